"""Who tells a stretch: headings of a point of view, of diaries, names over chapters."""

import pytest

from fanfold.records.story import Chapter, SceneMarker
from fanfold.recover.cast.names import Name
from fanfold.recover.cast.people import Person
from fanfold.recover.cast.tellers import find_tellers
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
