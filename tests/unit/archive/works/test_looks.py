"""Looks of words as elements that nest."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.archive.works.inline import Inline, escape_text
from fanfold.archive.works.looks import TAGS, Looks, Nest
from fanfold.archive.works.paragraphs import Block
from fanfold.archive.works.sanitize import _is_clean, clean
from fanfold.records.looks import Formatting
from fanfold.records.story import Voice

TEXT = "one two <three> four five"


def nest(*looks: Formatting, text: str = TEXT) -> str:
    return Nest(lambda a, b: escape_text(text[a:b])).fill(looks, 0, len(text))


@pytest.mark.parametrize(
    ("looks", "expected"),
    [
        ([("italic", 0, 3)], "<em>one</em> two &lt;three&gt; four five"),
        (
            [("italic", 0, 7), ("bold", 4, 7)],
            "<em>one <strong>two</strong></em> &lt;three&gt; four five",
        ),
        (
            [("italic", 0, 7), ("bold", 4, 15)],
            "<em>one <strong>two</strong></em><strong> &lt;three&gt;</strong> four five",
        ),
        (
            [("italic", 0, 7), ("italic", 4, 7)],
            "<em>one two</em> &lt;three&gt; four five",
        ),
        ([("sup", 0, 0)], "one two &lt;three&gt; four five"),
    ],
)
def test_nesting(looks, expected):
    assert nest(*(Formatting(*look) for look in looks)) == expected


def test_values_are_attributes():
    link = Formatting("link", 0, 3, 'https://x.org/?a="b"&c')
    assert nest(link).startswith(
        '<a href="https://x.org/?a=&quot;b&quot;&amp;c" rel="nofollow noreferrer noopener">one</a>'
    )
    assert nest(Formatting("language", 0, 3, "fr")).startswith(
        '<span lang="fr">one</span>'
    )


LOOKS = st.lists(
    st.builds(
        lambda kind, a, b: Formatting(kind, min(a, b), max(a, b), "https://x.org/"),
        st.sampled_from(
            sorted(TAGS.keys() - {"language", "direction", "ruby_text", "ruby"})
        ),
        st.integers(0, len(TEXT)),
        st.integers(0, len(TEXT)),
    ),
    max_size=6,
)
VOICES = st.lists(
    st.builds(
        lambda a, b: Voice(kind="speech", start=min(a, b), end=max(a, b) + 1, marking="double_quotes", rule="r", confidence=1.0),
        st.integers(0, len(TEXT) - 1),
        st.integers(0, len(TEXT) - 1),
    ),
    max_size=2,
)  # fmt: skip


@given(LOOKS, VOICES)
def test_every_paragraph_is_clean_and_keeps_its_words(looks, voices):
    looks = sorted(looks, key=lambda f: (f.start, -f.end))
    voices = sorted(voices, key=lambda v: (v.start, -v.end))
    block = Block(0, len(TEXT), breaks=False)
    html = f"<p>{Inline(TEXT, block, breaks=False, looks=looks).write(voices, ())}</p>"
    assert unescape(re.sub(r"<[^>]*>", "", html)) == TEXT
    cleaned = clean(html)
    assert unescape(re.sub(r"<[^>]*>", "", cleaned)) == TEXT
    if _is_clean(html):
        assert cleaned == html


def test_looks_of_paragraphs_and_rules():
    looks = Looks(
        (
            Formatting("center", 0, 10),
            Formatting("quote", 0, 20),
            Formatting("rule", 12, 17),
            Formatting("language", 0, 20, "en-GB"),
            Formatting("language", 5, 9, "fr"),
        ),
        language="en",
    )
    assert looks.classes(2, 8) == "center quote"
    assert looks.classes(8, 15) == "quote"
    assert looks.is_rule(12, 17)
    assert not looks.is_rule(12, 16)
    assert [f.value for f in looks.of_words(0, 20)] == ["fr"]
    assert Looks(()).classes(0, 1) == ""
    assert Looks(()).of_words(0, 1) == []


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ('<p><a href="javascript:x()">a</a></p>', '<p><a rel="nofollow noreferrer noopener">a</a></p>'),
        ('<p><a href="http://x.org" onclick="y()">a</a></p>', '<p><a href="http://x.org" rel="nofollow noreferrer noopener">a</a></p>'),
        ("<p><em>a</p></em>", None),
        ("<p><rt>x</rt></p>", "<p><rt>x</rt></p>"),
    ],
)  # fmt: skip
def test_the_door_lets_looks_pass_and_nothing_else(fragment, expected):
    cleaned = clean(fragment)
    assert expected is None or cleaned == expected
    assert clean(cleaned) == cleaned
