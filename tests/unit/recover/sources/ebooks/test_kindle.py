import doctest
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.records.errors import RecoverError
from fanfold.records.source import SourceText
from fanfold.recover.pipeline import recover, recover_source
from fanfold.recover.sources.ebooks import (
    EpubLimits,
    kf8,
    palm,
    read_epub,
    read_kindle,
)
from fanfold.recover.sources.ebooks.kf8 import pages_of
from fanfold.recover.sources.ebooks.palm import unpack_palmdoc

SAMPLES = Path(__file__).parents[5] / "samples" / "formats"
AZW3 = (SAMPLES / "otters-ledger.calibre.azw3").read_bytes()
MOBI = (SAMPLES / "otters-ledger.calibre.mobi").read_bytes()


def database(records):
    starts = [78 + 8 * len(records)]
    for record in records[:-1]:
        starts.append(starts[-1] + len(record))
    head = bytes(60) + b"BOOKMOBI" + bytes(8) + struct.pack(">H", len(records))
    return head + b"".join(struct.pack(">LL", s, 0) for s in starts) + b"".join(records)


def exth(*said):
    rows = b"".join(struct.pack(">LL", k, 8 + len(v)) + v for k, v in said)
    return b"EXTH" + struct.pack(">LL", 12 + len(rows), len(said)) + rows


def mobi(  # noqa: PLR0913 - each test says the few it needs
    text, *, compression=1, locked=0, encoding=65001, said=(), more=(), flags=0
):
    texts = [text] if isinstance(text, bytes) else text
    head = struct.pack(">HHLHHHH", compression, 0, 0, len(texts), 4096, locked, 0)
    own = bytearray(232)
    own[:4] = b"MOBI"
    struct.pack_into(">L", own, 4, 232)
    struct.pack_into(">L", own, 12, encoding)
    struct.pack_into(">L", own, 20, 6)
    struct.pack_into(">H", own, 242 - 16, flags)
    title = "Gänse".encode("utf-8" if encoding == 65001 else "cp1252")
    block = exth(*said)
    struct.pack_into(">LL", own, 84 - 16, 16 + 232 + len(block), len(title))
    struct.pack_into(">L", own, 128 - 16, 0x40)
    return database([head + bytes(own) + block + title, *texts, *more])


def zones(source):
    text = source.decoded.text
    return [(z.kind, text[z.start : z.end].strip()) for z in source.zones]


def fields(source):
    return [(f.field, f.value) for f in source.fields]


@pytest.mark.parametrize(("raw", "kind"), [(AZW3, "azw3"), (MOBI, "mobi")])
def test_calibre(raw, kind):
    source = read_kindle(raw)
    assert source.format == kind
    assert source.decoded.is_extracted
    assert source.decoded.size_bytes == len(raw)
    assert [zone for zone in zones(source) if zone[0]] == [
        ("chapter_heading", "1. Item: One Scarf"),
        ("chapter_heading", "2. Item: The Whole of January"),
    ]
    assert set(fields(source)) == {
        ("title", "The Otter's Ledger"),
        ("author", "Wren Hallowmere"),
        ("language", "en"),
        (
            "summary",
            "Mole keeps accounts of a wet winter. Rat disputes every line of them.",
        ),
        ("platform", "Riverbank Archive"),
        ("freeform_tag", "The Wind in the Willows"),
        ("freeform_tag", "Humor"),
        ("published", "2009-02-14T00:00:00+00:00"),
    }
    story = recover_source(source, file="x", sha256="0" * 64)
    assert [(c.number, c.title, c.word_count) for c in story.chapters] == [
        (1, "Item: One Scarf", 131),
        (2, "Item: The Whole of January", 133),
    ]
    assert len(story.scenes) == 4
    assert any(x.reason == "contents" for x in source.left_out)
    looks = {(f.kind, source.decoded.text[f.start : f.end]) for f in source.formatting}
    assert {("italic", "methodical"), ("bold", "gift"), ("italic", "omission")} <= looks


def test_the_two_forms_and_the_epub_tell_one_story():
    from_epub = (SAMPLES / "otters-ledger.calibre.epub").read_bytes()
    texts = [read_kindle(AZW3), read_kindle(MOBI), read_epub(from_epub)]
    assert len({source.decoded.text for source in texts}) == 1


def test_of_two_forms_in_one_file_the_newer_is_read():
    newer = _records(AZW3)
    older = mobi(b"<p>Old.</p>", said=[(121, struct.pack(">L", 3))], more=[b"BOUNDARY"])
    both = database([*_records(older), *newer])
    assert read_kindle(both).decoded.text == read_kindle(AZW3).decoded.text
    for value in (b"\0\0\0\3", b"\xff\xff\xff\xff", b"x"):
        lone = mobi(b"<p>Old.</p>", said=[(121, value)], more=[b"x", b"y"])
        assert read_kindle(lone).decoded.text == "Old."


def _records(raw):
    count = struct.unpack_from(">H", raw, 76)[0]
    starts = [struct.unpack_from(">L", raw, 78 + 8 * i)[0] for i in range(count)]
    return [raw[a:b] for a, b in zip(starts, [*starts[1:], len(raw)], strict=True)]


