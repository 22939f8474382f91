"""What a story's own row says of it, as fields; the lists that were cut or lead nowhere."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from fanfold.records.source import Field, SeriesPlace
from fanfold.recover.sources.efiction.contents import Record
from fanfold.recover.sources.efiction.site import Site
from fanfold.recover.sources.efiction.words import date, number

AGE_ASKED, MEMBERS_ONLY = 2, 4
FLAGS = frozenset({b"", b"0", b"1", None})
"""Values of `stories.coauthors` that only say whether there are any (3.5)."""
KINDS = {
    "genre": "genre",
    "warning": "warning",
    "spoiler": "spoiler",
    "pairing": "relationship",
    "relationship": "relationship",
    "fandom": "fandom",
}
"""The title of a type of classes, in the singular, and the field that it is."""
CUT = "the last item of {}, cut off by the width of the column"
UNKNOWN = "a number in {} that stands in no table"


@dataclass(slots=True)
class Labels:
    """Reads the fields of one story.

    Attributes:
        lost: Items of lists that could not be read, and why.
        restricted: Why it was not open to all.
    """

    site: Site
    row: Record
    sid: int
    lost: Counter[str] = field(default_factory=Counter)
    restricted: list[str] = field(default_factory=list)

    def fields(self) -> Iterator[Field]:
        """Yield all fields but those of the chapters."""
        words, row = self.site.words, self.row
        yield from self._field("title", words.name(row.get("title")), "title")
        for name in self.authors():
            yield from self._field("author", name, "penname")
        yield from self._rating()
        yield from self._listed()
        yield from self._series()
        for column, name in (("date", "published"), ("updated", "updated")):
            told = date(row.get(column))
            yield from self._field(name, told, column, norm=told[:10] or None)
        yield from self._counts()

    def authors(self) -> list[str]:
        """Return the names of all authors, the one who put it up first."""
        site, row = self.site, self.row
        uids = [number(row.get("uid")), *site.coauthors.get(self.sid, [])]
        raw = row.get("coauthors")
        names: list[str] = []
        if raw not in FLAGS or (raw == b"1" and "coauthors" not in site.contents.kept):
            listed = site.listed(raw, site.penname_list, "stories.coauthors")
            self._lose(listed.unknown, listed.cut, "coauthors")
            uids += listed.ids
            names = listed.names
        found = [name for uid in dict.fromkeys(uids) if (name := site.author(uid))]
        return list(dict.fromkeys([*found, *names]))

    def places(self) -> tuple[SeriesPlace, ...]:
        """Return the series that it stands in."""
        return tuple(
            SeriesPlace(
                title=self.site.series_title(row.series),
                number=row.number,
                key=f"seriesid {row.series}",
                within=self.site.series_around(row.series),
                is_confirmed=row.is_confirmed,
            )
            for row in self.site.of_story.get(self.sid, [])
        )

    def _field(
        self, name: str, value: str, key: str, norm: str | int | None = None
    ) -> Iterator[Field]:
        if value:
            yield Field(name, 0, 0, f"efiction:{key}", key, value, norm)

    def _rating(self) -> Iterator[Field]:
        site = self.site
        listed = site.listed(self.row.get("rid"), site.rating_names, "stories.rid")
        self._lose(listed.unknown, listed.cut, "rid")
        for name in (*(site.ratings[rid].name for rid in listed.ids), *listed.names):
            yield from self._field("rating", name, "rid")
        for rid in listed.ids:
            rating = site.ratings[rid]
            if rating.level & AGE_ASKED:
                self.restricted.append(
                    f"its rating ({rating.name}) asked for the reader's age"
                )
            if rating.level & MEMBERS_ONLY:
                self.restricted.append(
                    f"its rating ({rating.name}) was for members of the site only"
                )

    def _listed(self) -> Iterator[Field]:
        site = self.site
        tables = (
            ("catid", site.categories, "category_of_archive"),
            ("charid", site.characters, "character"),
            ("gid", site.genres, "genre"),
            ("wid", site.warnings, "warning"),
            ("challenges", site.challenges, "challenge_prompt"),
            ("classes", site.classes, ""),
        )
        for column, vocabulary, name in tables:
            listed = site.listed(self.row.get(column), vocabulary, f"stories.{column}")
            self._lose(listed.unknown, listed.cut, column)
            for ident in listed.ids:
                value = vocabulary.names[ident]
                if column == "catid":
                    value = site.path(ident)
                kind = site.class_kinds.get(ident, "") if not name else ""
                yield from self._field(name or _field_of(kind), value, kind or column)
            for value in listed.names:
                yield from self._field(name or "freeform_tag", value, column)

    def _series(self) -> Iterator[Field]:
        for place in self.places():
            if place.is_confirmed:
                yield from self._field("series_title", place.title, "series")
                index = str(place.number) if place.number > 0 else ""
                yield from self._field(
                    "series_index", index, "inorder", norm=place.number
                )

    def _counts(self) -> Iterator[Field]:
        row = self.row
        words = number(row.get("wordcount"))
        if words > 0:
            yield from self._field("word_count", str(words), "wordcount", norm=words)
        if row.get("completed") is not None:
            done = row["completed"] == b"1"
            status = "Complete" if done else "In progress"
            yield from self._field("status", status, "completed")
        hits = number(row.get("count") or row.get("counter"))
        if hits > 0:
            yield from self._field("hits", str(hits), "count", norm=hits)
        kept = self.site.contents.placed.get(("favourites", "ST"))
        favourites = kept.count(self.sid) if kept is not None else 0
        if favourites:
            yield from self._field(
                "bookmarks", str(favourites), "favorites", norm=favourites
            )
        if row.get("rr") == b"1":
            yield from self._field("freeform_tag", "Round robin", "rr")
        if self.site.address:
            address = f"{self.site.address}/viewstory.php?sid={self.sid}"
            yield from self._field("source_url", address, "url")

    def _lose(self, unknown: list[str], cut: str, column: str) -> None:
        if unknown:
            self.lost[UNKNOWN.format(column)] += len(unknown)
        if cut:
            self.lost[CUT.format(column)] += 1


def _field_of(kind: str) -> str:
    folded = kind.casefold().strip().removesuffix("s")
    return KINDS.get(folded, "freeform_tag")
