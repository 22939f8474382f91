"""The small tables of a site, read: who is who, and what each id is called."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from fanfold.recover.sources.efiction.contents import Contents, Record
from fanfold.recover.sources.efiction.lists import Listed, Vocabulary, read_list
from fanfold.recover.sources.efiction.places import Places
from fanfold.recover.sources.efiction.words import Words, number

MOST_PARENTS = 20
"""Categories and series nested deeper go round in a circle."""
NO_STORY = "its story is not in the dump"
NO_MEMBER = "its member is not in the dump"
NO_SERIES = "its series is not in the dump"
NO_NUMBER = "no number stands in the row"


class Rating(NamedTuple):
    """An age rating: bits of `level`: 1 a warning, 2 an age asked for, 4 members only.

    Source: eFiction 3.5, `title_link` and admin/ratings.php.
    """

    name: str
    level: int


class Class(NamedTuple):
    """A class and the type that it is of ("Genres")."""

    name: str
    kind: str


class InSeries(NamedTuple):
    """A row of `inseries`."""

    series: int
    story: int
    inner: int
    number: int
    is_confirmed: bool


@dataclass(slots=True)
class Site:
    """What the small tables say.

    Attributes:
        authors: Pen names by uid.
        paths: For each category its name and those around it, outermost first.
        left: Rows of the small tables that lead nowhere, by table and reason.
    """

    words: Words
    contents: Contents
    authors: dict[int, str] = field(default_factory=dict)
    categories: Vocabulary = field(default_factory=lambda: Vocabulary({}))
    paths: dict[int, tuple[str, ...]] = field(default_factory=dict)
    characters: Vocabulary = field(default_factory=lambda: Vocabulary({}))
    classes: Vocabulary = field(default_factory=lambda: Vocabulary({}))
    class_kinds: dict[int, str] = field(default_factory=dict)
    ratings: dict[int, Rating] = field(default_factory=dict)
    rating_names: Vocabulary = field(default_factory=lambda: Vocabulary({}))
    genres: Vocabulary = field(default_factory=lambda: Vocabulary({}))
    warnings: Vocabulary = field(default_factory=lambda: Vocabulary({}))
    challenges: Vocabulary = field(default_factory=lambda: Vocabulary({}))
    penname_list: Vocabulary = field(default_factory=lambda: Vocabulary({}))
    series: dict[int, Record] = field(default_factory=dict)
    coauthors: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    of_story: dict[int, list[InSeries]] = field(
        default_factory=lambda: defaultdict(list)
    )
    of_series: dict[int, list[InSeries]] = field(
        default_factory=lambda: defaultdict(list)
    )
    around: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    settings: Record = field(default_factory=dict)
    left: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def stores_in_database(self) -> bool:
        """Whether the site kept its chapters in the database, by its own settings."""
        return self.settings.get("store") == b"mysql"

    @property
    def address(self) -> str:
        """The site's own address without a slash at its end, or ""."""
        return self.words.name(self.settings.get("url")).rstrip("/")

    def author(self, uid: int) -> str:
        """Return a member's pen name, or ""."""
        return self.authors.get(uid, "")

    def path(self, category: int) -> str:
        """Return a category with those around it ("Slash Pairings > Bill/Bob")."""
        return " > ".join((*self.paths[category], self.categories.names[category]))

    def listed(self, raw: bytes | None, vocabulary: Vocabulary, column: str) -> Listed:
        """Read a comma list; `column` is "table.column", for its width."""
        table, _, name = column.partition(".")
        width = self.contents.widths.get((table, name), 0)
        return read_list(raw, vocabulary, words=self.words, width=width)

    def series_title(self, seriesid: int) -> str:
        """Return the title of a series."""
        return self.words.name(self.series[seriesid].get("title"))

    def series_around(self, seriesid: int) -> tuple[str, ...]:
        """Return the series that a series is a part of, nearest first."""
        found: list[int] = []
        waiting = list(self.around[seriesid])
        while waiting and len(found) < MOST_PARENTS:
            parent = waiting.pop(0)
            if parent != seriesid and parent not in found:
                found.append(parent)
                waiting.extend(self.around[parent])
        return tuple(map(self.series_title, found))


