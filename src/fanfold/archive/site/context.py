"""What every page needs: the library's name and the places of its navigation."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from fanfold.archive.works.selectors import is_administrator

PLACES = (
    ("work_list", "Works"),
    ("fandom_list", "Fandoms"),
    ("author_list", "Authors"),
    ("accession_list", "Accessions"),
)
"""The main navigation: name of the address, words shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One entry of the main navigation."""

    name: str
    url: str
    is_here: bool
    current: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """The library as its pages name it."""

    name: str
    about: str
    places: tuple[Place, ...]


def library(request: HttpRequest) -> dict[str, Library]:
    """Give every template the library's name, sentence and navigation."""
    places = tuple(
        place for name, words in PLACES if (place := _place(request, name, words=words))
    )
    return {
        "library": Library(
            name=settings.LIBRARY_NAME, about=settings.LIBRARY_ABOUT, places=places
        )
    }


def keeping(request: HttpRequest) -> dict[str, object]:
    """Tell templates whether this person looks after the library.

    Asked late: a page that does not ask reads no session.
    """
    return {
        "is_keeper": SimpleLazyObject(lambda: is_administrator(request.user)),
        "review_here": request.path.startswith(reverse("review_list")),
    }


def _place(request: HttpRequest, name: str, *, words: str) -> Place | None:
    try:
        url = reverse(name)
    except NoReverseMatch:
        return None
    return Place(
        name=words,
        url=url,
        is_here=request.path.startswith(url),
        current="page" if request.path == url else "true",
    )
