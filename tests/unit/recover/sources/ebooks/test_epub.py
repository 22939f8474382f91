from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.books import book as own_book
from tests.unit.recover.sources.ebooks.books import book, members, page, zipped

from fanfold.preserve.epub import write_epub
from fanfold.records.errors import RecoverError
from fanfold.records.source import SourceText
from fanfold.recover.pipeline import recover, recover_source
from fanfold.recover.sources.ebooks import EpubLimits
from fanfold.recover.sources.ebooks import read_epub as read

REPO = Path(__file__).parents[5]
SAMPLES = REPO / "samples" / "formats"
WILD = REPO.parent / "shared" / "wild"


def text(raw):
    return read(raw).decoded.text


def zones(source):
    return [
        (z.kind, source.decoded.text[z.start : z.end].strip()) for z in source.zones
    ]


def fields(source):
    return {
        (f.field, source.decoded.text[f.start : f.end] if f.end else f.value)
        for f in source.fields
    }


def test_calibre():
    source = read((SAMPLES / "otters-ledger.calibre.epub").read_bytes())
    assert source.format == "epub"
    assert source.decoded.is_extracted
    assert source.decoded.member == "content.opf"
    assert [z for z in zones(source) if z[0]] == [
        ("chapter_heading", "1. Item: One Scarf"),
        ("chapter_heading", "2. Item: The Whole of January"),
    ]
    assert fields(source) == {
        ("title", "The Otter's Ledger"),
        ("author", "Wren Hallowmere"),
        ("language", "en"),
        (
            "summary",
            "Mole keeps accounts of a wet winter. Rat disputes every line of them.",
        ),
        ("platform", "Riverbank Archive"),
        ("series_title", "Riverbank Accounts"),
        ("series_index", "2"),
        ("freeform_tag", "The Wind in the Willows"),
        ("freeform_tag", "Humor"),
        ("published", "2009-02-14T00:00:00+00:00"),
    }
    looks = {
        (f.kind, source.decoded.text[f.start : f.end])
        for f in source.formatting
        if f.kind in {"italic", "bold", "quote"}
    }
    assert {("italic", "methodical"), ("bold", "gift"), ("italic", "omission")} <= looks
    assert any(kind == "quote" and "Dear Mole" in words for kind, words in looks)
    story = recover_source(source, file="x.epub", sha256="0" * 64)
    assert [(c.number, c.title) for c in story.chapters] == [
        (1, "Item: One Scarf"),
        (2, "Item: The Whole of January"),
    ]
    assert len(story.scenes) == 4


def test_pandoc():
    source = read((SAMPLES / "otters-ledger.pandoc.epub").read_bytes())
    assert [(kind, words) for kind, words in zones(source) if kind] == [
        ("label_header", "The Otter's Ledger\n\nWren Hallowmere\n\n2009-02-14"),
        ("label_header", "The Otter's Ledger"),
        ("chapter_heading", "1. Item: One Scarf"),
        ("chapter_heading", "2. Item: The Whole of January"),
    ]
    story = recover_source(source, file="x.epub", sha256="0" * 64)
    assert story.word_count.body == 264
    assert len(story.scenes) == 4


def test_archive_of_our_own_html_and_epub_are_one():
    pages = sorted(WILD.glob("ao3_*.html"))
    if not pages:
        pytest.skip("the saved downloads are not beside this checkout (../shared)")
    for html in pages:
        source = read(html.with_suffix(".epub").read_bytes())
        assert source.format == "ao3-epub"
        one = recover(html.read_bytes(), name="work")
        two = recover_source(source, file="work", sha256="0" * 64)
        assert one.decoded.text == two.decoded.text
        for name in ("chapters", "segments", "scenes", "word_count", "voices"):
            assert getattr(one, name) == getattr(two, name)
        labels = [
            [(x.field, x.value, x.norm, x.start, x.scope) for x in s.labels]
            for s in (one, two)
        ]
        assert labels[0] == labels[1]


def test_our_own_export_comes_back():
    source = read(write_epub(own_book()))
    assert fields(source) >= {
        ("title", "A Light at Sea"),
        ("author", "Marigold"),
        ("author", "Tess & Co"),
        ("fandom", "Treasure Island"),
        ("genre", "Angst"),
        ("genre", "Family"),
        ("series_title", "The Lights"),
        ("series_index", "2"),
        ("published", "2004-05-06"),
    }
    assert ("freeform_tag", "Angst") not in fields(source)
    found = zones(source)
    assert [kind for kind, _ in found] == [
        "label_header", "front_note", "chapter_heading", None, "chapter_heading", None,
        "end_note",
    ]  # fmt: skip
    assert found[2][1] == "Chapter 1"
    assert found[4][1] == "Chapter 2: End"


