"""From a tree to text: breaks, blanks, entities, looks, and the ledger."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.records.text import DecodedText, Repair
from fanfold.recover.decode import decode
from fanfold.recover.markup.extract import as_decoded
from fanfold.recover.markup.flow import Flow, Role, skip, zone
from fanfold.recover.markup.page import Page, read_page
from fanfold.recover.markup.styles import read_classes
from fanfold.recover.markup.tree import grow

PIECES = ["<p>", "</p>", "<b>", "</b>", "<i>x", "</i>", "<br>", "<hr>", "<pre>", "</pre>",
          "<div>", "</div>", "a", " ", "  ", "\n", "\t", "&amp;", "&nbsp;", "&nothing;",
          "<script>q</script>", "<!-- c -->", "<td>", "<title>t</title>", "é", "\r\n"]  # fmt: skip


def read(page: str, **how: object) -> Page:
    return read_page(as_decoded(page), grow(page), **how)  # type: ignore[arg-type]


def text(page: str) -> str:
    return read(page).decoded.text


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<p>One.</p>\n  <p>Two\n words.</p>", "One.\n\nTwo words."),
        ("One.<br><br>Two.<br>Three.", "One.\n\nTwo.\nThree."),
        ("<p>One.<br></p><p>Two.", "One.\n\nTwo."),
        ("<p>One.</p><p><br></p><p>Two.", "One.\n\n\nTwo."),
        ("<p>One.</p><br><p>Two.", "One.\n\n\nTwo."),
        ("<p>One.</p><p>&nbsp;</p><p>Two.", "One.\n\n\xa0\n\nTwo."),
        ("<div>One.</div><div>Two.</div>", "One.\nTwo."),
        ("a <b> b</b> <i>c</i>d", "a b cd"),
        ("a<b> </b>c", "a c"),
        ("  <p>  a  </p>  ", "a"),
        ("<td>a</td><td>b</td>", "a b"),
        ("a<hr>b", "a\n\n* * *\n\nb"),
        (
            "&lt;b&gt; &amp;amp; &copy &#146; &#0; &nope; AT&T",
            "<b> &amp; © ’ &#0; &nope; AT&T",
        ),
        ("<pre>a\n  b &lt;</pre>c", "a\n  b <\n\nc"),
        ("a<script>x</script>b<style>y</style>", "ab"),
        ("a<span hidden>x</span><p style='display: none'>y</p>b", "a\n\nb"),
        ("a<select><option>x</select>b", "ab"),
        ("<ul><li>a<li>b</ul>c", "a\nb\n\nc"),
        ("", ""),
        ("<p></p>", ""),
    ],
)
def test_what_stands_between_words(page, expected):
    assert text(page) == expected


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_every_character_is_kept_or_listed(page):
    read_ = read(page)
    decoded = read_.decoded
    pos, kept = 0, 0
    for mark in decoded.markup:
        assert pos <= mark.start < mark.end
        kept += mark.start - pos
        pos = mark.end
    kept += len(page) - pos
    assert kept + sum(m.end - m.start for m in decoded.markup) == len(page)
    assert len(decoded.text) == kept + sum(len(m.shown) for m in decoded.markup)
    for look in read_.formatting:
        assert 0 <= look.start < look.end <= len(decoded.text)
    ends = [z.end for z in read_.zones]
    assert [z.start for z in read_.zones] == [0, *ends][: len(ends)]
    assert not ends or ends[-1] == len(decoded.text)


def looks(page: str, **how: object) -> list[tuple[str, str, str]]:
    made = read(page, **how)
    return [
        (f.kind, made.decoded.text[f.start : f.end], f.value) for f in made.formatting
    ]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("a <i>b <b>c</b></i> d", [("italic", "b c", ""), ("bold", "c", "")]),
        ("<i> b </i>", [("italic", "b", "")]),
        ("<i></i><i> </i>", []),
        ("<center>a</center><p align=right>b", [("center", "a", ""), ("right", "b", "")]),
        ("<h2>a</h2>", [("heading", "a", "2")]),
        ("<a href='http://x.org/y'>a</a><a href='javascript:x'>b</a>", [("link", "a", "http://x.org/y")]),
        ("<span style='font-style:ITALIC; font-weight: 700'>a</span>", [("italic", "a", ""), ("bold", "a", "")]),
        ("<span lang=fr>a</span><span lang='a b'>c</span>", [("language", "a", "fr")]),
        ("<p dir=RTL>a", [("direction", "a", "rtl")]),
        ("a<hr>b", [("rule", "* * *", "")]),
        ("<table align=center><td>a", []),
    ],
)  # fmt: skip
def test_how_words_look(page, expected):
    assert looks(page) == expected


def test_classes_of_a_style_sheet():
    classes = read_classes(
        "p.x, .Y { font-style: italic } .z { color: red } #q.w i { font-weight: bold }"
    )
    assert looks("<p class='X'>a<b class=y>b</b>", classes=classes) == [
        ("italic", "ab", ""),
        ("bold", "b", ""),
        ("italic", "b", ""),
    ]


def test_roles_skip_and_open_zones():
    roles = {
        "a": skip("menu"),
        "h1": zone("label_header", "head"),
        "p": zone(None, "story"),
    }
    page = read("<a>menu</a><h1>T</h1><p>One.</p>", roles=lambda n: roles.get(n.name))
    assert page.decoded.text == "T\n\nOne."
    assert [(z.kind, z.start, z.end, z.rule) for z in page.zones] == [
        ("label_header", 0, 3, "head"),
        (None, 3, 7, "story"),
    ]
    assert page.decoded.markup[0].why == "menu"


def test_a_zone_shows_even_what_is_not_shown_elsewhere():
    role = Role(is_zone=True, kind="chapter_heading", rule="r")
    page = read(
        "<select>One</select>", roles=lambda n: role if n.name == "select" else None
    )
    assert page.decoded.text == "One"


def test_repairs_beside_markup_move_the_looks():
    found = "<p>â€œHi,â€\x9d <i>she</i> said.</p>"
    decoded: DecodedText = decode(found.encode())
    assert decoded.repairs
    page = read_page(decoded, grow(decoded.found))
    (look,) = page.formatting
    assert page.decoded.text[look.start : look.end] == "she"
    assert page.decoded.text.startswith("“Hi,")
    italic = next(n for n in page.root.find_all("i"))
    assert page.words(italic) == "she"


def test_repairs_inside_markup_are_left_out():
    page = "<p title='x'>a</p>"
    inside = Repair(start=4, end=6, found="it", repaired="", rule="r", confidence=1.0)
    beside = Repair(start=13, end=14, found="a", repaired="b", rule="r", confidence=1.0)
    decoded = replace(as_decoded(page), repairs=(inside, beside))
    assert read_page(decoded, grow(page)).decoded.text == "b"


def test_words_and_lines_of_an_element():
    page = read("<div><p> a\n b</p><p>c</p></div><p> &nbsp;</p>")
    box = page.root.find("div")
    assert page.words(box) == "a b c"
    assert page.lines(box) == "a b\n\nc"
    assert page.words(None) == ""
    assert page.span(page.root.elements[1]) is None


def test_a_flow_runs_on_one_element_too():
    found = "<p>a</p><p>b <i>c</i></p>"
    root = grow(found)
    assert Flow(found).run(root.elements[1]).length == 3
