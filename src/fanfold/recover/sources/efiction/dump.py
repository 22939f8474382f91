"""A whole site out of its dump: story by story, and the counts that must balance."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, Self

from fanfold.records.errors import RecoverError
from fanfold.records.looks import LeftOut
from fanfold.records.site import (
    Favourite,
    SiteAuthor,
    SiteCategory,
    SiteChallenge,
    SiteCharacter,
    SiteNews,
    SiteSeries,
    TableLedger,
)
from fanfold.records.source import SourceText
from fanfold.recover.sources.efiction.contents import (
    Contents,
    FirstPass,
    Head,
    Record,
    Rows,
)
from fanfold.recover.sources.efiction.people import People
from fanfold.recover.sources.efiction.places import Places
from fanfold.recover.sources.efiction.site import (
    NO_MEMBER,
    NO_SERIES,
    NO_STORY,
    Site,
    read_site,
)
from fanfold.recover.sources.efiction.story import Rows as StoryRows
from fanfold.recover.sources.efiction.story import StoryReader, Texts
from fanfold.recover.sources.efiction.words import Words, codec_of, number

BROKEN = "rows that break off, and what stands behind them up to the next statement"
NO_ITEM = {"ST": NO_STORY, "SE": NO_SERIES, "AU": NO_MEMBER}
OTHER_KIND = "of a kind that eFiction has not"


def _none(_path: str) -> None:
    return None


def read_dump(
    file: BinaryIO, *, texts: Texts = _none, prefix: str | None = None
) -> "Dump":
    """Read a dump once and say what is in it; stories are read as they are asked for.

    Args:
        file: The dump, at its beginning. One that cannot be sought quickly (packed, a
            pipe) is copied, as far as it has to be, into a temporary file, which goes
            with the `with` block of what is returned.
        texts: Gives the bytes of a file beside the dump ("stories/5/12.txt"), or None.
        prefix: Of the tables, where a dump holds several sites.

    Raises:
        RecoverError: If there is no table of stories, or more than any site has.
    """
    rows = Rows.of(file)
    first = FirstPass(rows)
    try:
        first.run()
        contents = first.chosen(prefix)
    except RecoverError:
        rows.close()
        raise
    words = Words(codec=codec_of(bytes(contents.sample)))
    site = read_site(contents, words)
    return Dump(rows, tuple(first.heads), contents, site, texts, first.broken_bytes)


@dataclass(frozen=True, slots=True)
class Dump:
    """A site. Its file must stay open as long as stories are asked for; then close it."""

    rows: Rows
    heads: tuple[Head, ...]
    contents: Contents
    site: Site
    texts: Texts
    broken_bytes: int

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.rows.close()

    @property
    def name(self) -> str:
        """What the site was called, or ""."""
        return self.site.words.name(self.site.settings.get("sitename"))

    @property
    def address(self) -> str:
        """Where the site stood, or ""."""
        return self.site.address

    def sids(self) -> list[int]:
        """Return the numbers of all stories, also of those that only have chapters."""
        both = {
            *self._places("stories").distinct(),
            *self._places("chapters").distinct(),
        }
        return sorted(both)

    def stories(self) -> Iterator[SourceText]:
        """Yield every story, one at a time."""
        for sid in self.sids():
            yield self.story(sid)

    def story(self, sid: int) -> SourceText:
        """Read one story.

        Args:
            sid: Its number on the old site; one that is nowhere gives an empty story.
        """
        own = tuple(self._records("stories", "", sid))
        # eFiction 1 has a row of `stories` for each chapter, the first one of its own
        story = next(
            (r for r in own if number(r.get("sid")) == sid), own[0] if own else {}
        )
        chapters = tuple(self._records("chapters", "", sid))
        if not chapters and "chapter" in story:
            chapters = own
        reviews = tuple(self._records("reviews", "ST", sid))
        rows = StoryRows(sid, story, chapters, reviews)
        return StoryReader(self.site, self.texts, rows).read()

    def authors(self) -> Iterator[SiteAuthor]:
        """Yield the members."""
        return self._people.authors()

    def categories(self) -> Iterator[SiteCategory]:
        """Yield the categories."""
        return self._people.categories()

    def characters(self) -> Iterator[SiteCharacter]:
        """Yield the characters."""
        return self._people.characters()

    def series(self) -> Iterator[SiteSeries]:
        """Yield the series."""
        return self._people.series()

    def challenges(self) -> Iterator[SiteChallenge]:
        """Yield the challenges."""
        return self._people.challenges()

    def news(self) -> Iterator[SiteNews]:
        """Yield the news."""
        return self._people.news()

    def favourites(self) -> Iterator[Favourite]:
        """Yield the favourites of what is there."""
        for favourite in self._people.favourites():
            kind, _, item = favourite.item.partition(" ")
            if self._is_there(KIND_OF_KEY[kind], int(item)):
                yield favourite

    def ledger(self) -> tuple[TableLedger, ...]:
        """Say what became of the rows of every table."""
        left = self.contents.left + self._left_by_name()
        tables = sorted(self.contents.seen)
        return tuple(self._table(table, left) for table in tables)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Bytes of the dump that could not be read as rows."""
        if not self.broken_bytes:
            return ()
        return (LeftOut(what="dump", count=self.broken_bytes, reason=BROKEN),)

    def _table(self, table: str, left: Counter[tuple[str, str]]) -> TableLedger:
        rows = self.contents.seen[table]
        out = tuple(
            LeftOut(what=table, count=count, reason=reason)
            for (name, reason), count in sorted(left.items())
            if name == table and count
        )
        taken = rows - sum(x.count for x in out)
        return TableLedger(table=table, rows=rows, taken=taken, left_out=out)

    def _left_by_name(self) -> Counter[tuple[str, str]]:
        """Count rows that lead nowhere, under the whole names of their tables."""
        whole = {head.name: head.table for head in self.heads if head.name}
        left: Counter[tuple[str, str]] = Counter()
        for (name, reason), count in (self.site.left + self._people.left()).items():
            left[whole[name], reason] += count
        for (group, kind), places in self.contents.placed.items():
            if group not in {"reviews", "favourites"}:
                continue
            reason = NO_ITEM.get(kind, OTHER_KIND)
            for i, key in enumerate(places.keys):
                if not self._is_there(kind, key):
                    left[self.heads[places.heads[i]].table, reason] += 1
        return left

    def _is_there(self, kind: str, key: int) -> bool:
        if kind == "ST":
            return key in self._places("stories") or key in self._places("chapters")
        if kind == "SE":
            return key in self.site.series
        return kind == "AU" and key in self.site.authors

    @property
    def _people(self) -> People:
        return People(self.site, self._records)

    def _places(self, group: str, kind: str = "") -> Places:
        return self.contents.placed.get((group, kind), EMPTY)

    def _records(self, group: str, kind: str, key: int | None) -> Iterator[Record]:
        places = self._places(group, kind)
        keys = places.distinct() if key is None else iter((key,))
        for one in keys:
            for place in places.of(one):
                yield self.heads[place.head].record(self.rows.read(place))


EMPTY = Places()
KIND_OF_KEY = {"sid": "ST", "seriesid": "SE", "uid": "AU"}
