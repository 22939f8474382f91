"""The first pass over a dump: small tables whole, of large ones where their rows stand."""

import io
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace
from typing import IO, BinaryIO, NamedTuple

from fanfold.records.errors import RecoverError
from fanfold.recover.sources.efiction.literals import literal, split_row
from fanfold.recover.sources.efiction.places import Place, Places
from fanfold.recover.sources.efiction.statements import (
    Created,
    Inserted,
    Row,
    read_statements,
)
from fanfold.recover.sources.efiction.tables import (
    OF_ANOTHER,
    OF_ANOTHER_SITE,
    TABLES,
    columns_by_count,
    prefix_of,
    split_name,
)
from fanfold.recover.sources.efiction.words import number

MOST_KEPT = 256 << 20
"""Bytes of the small tables together; the largest site known has some 20 MB."""
SAMPLE = 1 << 16
"""Bytes of values outside UTF-8 that tell the site's encoding."""
NEVER = frozenset(
    "password email realname siteemail smtp_host smtp_username smtp_password sitekey"
    " ip log_ip".split()
)
"""Columns that are not looked at: they stay in the original only."""
NO_COLUMNS = "nothing says what its columns are"
ODD_COUNT = "a row with more or fewer values than columns"
AGAIN = "a second row with the number of one before it"

Record = dict[str, bytes | None]


class Key(NamedTuple):
    """By which columns the rows of a table are found: the first that it has."""

    group: str
    keys: tuple[str, ...]
    idents: tuple[str, ...]
    kind: str = ""


KEYS: dict[str, Key] = {
    "stories": Key("stories", ("psid", "sid"), ("sid",)),
    "chapters": Key("chapters", ("sid", "psid"), ("chapid",)),
    "reviews": Key("reviews", ("item", "psid", "sid"), ("reviewid",), "ST"),
    "favorites": Key("favourites", ("item",), ("uid",), "ST"),
    "favstor": Key("favourites", ("sid",), ("uid",), "ST"),
    "favseries": Key("favourites", ("seriesid",), ("uid",), "SE"),
    "favauth": Key("favourites", ("favuid",), ("uid",), "AU"),
    "authors": Key("authors", ("uid",), ("uid",)),
}


@dataclass(frozen=True, slots=True)
class Head:
    """The table that rows belong to, as one `INSERT` names it."""

    table: str
    columns: tuple[str, ...]
    prefix: str
    name: str

    def record(self, raw: bytes) -> Record:
        """Read a row; columns that are never taken in are not."""
        return {
            column: literal(value)
            for column, value in zip(self.columns, split_row(raw), strict=False)
            if column not in NEVER
        }


@dataclass(slots=True)
class Rows:
    """Gives rows again by their places: of the dump itself, or of a copy beside it."""

    file: IO[bytes]
    copy: IO[bytes] | None = None
    origin: int = 0

    @classmethod
    def of(cls, file: BinaryIO) -> "Rows":
        """Make it of a dump; one that cannot be sought quickly is copied as it passes."""
        base = getattr(file, "raw", file)
        if isinstance(file, io.BytesIO) or isinstance(base, io.FileIO):
            return cls(file, origin=file.tell())
        return cls(file, copy=tempfile.TemporaryFile())

    def close(self) -> None:
        """Take the copy away, where there is one."""
        if self.copy is not None:
            self.copy.close()

    def keep(self, row: Row) -> int:
        """Return where a row will be found."""
        if self.copy is None:
            return self.origin + row.at
        at = self.copy.tell()
        self.copy.write(row.raw)
        return at

    def read(self, place: Place) -> bytes:
        """Return a row again."""
        store = self.copy or self.file
        store.seek(place.at)
        return store.read(place.size)


@dataclass(slots=True)
class Contents:
    """What the first pass found of one site.

    Attributes:
        kept: The rows of small tables.
        placed: Where the rows of large ones stand, by group and kind.
        pennames: Of every member, as found.
        widths: How many characters a column holds, by table and column.
        seen: Rows of each table.
        left: Rows left out, by table and reason.
        sample: Values outside UTF-8.
    """

    kept: dict[str, list[Record]] = field(default_factory=lambda: defaultdict(list))
    placed: dict[tuple[str, str], Places] = field(
        default_factory=lambda: defaultdict(Places)
    )
    tables: dict[tuple[str, str], str] = field(default_factory=dict)
    pennames: dict[int, bytes | None] = field(default_factory=dict)
    widths: dict[tuple[str, str], int] = field(default_factory=dict)
    seen: Counter[str] = field(default_factory=Counter)
    left: Counter[tuple[str, str]] = field(default_factory=Counter)
    sample: bytearray = field(default_factory=bytearray)


