"""What a site holds beside its stories: members, series, challenges, news, favourites."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from fanfold.records.looks import Response
from fanfold.records.site import (
    Favourite,
    FavouriteKind,
    SeriesMember,
    SiteAuthor,
    SiteCategory,
    SiteChallenge,
    SiteCharacter,
    SiteNews,
    SiteSeries,
)
from fanfold.recover.sources.efiction.contents import Record
from fanfold.recover.sources.efiction.reviews import ADDRESS, read_reviews
from fanfold.recover.sources.efiction.site import NO_MEMBER, Site
from fanfold.recover.sources.efiction.words import date, number, plain

WEB = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+\S*", re.ASCII)
Openness = Literal["closed", "moderated", "open"]
OPENNESS: dict[bytes | None, Openness] = {b"2": "open", b"1": "moderated"}
KINDS: dict[str, FavouriteKind] = {"ST": "story", "SE": "series", "AU": "author"}
ITEMS = {"ST": "sid", "SE": "seriesid", "AU": "uid"}
NO_NEWS = "its news is not in the dump"
NO_FIELD = "its field of the profile is not in the dump"
AN_ADDRESS = "an e-mail address: never taken in"

Placed = Callable[[str, str, int | None], Iterator[Record]]


@dataclass(slots=True)
class People:
    """Reads all that is no story.

    Attributes:
        rows: Gives the rows of a large table: of a group and kind, by key or all.
    """

    site: Site
    rows: Placed

    def authors(self) -> Iterator[SiteAuthor]:
        """Yield every member."""
        prefs = {
            number(r.get("uid")): r for r in self.site.contents.kept["authorprefs"]
        }
        fields = self._fields(Counter())
        for row in self.rows("authors", "", None):
            uid = number(row.get("uid"))
            own = prefs.get(uid, row)
            words = self.site.words
            website = words.name(row.get("website"))
            yield SiteAuthor(
                key=f"uid {uid}",
                name=self.site.author(uid),
                biography=plain(words.shown(row.get("bio"))),
                website=website if WEB.fullmatch(website) else "",
                joined=date(row.get("date")),
                level=number(own.get("level")),
                is_validated=own.get("validated") not in {None, b"", b"0"},
                fields=tuple(fields.get(uid, ())),
                old_address=f"viewuser.php?uid={uid}",
            )

    def _fields(
        self, left: Counter[tuple[str, str]]
    ) -> dict[int, list[tuple[str, str]]]:
        """Return the custom fields of each member; count what is left out."""
        kept, words = self.site.contents.kept, self.site.words
        titles = {
            number(r.get("field_id")): words.name(r.get("field_title"))
            for r in kept["authorfields"]
        }
        found: dict[int, list[tuple[str, str]]] = defaultdict(list)
        for row in kept["authorinfo"]:
            uid, info = number(row.get("uid")), words.name(row.get("info"))
            title = titles.get(number(row.get("field")))
            if uid not in self.site.authors:
                left["authorinfo", NO_MEMBER] += 1
            elif title is None:
                left["authorinfo", NO_FIELD] += 1
            elif ADDRESS.search(info):
                left["authorinfo", AN_ADDRESS] += 1
            else:
                found[uid].append((title, info))
        return found

    def categories(self) -> Iterator[SiteCategory]:
        """Yield the categories as the site listed them."""
        words = self.site.words
        for row in self.site.contents.kept["categories"]:
            catid = number(row.get("catid"))
            yield SiteCategory(
                key=f"catid {catid}",
                name=self.site.categories.names[catid],
                path=self.site.paths[catid],
                description=plain(words.shown(row.get("description"))),
                order=number(row.get("displayorder")),
                is_locked=row.get("locked") == b"1",
            )

    def characters(self) -> Iterator[SiteCharacter]:
        """Yield the characters of the site's list."""
        words, names = self.site.words, self.site.categories.names
        for row in self.site.contents.kept["characters"]:
            charid = number(row.get("charid"))
            yield SiteCharacter(
                key=f"charid {charid}",
                name=self.site.characters.names[charid],
                category=names.get(number(row.get("catid")), ""),
                description=plain(words.shown(row.get("bio"))),
            )

    def series(self) -> Iterator[SiteSeries]:
        """Yield the series with their members and reviews."""
        for seriesid, row in self.site.series.items():
            yield self._one_series(seriesid, row)

    def _one_series(self, seriesid: int, row: Record) -> SiteSeries:
        site = self.site
        members = sorted(site.of_series.get(seriesid, []), key=lambda m: m.number)
        classes = site.listed(row.get("classes"), site.classes, "series.classes")
        rows = self.rows("reviews", "SE", seriesid)
        return SiteSeries(
            key=f"seriesid {seriesid}",
            title=site.series_title(seriesid),
            author=site.author(number(row.get("uid"))),
            summary=plain(site.words.shown(row.get("summary"))),
            openness=OPENNESS.get(row.get("isopen"), "closed"),
            categories=self._categories(row, "series"),
            characters=self._characters(row, "series"),
            classes=tuple(
                (site.class_kinds.get(c, ""), site.classes.names[c])
                for c in classes.ids
            ),
            challenges=tuple(
                site.challenges.names[c]
                for c in site.listed(
                    row.get("challenges"), site.challenges, "series.challenges"
                ).ids
            ),
            members=tuple(
                SeriesMember(
                    f"sid {m.story}" if m.story else f"seriesid {m.inner}",
                    m.number,
                    m.is_confirmed,
                )
                for m in members
            ),
            responses=tuple(read_reviews(rows, site, chapters={})),
            old_address=f"viewseries.php?seriesid={seriesid}",
        )

    def _categories(self, row: Record, table: str) -> tuple[str, ...]:
        site = self.site
        listed = site.listed(row.get("catid"), site.categories, f"{table}.catid")
        return (*map(site.path, listed.ids), *listed.names)

    def _characters(self, row: Record, table: str) -> tuple[str, ...]:
        site = self.site
        column = f"{table}.characters"
        listed = site.listed(row.get("characters"), site.characters, column)
        return (*(site.characters.names[c] for c in listed.ids), *listed.names)

    def challenges(self) -> Iterator[SiteChallenge]:
        """Yield the challenges."""
        words = self.site.words
        for row in self.site.contents.kept["challenges"]:
            uid = number(row.get("uid"))
            chalid = number(row.get("chalid"))
            signed = words.name(row.get("challenger"))
            yield SiteChallenge(
                key=f"chalid {chalid}",
                title=self.site.challenges.names[chalid],
                challenger=self.site.author(uid) or ADDRESS.sub("", signed).strip(),
                summary=plain(words.shown(row.get("summary"))),
                categories=self._categories(row, "challenges"),
                characters=self._characters(row, "challenges"),
            )

    def news(self) -> Iterator[SiteNews]:
        """Yield the news with their comments."""
        words = self.site.words
        comments = self._comments(Counter())
        for row in self.site.contents.kept["news"]:
            nid = number(row.get("nid"))
            yield SiteNews(
                key=f"nid {nid}",
                title=words.name(row.get("title")),
                author=ADDRESS.sub("", words.name(row.get("author"))).strip(),
                written=date(row.get("time")),
                text=plain(words.shown(row.get("story"))),
                comments=tuple(comments.get(nid, ())),
            )

    def _comments(self, left: Counter[tuple[str, str]]) -> dict[int, list[Response]]:
        words, kept = self.site.words, self.site.contents.kept
        known = {number(row.get("nid")) for row in kept["news"]}
        found: dict[int, list[Response]] = defaultdict(list)
        for row in kept["comments"]:
            nid = number(row.get("nid"))
            if nid not in known:
                left["comments", NO_NEWS] += 1
                continue
            name = self.site.author(number(row.get("uid")))
            signed = name or ADDRESS.sub("", words.name(row.get("uname"))).strip()
            text = plain(words.shown(row.get("comment")))
            found[nid].append(
                Response(author=signed, written=date(row.get("time")), text=text)
            )
        return found

    def favourites(self) -> Iterator[Favourite]:
        """Yield who kept what, with the comment to it."""
        for code, kind in KINDS.items():
            for row in self.rows("favourites", code, None):
                columns = ("item", "sid", "seriesid", "favuid")
                item = next((number(row[c]) for c in columns if c in row), 0)
                yield Favourite(
                    kind=kind,
                    item=f"{ITEMS[code]} {item}",
                    member=self.site.author(number(row.get("uid"))),
                    comment=plain(self.site.words.shown(row.get("comments"))),
                )

    def left(self) -> Counter[tuple[str, str]]:
        """Count the rows of small tables that belong to nothing that is there."""
        left: Counter[tuple[str, str]] = Counter()
        self._fields(left)
        self._comments(left)
        return left