def test_titles_of_the_contents_stand_where_pages_have_none():
    raw = book(
        {
            "a.xhtml": "<p>Long ago.</p>",
            "b.xhtml": "<p>The End of It</p><p>Later.</p><p id='x'>Much later.</p>",
            "c.xhtml": "<h1>Part</h1><h2>Home</h2><h1>No</h1><p>Home.</p>",
        },
        metadata="<dc:title>The Geese</dc:title>",
        ncx=[
            ("Cover", "a.xhtml"),
            ("The Start &amp; All", "a.xhtml"),
            ("The End of It", "b.xhtml"),
            ("Epilogue", "b.xhtml#x"),
            ("Home", "c.xhtml#nowhere"),
            ("Gone", "missing.xhtml"),
        ],
    )
    source = read(raw)
    assert zones(source) == [
        ("chapter_heading", "The Start & All"),
        (None, "Long ago."),
        ("chapter_heading", "The End of It"),
        (None, "Later."),
        ("chapter_heading", "Epilogue"),
        (None, "Much later.\n\nPart"),
        ("chapter_heading", "Home"),
        (None, "No\n\nHome."),
    ]
    rules = [z.rule for z in source.zones if z.kind]
    assert rules == ["epub:contents", "epub:heading", "epub:contents", "epub:heading"]


def test_a_place_inside_a_heading_is_its_heading():
    raw = book(
        {
            "a.xhtml": '<p>Before.</p><h2><a id="c1"/>One</h2><h3>Of Geese</h3><p>A.</p>'
            '<div id="c2"><p>***</p><h2>Two</h2></div><p>B.</p>'
        },
        nav=[("I", "a.xhtml#c1"), ("II", "a.xhtml#c2")],
    )
    assert zones(read(raw)) == [
        (None, "Before."),
        ("chapter_heading", "One\n\nOf Geese"),
        (None, "A.\n\n***"),
        ("chapter_heading", "Two"),
        (None, "B."),
    ]


def test_pages_without_contents_begin_chapters_with_their_headings():
    pages = {
        "a.xhtml": "<h1>One</h1><p>A.</p>",
        "b.xhtml": "<p>B.</p>",
        "c.xhtml": "<h1>Two</h1><p>C.</p>",
    }
    assert zones(read(book(pages))) == [
        ("chapter_heading", "One"),
        (None, "A.\n\nB."),
        ("chapter_heading", "Two"),
        (None, "C."),
    ]
    del pages["c.xhtml"]
    assert zones(read(book(pages))) == [(None, "One\n\nA.\n\nB.")]


def test_far_headings_and_long_ones_are_none():
    far = "<p>" + "word " * 60 + "</p><h2>Two</h2><p>B.</p>"
    raw = book(
        {"a.xhtml": far, "b.xhtml": f"<!--{'x' * 20000}--><h2>Three</h2><p>C.</p>",
         "c.xhtml": f"<h2>{'y' * 400}</h2>" + "<p>z</p>" * 20},
        nav=[("One", "a.xhtml"), ("3", "b.xhtml"), ("4", "c.xhtml")],
    )  # fmt: skip
    headings = [words for kind, words in zones(read(raw)) if kind]
    assert headings == ["One", "3", "4"]


def test_a_line_of_the_contents_that_names_the_book_is_no_chapter():
    pages = {"a.xhtml": "<h1>The Geese</h1><p>A.</p>"}
    title = "<dc:title>The Geese</dc:title>"
    raw = book(pages, metadata=title, nav=[("The Geese", "a.xhtml")])
    assert [kind for kind, _ in zones(read(raw))] == ["label_header", None]
    raw = book(pages, metadata=title, nav=[("Chapter 1", "a.xhtml")])
    assert [kind for kind, _ in zones(read(raw))] == ["chapter_heading", None]


