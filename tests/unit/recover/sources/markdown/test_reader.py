from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.recover.pipeline import recover_source
from fanfold.recover.sources.markdown.front_matter import LONGEST, front_matter
from fanfold.recover.sources.markdown.reader import read

ROOT = Path(__file__).resolve().parents[5]
SAMPLE = ROOT / "samples" / "formats" / "kettle_watch.md"


def looks(text):
    source = read(text.encode())
    shown = source.decoded.text
    return shown, [(f.kind, shown[f.start : f.end], f.value) for f in source.formatting]


@pytest.mark.parametrize(
    ("text", "shown", "expected"),
    [
        ("It was *dark* out", "It was dark out", [("italic", "dark", "")]),
        (
            "It was ***dark*** out",
            "It was dark out",
            [("bold", "dark", ""), ("italic", "dark", "")],
        ),
        ("~~no~~ yes", "no yes", [("strike", "no", "")]),
        ("# One #\r\nHi", "One\nHi", [("heading", "One", "1")]),
        ("One\n===\nHi", "One\nHi", [("heading", "One", "1")]),
        ("#\n", "#\n", []),
        (
            "> a\n> b\n\nc\n> d",
            "a\nb\n\nc\nd",
            [("quote", "a\nb", ""), ("quote", "d", "")],
        ),
        ("a\n\n---\n\nb", "a\n\n---\n\nb", [("rule", "---", "")]),
        ("~*~*~", "~*~*~", []),
        (r"5 \* 3 \\", "5 * 3 \\", []),
        ("one\\\ntwo", "one\ntwo", []),
        ("x ![a cat](c.png) y", "x  y", []),
        (
            "[a](https://example.org/x) [b](c.html)",
            "a b",
            [("link", "a", "https://example.org/x")],
        ),
        (
            "see <https://example.org/>",
            "see https://example.org/",
            [("link", "https://example.org/", "https://example.org/")],
        ),
        ("a <!-- *hidden* --> b", "a  b", []),
        ("<i>a</i> b</i>", "a b", [("italic", "a", "")]),
        ('<p align="center">a</p>', "a", [("center", "a", "")]),
        ("a<br>b<br>\nc<hr>", "a\nb\nc* * *", []),
        ("\ufeff# One", "One", [("heading", "One", "1")]),
    ],
)
def test_looks(text, shown, expected):
    assert looks(text) == (shown, expected)


def test_sample():
    source = read(SAMPLE.read_bytes())
    story = recover_source(source, file=SAMPLE.name, sha256="0" * 64)
    said = {label.field: label.norm or label.value for label in story.labels}
    assert said["title"] == 'The Kettle Watch, or "Bees"'
    assert said["author"] == "kestrelpie"
    assert said["relationship"] == "Holmes & Watson"
    assert said["published"] == "2009-11-02"
    assert said["summary"] == "Holmes keeps bees. Watson keeps the kettle."
    assert [x.value for x in story.all("freeform_tag")] == ["Domestic, mostly", "Tea"]
    assert [(c.title, c.number) for c in story.chapters] == [
        ("The Kettle", 1),
        ("The Bees", 2),
    ]
    assert "".join(story.slice(s.start, s.end) for s in story.segments) == story.text
    for label in story.labels:
        start, end = story.decoded.found_span(label.start, label.end)
        assert story.decoded.found[start:end] == label.value


def test_a_lone_heading_with_a_link_credits_its_author():
    source = read(b"# A to B ([Ann](https://example.org/ann))\n\nDear B,\n")
    text = source.decoded.text
    assert text == "A to B (Ann)\n\nDear B,\n"
    assert [(f.field, f.value or text[f.start : f.end]) for f in source.fields] == [
        ("title", "A to B"),
        ("author", "Ann"),
        ("author_url", "https://example.org/ann"),
    ]


def test_a_heading_over_chapters_is_the_title():
    source = read(b"# Bees\n\n## Notes\n\nhi\n\n## One\n\na\n\n## Two\n\nb\n")
    text = source.decoded.text
    assert [(f.field, text[f.start : f.end]) for f in source.fields] == [
        ("title", "Bees")
    ]
    assert [(z.kind, text[z.start : z.end].strip()) for z in source.zones] == [
        ("label_header", "Bees"),
        (None, "Notes\n\nhi"),
        ("chapter_heading", "One"),
        (None, "a"),
        ("chapter_heading", "Two"),
        (None, "b"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "---\n\n# no\n---\n",
        "---\ntitle: x\n",
        "---\n- a\n- b\n---\n",
        "---\ntitle: [x\n---\n",
        "---\na: " + "[" * 100 + "\n---\n",
        "---\na: b\n" + "c: d\n" * LONGEST + "---\n",
        "---\na: \x07\n---\n",
        "---\nHe said: no: never\n---\n",
    ],
)
def test_what_yaml_cannot_read_is_text(text):
    assert front_matter(text) is None
    assert read(text.encode()).decoded.text


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("author: {name: Ann, email: x}", [("author", "Ann", None)]),
        ("author:\n  - name: Ann\n  - [no]", [("author", "Ann", None)]),
        ("title:", []),
        ("title: ~", []),
        ("title: x\n? [a]\n: b", [("title", "x", None)]),
        ("Author_s: no\nPen-Name: 'Ann'", [("author", "Ann", None)]),
        (
            "summary: |\n  one\n  two\nrating: T",
            [("summary", "one\n  two", None), ("rating", "T", None)],
        ),
        ('title: "a\\tb"', [("title", "a\\tb", "a b")]),
    ],
)
def test_front_matter(block, expected):
    source = read(f"---\n{block}\n---\nHi".encode())
    text = source.decoded.text
    assert [(f.field, text[f.start : f.end], f.norm) for f in source.fields] == expected


def test_front_matter_alone():
    source = read(b"---\ntitle: x\n---")
    assert [(z.kind, z.rule) for z in source.zones] == [
        ("label_header", "markdown:front-matter")
    ]


@given(st.text(st.sampled_from("ab *_#>-=[]()\\\n\r~<i>!`:/&;{}'\""), max_size=80))
def test_the_ledger_balances(text):
    check(read(text.encode()))


@given(st.text(st.sampled_from("ab -:\n[]{}'\"|>&*?,#"), max_size=60))
def test_any_front_matter(text):
    check(read(f"---\n{text}\n---\nend".encode()))


@given(st.binary(max_size=120))
def test_any_bytes(raw):
    check(read(raw))


def check(source):
    decoded = source.decoded
    at = 0
    for start, end, *_ in sorted(
        [*decoded.markup, *((r.start, r.end) for r in decoded.repairs)]
    ):
        assert at <= start < end
        at = end
    assert at <= len(decoded.found)
    ends = [0, *(z.end for z in source.zones)]
    assert [z.start for z in source.zones] == ends[:-1]
    assert ends[-1] in {0, len(decoded.text)}
    for look in source.formatting:
        assert 0 <= look.start < look.end <= len(decoded.text)


@pytest.mark.parametrize("sign", ["<i>", "~~a", "<!--", "\\", "[a](", "> ", "</b>"])
def test_long_runs_are_read_in_one_pass(sign):
    check(read((sign * 20_000).encode()))
