import io
import zipfile

import pytest
from tests.builders import chapter, label, scene, segment, story

from fanfold.archive.downloads.services import FORMATS, book_of, file_name
from fanfold.archive.works.services import work_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def work():
    text = "Hi, dear reader.\n\nThe lamp stood.\n"
    body = text.index("The")
    made = story(
        text,
        labels=(
            label("title", "Été & Tide?"),
            label("author", "Marigold"),
            label("fandom", "Treasure Island"),
            label("series_title", "Lights"),
            label("series_index", "2"),
        ),
        segments=(segment("front_note", 0, body), segment("body", body, len(text))),
        chapters=(chapter(0, body, len(text), number=1, title="Lamps"),),
        scenes=(scene(body, len(text) - 1),),
    )
    return work_post([made], names=["tide.txt"])


def test_the_book_holds_the_work(work):
    book = book_of(work)
    assert book.title == "Été & Tide?"
    assert book.creators == ("Marigold",)
    assert book.series == ("Lights", "2")
    assert [c.title for c in book.chapters] == ["Chapter 1: Lamps"]
    assert [n.text for n in book.notes] == ["Hi, dear reader.\n\n"]
    assert book.subjects == ("Treasure Island",)
    assert book.identifier.startswith("urn:uuid:")


def test_the_same_work_is_the_same_bytes(work):
    for form in FORMATS.values():
        assert form.write(book_of(work)) == form.write(book_of(work))


def test_names_are_safe_and_readable(work):
    assert file_name(work, FORMATS["epub"]) == "ete-tide.epub"
    work.title = "///"
    assert file_name(work, FORMATS["txt"]) == "work.txt"


def test_the_author_s_words_are_in_every_format(work):
    book = book_of(work)
    with zipfile.ZipFile(io.BytesIO(FORMATS["epub"].write(book))) as epub:
        assert b"The lamp stood." in epub.read("EPUB/chapter-0001.xhtml")
        assert b"Hi, dear reader." in epub.read("EPUB/notes.xhtml")
    assert b"The lamp stood." in FORMATS["html"].write(book)
    assert b"The lamp stood.\n" in FORMATS["txt"].write(book)
