from pathlib import Path

import pytest
from tests.unit.recover.sources.ebooks.books import book, page

from fanfold.records.source import SourceText
from fanfold.recover.decode import decode
from fanfold.recover.decode.config import DecodeConfig
from fanfold.recover.markup.page import read_page
from fanfold.recover.markup.tree import grow
from fanfold.recover.pages.fanficfare import FANFICFARE
from fanfold.recover.pipeline import recover_source
from fanfold.recover.sources.ebooks import read_epub
from fanfold.recover.sources.fanficfare_text import read as read_text

SAMPLES = Path(__file__).parents[4] / "samples" / "formats"
TITLE = "https://geese.example/1"


def read_html(raw):
    decoded = decode(raw, config=DecodeConfig(entities=False))
    root = grow(decoded.found)
    reader = FANFICFARE.open(root, decoded.found)
    page = read_page(decoded, root, roles=reader.role)
    return SourceText(
        format=FANFICFARE.format,
        decoded=page.decoded,
        formatting=page.formatting,
        zones=page.zones,
        fields=tuple(reader.fields(page)),
    )


READERS = {"epub": read_epub, "html": read_html, "txt": read_text}


@pytest.fixture(scope="module")
def stories():
    return {
        ending: recover_source(
            read((SAMPLES / f"otters-ledger.fanficfare.{ending}").read_bytes()),
            file="story",
            sha256="0" * 64,
        )
        for ending, read in READERS.items()
    }


def labels(story):
    found = {(x.field, x.value, x.norm) for x in story.labels if x.scope == "work"}
    return found - {
        ("category_of_archive", "The Wind in the Willows - Kenneth Grahame", None)
    }


def test_its_three_forms_tell_one_story(stories):
    assert {name: s.format for name, s in stories.items()} == {
        "epub": "fanficfare-epub",
        "html": "fanficfare-html",
        "txt": "fanficfare-text",
    }
    one = stories["epub"]
    for other in stories.values():
        assert labels(other) == labels(one)
        assert [(c.number, c.title, c.word_count) for c in other.chapters] == [
            (1, "Item: One Scarf", 131),
            (2, "Item: The Whole of January", 133),
        ]
        assert len(other.scenes) == len(one.scenes) == 4
        assert other.word_count.body == one.word_count.body == 264


def test_rows_are_read_apart(stories):
    assert labels(stories["epub"]) == {
        ("title", "The Otter's Ledger", None),
        ("author", "Wren Hallowmere", None),
        ("author_url", "https://riverbank.example/users/417", None),
        ("source_url", "http://test1.com?sid=1001", None),
        ("series_title", "Riverbank Accounts", None),
        ("series_index", "2", None),
        ("fandom", "The Wind in the Willows - Kenneth Grahame", None),
        ("genre", "Humor", None),
        ("genre", "Hurt/Comfort", None),
        ("language", "English", None),
        ("character", "Mole", None),
        ("character", "Otter", None),
        ("character", "Rat", None),
        ("relationship", "Mole/Rat", None),
        ("status", "Completed", "complete"),
        ("published", "2009-02-14", None),
        ("updated", "2009-03-01", None),
        ("rating", "K+", None),
        ("warning", "Flood", None),
        ("warning", "Toast", None),
        ("chapter_count", "2", 2),
        ("word_count", "322", 322),
        ("platform", "test1.com", None),
        (
            "summary",
            "Mole keeps accounts of a wet winter. Rat disputes every line of them.",
            None,
        ),
    }


def test_addresses_of_chapters():
    source = read_epub((SAMPLES / "otters-ledger.fanficfare.epub").read_bytes())
    assert [(f.value, f.scope) for f in source.fields if f.scope != "work"] == [
        ("http://test1.com?sid=1001&chapter=1", "chapter 1"),
        ("http://test1.com?sid=1001&chapter=2", "chapter 2"),
    ]


def head(url):
    return f'<title>x</title><meta name="chapterurl" content="{url}"/>'


