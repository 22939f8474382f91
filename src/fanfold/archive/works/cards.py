"""A work as a list shows it: everything worked out, nothing left to the template."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from django.urls import reverse

from fanfold.archive.tags.models import Tag, TagKind
from fanfold.archive.works.languages import language_name
from fanfold.archive.works.models import Status, TitleBasis, Work

MONTHS: Final = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
LETTERS_SHOWN: Final = 150
"""About two lines of tags; what is longer stands behind "more"."""
LETTERS_HELD: Final = 240
"""The rest is on the work's own page: a list page stays under 60 kB."""
SUMMARY_LETTERS: Final = 420
ENGLISH: Final = "en"

TAG_ORDER: Final = (
    TagKind.WARNING.value,
    TagKind.RELATIONSHIP.value,
    TagKind.CHARACTER.value,
    TagKind.GENRE.value,
    TagKind.FREEFORM.value,
)
"""The order in which AO3's readers look for them."""

TAG_CLASSES: Final[Mapping[str, str]] = {
    TagKind.WARNING.value: "warn",
    TagKind.FREEFORM.value: "free",
}
NO_WARNINGS: Final = "no archive warnings apply"
CHOSE_NOT: Final = "creator chose not to use archive warnings"
RATINGS: Final[Mapping[str, tuple[str, str]]] = {
    "general audiences": ("G", "green"),
    "teen and up audiences": ("T", "yellow"),
    "mature": ("M", "orange"),
    "explicit": ("E", "red"),
}
CATEGORIES: Final[Mapping[str, tuple[str, str]]] = {
    "gen": ("Gen", "green"),
    "f m": ("F/M", "yellow"),
    "m m": ("M/M", "blue"),
    "f f": ("F/F", "red"),
    "multi": ("Mul", "orange"),
    "other": ("Oth", "grey"),
}
STATUSES: Final[Mapping[str, tuple[str, str]]] = {
    Status.COMPLETE.value: ("C", "green"),
    Status.IN_PROGRESS.value: ("W", "orange"),
    Status.UNKNOWN.value: ("–", "none"),
}
STATUS_WORDS: Final[Mapping[str, str]] = {
    Status.COMPLETE.value: "Complete",
    Status.IN_PROGRESS.value: "Work in progress",
    Status.UNKNOWN.value: "Not known whether complete",
}
BASIS_WORDS: Final[Mapping[str, str]] = {
    TitleBasis.FILE_NAME.value: "title from the file’s name",
    TitleBasis.FIRST_WORDS.value: "title from the first words",
}
FORMAT_WORDS: Final[Mapping[str, str]] = {
    "text": "recovered from a text file",
    "markdown": "from a Markdown file",
    "html": "from a saved page",
    "ao3-html": "from an AO3 download",
    "ao3-page": "from a saved page of AO3",
    "ffn-page": "from a saved page of FanFiction.net",
    "journal-page": "from a saved journal entry",
    "forum-page": "from a saved forum thread",
    "epub": "from an EPUB book",
    "ao3-epub": "from an AO3 download",
    "fanficfare-epub": "from a FanFicFare download",
    "fanficfare-html": "from a FanFicFare download",
    "fanficfare-text": "from a FanFicFare download",
    "fictionbook": "from a FictionBook",
    "mobi": "from a Kindle book",
    "azw3": "from a Kindle book",
    "ao3-azw3": "from an AO3 download",
    "ao3-mobi": "from an AO3 download",
    "docx": "from a Word document",
    "doc": "from an old Word document",
    "odt": "from an OpenDocument text",
    "rtf": "from an RTF document",
    "pdf": "from a PDF document",
    "latex": "from a LaTeX document",
    "rst": "from a reStructuredText file",
}
"""What a reader of the archive is told of each format that files come in."""
NOTHING: Final = ("–", "none")


@dataclass(frozen=True, slots=True)
class Link:
    """A name that leads somewhere; `kind` is a class for its look.

    Slugs hold letters, digits and hyphens only, so addresses are written as they are:
    percent signs would make a Japanese card three times as heavy.
    """

    name: str
    url: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Square:
    """One of the four squares: a letter, a tint and what it says."""

    letter: str
    tint: str
    words: str

    @property
    def is_long(self) -> bool:
        """Whether the letters need a smaller size."""
        return len(self.letter) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkCard:
    """A work in a list."""

    url: str
    title: str
    title_note: str
    authors: tuple[Link, ...]
    squares: tuple[Square, ...]
    squares_words: str
    fandoms: tuple[Link, ...]
    tags: tuple[Link, ...]
    more_tags: tuple[Link, ...]
    tags_left: int
    summary: str
    lang: str
    language: str
    words: str
    chapters: str
    published: str
    published_iso: str
    updated: str
    updated_iso: str
    series: str
    source: str
    is_damaged: bool


