import pytest
from tests.unit.recover.structure.case_files import read_cases

from fanfold.recover.labels import LabelLines
from fanfold.recover.layout import Layout
from fanfold.recover.structure import split_segments

SEGMENTS = read_cases("segments.txt")


def cut(text):
    layout = Layout(text=text)
    segments = split_segments(layout, label_lines=LabelLines(layout))
    return [(s.kind, text[s.start : s.end]) for s in segments]


@pytest.mark.parametrize("case", SEGMENTS.values(), ids=SEGMENTS)
def test_segments_of_the_case_file(case):
    assert cut("".join(part for _, part in case)) == case


def test_an_empty_text_has_no_segments():
    assert cut("") == []


def test_blank_and_separator_lines_belong_to_the_segment_before():
    text = "Title: Salt\n\n* * *\n\nThe sea came up the step and knocked.\n\n\n"
    assert cut(text) == [
        ("label_header", "Title: Salt\n\n* * *\n\n"),
        ("body", "The sea came up the step and knocked.\n\n\n"),
    ]


def test_a_file_that_is_one_note_holds_no_story():
    text = (
        "A/N: This is not a chapter, sorry guys! My computer ate the fic.\n\n"
        "I will update next week, thanks for all the reviews. ^_^\n"
    )
    assert [kind for kind, _ in cut(text)] == ["front_note"]


@pytest.mark.parametrize(
    "note",
    [
        "A/N: hope you like this one!",
        "AN: I wrote this at 3am, review please",
        "Author's Notes: set before the shipwreck.",
        "~Author's Notes~",
        "*bows* Thanks to everyone who reviewed! This fic ate my brain.",
        "Dedicated to Pim, who asked for it.",
        "Happy birthday Lindy! I hope you like your fic.",
        "Thank you to my reviewers: kelpie, osprey and Madge!",
        "Nota de la autora: espero que os guste esta historia.",
    ],
)
def test_notes_in_their_many_forms(note):
    story = (
        "The lighthouse had been dark for a year when the keeper's sister came.\n\n"
        '"You might have written," she said.\n\n'
        "He went on trimming the wick, and he did not look round at her."
    )
    kinds = [kind for kind, _ in cut(f"Title: The Light\n\n{note}\n\n{story}\n")]
    assert kinds == ["label_header", "front_note", "body"]
    kinds = [kind for kind, _ in cut(f"Title: The Light\n\n{story}\n\n{note}\n")]
    assert kinds == ["label_header", "body", "end_note"]


@pytest.mark.parametrize(
    "line",
    [
        "(He had never liked the sea, and now it had come indoors.)",
        "*waves broke on the stair*",
        "I hope you are well, he thought, and he knew that she was not.",
        "Part of me wanted to go back for the lamp.",
        "I",
        "Note to self: buy rope.",
        '"The end," said the cat, and sat down on the manuscript.',
        "Dear God, he thought, the boat.",
    ],
)
def test_story_that_looks_like_something_else_stays_story(line):
    text = (
        "Title: The Light\n\nThe lighthouse had been dark for a year.\n\n"
        f'{line}\n\n"You might have written," she said to her brother at the door.\n'
    )
    assert [kind for kind, _ in cut(text)] == ["label_header", "body"]
