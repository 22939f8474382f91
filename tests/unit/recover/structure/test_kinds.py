import pytest

from fanfold.recover.labels import LabelLines
from fanfold.recover.layout import Layout
from fanfold.recover.structure.kinds import is_disclaimer, line_kinds
from fanfold.recover.structure.zones import Clues


def kinds(text, note="front_note"):
    layout = Layout(text=text)
    clues = Clues(layout=layout, labels=LabelLines(layout))
    return list(line_kinds(clues, layout.paragraphs, note=note))


def test_each_line_of_a_header_by_its_form():
    text = (
        "Title: Dust\nDisclaimer: not mine\nRating: G\n"
        '"…" : Speech\nA/N: enjoy!\nMore of the note'
    )
    assert kinds(text) == [
        (0, "label_header"),
        (1, "disclaimer"),
        (2, "label_header"),
        (3, "legend"),
        (4, "front_note"),
    ]


def test_a_key_without_a_value_hands_its_kind_on():
    assert kinds("Disclaimer:\nMe: mine!\nCat: no.\n\nAll right then.")[:1] == [
        (0, "disclaimer")
    ]
    assert kinds("Disclaimer:\n\nAll of it is his.") == [
        (0, "disclaimer"),
        (2, "disclaimer"),
    ]


def test_what_follows_a_disclaimer_under_a_name_of_its_own_is_no_disclaimer():
    text = "Disclaimer: not mine.\nRules of the game: one writer, one week, no peeking at all."
    assert kinds(text) == [(0, "disclaimer"), (1, "front_note")]


def test_the_headers_of_a_mail_are_labels():
    text = "From: wren@example.org\nTo: mill@example.org\nSubject: FIC: Dust\nDate: Tue, 4 May 1999 21:02:11 +0100"
    assert {kind for _, kind in kinds(text)} == {"label_header"}


def test_furniture_and_titles():
    assert kinds("wren (wren) wrote in mill,\n@ 2005-11-02 23:14:00")[0] == (
        0,
        "chrome",
    )
    assert kinds("The Mill\nwren_house") == [(0, "label_header")]
    assert kinds("House: Heron", note="end_note") == [(0, "label_header")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I don't own anything here.", True),
        (
            "Hello! This is new. I don't own it. There is a goat in it and a long road.",
            False,
        ),
        ("Snow fell.", False),
        ("***", False),
    ],
)
def test_a_disclaimer_says_little_else(text, expected):
    assert is_disclaimer(text) is expected