def test_pages_are_what_the_book_says_of_them():
    raw = book(
        {
            "cover.xhtml": '<img src="c.jpg" alt="x"/>',
            "titlepage.xhtml": "<h1>The Geese</h1><p>Rating: PG</p><p>Colour: red</p>",
            "list.xhtml": "".join(f'<p><a href="{n}.xhtml">Nr {n}</a></p>' for n in "abc"),
            "legal.xhtml": "<p>All wrongs reserved.</p>",
            "a.xhtml": "<p>Story.</p><section epub:type='other afterword'>Thanks.</section>",
            "notes.xhtml": "<p>1. A goose.</p>",
        },
        items='<item id="css" href="s.css" media-type="text/css"/>'
        '<item id="p" href="c.jpg" media-type="image/jpeg"/>'
        '<item id="f" href="f.otf" media-type="font/otf"/>'
        '<item id="j" href="j.js" media-type="text/javascript"/>'
        '<item id="lost" href="lost.xhtml" media-type="application/xhtml+xml"/>'
        '<item id="gone" href="gone.xhtml" media-type="application/xhtml+xml"/>',
        spine="".join(f'<itemref idref="i{n}"/>' for n in range(4))
        + '<itemref idref="i5" linear="no"/><itemref idref="i4"/>'
        + '<itemref idref="gone"/><itemref idref="never"/><itemref idref="p"/>',
        guide='<reference type="copyright-page" href="legal.xhtml"/>'
        '<reference type="text" href="nowhere.xhtml"/>',
        more={
            "EPUB/s.css": ".b {font-weight: bold}",
            "EPUB/c.jpg": "x",
            "EPUB/f.otf": "x",
            "EPUB/j.js": "x",
            "EPUB/lost.xhtml": page("<p>Cut.</p>"),
        },
        nav=[("Landmarks", "a.xhtml")],
    )  # fmt: skip
    source = read(raw)
    assert zones(source) == [
        ("label_header", "The Geese\n\nRating: PG\n\nColour: red"),
        ("chrome", "All wrongs reserved."),
        (None, "Story."),
        ("end_note", "Thanks.\n\n1. A goose."),
    ]
    assert fields(source) == {("rating", "PG")}
    left = {x.what: x.count for x in source.left_out}
    assert left["EPUB/list.xhtml: contents"] > 40
    assert left["EPUB/cover.xhtml: picture"] == 26
    assert left["EPUB/lost.xhtml"] == len(page("<p>Cut.</p>"))
    assert (left["pictures"], left["fonts"], left["other files"]) == (1, 1, 1)
    assert source.notes == (
        "2 pages of the reading order are not in the EPUB: EPUB/gone.xhtml, never.",
    )


def test_contents_in_the_reading_order_are_no_story():
    raw = book(
        {"a.xhtml": f"<p>One goose.{' and' * 900}</p><p>B.</p>"},
        nav=[("Chapter 1", "a.xhtml"), ("Chapter 2", "a.xhtml#x")],
        spine='<itemref idref="nav"/><itemref idref="i0"/>',
    )
    source = read(raw)
    assert source.decoded.text.startswith("Chapter 1\n\nOne goose. and")
    assert any(x.what == "EPUB/nav.xhtml: contents" for x in source.left_out)


def test_what_was_not_whole_is_noted():
    raw = book(
        {"a.xhtml": f"<p>{bytes(range(97, 120)).hex() * 9}</p>", "b.xhtml": "B."}
    )
    at = raw.index(b"EPUB/b.xhtml")
    damaged = bytearray(raw)
    damaged[at + 20] ^= 255
    assert read(bytes(damaged)).notes == (
        "Only the beginning of these members could be unpacked: EPUB/b.xhtml.",
    )
    same = raw.replace(b"EPUB/b.xhtml", b"EPUB/a.xhtml")
    assert "1 members have the name of another; the first was read." in read(same).notes


def test_style_sheets_say_how_words_look():
    raw = book(
        {"a.xhtml": '<p>A <span class="i">red</span> goose.</p>'},
        items='<item id="s" href="s.css" media-type="text/css"/>'
        '<item id="t" href="t.css" media-type="text/css"/>',
        more={"EPUB/s.css": ".i {font-style: italic}", "EPUB/t.css": "x" * (1 << 20)},
    )
    source = read(raw)
    assert [(f.kind, f.start, f.end) for f in source.formatting] == [("italic", 2, 5)]


