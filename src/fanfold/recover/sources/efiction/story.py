"""One story of a site: its rows and texts become a `SourceText`."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from fanfold.records.looks import LeftOut, OldAddress
from fanfold.records.source import Field, SourceText, Zone
from fanfold.records.story import SegmentKind
from fanfold.recover.markup import grow
from fanfold.recover.markup.extract import Extract, as_decoded
from fanfold.recover.markup.page import Page, read_page
from fanfold.recover.sources.efiction.contents import Record
from fanfold.recover.sources.efiction.labels import Labels
from fanfold.recover.sources.efiction.reviews import read_reviews
from fanfold.recover.sources.efiction.site import Site
from fanfold.recover.sources.efiction.words import Words, number

FORMAT = "efiction"
CONFIDENCE = 0.95
NO_TEXT = "its text is neither in the dump nor beside it"
TWO_TEXTS = "another text of it stands {}"
MAILS = re.compile(
    r"(?:^|<br />|<p>)From:(?:(?!<br|</p)[^\n]){1,300}(?:\s|<br ?/?>|</?p>){0,9}"
    r"(?:To|Subject|Date):"
)
"""A chapter with mails in it is a story told by mails: no mail was ever put up whole."""
Texts = Callable[[str], bytes | None]


class Piece(NamedTuple):
    """A column of HTML with what it is."""

    html: str
    kind: SegmentKind | None
    rule: str
    scope: str = "work"


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of one story: its own, its chapters', its reviews'."""

    sid: int
    story: Record
    chapters: tuple[Record, ...]
    reviews: tuple[Record, ...]


