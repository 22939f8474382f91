import struct

import pytest

from fanfold.recover.documents.paragraphs import Writer
from fanfold.recover.sources.doc import _properties, tables, text
from fanfold.recover.sources.doc.tables import (
    CHARACTERS,
    CLX,
    PAGE,
    PARAGRAPHS,
    STYLES,
    BrokenError,
    Stretch,
    Stretches,
    character_stretches,
    paragraph_stretches,
    text_pieces,
)


def main_stream(size=4 * PAGE, **places):
    data = bytearray(size)
    for name, (start, length) in places.items():
        struct.pack_into(
            "<II",
            data,
            {"clx": CLX, "chp": CHARACTERS, "pap": PARAGRAPHS, "sty": STYLES}[name],
            start,
            length,
        )
    return data


def pieces(*rows, prefix=b""):
    cps = [0, *(end for end, _ in rows)]
    plc = struct.pack(f"<{len(cps)}I", *cps)
    plc += b"".join(struct.pack("<HIH", 0, place, 0) for _, place in rows)
    return prefix + b"\x02" + struct.pack("<I", len(plc)) + plc


def test_stretches_and_gaps():
    found = [Stretch(2, 4, 0, {}), Stretch(6, 8, 0, {})]
    stretches = Stretches(found, [2, 6])
    assert [stretches.at(n) for n in (1, 2, 4, 7, 8)] == [
        None,
        found[0],
        None,
        found[1],
        None,
    ]
    assert [stretches.end(n) for n in (1, 2, 4, 7)] == [2, 4, 6, 8]
    assert stretches.end(8) == tables.ENDLESS


def test_text_pieces():
    table = pieces(
        (0, 5), (4, tables.COMPRESSED | 200), (6, 300), prefix=b"\x01\x02\x00ab"
    )
    found = text_pieces(bytes(main_stream(clx=(0, len(table)))), table)
    assert [(p.start, p.end, p.place, p.width) for p in found] == [
        (0, 4, 100, 1),
        (4, 6, 300, 2),
    ]


@pytest.mark.parametrize(
    "table", [b"", b"\x07" * 9, pieces((9999, 0)), pieces((9, 0))[:-4]]
)
def test_broken_pieces(table):
    with pytest.raises(BrokenError):
        text_pieces(bytes(main_stream(clx=(0, len(table)))), table)


def fkp(grpprl, offset=100):
    page = bytearray(PAGE)
    struct.pack_into("<II", page, 0, 10, 20)
    page[8] = offset
    page[2 * offset : 2 * offset + len(grpprl)] = grpprl
    page[PAGE - 1] = 1
    return page


def read_page(read, name, page):
    table = struct.pack("<III", 10, 20, 1)
    main = main_stream(**{name: (0, len(table))})
    main[PAGE : 2 * PAGE] = page
    return read(bytes(main), table).at(12)


def test_properties_of_words():
    grpprl = (
        bytes((8,))
        + struct.pack("<HBHB", 0x0836, 1, 0xC000 | 0x1000, 1)
        + b"\0"
        + b"\x08"
    )
    assert read_page(character_stretches, "chp", fkp(grpprl)).properties == {
        0x0836: 1,
        0xD000: 1,
    }
    long = bytes((4,)) + struct.pack("<HBB", 0xD608, 1, 1)
    assert read_page(character_stretches, "chp", fkp(long)).properties == {}
    assert read_page(character_stretches, "chp", fkp(b"", offset=0)).properties == {}


def test_properties_of_paragraphs():
    grpprl = struct.pack("<HHB", 3, 0x2461, 1)
    short = read_page(paragraph_stretches, "pap", fkp(bytes((3,)) + grpprl))
    long = read_page(paragraph_stretches, "pap", fkp(bytes((0, 3)) + grpprl + b"\0"))
    for found in (short, long):
        assert (found.style, found.properties) == (3, {0x2461: 1})
    assert read_page(paragraph_stretches, "pap", fkp(b"\x01\x01")).style == 0


