import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from tests.factories import make_work

from fanfold.archive.works import directory
from fanfold.archive.works.directory import directory_of
from fanfold.archive.works.selectors import pseuds_counted

pytestmark = pytest.mark.django_db
NAMES = ("Ash", "aster", "Birch", "7th Clerk", "夕顔", "Émile")


@pytest.fixture(autouse=True)
def authors(monkeypatch):
    monkeypatch.setattr(directory, "WITHOUT_LETTERS", 3)
    for name in NAMES:
        make_work(authors=[name])
    make_work(authors=["Birch"])


def page(query="", *, by_size=False):
    request = RequestFactory().get(f"/authors/?{query}")
    request.user = AnonymousUser()
    return directory_of(
        request, "authors", pseuds_counted(request.user), by_size=by_size
    )


def names(query="", **options):
    return [row.name for row in page(query, **options).rows]


def test_names_stand_in_the_order_of_their_letters():
    assert names() == ["7th Clerk", "Ash", "aster", "Birch", "Émile", "夕顔"]


def test_letters_gather_cases_digits_and_other_scripts():
    assert [letter.shown for letter in page().letters] == [
        "All",
        "0–9",
        "A",
        "B",
        "E",
        "Other letters",
    ]


@pytest.mark.parametrize(
    ("letter", "found"),
    [
        ("a", ["Ash", "aster"]),
        ("0-9", ["7th Clerk"]),
        ("other", ["夕顔"]),
        ("q", ["7th Clerk", "Ash", "aster", "Birch", "Émile", "夕顔"]),
    ],
)
def test_a_letter_narrows_the_list(letter, found):
    assert names(f"letter={letter}") == found


def test_the_largest_can_lead():
    assert names("sort=size")[0] == "Birch"
    assert names(by_size=True)[0] == "Birch"
    assert page(by_size=True).other_order == "?sort=name"
    assert names("sort=name", by_size=True) == names()


def test_pages_keep_letter_and_order(monkeypatch):
    monkeypatch.setattr(directory, "PAGE_SIZE", 1)
    pages = page("letter=a&sort=size&page=2").pages
    assert (pages.count, pages.previous) == (2, "?letter=a&sort=size")


def test_a_short_directory_has_no_letters(monkeypatch):
    monkeypatch.setattr(directory, "WITHOUT_LETTERS", 30)
    assert page().letters == []
