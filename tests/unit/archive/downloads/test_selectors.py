import pytest
from tests.builders import chapter, label, scene, segment, story

from fanfold.archive.downloads.selectors import (
    chapters_of,
    creators_of,
    notes_of,
    tags_of,
)
from fanfold.archive.downloads.services import book_of
from fanfold.archive.works.services import work_post

pytestmark = pytest.mark.django_db


@pytest.fixture
def work():
    text = "Hi.\n\nOne.\n\nTwo.\n"
    one, two = text.index("One"), text.index("Two")
    made = story(
        text,
        labels=(
            label("author", "Marigold"),
            label("author", "Tess"),
            label("fandom", "Treasure Island"),
        ),
        segments=(segment("front_note", 0, one), segment("body", one, len(text))),
        chapters=(
            chapter(0, one, two, number=1),
            chapter(1, two, len(text), number=2, title="Tide"),
        ),
        scenes=(scene(one, one + 4), scene(two, two + 4)),
    )
    work_post([story("Another.\n", labels=(label("author", "Ann"),))], names=["b.txt"])
    return work_post([made], names=["a.txt"])


def test_the_rows_are_those_of_the_models(work):
    fields = ("id", "position", "kind", "number", "title", "html", "text")
    assert list(map(tuple, chapters_of(work.pk))) == list(
        work.chapters.values_list(*fields)
    )
    (note,) = notes_of(work.pk)
    kept = work.notes.get()
    assert note == (kept.chapter_id, kept.kind, kept.place, kept.html, kept.text)
    assert tags_of(work.pk) == [
        ("rating", "Not Rated"),
        ("fandom", "Treasure Island"),
    ]
    assert creators_of(work.pk) == ("Marigold", "Tess")


def test_a_work_that_is_gone_has_no_rows():
    assert (chapters_of(7), notes_of(7), tags_of(7), creators_of(7)) == ([], [], [], ())


def test_a_book_is_four_queries(work, django_assert_num_queries):
    with django_assert_num_queries(4):
        book = book_of(work)
    assert [c.title for c in book.chapters] == ["Chapter 1", "Chapter 2: Tide"]
