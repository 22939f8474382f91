import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.records.errors import RecoverError
from fanfold.records.source import SourceText
from fanfold.recover.pipeline import recover_source
from fanfold.recover.sources.fictionbook import Limits, read

SAMPLES = Path(__file__).parents[5] / "samples" / "formats"


def zipped(members, method=zipfile.ZIP_DEFLATED):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def book(body, description="", *, more="", encoding="utf-8"):
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?>\n'
        '<FictionBook xmlns:l="http://www.w3.org/1999/xlink"><stylesheet>p {}'
        f"</stylesheet><description>{description}</description>{body}{more}"
        '<binary id="a.jpg" content-type="image/jpeg">AAAA</binary></FictionBook>'
    )
    return text.encode(encoding)


def zones(source):
    text = source.decoded.text
    return [(z.kind, text[z.start : z.end].strip()) for z in source.zones]


def looks(source):
    return [
        (f.kind, source.decoded.text[f.start : f.end], f.value)
        for f in source.formatting
    ]


def said(description):
    source = read(book("<body><p>A.</p></body>", description))
    return [(f.field, f.value, f.norm) for f in source.fields]


def test_calibre():
    raw = (SAMPLES / "otters-ledger.calibre.fb2").read_bytes()
    source = read(raw)
    assert source.format == "fictionbook"
    assert not source.decoded.is_extracted
    assert source.decoded.found == raw.decode()
    story = recover_source(source, file="x", sha256="0" * 64)
    assert [(c.number, c.title, c.word_count) for c in story.chapters] == [
        (1, "Item: One Scarf", 131),
        (2, "Item: The Whole of January", 133),
    ]
    assert {(f.field, f.value) for f in source.fields} == {
        ("author", "Wren Hallowmere"),
        ("title", "The Otter's Ledger"),
        ("language", "en"),
        ("freeform_tag", "The Wind in the Willows"),
        ("freeform_tag", "Humor"),
        ("series_title", "Riverbank Accounts"),
        ("series_index", "2"),
        (
            "summary",
            "Mole keeps accounts of a wet winter. Rat disputes every line of them.",
        ),
        ("platform", "Riverbank Archive"),
    }


def test_pandoc():
    source = read((SAMPLES / "otters-ledger.pandoc.fb2").read_bytes())
    assert [zone for zone in zones(source) if zone[0]] == [
        ("label_header", "The Otter's Ledger"),
        ("chapter_heading", "1. Item: One Scarf"),
        ("chapter_heading", "2. Item: The Whole of January"),
    ]
    assert recover_source(source, file="x", sha256="0").word_count.body == 264


BODY = (
    "<body><title><p>The Geese</p></title><epigraph><p>Honk.</p>"
    "<text-author>A goose</text-author></epigraph>"
    "<section><title><p>1</p><p>Up</p></title><p>They <emphasis>flew</emphasis>"
    ' <style name="x">high</style><a l:href="#n1" type="note">[1]</a>.</p>'
    "<empty-line/><subtitle>* * *</subtitle>"
    '<poem><stanza><v>One</v><v>Two</v></stanza><date>2004</date></poem><image l:href="#a.jpg"/>'
    "<section><title><p>1.1</p></title><p><strikethrough>Down</strikethrough>"
    ' <a l:href="https://geese.example/">home</a></p></section></section>'
    "<section><title><p>2</p></title><p>Off.</p></section></body>"
    '<body name="notes"><title><p>Notes</p></title><section id="n1"><title><p>1</p>'
    "</title><p>A height.</p></section></body>"
)


def test_parts_are_told_by_their_names():
    source = read(book(BODY))
    assert zones(source) == [
        ("label_header", "The Geese"),
        (None, "Honk.\n\nA goose"),
        ("chapter_heading", "1\n\nUp"),
        (None, "They flew high[1].\n\n\n* * *\n\nOne\n\nTwo\n\n2004"),
        ("chapter_heading", "1.1"),
        (None, "Down home"),
        ("chapter_heading", "2"),
        (None, "Off."),
        ("end_note", "Notes\n\n1\n\nA height."),
    ]
    found = looks(source)
    for look in (
        ("italic", "flew", ""),
        ("strike", "Down", ""),
        ("center", "* * *", ""),
        ("quote", "Honk.\n\nA goose", ""),
        ("heading", "1\n\nUp", "2"),
        ("heading", "1.1", "3"),
        ("link", "home", "https://geese.example/"),
    ):
        assert look in found
    assert source.zones[-1].end == len(source.decoded.text)


def test_places_are_those_of_the_file():
    source = read(book(BODY))
    at = source.decoded.text.index("A height")
    found = source.decoded.to_found(at)
    assert source.decoded.found[found : found + 8] == "A height"


def test_a_zipped_book_is_the_same_story():
    raw = book(BODY)
    plain, packed = read(raw), read(zipped({"geese.fb2": raw, "read.me": "x"}))
    assert packed.decoded.is_extracted
    assert packed.decoded.member == "geese.fb2"
    assert packed.decoded.text == plain.decoded.text
    assert (packed.zones, packed.fields) == (plain.zones, plain.fields)
    left = {x.what: x.count for x in packed.left_out}
    assert left["other members"] == 1
    assert left["metadata"] == len("<description></description>")
    assert read(zipped({"a.FB2": raw})).left_out[-1].what != "other members"


