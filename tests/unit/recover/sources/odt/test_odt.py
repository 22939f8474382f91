import zipfile
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.records.errors import RecoverError
from fanfold.recover.sources.odt import read

ROOT = Path(__file__).resolve().parents[5]
FORMATS = ROOT / "samples" / "formats"
SAMPLE = FORMATS / "kettle_watch.odt"
OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
SPACES = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in {
        "office": OASIS + "office:1.0",
        "style": OASIS + "style:1.0",
        "text": OASIS + "text:1.0",
        "draw": OASIS + "drawing:1.0",
        "fo": OASIS + "xsl-fo-compatible:1.0",
        "meta": OASIS + "meta:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
        "xlink": "http://www.w3.org/1999/xlink",
    }.items()
)


def flat(body, styles="", meta=""):
    return (
        f"<office:document {SPACES}><office:meta>{meta}</office:meta><office:styles>"
        f"{styles}</office:styles><office:body>{body}</office:body></office:document>"
    ).encode()


def style(name, properties, family="text", more=""):
    kind = (
        "text"
        if "fo:text-align" not in properties and "writing-mode" not in properties
        else "paragraph"
    )
    return f'<style:style style:name="{name}" style:family="{family}" {more}><style:{kind}-properties {properties}/></style:style>'


def shown(body, styles=""):
    source = read(flat(body, styles))
    text = source.decoded.text
    return text, [(f.kind, text[f.start : f.end], f.value) for f in source.formatting]


SPAN = '<text:p>a<text:span text:style-name="S">b</text:span></text:p>'
PARA = '<text:p text:style-name="S">ab</text:p>'


@pytest.mark.parametrize(
    ("properties", "look"),
    [
        ('fo:font-style="italic"', ("italic", "")),
        ('fo:font-weight="700"', ("bold", "")),
        ('style:text-underline-style="wave"', ("underline", "")),
        ('style:text-line-through-style="solid"', ("strike", "")),
        ('style:text-position="super 58%"', ("sup", "")),
        ('style:text-position="sub 58%"', ("sub", "")),
        ('style:text-position="33% 58%"', ("sup", "")),
        ('style:text-position="-33% 58%"', ("sub", "")),
        ('fo:language="fr" fo:country="FR"', ("language", "fr-FR")),
        ('fo:language="fr" fo:country="none"', ("language", "fr")),
        ('style:text-position="0% 100%"', None),
        ('style:text-underline-style="none"', None),
        ('fo:language="en"', None),
    ],
)
def test_looks_of_words(properties, look):
    own = '<style:default-style style:family="paragraph"><style:text-properties fo:language="en"/></style:default-style>'
    own += '<style:default-style style:family="graphic"/>'
    text, looks = shown(SPAN, own + style("S", properties))
    assert text == "ab"
    assert looks == ([(look[0], "b", look[1])] if look else [])


@pytest.mark.parametrize(
    ("properties", "looks"),
    [
        ('fo:text-align="center"', [("center", "ab", "")]),
        ('fo:text-align="end"', [("right", "ab", "")]),
        ('style:writing-mode="rl-tb"', [("direction", "ab", "rtl")]),
        ('fo:font-style="italic"', [("italic", "ab", "")]),
    ],
)
def test_looks_of_paragraphs(properties, looks):
    assert shown(PARA, style("S", properties, "paragraph")) == ("ab", looks)


@pytest.mark.parametrize(
    ("name", "looks", "text"),
    [
        ("Quotations", [("quote", "ab", "")], "ab"),
        ("Heading_20_3", [("heading", "ab", "3")], "ab"),
        ("Title", [], "ab"),
    ],
)
def test_names_of_styles(name, looks, text):
    body = f'<text:p text:style-name="{name}">ab</text:p>'
    assert shown(body) == (text, looks)
    derived = style(
        "P1", 'fo:margin-left="0"', "paragraph", f'style:parent-style-name="{name}"'
    )
    assert shown(PARA.replace('"S"', '"P1"'), derived) == (text, looks)


def test_a_style_that_is_its_own_parent():
    own = style("S", 'fo:font-style="italic"', "text", 'style:parent-style-name="S"')
    assert shown(SPAN, own) == ("ab", [("italic", "b", "")])


def test_a_span_may_undo_its_paragraph():
    body = '<text:p text:style-name="S">a<text:span text:style-name="U">b</text:span></text:p>'
    styles = style("S", 'fo:font-style="italic" fo:font-weight="bold"', "paragraph")
    styles += style("U", 'fo:font-style="normal" fo:font-weight="normal"')
    assert shown(body, styles)[1] == [("bold", "a", ""), ("italic", "a", "")]


