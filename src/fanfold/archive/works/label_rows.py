"""The labels of a work in AO3's order, the author's own words behind each."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from django.urls import reverse

from fanfold.archive.tags.models import TagKind
from fanfold.archive.works.cards import STATUS_WORDS, day, fandom_link, tag_link
from fanfold.archive.works.languages import language_name
from fanfold.archive.works.models import Status, Work, WorkLabel, WorkTag
from fanfold.archive.works.sureness import VIA_WORDS, doubt_words, sure_words
from fanfold.records.reasons import CORRECTED

# Beside a number of values the row's name is in the plural, as on AO3.
ROW_NAMES: Final[Mapping[str, tuple[str, str]]] = {
    TagKind.RATING.value: ("Rating", "Ratings"),
    TagKind.WARNING.value: ("Archive warning", "Archive warnings"),
    TagKind.CATEGORY.value: ("Category", "Categories"),
    TagKind.FANDOM.value: ("Fandom", "Fandoms"),
    TagKind.RELATIONSHIP.value: ("Relationship", "Relationships"),
    TagKind.CHARACTER.value: ("Character", "Characters"),
    TagKind.GENRE.value: ("Genre", "Genres"),
    TagKind.FREEFORM.value: ("Additional tag", "Additional tags"),
}
FIELD_KINDS: Final[Mapping[str, str]] = {
    "archive_warning": TagKind.WARNING.value,
    "freeform_tag": TagKind.FREEFORM.value,
}
# Fields of the annotation schema in words; what is absent is shown as it is named.
FIELD_WORDS: Final[Mapping[str, str]] = {
    "archive_permission": "Archiving",
    "author_url": "The author’s own page",
    "archive_warning": "Archive warning",
    "beta": "Beta",
    "category_of_archive": "Category",
    "challenge_community": "Challenge",
    "challenge_prompt": "Prompt",
    "chapter_count": "Chapters",
    "chapter_title": "Chapter title",
    "email_date": "Date of the message",
    "email_subject": "Subject of the message",
    "file_id": "Number of the file",
    "freeform_tag": "Additional tag",
    "legend_entry": "Meaning of a mark",
    "message_id": "Number of the message",
    "recipient": "For",
    "request": "Asked for",
    "series_index": "Part of the series",
    "series_title": "Series",
    "song_artist": "Song by",
    "song_title": "Song",
    "source_url": "First posted at",
    "timeline": "Set in",
    "word_count": "Words, by the author’s count",
}
# Addresses stay in the file as found; no page of a work hands them to a collector.
PRIVATE_FIELDS: Final = frozenset({"email_from"})
ADDRESS: Final = re.compile(r"\S+@\S+")
UNPLACED: Final = frozenset({"file_name", "metadata"})
"""Labels read outside the text."""
BY_A_PERSON: Final = "a person’s correction"
NO_ADDRESS: Final = "(an e-mail address)"


@dataclass(frozen=True, slots=True)
class LabelValue:
    """One value of a row: `typed` is how the author put it where that differs."""

    text: str
    url: str = ""
    typed: str = ""
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class LabelRow:
    """One row of labels."""

    name: str
    values: tuple[LabelValue, ...]

    @property
    def is_told(self) -> bool:
        """Whether anything stands behind the values."""
        return any(value.typed or value.doubt for value in self.values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A label as the file says it."""

    field: str
    value: str
    via: str
    sure: str
    url: str
    doubt: str


def label_rows(
    work: Work, tags: Sequence[WorkTag], said: Sequence[WorkLabel]
) -> tuple[LabelRow, ...]:
    """Return the rows of a work's labels.

    Args:
        work: The work.
        tags: Its tags with `tag` fetched, in order.
        said: Its labels; without them only the tags' own words are told.
    """
    unclear = {
        (FIELD_KINDS.get(x.field, x.field), x.value[:500]) for x in said if x.ambiguous
    }
    rows = [
        LabelRow(_row_name(kind.value, len(values)), values)
        for kind in TagKind
        if (values := tuple(_tag_values(kind.value, tags, unclear)))
    ]
    return (*rows, *_fact_rows(work, said))