def test_repairs_of_a_zipped_book_are_listed():
    double = "It’s a goose’s life, she said – and didn’t say why."
    broken = double.encode().decode("cp1252")
    raw = book(f"<body><p>One.</p><p>{broken}</p></body>")
    for source in (read(raw), read(zipped({"a.fb2": raw}))):
        assert double in source.decoded.text
        assert source.decoded.repairs


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "utf-16"])
def test_encodings(encoding):
    source = read(book("<body><p>Гуси улетели.</p></body>", encoding=encoding))
    assert source.decoded.text.strip() == "Гуси улетели."


def test_an_encoding_of_no_known_name():
    raw = book("<body><p>Gänse – ja</p></body>", encoding="cp1252")
    source = read(raw.replace(b"cp1252", b"klingon"))
    assert source.decoded.text == "Gänse – ja"


def test_a_title_that_only_repeats_the_book_is_no_chapter():
    info = "<title-info><book-title>The Geese</book-title></title-info>"
    section = "<body><section><title><p>{}</p></title><p>A.</p></section></body>"
    source = read(book(section.format("the geese"), info))
    assert zones(source) == [("label_header", "the geese"), (None, "A.")]
    source = read(book(section.format("One"), info))
    assert zones(source) == [("chapter_heading", "One"), (None, "A.")]


def test_the_description_becomes_fields():
    assert said(
        "<title-info><genre>sf_fantasy</genre><genre>antique</genre>"
        "<author><first-name>Tess</first-name><middle-name>of</middle-name>"
        "<last-name>Moor</last-name><nickname>tess</nickname></author>"
        "<author><nickname>wren</nickname></author><author/>"
        "<book-title>Geese</book-title><annotation><p>They <strong>fly</strong>.</p>"
        "<p>Off.</p></annotation><keywords>sky, wing</keywords>"
        '<date value="2004-05-06">May 2004</date><lang>ru</lang><src-lang>tlh</src-lang>'
        "<translator><nickname>carrier</nickname></translator>"
        '<sequence name="Birds" number="3"/><sequence number="4"/></title-info>'
        "<document-info><src-url>https://geese.example/1</src-url><id>1</id>"
        "</document-info><publish-info><publisher>Nest</publisher><year>2004</year>"
        "</publish-info><custom-info info-type='Fandom'>Birds, All</custom-info>"
        "<custom-info info-type='x'>y</custom-info>"
    ) == [
        ("genre", "sf_fantasy", None),
        ("author", "Tess of Moor", None),
        ("author", "wren", None),
        ("title", "Geese", None),
        ("summary", "They fly.\n\nOff.", None),
        ("freeform_tag", "sky", None),
        ("freeform_tag", "wing", None),
        ("published", "May 2004", "2004-05-06"),
        ("language", "ru", "Russian"),
        ("translator", "carrier", None),
        ("series_title", "Birds", None),
        ("series_index", "3", None),
        ("source_url", "https://geese.example/1", None),
        ("platform", "Nest", None),
        ("fandom", "Birds, All", None),
    ]
    assert said("<title-info><date>long ago</date></title-info>") == [
        ("published", "long ago", None)
    ]
    assert read(b"<FictionBook><body><p>A.</p></body></FictionBook>").fields == ()


def test_entities_are_never_followed_and_broken_books_are_read():
    bomb = (
        b'<!DOCTYPE f [<!ENTITY a SYSTEM "file:///etc/passwd">]><FictionBook><body><p>&a;'
        b" it<p>Salt & <b>pepper<![CDATA[ <x> ]]></body>"
    )
    source = read(bomb)
    assert "root:" not in source.decoded.text
    assert source.decoded.text.endswith("&a; it\n\nSalt & pepper<![CDATA[ ]]>") or (
        "pepper" in source.decoded.text
    )
    assert source.notes


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"<FictionBook><body/></FictionBook>", "no words"),
        (zipped({"a.txt": "x"}), "No .fb2 file"),
        (b"PK\x03\x04 and no more", "damaged or locked"),
        (zipped({"a.fb2": "x" * 3000}), "unpacks to more"),
        (zipped({"a.fb2": "x" * 1500}), "unpacks to more"),
        (b"<p>x</p>" * 60, "more than 100 tags"),
    ],
)
def test_refusals(raw, said):
    limits = Limits(tags=100, bytes_out=2000, ratio=20, ratio_from=1000)
    with pytest.raises(RecoverError, match=said):
        read(raw, limits=limits)


def _check(raw):
    try:
        source = read(raw)
    except RecoverError:
        return
    assert isinstance(source, SourceText)
    ends = [z.end for z in source.zones]
    assert [0, *ends[:-1]] == [z.start for z in source.zones]
    assert ends[-1] == len(source.decoded.text)


@given(st.binary(max_size=200))
def test_any_bytes_give_a_story_or_a_refusal(raw):
    _check(raw)
    _check(book("").replace(b"</FictionBook>", raw))
    _check(zipped({"a.fb2": raw}))


@given(st.text(alphabet="<>/&;\"'= abcdeiopst-tiletyv!?[]\n", max_size=200))
def test_any_body_gives_a_story_or_a_refusal(body):
    _check(book(f"<body>{body}</body>", body))
    _check(zipped({"a.fb2": book(f"<body>{body}</body>")})[: 300 + len(body)])