def test_a_small_book():
    source = read_kindle(
        mobi(
            "<p>Gänse</p>".encode("cp1252"),
            encoding=1252,
            said=[
                (105, b"calibre:x"),
                (112, b"calibre:y"),
                (100, b"Tess"),
                (9999, b"z"),
            ],
            more=[b"\xff\xd8\xff", b"FONTx", b"other"],
        )
    )
    assert source.decoded.text == "Gänse"
    assert fields(source) == [("author", "Tess"), ("title", "Gänse")]
    assert {x.what: x.count for x in source.left_out} == {"pictures": 1, "fonts": 1}


def test_places_of_the_contents():
    head = b'<html><guide><reference type="toc" filepos=%010d /></guide><body>'
    body = (
        b"<p>Before.</p><mbp:pagebreak/><blockquote>One</blockquote>"
        b"<blockquote>A.</blockquote><blockquote>B.</blockquote><p>Two</p><p>C.</p>"
        b"<mbp:pagebreak/>"
    )
    start = len(head % 0)
    one, two = start + body.index(b"<blockquote>One"), start + body.index(b"<p>Two")
    lines = (
        b"<p>Contents</p><a filepos=%010d>One</a><a filepos=%010d><b>Two</b></a>"
        b"<a filepos=%010d></a><a filepos=%010d>In</a><a filepos=9999999>Far</a>"
    ) % (one, two, one, one + 2)
    text = head % (start + len(body)) + body + lines
    for page in (text, text + b"<mbp:pagebreak></mbp:pagebreak></body>"):
        source = read_kindle(mobi(page))
        assert zones(source) == [
            (None, "Before."),
            ("chapter_heading", "One"),
            (None, "A.\n\nB."),
            ("chapter_heading", "Two"),
            (None, "C."),
        ]
    wild = read_kindle(mobi(b'<reference type="toc" filepos=99999/>A<mbp:pagebreak>B'))
    assert wild.decoded.text == "A\n\nB"


def test_indents_are_no_quotations():
    quote = b"<blockquote>A.</blockquote>"
    source = read_kindle(mobi(quote * 3 + b"<p>B.</p>"))
    assert source.decoded.text == "A.\n\nA.\n\nA.\n\nB."
    assert not source.formatting
    source = read_kindle(mobi(quote + b"<p>B.</p>" * 3))
    assert [f.kind for f in source.formatting] == ["quote"]


def test_packed_text_and_what_stands_behind_it():
    doctest.run_docstring_examples(unpack_palmdoc, vars(palm))
    assert unpack_palmdoc(b"goose,\x80\x33") == b"goose,goose,"
    assert unpack_palmdoc(b"\x03a\x80b\xe1\x80") == b"a\x80b a"
    assert unpack_palmdoc(b"a\x80\x83b") == b"ab"
    texts = [b"<p>One \x00", b"two.\x00"]
    assert read_kindle(mobi(texts, flags=1)).decoded.text == "One two."
    texts = [b"<p>One xxx\x84", b"two.y\x82"]
    assert read_kindle(mobi(texts, flags=2)).decoded.text == "One two."
    # numbers without an end, and ones that are longer than their record
    texts = [b"<p>One two three.", b"\x01\x02", b"", b"\x00\xff"]
    assert read_kindle(mobi(texts, flags=2)).decoded.text.startswith("One")
    assert read_kindle(mobi([b"<p>One.\x00", b"\x03", b""], flags=1)).decoded.text


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"", "list of records"),
        (bytes(76) + b"\0\2" + b"\xff" * 16, "list of records"),
        (database([b"x", b"y"]), "first record"),
        (mobi(b"<p>A.</p>", locked=2), "DRM"),
        (mobi(b"x", compression=17480), "HUFF/CDIC"),
        (mobi(b"x", compression=9), "an unknown way"),
        (mobi(b"<p>x</p>" * 60), "more than 100 tags"),
        (mobi(b"a<mbp:pagebreak/>" * 9), "10 pages"),
        (mobi(b"<p></p>"), "no words"),
    ],
)
def test_refusals(raw, said):
    limits = EpubLimits(tags=100, pages=3)
    with pytest.raises(RecoverError, match=said):
        read_kindle(raw, limits=limits)


def test_a_text_without_end_is_refused(monkeypatch):
    monkeypatch.setattr(palm, "MOST_BYTES", 10)
    with pytest.raises(RecoverError, match="more than 10 bytes"):
        read_kindle(mobi(b"<p>A goose.</p>"))


def test_a_plain_palm_document_and_cut_headers():
    head = struct.pack(">HHLHHHH", 1, 0, 0, 1, 4096, 0, 0)
    assert (
        read_kindle(database([head + bytes(8), b"A goose."])).decoded.text == "A goose."
    )
    raw = mobi(b"<p>A.</p>", said=[(100, b"Tess")])
    assert fields(read_kindle(raw.replace(b"EXTH", b"EXTX")))[0][0] == "title"
    long = raw.replace(struct.pack(">L", 1) + struct.pack(">LL", 100, 12), struct.pack(
        ">LLL", 9, 100, 12))  # fmt: skip
    assert read_kindle(long).decoded.text == "A."