def card_of(work: Work) -> WorkCard:
    """Work out the card of a work fetched `with_card`."""
    kinds: dict[str, list[Tag]] = {}
    for work_tag in work.work_tags.all():
        kinds.setdefault(work_tag.tag.kind, []).append(work_tag.tag)
    squares = squares_of(work, kinds)
    tags, more, left = _tag_lines(kinds)
    return WorkCard(
        url=f"{_list_url()}{work.pk}/",
        title=work.title,
        title_note=BASIS_WORDS.get(work.title_basis, ""),
        authors=tuple(
            Link(credit.pseud.name, f"{_author_url()}{credit.pseud.slug}/")
            for credit in work.credits.all()
        ),
        squares=squares,
        squares_words=". ".join(square.words for square in squares),
        fandoms=tuple(fandom_link(tag) for tag in kinds.get(TagKind.FANDOM, ())),
        tags=tags,
        more_tags=more,
        tags_left=left,
        summary=_shortened(work.summary),
        lang="" if work.language == ENGLISH else work.language,
        language=language_name(work.language),
        words=f"{work.word_count:,}",
        chapters=f"{work.chapter_count}/{work.chapter_total or _total(work)}",
        published=day(work.published) or work.published_text,
        published_iso=work.published.isoformat() if work.published else "",
        updated=day(work.updated),
        updated_iso=work.updated.isoformat() if work.updated else "",
        series=_series(work),
        source=format_words(work.source_format),
        is_damaged=work.damage_count > 0,
    )


def format_words(source_format: str) -> str:
    """Say what kind of file a work was recovered from."""
    return FORMAT_WORDS.get(source_format, "from a saved file")


def squares_of(work: Work, kinds: Mapping[str, Sequence[Tag]]) -> tuple[Square, ...]:
    """Return rating, category, warnings and completion, in AO3's order."""
    return (
        _rating(kinds.get(TagKind.RATING, ())),
        _category(kinds.get(TagKind.CATEGORY, ())),
        _warnings(kinds.get(TagKind.WARNING, ())),
        Square(*STATUSES.get(work.status, NOTHING), STATUS_WORDS.get(work.status, "")),
    )


def tag_link(tag: Tag) -> Link:
    """Link a tag to the works that have it."""
    url = f"{_list_url()}?{tag.kind}={tag.slug}"
    return Link(tag.name, url, TAG_CLASSES.get(tag.kind, ""))


def fandom_link(tag: Tag) -> Link:
    """Link a fandom to its own page."""
    return Link(tag.name, f"{_fandom_url()}{tag.slug}/")


def day(when: date | None) -> str:
    """Write a date as "14 Mar 2003"."""
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}" if when else ""


def _rating(tags: Sequence[Tag]) -> Square:
    if not tags:
        return Square(*NOTHING, "Not rated")
    return Square(*RATINGS.get(tags[0].name_folded, NOTHING), f"Rating: {tags[0].name}")


def _category(tags: Sequence[Tag]) -> Square:
    if not tags:
        return Square(*NOTHING, "Category not given")
    key = tags[0].name_folded if len(tags) == 1 else "multi"
    words = ", ".join(tag.name for tag in tags)
    return Square(*CATEGORIES.get(key, NOTHING), f"Category: {words}")


def _warnings(tags: Sequence[Tag]) -> Square:
    if not tags:
        return Square(*NOTHING, "No warnings given")
    words = ", ".join(tag.name for tag in tags)
    folded = {tag.name_folded for tag in tags}
    if folded == {NO_WARNINGS}:
        return Square("0", "green", words)
    if folded == {CHOSE_NOT}:
        return Square("?", "grey", words)
    return Square("!", "red", f"Warnings: {words}")


def _tag_lines(
    kinds: Mapping[str, Sequence[Tag]],
) -> tuple[tuple[Link, ...], tuple[Link, ...], int]:
    tags = [
        tag
        for kind in TAG_ORDER
        for tag in kinds.get(kind, ())
        if tag.name_folded != NO_WARNINGS
    ]
    shown = _fitting(tags, LETTERS_SHOWN)
    held = _fitting(tags, LETTERS_HELD)
    links = [tag_link(tag) for tag in tags[:held]]
    return tuple(links[:shown]), tuple(links[shown:]), len(tags) - held


def _fitting(tags: Iterable[Tag], limit: int) -> int:
    letters = 0
    count = 0
    for tag in tags:
        letters += len(tag.name) + 2
        if letters > limit and count:
            break
        count += 1
    return count


def _shortened(summary: str) -> str:
    text = " ".join(summary.split())
    if len(text) <= SUMMARY_LETTERS:
        return text
    head = text[:SUMMARY_LETTERS]
    return (head.rpartition(" ")[0] or head).rstrip(" ,;:-–—") + " …"


def _total(work: Work) -> str:
    return str(work.chapter_count) if work.status == Status.COMPLETE else "?"


def _series(work: Work) -> str:
    if not work.series_title:
        return ""
    if work.series_index:
        return f"Part {work.series_index} of {work.series_title}"
    return f"Of {work.series_title}"


@cache
def _list_url() -> str:
    return reverse("work_list")


@cache
def _author_url() -> str:
    return reverse("author_list")


@cache
def _fandom_url() -> str:
    return reverse("fandom_list")
