"""Cutting a page into tags and text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.recover.markup.tokens import MOST_ATTRIBUTES, cut_tokens

PIECES = st.lists(
    st.sampled_from(
        ["<", ">", "<p>", "</p>", "<b", " x=", '"', "'", "<!--", "-->", "<!", "<?", "a",
         " ", "\n", "&amp;", "<script>", "</script", "<![CDATA[", "]]>", "/>", "=", "é"]
    )
)  # fmt: skip


def tokens(text):
    return [(t.kind, text[t.start : t.end]) for t in cut_tokens(text)]


@given(PIECES.map("".join))
def test_the_tokens_of_any_page_are_the_page(text):
    cut = list(cut_tokens(text))
    assert "".join(text[t.start : t.end] for t in cut) == text
    assert all(t.start < t.end for t in cut)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a <b>c</b>", [("text", "a "), ("open", "<b>"), ("text", "c"), ("close", "</b>")]),
        ("1 < 2 <3", [("text", "1 < 2 <3")]),
        ("<!-- a > b -->c", [("comment", "<!-- a > b -->"), ("text", "c")]),
        ("<!-- never closed > c", [("comment", "<!-- never closed >"), ("text", " c")]),
        ("<!-->c", [("comment", "<!-->"), ("text", "c")]),
        ("<!doctype html>c", [("comment", "<!doctype html>"), ("text", "c")]),
        ("<![CDATA[ a>b ]]>c", [("comment", "<![CDATA[ a>b ]]>"), ("text", "c")]),
        ("<![CDATA[ a>b", [("comment", "<![CDATA[ a>"), ("text", "b")]),
        ("<? no end", [("text", "<? no end")]),
        ("a</b", [("text", "a</b")]),
        ("a<b x='1", [("text", "a<b x='1")]),
        ("<b<i>c", [("open", "<b"), ("open", "<i>"), ("text", "c")]),
        (
            "<script>if (a<b) '</p>'</script>c",
            [("open", "<script>"), ("raw", "if (a<b) '</p>'"), ("close", "</script>"),
             ("text", "c")],
        ),
        (
            "<script>a<p>b<script>c",
            [("open", "<script>"), ("text", "a"), ("open", "<p>"), ("text", "b"),
             ("open", "<script>"), ("text", "c")],
        ),
        ("<style></style>", [("open", "<style>"), ("close", "</style>")]),
    ],
)  # fmt: skip
def test_pieces(text, expected):
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("tag", "attributes"),
    [
        ('<a href="x>y" TITLE=\'q "r"\' checked data-a = 1>', {"href": "x>y", "title": 'q "r"', "checked": "", "data-a": "1"}),
        ("<a href=x&amp;y>", {"href": "x&y"}),
        ("<a x=1 x=2>", {"x": "1"}),
        ('<a "odd" ===>', {}),
        ("<a href='x>", {"href": "x"}),
    ],
)  # fmt: skip
def test_attributes(tag, attributes):
    token = next(iter(cut_tokens(tag)))
    if attributes:
        assert token.attributes == attributes
    assert token.name == "a"


def test_tags_that_have_no_inside():
    cut = list(cut_tokens("<br><p/><p>"))
    assert [t.is_empty for t in cut] == [True, True, False]


def test_a_lost_quotation_mark_does_not_eat_the_page():
    page = '<a href="x>' + "<p>words</p>" * 300 + '<i class="y">z</i>'
    texts = [page[t.start : t.end] for t in cut_tokens(page) if t.kind == "text"]
    assert texts.count("words") == 300


def test_too_many_attributes_end_the_tag():
    tag = "<a " + "x " * (MOST_ATTRIBUTES + 5) + ">b"
    assert tokens(tag)[-1] == ("text", "b")


@pytest.mark.parametrize(
    "piece",
    [
        "<!--",
        "<a x='",
        '<a x="',
        "<script>",
        "</b",
        "<?",
        "<![CDATA[",
        "<a ",
        "<",
        "&",
        "<p>",
    ],
)
def test_no_page_takes_long(piece):
    page = piece * (100_000 // len(piece))
    start = time.process_time()
    assert sum(t.end - t.start for t in cut_tokens(page)) == len(page)
    assert time.process_time() - start < 2