def read_site(contents: Contents, words: Words) -> Site:
    """Read the small tables of a dump."""
    site = Site(words, contents)
    settings = contents.kept.get("settings", [])
    site.settings = settings[0] if settings else {}
    site.authors = {u: words.name(raw) for u, raw in contents.pennames.items()}
    site.penname_list = Vocabulary(site.authors)
    _read_labels(site)
    _read_coauthors(site)
    _read_series(site)
    return site


def _read_labels(site: Site) -> None:
    kept, words = site.contents.kept, site.words
    site.categories = _names(site, "categories", "catid", "category")
    parents = {
        number(r.get("catid")): number(r.get("parentcatid"))
        for r in kept.get("categories", [])
    }
    site.paths = {
        catid: tuple(_around(catid, parents, site.categories.names))
        for catid in site.categories.names
    }
    site.characters = _names(site, "characters", "charid", "charname")
    site.genres = _names(site, "genres", "gid", "genre")
    site.warnings = _names(site, "warnings", "wid", "warning")
    site.challenges = _names(site, "challenges", "chalid", "title")
    site.classes = _names(site, "classes", "class_id", "class_name")
    kinds = _names(site, "classtypes", "classtype_id", "classtype_title").names
    for row in kept.get("classes", []):
        kind = kinds.get(number(row.get("class_type")), "")
        site.class_kinds.setdefault(number(row.get("class_id")), kind)
    site.rating_names = _names(site, "ratings", "rid", "rating")
    for row in kept.get("ratings", []):
        level = number(row.get("ratingwarning"))
        rating = Rating(words.name(row.get("rating")), level)
        site.ratings.setdefault(number(row.get("rid")), rating)


def _names(site: Site, table: str, ident: str, name: str) -> Vocabulary:
    """Read a table of ids and names; the first of two rows with one id counts."""
    names: dict[int, str] = {}
    for row in site.contents.kept.get(table, []):
        key = number(row.get(ident))
        if key in names:
            site.left[table, "a second row with the number of one before it"] += 1
            continue
        names[key] = site.words.name(row.get(name))
    return Vocabulary(names)


def _around(
    catid: int, parents: Mapping[int, int], names: Mapping[int, str]
) -> list[str]:
    found: list[str] = []
    parent = parents[catid]
    while parent in names and len(found) < MOST_PARENTS:
        found.insert(0, names[parent])
        parent = parents[parent]
    return found


def _read_coauthors(site: Site) -> None:
    stories = site.contents.placed.get(("stories", ""))
    for row in site.contents.kept.get("coauthors", []):
        sid, uid = number(row.get("sid")), number(row.get("uid"))
        if stories is None or sid not in stories:
            site.left["coauthors", NO_STORY] += 1
        elif uid not in site.authors:
            site.left["coauthors", NO_MEMBER] += 1
        else:
            site.coauthors[sid].append(uid)


def _read_series(site: Site) -> None:
    for row in site.contents.kept.get("series", []):
        site.series.setdefault(number(row.get("seriesid")), row)
    doubled = len(site.contents.kept.get("series", [])) - len(site.series)
    if doubled:
        site.left["series", "a second row with the number of one before it"] += doubled
    stories = site.contents.placed.get(("stories", ""))
    for member in _in_series(site):
        _put(site, member, stories)


def _put(site: Site, row: InSeries, stories: Places | None) -> None:
    """Put a row of `inseries` where it leads, or count it as leading nowhere."""
    if row.series not in site.series:
        site.left["inseries", NO_SERIES] += 1
    elif row.story and (stories is None or row.story not in stories):
        site.left["inseries", NO_STORY] += 1
    elif row.inner and not row.story and row.inner not in site.series:
        site.left["inseries", NO_SERIES] += 1
    elif not row.story and not row.inner:
        site.left["inseries", NO_NUMBER] += 1
    else:
        site.of_series[row.series].append(row)
        if row.story:
            site.of_story[row.story].append(row)
        else:
            site.around[row.inner].append(row.series)


def _in_series(site: Site) -> Iterator[InSeries]:
    for row in site.contents.kept.get("inseries", []):
        yield InSeries(
            series=number(row.get("seriesid")),
            story=number(row.get("sid")),
            inner=number(row.get("subseriesid")),
            number=number(row.get("inorder")),
            is_confirmed=row.get("confirmed", b"1") not in {b"0", b"", None},
        )
