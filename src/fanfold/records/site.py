"""What a backup of a whole site says beside its stories: people, series, news, counts."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

from fanfold.records.looks import LeftOut, Response

FavouriteKind = Literal["story", "series", "author"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteAuthor:
    """A member of the old site, by what everyone could read there.

    Attributes:
        key: What the site knew him by ("uid 5").
        name: The pen name.
        biography: What he wrote of himself, plain.
        website: An address of the web, or "".
        joined: An ISO date, or "".
        level: 0 for a member, 1 for an administrator, more for helpers.
        is_validated: Whether his stories went up without being looked at first.
        fields: Custom fields of the profile: their title and what stands there.
        old_address: His page on the old site.
    """

    key: str
    name: str
    biography: str = ""
    website: str = ""
    joined: str = ""
    level: int = 0
    is_validated: bool = False
    fields: tuple[tuple[str, str], ...] = ()
    old_address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteCategory:
    """A category of the old site; `path` names those around it, outermost first."""

    key: str
    name: str
    path: tuple[str, ...] = ()
    description: str = ""
    order: int = 0
    is_locked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteCharacter:
    """A character of the old site's list, and the category that he belongs to."""

    key: str
    name: str
    category: str = ""
    description: str = ""


class SeriesMember(NamedTuple):
    """A story or another series inside a series: "sid 3" or "seriesid 4"."""

    key: str
    number: int
    is_confirmed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteSeries:
    """A series of the old site.

    Attributes:
        key: What the site knew it by ("seriesid 4").
        openness: Who may add to it.
        members: Stories and sub-series, by their order.
        responses: Reviews of the series as a whole.
    """

    key: str
    title: str
    author: str
    summary: str = ""
    openness: Literal["closed", "moderated", "open"] = "closed"
    categories: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()
    classes: tuple[tuple[str, str], ...] = ()
    challenges: tuple[str, ...] = ()
    members: tuple[SeriesMember, ...] = ()
    responses: tuple[Response, ...] = ()
    old_address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteChallenge:
    """A challenge that was set on the old site."""

    key: str
    title: str
    challenger: str
    summary: str = ""
    categories: tuple[str, ...] = ()
    characters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteNews:
    """A piece of news on the old site, with the comments to it."""

    key: str
    title: str
    author: str
    written: str
    text: str
    comments: tuple[Response, ...] = ()


class Favourite(NamedTuple):
    """That a member kept a story, a series or an author, and what he wrote to it."""

    kind: FavouriteKind
    item: str
    member: str
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableLedger:
    """What became of the rows of a table.

    Attributes:
        table: Its name as it stands in the backup.
        rows: How many rows of it there are.
        taken: How many were taken in.
        left_out: The others, with the reason.
    """

    table: str
    rows: int
    taken: int
    left_out: tuple[LeftOut, ...] = ()

    @property
    def is_balanced(self) -> bool:
        """Whether every row is either taken in or left out with a reason."""
        return self.rows == self.taken + sum(x.count for x in self.left_out)