def test_broken_pages():
    page = fkp(b"")
    page[PAGE - 1] = 250
    with pytest.raises(BrokenError, match="overfull"):
        read_page(character_stretches, "chp", page)
    table = bytes(4 + 8 * 20)
    with pytest.raises(BrokenError, match="more pages"):
        character_stretches(bytes(main_stream(chp=(0, len(table)))), table)


def whole(words, *, widths=1, grpprl=b"\0", counts=None):
    """Make the streams of a document of some words."""
    encoded = words.encode("cp1252" if widths == 1 else "utf-16-le", "surrogatepass")
    place = 3 * PAGE
    clx = pieces(
        (len(words), (tables.COMPRESSED | 2 * place) if widths == 1 else place)
    )
    chp = struct.pack("<III", place, place + len(encoded), 1)
    pap = struct.pack("<III", 0, 1, 2)
    sty = struct.pack("<HHH", 4, 0, 10)
    table = clx + chp + pap + sty
    ends = [len(clx), len(clx) + len(chp), len(clx) + len(chp) + len(pap)]
    main = main_stream(
        size=8 * PAGE,
        clx=(0, len(clx)),
        chp=(ends[0], len(chp)),
        pap=(ends[1], len(pap)),
        sty=(ends[2], len(sty)),
    )
    page = fkp(grpprl)
    struct.pack_into("<II", page, 0, place, place + len(encoded))
    main[PAGE : 2 * PAGE] = page
    main[place : place + len(encoded)] = encoded
    struct.pack_into(
        "<7I", main, tables.TEXT_COUNTS, *(counts or [len(words), 0, 0, 0, 0, 0, 0])
    )
    return bytes(main), table


def shown(words, **more):
    writer = Writer(name="doc")
    main, table = whole(words, **more)
    for paragraph in text.Document(main, table, writer).paragraphs():
        writer.add(paragraph)
    source = writer.source(raw_size=1)
    return source.decoded.text, {(x.what, x.count) for x in source.left_out}


def prl(name, value=1):
    return bytes((3,)) + struct.pack("<HB", name, value)


@pytest.mark.parametrize(
    ("words", "more", "expected"),
    [
        ("one\rtwo\x0bthree\x1e", {}, ("one\n\ntwo\nthree\u2011", set())),
        ("“a”", {"widths": 2}, ("“a”", set())),
        ("a\x01b\x08", {}, ("ab", {("pictures", 2)})),
        ("gone", {"grpprl": prl(0x0800)}, ("", {("tracked deletions", 4)})),
        ("gone", {"grpprl": prl(0x083C)}, ("", {("hidden words", 4)})),
        ("\x13 TOC \\o\x14One 1\x15a", {}, ("a", {("table of contents", 5)})),
        ("\x14\x15a\x13x", {}, ("a", set())),
        ("a\x02b", {}, ("a[1]b", set())),
        ("abcd", {"counts": [2, 0, 2, 0, 0, 0, 0]}, ("ab", {("headers and footers", 1)})),
        ("ab\rc", {"counts": [3, 0, 0, 0, 0, 0, 1]}, ("ab\n\nc", set())),
    ],
)  # fmt: skip
def test_text(words, more, expected):
    assert shown(words, **more) == expected


def test_fields_are_not_followed_for_ever():
    assert shown("\x13x\x14" * 60 + "a")[0].endswith("a")


def test_raised_signs_have_looks():
    writer = Writer(name="doc")
    for paragraph in text.Document(
        *whole("a", grpprl=prl(0x2A48, 1)), writer
    ).paragraphs():
        writer.add(paragraph)
    assert [f.kind for f in writer.source(raw_size=1).formatting] == ["sup"]


def test_bytes_that_are_not_defined_are_kept():
    main, table = whole("ab")
    main = main.replace(b"ab", b"a\x81")
    writer = Writer(name="doc")
    for paragraph in text.Document(main, table, writer).paragraphs():
        writer.add(paragraph)
    assert writer.source(raw_size=1).decoded.text == "a\x81"


def test_properties_that_cannot_be_read_are_none():
    class Package:
        def get_metadata(self):
            raise OSError

    assert list(_properties(Package())) == []