@dataclass(slots=True)
class StoryReader:
    """Reads one story; its words are counted by themselves."""

    site: Site
    texts: Texts
    rows: Rows
    extract: Extract = field(default_factory=Extract)
    missing: list[LeftOut] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def read(self) -> SourceText:
        """Make the story."""
        words = self.site.words
        words.steps.clear()
        labels = Labels(self.site, self.rows.story, self.rows.sid)
        fields = list(labels.fields())
        self._add(self._front())
        chapters = self._chapters(labels)
        for number_, row in enumerate(chapters, start=1):
            self._add(self._chapter(row, number_))
            fields.extend(self._chapter_author(row, number_, labels))
        ids = {number(r.get("chapid") or r.get("sid")): n for n, r in
               enumerate(chapters, start=1)}  # fmt: skip
        source = self.extract.source(
            format_name=FORMAT, raw_size=0, member=f"sid {self.rows.sid}",
            confidence=CONFIDENCE,
        )  # fmt: skip
        reviews = read_reviews(iter(self.rows.reviews), self.site, chapters=ids)
        return replace(
            source,
            decoded=replace(
                source.decoded,
                size_bytes=len(source.decoded.found.encode("utf-8", "surrogatepass")),
            ),
            fields=(*source.fields, *fields),
            responses=tuple(reviews),
            left_out=(*source.left_out, *self.missing, *_lost(labels)),
            restricted=_sentence(labels.restricted),
            name=f"sid {self.rows.sid}",
            notes=(*self.notes, *self._own_notes(), *_steps(words)),
            old_addresses=tuple(_addresses(self.rows.sid, ids)),
            series=labels.places(),
        )

    def _front(self) -> Iterator[Piece]:
        words, row = self.site.words, self.rows.story
        yield Piece(words.shown(row.get("summary")), "label_header", "efiction:summary")
        yield Piece(
            words.shown(row.get("storynotes")), "front_note", "efiction:storynotes"
        )

    def _chapters(self, labels: Labels) -> list[Record]:
        """Return the chapters by their order, and say which were not let through."""
        story = self.rows.story
        chapters = sorted(
            self.rows.chapters,
            key=lambda row: (
                number(row.get("inorder")),
                number(row.get("chapid") or row.get("sid")),
            ),
        )
        if story.get("validated") in {b"0", b""}:
            labels.restricted.append("it was not validated on the old site")
        labels.restricted.extend(
            f"chapter {n} was not validated on the old site"
            for n, row in enumerate(chapters, start=1)
            if row.get("validated") in {b"0", b""} and row is not story
        )
        return chapters

    def _chapter(self, row: Record, index: int) -> Iterator[Piece]:
        words, scope = self.site.words, f"chapter {index}"
        title = row.get("chapter") if "chapter" in row else row.get("title")
        heading = words.shown(title).replace("<br />", " ")
        if heading:
            yield Piece(
                f"<h2>{heading}</h2>", "chapter_heading", "efiction:title", scope
            )
        yield Piece(
            words.shown(row.get("notes")), "front_note", "efiction:notes", scope
        )
        text = self._text(row, index)
        kind: SegmentKind | None = "body" if MAILS.search(text) else None
        yield Piece(text, kind, "efiction:storytext")
        yield Piece(
            words.shown(row.get("endnotes")), "end_note", "efiction:endnotes", scope
        )

    def _text(self, row: Record, index: int) -> str:
        """Return a chapter's text, of the database or of its file (trap 3)."""
        stored = row.get("storytext") or b""
        beside, path = self._beside(row)
        first, second = (
            (stored, beside) if self.site.stores_in_database else (beside, stored)
        )
        if first.strip() and second.strip() and first.strip() != second.strip():
            where = "in the dump" if second is stored else f"in {path}"
            self._miss(index, TWO_TEXTS.format(where), len(second))
        text = first if first.strip() else second
        if not text.strip():
            self._miss(index, NO_TEXT, 0)
        return self.site.words.shown(text)

    def _beside(self, row: Record) -> tuple[bytes, str]:
        """Return a chapter's file; it lies in the folder of the chapter's author."""
        folder = self.site.words.name(self.site.settings.get("storiespath"))
        name = number(row.get("chapid") or row.get("sid"))
        uids = (number(row.get("uid")), number(self.rows.story.get("uid")))
        for place in dict.fromkeys(("stories", folder or "stories")):
            for uid in dict.fromkeys(uids):
                path = f"{place}/{uid}/{name}.txt"
                found = self.texts(path)
                if found is not None:
                    return found, path
        return b"", ""

    def _miss(self, index: int, reason: str, count: int) -> None:
        what = f"chapter {index}"
        self.missing.append(LeftOut(what=what, count=count, reason=reason))

    def _chapter_author(
        self, row: Record, index: int, labels: Labels
    ) -> Iterator[Field]:
        """Yield who wrote a chapter, where that is not the story's author (rr)."""
        name = self.site.author(number(row.get("uid")))
        if name and name not in labels.authors():
            yield Field(
                "author", 0, 0, "efiction:chapter", "penname", name,
                scope=f"chapter {index}",
            )  # fmt: skip

    def _add(self, pieces: Iterable[Piece]) -> None:
        for piece in pieces:
            if not piece.html:
                continue
            page = _page(piece)
            fields: tuple[Field, ...] = ()
            if piece.rule == "efiction:summary" and page.decoded.text.strip():
                end = len(page.decoded.text)
                fields = (Field("summary", 0, end, piece.rule, "summary"),)
            self.extract.add(page, name=piece.rule.partition(":")[2], fields=fields)

    def _own_notes(self) -> Iterator[str]:
        row = self.rows.story
        if not row:
            yield "The dump has chapters of this story, but no row of the story itself."
        if row.get("featured") in {b"1", b"2"}:
            yield "It was featured on the old site."


def _page(piece: Piece) -> Page:
    decoded = as_decoded(piece.html)
    page = read_page(decoded, grow(piece.html))
    text = page.decoded.text
    zone = Zone(
        kind=piece.kind, start=0, end=len(text), scope=piece.scope, rule=piece.rule
    )
    return replace(page, zones=(zone,) if text else ())


def _addresses(sid: int, chapters: dict[int, int]) -> Iterator[OldAddress]:
    """Yield the addresses of a story and its chapters on the old site."""
    yield OldAddress(f"viewstory.php?sid={sid}")
    for chapid, index in chapters.items():
        yield OldAddress(f"viewstory.php?sid={sid}&chapter={index}", index)
        yield OldAddress(f"viewstory.php?chapid={chapid}", index)


def _lost(labels: Labels) -> Iterator[LeftOut]:
    for reason, count in labels.lost.items():
        yield LeftOut(what="labels", count=count, reason=reason)


def _steps(words: Words) -> Iterator[str]:
    """Say what was done to the characters of a story."""
    for rule, count in sorted(words.steps.items()):
        yield f"{rule}: {count} in the columns of this story"


def _sentence(reasons: list[str]) -> str:
    if not reasons:
        return ""
    text = "; ".join(dict.fromkeys(reasons))
    return text[0].upper() + text[1:] + "."