@dataclass(slots=True)
class FirstPass:
    """Reads a dump once, whatever tables stand in it."""

    rows: Rows
    sites: dict[str, Contents] = field(default_factory=lambda: defaultdict(Contents))
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)
    heads: list[Head] = field(default_factory=list)
    others: Counter[str] = field(default_factory=Counter)
    order: dict[str, None] = field(default_factory=dict)
    broken_bytes: int = 0
    held: int = 0
    at: "_Columns | None" = None

    def run(self) -> None:
        """Read the dump to its end."""
        for event in read_statements(self.rows.file):  # type: ignore[arg-type]
            if isinstance(event, Row):
                self._row(event)
            elif isinstance(event, Inserted):
                self._insert(event)
            elif isinstance(event, Created):
                self._create(event)
            else:
                self.broken_bytes += event.size

    def _create(self, event: Created) -> None:
        self.columns[event.table] = tuple(name for name, _ in event.columns)
        prefix, name = split_name(event.table)
        if name:
            site = self.sites[prefix]
            site.widths.update(
                {(name, c): width for c, width in event.columns if width}
            )

    def _insert(self, event: Inserted) -> None:
        self.order.setdefault(event.table)
        columns = event.columns or self.columns.get(event.table, ())
        head = Head(event.table, columns, *split_name(event.table))
        if not self.heads or self.heads[-1] != head:
            self.heads.append(head)

    def _row(self, row: Row) -> None:
        head = self.heads[-1]
        if not head.name:
            self.others[head.table] += 1
            return
        site = self.sites[head.prefix]
        site.seen[head.table] += 1
        table = TABLES[head.name]
        if table.use == "left":
            site.left[head.table, table.reason] += 1
            return
        values = split_row(row.raw)
        if not head.columns:
            columns = columns_by_count(head.name, len(values))
            head = self.heads[-1] = replace(head, columns=columns)
        if len(values) != len(head.columns):
            reason = ODD_COUNT if head.columns else NO_COLUMNS
            site.left[head.table, reason] += 1
            return
        if len(site.sample) < SAMPLE:
            _sample(site.sample, row.raw)
        if table.use == "kept":
            self._keep(site, head, row.raw)
        else:
            self._place(site, head, row, values)

    def _keep(self, site: Contents, head: Head, raw: bytes) -> None:
        self.held += len(raw)
        if self.held > MOST_KEPT:
            raise RecoverError(
                f"The small tables of this dump hold more than {MOST_KEPT} bytes, more"
                " than any site has; look at the dump before it is taken in."
            )
        site.kept[head.name].append(head.record(raw))

    def _place(self, site: Contents, head: Head, row: Row, values: list[bytes]) -> None:
        at = self.at
        if at is None or at.head is not head:
            at = self.at = _places_of(head)
        own = 0
        for column in at.keys:
            own = own or number(literal(values[column]))
        ident = number(literal(values[at.ident])) if at.ident is not None else 0
        told = values[at.type] if at.type is not None else b""
        places = at.places.get(told)
        if places is None:
            kind = (literal(told) or b"").decode("ascii", "replace").strip().upper()
            kind = kind or at.kind
            places = at.places[told] = site.placed[at.group, kind]
            site.tables.setdefault((at.group, kind), head.table)
        if at.penname is not None:
            site.pennames.setdefault(own, literal(values[at.penname]))
        place = Place(ident, self.rows.keep(row), len(row.raw), len(self.heads) - 1)
        places.add(own, place)

    def chosen(self, prefix: str | None) -> Contents:
        """Return the site that has the stories; count all else as left out.

        Args:
            prefix: Of the tables that are wanted, or None for the first with stories.

        Raises:
            RecoverError: If no table of stories is in the dump.
        """
        own = prefix if prefix is not None else prefix_of(self.order)
        if own is None or own not in self.sites:
            raise RecoverError(
                "No table of stories or chapters is in this dump; it is no backup of an"
                " eFiction site, or a part without them: keep it, and look for the rest."
            )
        site = self.sites[own]
        for table, count in self.others.items():
            site.seen[table] += count
            site.left[table, OF_ANOTHER] += count
        for other, contents in self.sites.items():
            if other != own:
                for table, count in contents.seen.items():
                    site.seen[table] += count
                    site.left[table, OF_ANOTHER_SITE] += count
        for (group, kind), places in site.placed.items():
            dropped = places.settle()
            if dropped:
                site.left[site.tables[group, kind], AGAIN] += dropped
        return site


@dataclass(slots=True)
class _Columns:
    """Where in the rows of one `INSERT` the numbers stand that they are found by."""

    head: Head
    group: str
    keys: tuple[int, ...]
    ident: int | None
    type: int | None
    penname: int | None
    kind: str
    places: dict[bytes, Places] = field(default_factory=dict)


def _places_of(head: Head) -> _Columns:
    key = KEYS[head.name]

    def where(names: tuple[str, ...]) -> tuple[int, ...]:
        return tuple(head.columns.index(n) for n in names if n in head.columns)

    def first(*names: str) -> int | None:
        return next(iter(where(names)), None)

    return _Columns(
        head=head,
        group=key.group,
        keys=where(key.keys),
        ident=first(*key.idents),
        type=first("type"),
        penname=first("penname"),
        kind=key.kind,
    )


def _sample(sample: bytearray, raw: bytes) -> None:
    """Keep what of a row is not UTF-8, to learn the site's encoding by."""
    if raw.isascii():
        return
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        sample += raw[:SAMPLE] + b"\n"
