"""What each column of an index is: guessed by its name once, confirmed, and kept."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from fanfold.records.errors import RecoverError
from fanfold.recover.sources.index.rows import IndexRow

PATH, TEXT, IDENT = "path", "text", "id"
"""Uses of a column that are no labels: the file, the text itself, what it is known by."""
LOOKED_AT = 1000
SCHEMA = "fanfold-index-mapping/1"

NAMES: tuple[tuple[str, str], ...] = (
    # fimfarchive's index.json, FanFicFare's and calibre's lists, sheets typed by hand;
    # the names of a use by how surely they mean it
    (PATH, "path archivepath filepath filename file location localpath"),
    (TEXT, "text fulltext body content storytext html"),
    (IDENT, "id storyid workid sid ficid uuid"),
    ("title", "title storytitle worktitle fictitle booktitle name"),
    (
        "author",
        "authorname author authors penname creator creators writer username byline by",
    ),
    ("author_url", "authorurl authorlink authorhtml"),
    ("fandom", "fandom fandoms universe fandomname"),
    ("category_of_archive", "archivecategory section"),
    ("rating", "contentratingtext ratingtext rating contentrating"),
    ("genre", "genre genres categories category"),
    ("character", "characters character charactertags"),
    ("relationship", "relationships relationship pairing pairings ships ship"),
    ("archive_warning", "archivewarnings archivewarning"),
    ("warning", "warnings warning contentwarnings"),
    ("freeform_tag", "additionaltags freeformtags freeforms tags tag keywords subject"),
    ("summary", "summary description longdescription blurb shortdescription comments"),
    (
        "published",
        "datepublished published publishdate created datecreated pubdate date",
    ),
    ("updated", "dateupdated updated lastupdated lastmodified datemodified modified"),
    ("word_count", "wordcount words numwords nwords size"),
    ("chapter_count", "chaptercount numchapters nchapters"),
    ("status", "status completionstatus completed complete iscomplete"),
    ("language", "language lang languages"),
    ("source_url", "storyurl sourceurl workurl url link permalink href source"),
    ("series_title", "series seriestitle seriesname"),
    ("series_index", "seriesindex seriespart seriesnumber partofseries"),
    ("kudos", "kudos likes favs favorites favourites"),
    ("hits", "totalviews hits views reads"),
    ("bookmarks", "bookmarks follows"),
    ("collection", "collections collection"),
    ("translator", "translator"),
    ("recipient", "recipient recipients giftfor"),
    ("challenge_prompt", "prompt challenge"),
    ("license", "license licence rights"),
)
FOLDED = re.compile(r"[^a-z0-9]+")
SEVERAL = frozenset(
    {"author", "fandom", "genre", "character", "relationship", "warning",
     "archive_warning", "freeform_tag", "collection", "recipient"}
)  # fmt: skip
"""Uses that more than one column may have."""
SURE, LIKELY = 0.95, 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnUse:
    """What a column is for.

    Attributes:
        column: Its name in the index.
        use: A field of the schema, "path", "text", "id", or "" for nothing.
        confidence: How surely that was guessed; 1 once a person said so.
        filled: In how many of the rows looked at something stands in it.
    """

    column: str
    use: str
    confidence: float = 1.0
    filled: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexMapping:
    """What every column of an index is for."""

    columns: tuple[ColumnUse, ...]

    def uses(self) -> dict[str, str]:
        """Return the use of each column that has one."""
        return {c.column: c.use for c in self.columns if c.use}

    def fits(self, row: IndexRow) -> bool:
        """Whether all columns of a row are known to it, so that nothing need be asked."""
        return row.keys() <= {c.column for c in self.columns}

    def to_json(self) -> str:
        """Write it, to be kept once a person has confirmed it."""
        uses = {c.column: c.use for c in self.columns}
        return json.dumps({"schema": SCHEMA, "columns": uses}, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> "IndexMapping":
        """Read one that was kept.

        Raises:
            RecoverError: If it is no mapping of this version.
        """
        try:
            data = json.loads(text)
            uses = {SCHEMA: data["columns"]}[data["schema"]]
            columns = tuple(
                ColumnUse(column=str(k), use=str(v)) for k, v in uses.items()
            )
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise RecoverError(
                "The mapping kept of this index cannot be read; guess and confirm it anew."
            ) from error
        return cls(columns=columns)


def guess_mapping(rows: Iterable[IndexRow]) -> IndexMapping:
    """Guess by the names of its columns what an index holds.

    Args:
        rows: Some rows of it; the first thousand are looked at.

    Returns:
        Every column in its order; of several that could be the one title, the file …
        the one with the plainest name is it, the others are for nothing.
    """
    filled: Counter[str] = Counter()
    for _, row in zip(range(LOOKED_AT), rows, strict=False):
        filled.update(row.keys())
    ranked: dict[str, list[tuple[int, str]]] = {}
    for column in filled:
        use, rank = _use_of(column)
        if use:
            ranked.setdefault(use, []).append((rank, column))
    chosen: dict[str, tuple[str, float]] = {}
    for use, found in ranked.items():
        found.sort(key=lambda pair: (pair[0], -filled[pair[1]]))
        for place, (rank, column) in enumerate(found):
            if place == 0 or use in SEVERAL:
                chosen[column] = use, LIKELY if rank >= WITHIN else SURE
    columns = []
    for column, count in filled.items():
        use, sure = chosen.get(column, ("", 0.0))
        columns.append(ColumnUse(column=column, use=use, confidence=sure, filled=count))
    return IndexMapping(columns=tuple(columns))


WITHIN = 100
"""Added to the rank of a column that is only known by the last part of its name."""


def _use_of(column: str) -> tuple[str, int]:
    """Return what a column's name says it is, and how plainly (0 is plainest)."""
    lowered = column.lower()
    last = FOLDED.sub("", lowered.rpartition(".")[2])
    for name, added in ((FOLDED.sub("", lowered), 0), (last, WITHIN)):
        for use, words in NAMES:
            known = words.split()
            if name in known and not (added and use in {IDENT, PATH, TEXT, "title"}):
                return use, known.index(name) + added
    return "", 0
