from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fanfold.records.errors import RecoverError
from fanfold.recover.sources.rtf import read
from fanfold.recover.sources.rtf.codepages import CHARSETS, HEADS, decoded, page_codec
from fanfold.recover.sources.rtf.reader import DEEPEST

ROOT = Path(__file__).resolve().parents[5]
SAMPLE = ROOT / "samples" / "formats" / "kettle_watch.rtf"
CALIBRE = ROOT / "samples" / "formats" / "kettle_watch_calibre.rtf"
HEAD = (
    rb"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset204 Cyr;}"
    rb"{\f2\fcharset128 MS;}}{\colortbl;\red0;}{\stylesheet{Normal;}{\s1 heading 1;}"
    rb"{\s2 Title;}{\s3 Quote;}{\*\cs4 Emphasis;}}{\*\generator X;}"
)


def shown(body):
    source = read(HEAD + body + b"}")
    text = source.decoded.text
    return text, [(f.kind, text[f.start : f.end], f.value) for f in source.formatting]


@pytest.mark.parametrize(
    ("body", "text", "looks"),
    [
        (rb"a{\i b}c", "abc", [("italic", "b", "")]),
        (rb"a\i b\i0 c\b d\b0", "abcd", [("italic", "b", ""), ("bold", "d", "")]),
        (rb"{\b a \i b\plain c}", "a bc", [("bold", "a b", ""), ("italic", "b", "")]),
        (rb"\ul a\ulnone b\super c\nosupersub d\sub e\sub0\strike f", "abcdef",
         [("underline", "a", ""), ("sup", "c", ""), ("sub", "e", ""), ("strike", "f", "")]),
        (rb"\'93it\'92s\'94 \emdash\~x\_y\{\}\\", "“it’s” —\u00a0x‑y{}\\", []),
        (rb"\u8220?\u8217\'92 {\uc0\u233 e}{\uc2\u233 \'c3\'a9x}{\uc1\u233\endash y}", "“’ éeéxéy", []),
        (rb"{\uc2\u233 ab}{\uc3\u233 a}b", "éb".replace("éb", "ééb"), []),
        (rb"\u-10179?\u-8694?", "\U0001f60a", []),
        (rb"{\f1 \'cf\'f0\'e8}{\f2 \'83e\'83\'5c}{\f9 \'e9}", "Приテソé", []),
        (b"a\\\nb\\\r\nc", "a\n\nb\n\nc", []),
        (b"one \r\ntwo\\par three\\line four", "one two\n\nthree\nfour", []),
        (rb"a\par\par b\par c\par d", "a\n\n\nb\n\nc\n\nd", []),
        (rb"\pard\qc a\par\pard b\par\qr c\par\ql d", "a\n\nb\n\nc\n\nd", [("center", "a", ""), ("right", "c", "")]),
        (rb"\s1\b One\par\pard\plain\s3 q\par\pard\outlinelevel1 two\par\pard\outlinelevel9 x", "One\n\nq\n\ntwo\n\nx",
         [("heading", "One", "1"), ("quote", "q", ""), ("heading", "two", "2")] ),
        (rb"{\listtext\'b7\tab}a\par\pard{\pntext 1.}b\par\pard\ls2 c\par\ls0 d", "a\n\nb\n\nc\n\nd",
         [("item", "a", ""), ("item", "b", ""), ("item", "c", "")]),
        (rb"\rtlpar a\par\ltrpar b", "a\n\nb", [("direction", "a", "rtl")]),
        (rb"{\field{\*\fldinst HYPERLINK \"https://example.org/\"}{\fldrslt\ul\i a}}b".replace(b'\\"', b'"'), "ab",
         [("link", "a", "https://example.org/"), ("italic", "a", "")]),
        (rb'{\field{\*\fldinst HYPERLINK "javascript:x"}{\fldrslt a}}', "a", []),
        (rb"{\*\fldinst x}{\*\unknown words}{\*\bkmkstart a}{\objdata 0f}b", "b", []),
        (rb"\pard\brdrb\brdrs\par\pard a", "* * *\n\na", [("rule", "* * *", "")]),
        (rb"\pard\brdrb\brdrs a\par\pard b", "a\n\n* * *\n\nb", [("rule", "* * *", "")]),
        (rb"\pard\brdrb\brdrnone a\par\pard\box b", "a\n\nb", []),
        (rb"\trowd a\cell b\cell\row c", "a\n\nb\n\nc", []),
        (rb"a{\shp{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt box\par}}}b\par c", "ab\n\nbox\n\nc", []),
        (rb"a\bin3 {}}b", "ab", []),
        (rb"a}b", "a", []),
        (rb"{{a", "a", []),
        (rb"{\* words}a", "wordsa", []),
        (rb"\zzz1\ansicpg7 a\u b", "ab", []),
    ],
)  # fmt: skip
def test_text(body, text, looks):
    assert shown(body) == (text, looks)