def labels_said(said: Iterable[WorkLabel]) -> tuple[Said, ...]:
    """Return every label of the files in words, addresses of people left out."""
    return tuple(
        Said(
            field=FIELD_WORDS.get(x.field, x.field.replace("_", " ").capitalize()),
            value=ADDRESS.sub(NO_ADDRESS, " ".join(x.value.split())),
            via=VIA_WORDS.get(x.via, x.via) if x.rule != CORRECTED else BY_A_PERSON,
            sure=sure_words(x.confidence),
            url=f"{found_url(x.source.sha256)}?at={x.start}"
            if x.via not in UNPLACED
            else "",
            doubt=doubt_words(confidence=x.confidence, ambiguous=x.ambiguous),
        )
        for x in said
        if x.field not in PRIVATE_FIELDS
    )


def found_url(sha256: str) -> str:
    """Return the address of a file as found."""
    return reverse("as_found", args=[sha256])


def _row_name(kind: str, count: int) -> str:
    one, more = ROW_NAMES[kind]
    return one if count == 1 else more


def _tag_values(
    kind: str, tags: Iterable[WorkTag], unclear: set[tuple[str, str]]
) -> Iterable[LabelValue]:
    for row in tags:
        if row.tag.kind != kind:
            continue
        link = fandom_link(row.tag) if kind == TagKind.FANDOM else tag_link(row.tag)
        typed = " ".join(row.as_labelled.split())
        yield LabelValue(
            text=link.name,
            url=link.url,
            typed=typed if typed != link.name else "",
            doubt=doubt_words(
                confidence=row.confidence,
                ambiguous=(kind, row.as_labelled) in unclear,
            ),
        )


def _fact_rows(work: Work, said: Sequence[WorkLabel]) -> Iterable[LabelRow]:
    typed = {x.field: " ".join(x.value.split()) for x in reversed(said)}
    doubts = {
        x.field: doubt_words(confidence=x.confidence, ambiguous=x.ambiguous)
        for x in reversed(said)
    }
    yield _fact("Language", language_name(work.language), typed.get("language", ""))
    if work.series_title:
        yield LabelRow("Series", (_series(work),))
    published = day(work.published) or work.published_text
    if published:
        yield _fact(
            "Published", published, work.published_text, doubts.get("published", "")
        )
    if work.updated:
        yield _fact("Updated", day(work.updated), typed.get("updated", ""))
    if work.status != Status.UNKNOWN:
        yield _fact("Status", STATUS_WORDS[work.status], typed.get("status", ""))
    yield _fact("Words", f"{work.word_count:,}", _own_count(work, typed))
    if work.chapter_count > 1 or work.chapter_total:
        total = work.chapter_total or (
            work.chapter_count if work.status == Status.COMPLETE else "?"
        )
        yield _fact("Chapters", f"{work.chapter_count}/{total}", "")


def _own_count(work: Work, typed: Mapping[str, str]) -> str:
    """Return the author's figure where it is another than the one counted here."""
    own = typed.get("word_count", "")
    digits = "".join(c for c in own if c.isdecimal())
    return own if digits != str(work.word_count) else ""


def _fact(name: str, text: str, typed: str, doubt: str = "") -> LabelRow:
    value = LabelValue(
        text=text,
        typed=typed if typed.casefold() != text.casefold() else "",
        doubt=doubt,
    )
    return LabelRow(name, (value,))


def _series(work: Work) -> LabelValue:
    words = f"Part {work.series_index} of " if work.series_index else ""
    phrase = quote(f'"{work.series_title}"')
    return LabelValue(
        text=f"{words}{work.series_title}", url=f"{reverse('search')}?q={phrase}"
    )
