"""Who tells a stretch: headings of a point of view, of diaries, names over chapters."""

import pytest

from fanfold.records.story import Chapter, SceneMarker
from fanfold.recover.cast.names import Name
from fanfold.recover.cast.people import Person
from fanfold.recover.cast.tellers import find_tellers
from fanfold.recover.pipeline import recover
from fanfold.recover.structure.blocks import Block

PEOPLE = [
    Person([Name("Ada Thorne"), Name("Ada")]),
    Person([Name("Dr. Boyle"), Name("Boyle")]),
    Person([Name("サスケ")]),
]


def told(text, *, markers=(), chapters=()):
    at = 0
    blocks = []
    for line in text.split("\n"):
        if line.strip():
            blocks.append(Block(at, at + len(line)))
        at += len(line) + 1
    return find_tellers(text, PEOPLE, markers=markers, chapters=chapters, blocks=blocks)


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("~Ada's POV~", 0),
        ("-ADA POV-", 0),
        ("POV: Ada", 0),
        ("Dr. Boyle's point of view", 1),
        ("*switch to Boyle's P.O.V.*", 1),
        ("サスケ視点", 2),
        ("Normal POV", None),
        ("Third person POV", None),
        ("Somebody Else's POV", None),
    ],
)
def test_marks_of_a_point_of_view(line, person):
    text = f"{line}\nI ran."
    mark = SceneMarker(kind="pov", start=0, end=len(line), rule="pov-line")
    assert told(text, markers=(mark,)).at(len(line) + 2) == person


@pytest.mark.parametrize(
    ("line", "person"),
    [
        ("DR. BOYLE'S DIARY--_continued_", 1),
        ("_Ada Thorne's Journal._", 0),
        ("_Letter, Ada Thorne to Dr. Boyle._", 0),
        ("_Letter from Dr. Boyle to Miss Thorne_", 1),
        ("The Diary of Ada Thorne", 0),
        ("She read Ada's diary again.", None),
        ("Ada's diary lay there", None),
    ],
)
def test_headings_of_papers(line, person):
    text = f"It rained.\n\n{line}\n\nI ran."
    assert told(text).at(len(text) - 1) == person
    assert told(text).at(0) is None


def chapter(index, start, end, title):
    return Chapter(
        index=index, number=index + 1, title=title, kind="chapter", heading_start=None,
        heading_end=None, start=start, end=end, rule="r", confidence=1.0,
    )  # fmt: skip


def test_names_over_chapters():
    chapters = (chapter(0, 0, 10, "Ada"), chapter(1, 10, 20, "Dr. Boyle"))
    tellers = told("x" * 20, chapters=chapters)
    assert [tellers.at(5), tellers.at(15)] == [0, 1]
    alone = (
        chapter(0, 0, 10, "Ada"),
        chapter(1, 10, 20, "The Rain"),
        chapter(2, 20, 30, "Snow"),
    )
    assert not told("x" * 30, chapters=alone)


def test_a_chapter_ends_what_the_one_before_it_said():
    mark = SceneMarker(kind="pov", start=0, end=9, rule="pov-line")
    chapters = (chapter(0, 0, 20, None), chapter(1, 20, 40, None))
    tellers = told("Ada's POV\n" + "x" * 30, markers=(mark,), chapters=chapters)
    assert [tellers.at(12), tellers.at(30)] == [0, None]


def test_names_in_ornaments_in_turn():
    text = "~Ada~\n\nI ran.\n\n~Boyle~\n\nI sat.\n\n~Rain~\n\nIt fell."
    tellers = told(text)
    assert [tellers.at(text.index(w)) for w in ("I ran", "I sat", "It fell")] == [
        0,
        1,
        1,
    ]
    assert not told("~Ada~\n\nI ran.\n\n~Ada~\n\nI sat.")


TWO_HANDS = """Title: Two Umbrellas
Author: fen

~Ada's POV~

I had been waiting at the gate since four, and I was cold, and I did not care who knew it.
My hands were in my pockets. I watched Boyle come up the road with my umbrella.

"You are late," I said.

"I am never late," Boyle said. "Ada, you are early."

I laughed, and I took my umbrella from him before he could give it to me.

~Boyle's POV~

I had walked four miles with that umbrella and I had not opened it once, because it was hers.
She was at the gate. I could see my breath, and I could see Ada stamping her feet.

"Keep it," I said.

"I mean to," Ada said, and she turned away from me.

I stood in the rain and I thought my own thoughts.
"""


def test_each_stretch_has_its_own_narrator() -> None:
    story = recover(TWO_HANDS.encode(), name="two.txt")
    said = {
        story.text[v.start : v.end]: v.speaker
        for v in story.voices
        if v.kind == "speech"
    }
    assert said['"You are late,"'] == "Ada"
    assert said['"Keep it,"'] == "Boyle"
    assert [scene.pov for scene in story.scenes] == ["Ada", "Boyle"]
    assert {c.name for c in story.characters if c.is_narrator} == {"Ada", "Boyle"}
