from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.recover.sources.rst import read

ROOT = Path(__file__).resolve().parents[5]
SAMPLE = ROOT / "samples" / "formats" / "kettle_watch.rst"


def shown(text):
    source = read(text.encode())
    found = source.decoded.text
    return found, [(f.kind, found[f.start : f.end], f.value) for f in source.formatting]


@pytest.mark.parametrize(
    ("text", "expected", "looks"),
    [
        ("One\n===\n\na", "One\n\na", [("heading", "One", "1")]),
        ("===\nOne\n===\n\nTwo\n---\na", "One\n\nTwo\na", [("heading", "One", "1"), ("heading", "Two", "2")]),
        ("===\nOne\n---\n", "===\nOne\n", [("heading", "One", "1")]),
        ("A very long title\n--\n", "A very long title --\n", []),
        ("*a* **b** ``*c*`` :sup:`d` :x:`e`", "a b *c* d e",
         [("italic", "a", ""), ("bold", "b", ""), ("code", "*c*", ""), ("sup", "d", "")]),
        (r"5 \* 3 *a*\ b \\ *** x", "5 * 3 ab \\ *** x", [("italic", "a", "")]),
        ("`a b\n<https://example.org/>`__ and `c`_ and `d <x>`_", "a b and c and d", [("link", "a b", "https://example.org/")]),
        ("x [1]_ [STRIKEOUT:no]\n\n.. [1] said\n   more", "x [1] no\n\n[1] said more", [("sup", "[1]", ""), ("strike", "no", "")]),
        ("a\nb\n\n  c\n  d\n\n| e\n| f\n|", "a b\n\nc d\n\ne\nf\n", [("quote", "c d", "")]),
        ("- a\n  b\n- c\n1. d", "a b\nc\n1. d", [("item", "a b", ""), ("item", "c", "")]),
        ("a\n\n----\n\nb", "a\n\n----\n\nb", [("rule", "----", "")]),
        ("a\n\n.. no\n   no\n\n   no\n\nb", "a\n\n\n\nb", []),
        ("*!* a", "*!* a", []),
        ("a\n\n..", "a\n\n", []),
        ("a\n\n.. image:: x.png\n   :alt: y\n", "a\n\n\n", []),
        (".. note::\n   a *b*\n", "\na b\n", [("quote", "a b", ""), ("italic", "b", "")]),
        (".. note:: *b*\n", "b\n", [("italic", "b", "")]),
        ("a\nOne\n===\n", "a\nOne\n", [("heading", "One", "1")]),
        ("  One\n===\n", "One\n===\n".replace("One\n===", "One ==="), [("quote", "One ===", "")]),
        ("\ufeffa\r\nb\r\n", "a b\n".replace("\n", "\n"), []),
    ],
)  # fmt: skip
def test_text(text, expected, looks):
    assert shown(text) == (expected, looks)


def test_fields_before_the_story_are_labels():
    source = read(
        b"Bees\n====\n\n:Author: kestrelpie\n:Word-Count: 12\n:Odd: x\n:Title:\n\nHi.\n\n:Rating: no\n"
    )
    text = source.decoded.text
    assert [(f.field, f.key, text[f.start : f.end]) for f in source.fields] == [
        ("author", "Author", "kestrelpie"),
        ("word_count", "Word-Count", "12"),
    ]
    assert "Author: kestrelpie" in text
    assert [z.kind for z in source.zones][-1] is None


def test_sample():
    source = read(SAMPLE.read_bytes())
    text = source.decoded.text
    looks = {(f.kind, text[f.start : f.end]) for f in source.formatting}
    assert looks >= {
        ("italic", "three"), ("bold", "bees"), ("strike", "Nobody"),
        ("link", "the monograph"), ("item", "Honey, none."), ("sup", "[1]"),
    }  # fmt: skip
    assert "Do not touch the honey.\nIt is evidence.\n\n* * *\n\n" in text
    assert [z.kind for z in source.zones].count("chapter_heading") == 2
    assert source.zones[-1].kind == "end_note"


@given(st.text(st.sampled_from("ab *`_:|.-=[]<>\\\n\r\t#1"), max_size=80))
def test_the_ledger_balances(text):
    check(read(text.encode()))


@given(st.binary(max_size=120))
def test_any_bytes(raw):
    check(read(raw))


def check(source):
    at = 0
    edits = [
        *source.decoded.markup,
        *((r.start, r.end) for r in source.decoded.repairs),
    ]
    for start, end, *_ in sorted(edits):
        assert at <= start < end
        at = end
    ends = [0, *(z.end for z in source.zones)]
    assert [z.start for z in source.zones] == ends[:-1]
    for look in source.formatting:
        assert 0 <= look.start < look.end <= len(source.decoded.text)


@pytest.mark.parametrize(
    "piece",
    [
        "*a ",
        "`a ",
        "**",
        "``",
        "\\",
        ".. a\n",
        "a\n=\n",
        ":a: b\n",
        "| a\n",
        "[1]_",
        "=\n",
        " ",
    ],
)
def test_long_runs_are_read_in_one_pass(piece):
    check(read((piece * 5_000).encode()))
