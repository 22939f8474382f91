import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.archive.works.paragraphs import blocks


def cut(text, start=0, end=None):
    found = blocks(text, start, len(text) if end is None else end)
    return [(text[b.start : b.end], b.breaks) for b in found]


LONG = " ".join(["long"] * 30)
WRAPPED = "A line that is wrapped by a mail program at some column"


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("", []),
        (" \n \n", []),
        ("One.", [("One.", False)]),
        ("\n  One.  \n", [("One.", False)]),
        (
            "One.\n\nTwo.\n \t\n\nThree.",
            [(f"{n}.", False) for n in ("One", "Two", "Three")],
        ),
        ("Roses are red,\nViolets too.", [("Roses are red,\nViolets too.", True)]),
        (f"{WRAPPED}\nand goes on.", [(f"{WRAPPED}\nand goes on.", False)]),
        (f"{LONG}\nNext one.", [(LONG, False), ("Next one.", False)]),
        (f"  {LONG} \n\t{LONG}", [(LONG, False), (LONG, False)]),
        ("    One.\n    Two.", [("One.\n    Two.", True)]),
        ("First\ngoes.\n    Second.", [("First\ngoes.", True), ("Second.", False)]),
    ],
)
def test_lines_become_paragraphs(text, paragraphs):
    assert cut(text) == paragraphs


def test_only_the_stretch_is_cut():
    text = "One.\n\nTwo.\n\nThree."
    assert cut(text, text.index("Two"), text.index("Three")) == [("Two.", False)]


@given(st.text(alphabet="a \n\t\u3000", max_size=300))
def test_no_word_is_lost_and_no_paragraph_has_outer_blanks(text):
    found = cut(text)
    assert "".join("".join(words.split()) for words, _ in found) == "".join(
        text.split()
    )
    assert all(words and words == words.strip() for words, _ in found)