def test_indexes_that_do_not_fit_are_refused():
    records = _records(AZW3)
    head = palm.header_of(records)
    text = palm.text_of(records, head)
    pages, styles = pages_of(text, records, head)
    assert len(pages) == 3
    assert b"italic" in styles[0] + styles[1]
    main = bytearray(records[head.indexes[2]])
    main[main.index(b"TAGX") + 4] = 255
    broken = list(records)
    broken[head.indexes[2]] = bytes(main)
    with pytest.raises(RecoverError, match="do not fit"):
        pages_of(text, broken, head)
    for number in head.indexes:
        broken = list(records)
        broken[number] = broken[number][:30]
        with pytest.raises(RecoverError, match="do not fit"):
            pages_of(text, broken, head)


def test_flows_and_frames():
    assert list(kf8._flows(b"abc", b"")) == [b"abc"]
    record = b"FDST" + struct.pack(">LLLLLL", 12, 2, 0, 2, 2, 3)
    assert list(kf8._flows(b"abc", record)) == [b"ab", b"c"]
    assert kf8._record([], palm.header_of(_records(MOBI)), palm.NOWHERE) == b""
    assert list(kf8._index([], palm.header_of(_records(MOBI)), palm.NOWHERE)) == []
    assert list(kf8._pages(b"abc", [], [])) == [b"abc"]
    frames = [(b"S", {1: [1], 6: [0, 4]}), (b"T", {1: [0], 6: [6, 2]})]
    pieces = [(b"2", {6: [0, 2]})]
    assert list(kf8._pages(b"<>/.xy()z", frames, pieces)) == [b"<>xy/.", b"()", b"z"]
    assert list(kf8._pages(b"<>/.xy() ", frames, pieces)) == [b"<>xy/.", b"()"]


@pytest.mark.parametrize("flows", [(0, 2, 1, 3), (0, 2, 3, 2)])
def test_stretches_that_overlap_are_refused(flows):
    record = b"FDST" + struct.pack(">LLLLLL", 12, 2, *flows)
    with pytest.raises(ValueError, match="overlap"):
        list(kf8._flows(b"abc", record))


def test_frames_are_taken_once():
    apart = [(b"S", {1: [0], 6: [2, 2]})]
    assert list(kf8._pages(b"abcd", apart, [])) == [b"ab", b"cd"]
    with pytest.raises(ValueError, match="overlap"):
        list(kf8._pages(b"abcd", apart * 2, []))


def test_numbers_of_an_entry():
    tags = [(1, 1, 1, 0), (2, 1, 6, 0), (3, 2, 8, 0), (0, 0, 0, 1), (4, 1, 3, 0)]
    assert kf8._tags(b"\x09\x00\x01\x81\x82\x83", tags, 2) == {
        1: [129], 3: [2, 3],
    }  # fmt: skip
    assert kf8._tags(b"\x04\x00\x85\x86", tags, 2) == {2: [5, 6]}
    assert kf8._tags(b"\x06\x00\x83\x87\x01\x88", tags, 2) == {2: [7, 136]}
    with pytest.raises(ValueError, match="without an end"):
        kf8._number(b"\x01" * 6, 0)


def _check(raw):
    try:
        source = read_kindle(raw)
    except RecoverError:
        return
    assert isinstance(source, SourceText)
    ends = [z.end for z in source.zones]
    assert [0, *ends[:-1]] == [z.start for z in source.zones]
    assert ends[-1] == len(source.decoded.text)


@given(st.binary(max_size=300))
def test_any_bytes_give_a_story_or_a_refusal(raw):
    _check(raw)
    _check(mobi(raw, compression=2, flags=3))
    _check(mobi(raw))
    _check(database([raw, raw]))


@given(
    st.sampled_from([AZW3, MOBI]),
    st.lists(st.tuples(st.integers(0, 20_000), st.integers(0, 255)), max_size=9),
    st.integers(0, 20_000),
)
def test_damaged_books_give_a_story_or_a_refusal(sample, changes, cut):
    raw = bytearray(sample)
    for at, value in changes:
        raw[at % len(raw)] = value
    _check(bytes(raw))
    _check(bytes(raw[:cut]))


def test_the_archives_downloads_are_one_story():
    html = (SAMPLES / "otters-ledger.ao3.html").read_bytes()
    one = recover(html, name="work")
    for name, read in (("epub", read_epub), ("azw3", read_kindle)):
        source = read((SAMPLES / f"otters-ledger.ao3.{name}").read_bytes())
        assert source.format == f"ao3-{name}"
        two = recover_source(source, file="work", sha256=one.sha256)
        assert two.decoded.text == one.decoded.text
        for part in ("chapters", "segments", "scenes", "word_count", "voices"):
            assert getattr(two, part) == getattr(one, part)
        assert [(x.field, x.value, x.norm, x.scope) for x in two.labels] == [
            (x.field, x.value, x.norm, x.scope) for x in one.labels
        ]