def test_older_books_have_no_classes():
    raw = book(
        {
            "title.xhtml": page(
                f'<h3><a href="{TITLE}">Geese</a> by Tess</h3><table class="full"><tr>'
                "<td><b>Characters:</b></td><td>Gander, the Grey, Goose, All</td></tr><tr>"
                "<td><b>Series:</b></td><td>Birds</td></tr><tr>"
                "<td><b>Genre:</b></td><td></td></tr><tr>"
                "<td><b>Summary:</b></td><td>They say <b>Honk:</b> twice.</td></tr></table>"
            ),
            "file1.xhtml": page(
                "<h3>1. Up</h3><div class='fff_chapter_notes fff_head_notes'>Hello.</div>"
                "<p>They flew.</p><div class='fff_chapter_notes fff_foot_notes'>Bye.</div>",
                head=head("javascript:x"),
            ),
            "file2.xhtml": page("<p>Down.</p>", head=head(f"{TITLE}/2")),
        },
        metadata="<dc:subject>Gander, the Grey</dc:subject><dc:subject>Goose</dc:subject>"
        "<dc:subject>All</dc:subject><dc:subject>Sky</dc:subject>",
    )
    source = read_epub(raw)
    text = source.decoded.text
    assert source.format == "fanficfare-epub"
    assert [(z.kind, text[z.start : z.end].strip()) for z in source.zones][1:] == [
        ("chapter_heading", "1. Up"),
        ("front_note", "Hello."),
        (None, "They flew."),
        ("end_note", "Bye."),
        (None, "Down."),
    ]
    found = [(f.field, text[f.start : f.end] or f.value) for f in source.fields]
    assert found == [
        ("title", "Geese"),
        ("author", "Tess"),
        ("source_url", TITLE),
        ("character", "Gander, the Grey"),
        ("character", "Goose"),
        ("character", "All"),
        ("series_title", "Birds"),
        ("summary", "They say Honk: twice."),
        ("source_url", f"{TITLE}/2"),
    ]


def test_an_html_page_may_hold_anything():
    rows = "<tr><td><b>Genre:</b></td><td>Humor</td></tr>"
    source = read_html(
        (
            "<body><h1><a class='authorlink' href='/u'>Tess</a></h1>"
            f"<table class='full'>{rows}</table><a name='section0001'><h2>One</h2></a>"
            "<p>Up.</p><table class='full'><tr><td>Sky</td></tr></table><a name='x'>.</a>"
            "<div><h1>Sign</h1></div></body>"
        ).encode()
    )
    text = source.decoded.text
    assert [(z.kind, text[z.start : z.end].strip()) for z in source.zones] == [
        ("label_header", "Tess\n\nGenre: Humor"),
        ("chapter_heading", "One"),
        (None, "Up."),
        ("label_header", "Sky"),
        (None, ".\n\nSign"),
    ]
    assert [f.field for f in source.fields] == ["author", "genre"]


@pytest.mark.parametrize(
    "html",
    [
        "<p>A goose.</p>",
        "<body><h1>Geese</h1></body>",
        "<body><h1><a class='authorlink'>Tess</a></h1></body>",
        "<h1><a class='authorlink'>Tess</a></h1><table class='full'></table>",
    ],
)
def test_other_pages_are_not_its_own(html):
    assert FANFICFARE.open(grow(html), html) is None


def test_books_without_words_where_they_should_be():
    raw = book(
        {
            "t.xhtml": page("<div/>"),
            "f.xhtml": page("<p>Up.</p>", head=head(TITLE)),
        }
    )
    assert [f.field for f in read_epub(raw).fields] == ["source_url"]
    raw = book({"t.xhtml": page("<h3/>"), "f.xhtml": page("Up.", head=head(TITLE))})
    assert [f.field for f in read_epub(raw).fields] == ["source_url"]


def test_a_page_of_its_own_among_others():
    own = (
        "<h1><a class='authorlink' href='/u'>Tess</a></h1><table class='full'></table>"
        "<a name='section0001'><h2>One</h2></a><p>Up.</p>"
    )
    source = read_epub(book({"a.xhtml": "<h1>Other</h1><p>A.</p>", "b.xhtml": own}))
    assert source.format == "epub"
    assert source.decoded.text == "Other\n\nA.\n\nTess\n\nOne\n\nUp."
