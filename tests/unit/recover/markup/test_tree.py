"""Growing a tree of a page's elements."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.recover.markup.tree import DEEPEST, Node, grow

TAGS = ["<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<div>", "</div>", "<li>", "<ul>",
        "</ul>", "<td>", "<tr>", "<table>", "</table>", "<br>", "x", " "]  # fmt: skip


def shape(node: Node, text: str) -> str:
    """Write a tree as one line."""
    parts = [
        shape(child, text) if isinstance(child, Node) else text[slice(*child)]
        for child in node.children
    ]
    return f"{node.name}({''.join(parts)})" if node.name else "".join(parts)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<P>a<p>b", "p(a)p(b)"),
        ("<ul><li>a<li>b</ul>c", "ul(li(a)li(b))c"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "ul(li(aul(li(b)))li(c))"),
        ("<b>a<i>b</b>c</i>d", "b(ai(b))i(c)d"),
        ("<p><b>a</p><p>c</b></p>", "p(b(a))p(c)"),
        ("</p>a</nothing>", "a"),
        ("<table><tr><td>a<td>b<tr><td>c</table>", "table(tr(td(a)td(b))tr(td(c)))"),
        ("<dl><dt>a<dd>b<dt>c</dl>", "dl(dt(a)dd(b)dt(c))"),
        ("<p>a<table><tr><td><p>b</table>", "p(a)table(tr(td(p(b))))"),
        ("a<br>b<hr>c", "abr()bhr()c"),
        ("<blockquote><p>a</blockquote>b", "blockquote(p(a))b"),
    ],
)
def test_unclosed_tags_are_closed(page, expected):
    assert shape(grow(page), page) == expected


@given(st.lists(st.sampled_from(TAGS)).map("".join))
def test_all_text_is_in_the_tree_and_every_element_in_its_parent(page):
    root = grow(page)
    texts = []
    for node in [root, *root.walk()]:
        pos = node.inner
        for child in node.children:
            start, end = (child.start, child.end) if isinstance(child, Node) else child
            assert pos <= start <= end <= max(node.inner_end, end)
            pos = end
            if not isinstance(child, Node):
                texts.append(child)
        assert node.start <= node.inner <= node.inner_end <= node.end
    assert "".join(page[slice(*t)] for t in sorted(texts)) == "".join(
        c
        for c in page.replace("<", "\0<").replace(">", ">\0").split("\0")
        if "<" not in c
    )


def test_deep_nesting_is_flat_below_a_depth_and_loses_nothing():
    page = "<div>" * 5000 + "deep" + "</div>" * 5000
    root = grow(page)
    assert root.words(page) == "deep"
    depth, node = 0, root
    while node.elements:
        node, depth = node.elements[0], depth + 1
    assert depth == DEEPEST + 1


@pytest.mark.parametrize(
    "piece", ["<b>", "<i><b></i>", "<p>", "<li>", "<td>", "</b>", "<div><b></div>"]
)
def test_no_page_takes_long(piece):
    page = piece * (100_000 // len(piece))
    start = time.process_time()
    grow(page)
    assert time.process_time() - start < 3


def test_finding():
    page = '<div id="a" class="x y"><p class=y>one &amp;  two</p><p>three</p></div>'
    root = grow(page)
    box = root.find(ident="a")
    assert box is not None
    assert box.classes == ["x", "y"]
    assert [n.name for n in root.find_all(css="y")] == ["div", "p"]
    one, three = box.elements
    assert one.words(page) == "one & two"
    assert three.before() is one
    assert one.before() is None
    assert root.before() is None
    assert one.is_within("a")
    assert not box.is_within("a")
    assert one.is_in(box)
    assert not box.is_in(box)
    assert root.find("table") is None
