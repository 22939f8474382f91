import io
import zipfile
from xml.etree import ElementTree as ET

import pytest
from tests.books import bare_book, book, nasty_book
from tests.epubcheck import assert_books_pass

from fanfold.preserve.epub import write_epub

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"


def opened(made):
    return zipfile.ZipFile(io.BytesIO(write_epub(made)))


def package(made):
    return ET.fromstring(opened(made).read("EPUB/package.opf"))


def metas(made, name):
    return [
        m.text for m in package(made).iter(f"{OPF}meta") if m.get("property") == name
    ]


def test_the_same_book_is_the_same_bytes():
    assert write_epub(book()) == write_epub(book())
    assert write_epub(book()) != write_epub(book(title="Other"))


def test_mimetype_comes_first_and_stored():
    first = opened(book()).infolist()[0]
    assert first.filename == "mimetype"
    assert first.compress_type == zipfile.ZIP_STORED
    assert opened(book()).read("mimetype") == b"application/epub+zip"


def test_metadata_says_what_the_work_is():
    root = package(book())
    assert [e.text for e in root.iter(f"{DC}creator")] == ["Marigold", "Tess & Co"]
    assert root.find(f".//{DC}title").text == "A Light at Sea"
    assert root.find(f".//{DC}date").text == "2004-05-06"
    assert [e.text for e in root.iter(f"{DC}subject")] == ["Treasure Island", "Angst"]
    assert metas(book(), "belongs-to-collection") == ["The Lights"]
    assert metas(book(), "group-position") == ["2"]
    assert metas(book(), "dcterms:modified") == ["2026-11-21T00:00:00Z"]
    assert metas(book(), "schema:accessMode") == ["textual"]
    assert metas(book(), "schema:accessibilityHazard") == ["none"]
    assert len(metas(book(), "schema:accessibilitySummary")) == 1


def test_pages_follow_the_reading_order():
    spine = [i.get("idref") for i in package(book()).iter(f"{OPF}itemref")]
    assert spine == ["title", "notes", "chapter-0001", "chapter-0002", "end-notes"]
    nav = ET.fromstring(opened(book()).read("EPUB/nav.xhtml"))
    links = [a.get("href") for a in nav.find(f".//{XHTML}nav").iter(f"{XHTML}a")]
    assert links == [f"{name}.xhtml" for name in spine]


def test_text_is_kept_to_the_letter():
    page = ET.fromstring(opened(book()).read("EPUB/chapter-0001.xhtml"))
    words = " ".join("".join(page.find(f".//{XHTML}section").itertext()).split())
    assert 'One "Row" ␀two' in words
    assert "Dear &nbsp; Jim" in words


def test_right_to_left_books_turn_the_other_way():
    spine = package(nasty_book()).find(f"{OPF}spine")
    assert spine.get("page-progression-direction") == "rtl"


@pytest.mark.slow
def test_epubcheck_finds_nothing(tmp_path):
    paths = []
    for name, made in (
        ("plain", book()),
        ("nasty", nasty_book()),
        ("bare", bare_book()),
        ("ja", book(language="ja", title="桃太郎")),
    ):
        path = tmp_path / f"{name}.epub"
        path.write_bytes(write_epub(made))
        paths.append(str(path))
    assert_books_pass(paths)