def test_encodings_line_ends_and_empty_elements():
    utf16 = page("<p>Gänse ließen</p>").encode("utf-16")
    old = page("<p>Gänse – alle</p>").replace("utf-8", "windows-1252").encode("cp1252")
    wrong = page("<p>Gänse – ja</p>").replace("utf-8", "nonsense").encode("cp1252")
    marked = b"\xef\xbb\xbf" + page("<pre>Eine\r\nGans</pre>").encode()
    empty = page("<p>Seen.</p><svg><title>x</title></svg>", head="<title/>").encode()
    raw = zipped(
        members(
            {f"{n}.xhtml": "" for n in "abcde"},
            more={
                "EPUB/a.xhtml": utf16,
                "EPUB/b.xhtml": old,
                "EPUB/c.xhtml": marked,
                "EPUB/d.xhtml": empty,
                "EPUB/e.xhtml": wrong,
            },
        )
    )
    source = read(raw)
    assert source.decoded.text == (
        "Gänse ließen\n\nGänse – alle\n\nEine\nGans\n\nSeen.\n\nGänse – ja"
    )
    assert source.zones[-1].end == len(source.decoded.text)


def test_repairs_are_listed_in_the_text_taken_out():
    double = "It’s a goose’s life, she said – and didn’t say why."
    broken = double.encode().decode("cp1252")
    raw = book(
        {"a.xhtml": f"<p>One.</p><p>{broken}</p>"}, nav=[("Chapter 1", "a.xhtml")]
    )
    source = read(raw)
    assert double in source.decoded.text
    assert broken in source.decoded.found
    assert source.decoded.repairs
    assert source.zones[-1].end == len(source.decoded.text)


def test_what_no_document_tells_is_read_in_order_of_name():
    pages = {"b.html": page("<p>B.</p>"), "a.html": page("<p>A.</p>")}
    source = read(zipped(pages))
    assert source.decoded.text == "A.\n\nB."
    assert source.decoded.member is None
    assert "no package document" in source.notes[0]
    raw = zipped(members({"a.xhtml": "<p>A.</p>"}, spine=""))
    assert text(raw) == "A."
    lost = members({"a.xhtml": "<p>A.</p>"})
    del lost["META-INF/container.xml"]
    assert text(zipped(lost)) == "A."
    empty = {"x.opf": "<package><manifest/></package>", "p.htm": "<p>P.</p>"}
    assert text(zipped(empty)) == "P."
    elsewhere = {
        "META-INF/container.xml": '<rootfile full-path="../../etc/passwd"/>',
        **pages,
    }
    assert text(zipped(elsewhere)) == "A.\n\nB."


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (zipped({"a.txt": "x"}), "No page was found"),
        (book({"a.xhtml": '<img src="a.png"/>'}), "no words"),
        (book({f"{n}.xhtml": "<p>A</p>" for n in range(4)}), "4 pages"),
        (book({"a.xhtml": "<i>x</i>" * 60}), "more than 100 tags"),
    ],
)
def test_refusals(raw, said):
    with pytest.raises(RecoverError, match=said):
        read(raw, limits=EpubLimits(pages=3, tags=100))


@given(st.binary(max_size=300))
def test_any_bytes_give_a_story_or_a_refusal(raw):
    _check(raw)


SAMPLE = book(
    {"a.xhtml": "<h1>One</h1><p>A <i>goose</i>.</p>", "b.xhtml": "<p>B.</p>"},
    metadata="<dc:title>T</dc:title><dc:creator>U</dc:creator>",
    nav=[("One", "a.xhtml"), ("Two", "b.xhtml#p")],
)


@given(
    st.lists(
        st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), max_size=9
    ),
    st.integers(0, len(SAMPLE)),
)
def test_damaged_books_give_a_story_or_a_refusal(changes, cut):
    raw = bytearray(SAMPLE)
    for at, value in changes:
        raw[at] = value
    _check(bytes(raw))
    _check(bytes(raw[:cut]))


@given(
    st.text(alphabet="<>/&;\"'= abcdeipm-!?[]\n", max_size=200),
    st.text(alphabet="<>/&;\"'= abcdeipm-!?[]\n", max_size=200),
)
def test_any_page_and_package_give_a_story_or_a_refusal(body, metadata):
    _check(
        book(
            {"a.xhtml": body + "<p>End</p>"}, metadata=metadata, nav=[(body, "a.xhtml")]
        )
    )


def _check(raw):
    try:
        source = read(raw)
    except RecoverError:
        return
    assert isinstance(source, SourceText)
    size = len(source.decoded.text)
    ends = [z.end for z in source.zones]
    assert [0, *ends[:-1]] == [z.start for z in source.zones]
    assert ends[-1] == size
    assert all(0 <= f.start <= f.end <= size for f in source.fields)
    assert all(0 <= f.start <= f.end <= size for f in source.formatting)