@pytest.mark.parametrize(
    ("body", "text", "looks"),
    [
        ("<text:p> a  \n b<text:s/>c<text:s text:c='3'/>d<text:s text:c='x'/><text:tab/>e<text:line-break/> f</text:p>", "a b c   d \te\nf", []),
        ("<text:h text:outline-level='2'>a</text:h>", "a", [("heading", "a", "2")]),
        ("<text:h text:outline-level='99'>a</text:h>", "a", [("heading", "a", "1")]),
        ("<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>", "a", [("item", "a", "")]),
        ("<text:p text:style-name='Horizontal_20_Line'/>", "* * *", [("rule", "* * *", "")]),
        ("<text:p text:style-name='Horizontal_20_Line'>x</text:p>", "x", []),
        ("<text:p><text:a xlink:href='https://example.org/'>a</text:a><text:a xlink:href='x'>b</text:a></text:p>", "ab", [("link", "a", "https://example.org/")]),
        ("<text:p><text:ruby><text:x/><text:ruby-base>漢</text:ruby-base><text:ruby-text>かん</text:ruby-text></text:ruby></text:p>", "漢かん", [("ruby", "漢かん", ""), ("ruby_text", "かん", "")]),
        ("<text:p>a<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>b</text:p>", "ab\n\nbox", []),
        ("<text:p>a <text:span> </text:span>b</text:p>", "a b", []),
        ("<text:p>a<text:ruby-text>x</text:ruby-text><text:bookmark-ref>b</text:bookmark-ref></text:p>", "ab", []),
    ],
)  # fmt: skip
def test_text(body, text, looks):
    assert shown(body) == (text, looks)


def test_what_is_not_in_the_text_is_counted():
    source = read(
        flat(
            "<text:tracked-changes><text:deletion><text:p>gone</text:p></text:deletion></text:tracked-changes>"
            "<text:table-of-content><text:p>One 1</text:p></text:table-of-content>"
            "<text:p>a<draw:image/><text:hidden-text>xy</text:hidden-text>"
            "<text:span text:style-name='H'>z</text:span></text:p>",
            style("H", 'text:display="none"')
            + "<style:header><text:p>page</text:p></style:header>",
        )
    )
    assert source.decoded.text == "a"
    assert {(x.what, x.count) for x in source.left_out} == {
        ("tracked deletions", 4),
        ("table of contents", 5),
        ("pictures", 1),
        ("hidden words", 3),
        ("headers and footers", 4),
    }


def test_notes_and_comments():
    source = read(
        flat(
            "<text:p>a<text:note><text:note-body><text:p>one</text:p><text:p>two</text:p></text:note-body></text:note>"
            "<office:annotation><dc:creator>oldmoss</dc:creator><dc:date>2009-11-01</dc:date><text:p>why</text:p></office:annotation>"
            "<office:annotation office:author='a@example.org'><text:p>b</text:p></office:annotation>"
            "<office:annotation/></text:p>"
        )
    )
    assert source.decoded.text == "a[1]\n\n[1] one\n\ntwo"
    assert [z.kind for z in source.zones] == [None, "end_note"]
    assert [(r.author, r.written, r.text) for r in source.responses] == [
        ("oldmoss", "2009-11-01", "why"),
        ("", "", "b"),
    ]


def test_properties():
    meta = "<dc:creator>last</dc:creator><meta:initial-creator>first</meta:initial-creator><dc:title>T</dc:title>"
    source = read(flat("<text:p>a</text:p>", meta=meta))
    assert [(f.field, f.value) for f in source.fields] == [
        ("author", "first"),
        ("title", "T"),
    ]
    source = read(flat("<text:p>a<dc:title>x</dc:title></text:p>"))
    assert source.fields == ()


@pytest.mark.parametrize("name", ["kettle_watch.odt", "kettle_watch.fodt"])
def test_samples(name):
    source = read((FORMATS / name).read_bytes())
    text = source.decoded.text
    looks = {(f.kind, text[f.start : f.end]) for f in source.formatting}
    assert looks >= {
        ("italic", "three"), ("bold", "eleven hundred bees"), ("italic", "bees"),
        ("center", "* * *"), ("strike", "Nobody"), ("underline", "moved"),
        ("link", "the monograph"), ("item", "Honey, none."), ("sup", "[1]"),
        ("quote", "Do not touch the honey.\nIt is evidence."), ("italic", "smudged"),
    }  # fmt: skip
    assert [(x.what, x.count) for x in source.left_out] == [("tracked deletions", 23)]
    assert [r.text for r in source.responses] == ["Why the bread?"]
    assert [z.kind for z in source.zones].count("chapter_heading") == 2


def pack(members):
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in members.items():
            package.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"PK\x03\x04", "cut off or damaged"),
        (pack({"a": "b"}), "has no part"),
        (pack({"META-INF/manifest.xml": "<manifest:encryption-data/>"}), "password"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "document type"),
    ],
)
def test_refusals(raw, says):
    with pytest.raises(RecoverError, match=says):
        read(raw)


def test_a_document_type_that_is_only_named_is_not_read():
    raw = b'<!DOCTYPE office:document PUBLIC "-//x" "office.dtd">' + flat(
        "<text:p>a&b;c</text:p>"
    )
    assert read(raw).decoded.text == "a&b;c"


@given(st.binary(max_size=200))
def test_any_bytes(raw):
    for data in (raw, pack({"content.xml": raw}), flat(raw.decode("latin-1"))):
        with suppress(RecoverError):
            read(data)


@given(st.integers(0, 20441), st.binary(min_size=1, max_size=4))
def test_any_damage(at, change):
    raw = SAMPLE.read_bytes()
    with suppress(RecoverError):
        read(raw[:at] + change + raw[at + len(change) :])