def test_what_is_not_in_the_text_is_counted():
    source = read(
        HEAD
        + rb"a{\v xy}{\deleted gone}{\header page\par}{\pict\pngblip 89504e}"
        + rb"{\*\shppict{\pict 00}}{\nonshppict{\pict 00}}"
        + rb"{\field{\*\fldinst TOC \\o}{\fldrslt One 1}}}  trailing"
    )
    assert source.decoded.text == "a"
    assert {(x.what, x.count) for x in source.left_out} == {
        ("hidden words", 2),
        ("tracked deletions", 4),
        ("headers and footers", 4),
        ("pictures", 2),
        ("table of contents", 5),
        ("bytes", 8),
    }


def test_notes_and_comments():
    source = read(
        HEAD
        + rb"a{\super\chftn}{\footnote\pard{\super\chftn} {\i said}\par more} b"
        + rb"{\footnote }{\header{\footnote x}{\*\zz{\footnote x}}}"
        + rb"{\*\atnid O}{\*\atnauthor oldmoss}\chatn{\*\annotation{\*\atndate 115018370}why}"
        + rb"{\*\atnauthor a@example.org}{\*\annotation{\*\atndate x}b}{\*\annotation }"
        + rb"{\*\atndate 1}{\*\annotation{\*\atndate 0}c}"
        + rb"{\*\zz{\shptxt no}}}"
    )
    assert source.decoded.text == "a[1] b[2]\n\n[1] said\n\nmore\n\n[3] x"
    assert [z.kind for z in source.zones] == [None, "end_note"]
    assert [(r.author, r.written, r.text) for r in source.responses] == [
        ("oldmoss", "2009-11-01T10:02", "why"),
        ("", "", "b"),
        ("", "", "c"),
    ]


def test_properties():
    source = read(
        rb"{\rtf1{\info{\title Bees}{\author Owner}{\keywords a, b}{\doccomm Hi}{\operator x}}\title x}"
    )
    assert source.decoded.text == "x"
    assert [(f.field, f.value) for f in source.fields] == [
        ("title", "Bees"),
        ("freeform_tag", "a, b"),
        ("summary", "Hi"),
    ]


def test_a_property_is_not_endless():
    source = read(rb"{\rtf1{\info{\title " + rb"a\u98?" * 9000 + b"}}x}")
    assert len(source.fields[0].value) < 9000


def test_long_runs():
    text = b"a\\~" * 5000
    assert len(read(b"{\\rtf1 " + text + b"}").decoded.text) == 9999


def test_title_style():
    assert [
        (f.field, f.start) for f in read(HEAD + rb"\s2 Bees\par\pard x}").fields
    ] == [("title", 0)]


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"no", "does not begin like an RTF"),
        (b"{\\rtf1" + b"{" * DEEPEST, "nested deeper"),
    ],
)
def test_refusals(raw, says):
    with pytest.raises(RecoverError, match=says):
        read(raw)


def test_sample():
    source = read(SAMPLE.read_bytes())
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


def test_calibre_sample():
    source = read(CALIBRE.read_bytes())
    assert "the best tea of the year." in source.decoded.text
    assert "italic" in {f.kind for f in source.formatting}


def test_every_code_page_is_known_to_python():
    for codec in {*HEADS.values(), *CHARSETS.values()} - {"mac-arabic"}:
        assert decoded(b"a", codec) == "a"
    assert [page_codec(n) for n in (1252, 65001, 7)] == ["cp1252", "utf-8", None]


def test_bytes_that_are_not_defined_are_kept():
    assert decoded(b"a\x81b\x81", "cp1252") == "a\x81b\x81"
    assert decoded(b"\x83\x65\x83", "cp932") == "テ\x83"


@given(st.binary(max_size=200))
def test_any_bytes(raw):
    with suppress(RecoverError):
        read(b"{\\rtf1 " + raw)


PIECES = st.sampled_from(
    rb"\i \b0 { } \par \u233 \uc2 \u-10179 \'93 \'8 \* \footnote \annotation \fonttbl \s1"
    rb" \stylesheet \info \title \field \fldinst \fldrslt \pict \v \deleted \bin9 \pard"
    rb" \shptxt \header \ls1 \brdrb \f1 \fcharset128 \mac \ansicpg932 \listtext \atndate a".split()
)


@given(st.lists(PIECES, max_size=40))
def test_any_words(pieces):
    source = read(b"{\\rtf1 " + b"".join(pieces))
    for look in source.formatting:
        assert 0 <= look.start < look.end <= len(source.decoded.text)


@settings(deadline=None)
@given(st.integers(0, 11000), st.binary(min_size=1, max_size=4))
def test_any_damage(at, change):
    raw = SAMPLE.read_bytes()
    with suppress(RecoverError):
        read(raw[:at] + change + raw[at + len(change) :])


@pytest.mark.parametrize(
    "piece", [b"\\'", b"\\u1", b"\\", b"{}", b"\\i", b"\\bin1 ", b"\\zzzzzz", b"\\'81"]
)
def test_long_runs_are_read_in_one_pass(piece):
    read(b"{\\rtf1 " + piece * 20_000)
