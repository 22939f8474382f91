"""What a reader typed, understood: words, "phrases", -not, OR."""

import re
from dataclasses import dataclass
from typing import Final

from fanfold.archive.search.terms import CJK_CHARACTER, stems

PIECE: Final = re.compile(r'(-?)(?:"([^"]*)"?|“([^”]*)”?|(\S+))')
MOST_CLAUSES: Final = 32
LONGEST_QUERY: Final = 500


@dataclass(frozen=True, slots=True)
class Clause:
    """One condition: alternatives, of which each is a run of stems (a word, a phrase)."""

    alternatives: tuple[tuple[str, ...], ...]
    negated: bool


@dataclass(frozen=True, slots=True)
class Query:
    """All conditions of a query; a work must meet every one."""

    clauses: tuple[Clause, ...]

    @property
    def wanted(self) -> tuple[tuple[str, ...], ...]:
        """The runs of stems that a hit may show, negated ones left out."""
        return tuple(a for c in self.clauses if not c.negated for a in c.alternatives)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for (only exclusions ask for nothing)."""
        return not self.wanted


def parse_query(text: str) -> Query:
    """Read a query; anything a reader can type is a query.

    Words are joined by AND; `"two words"` is a phrase, `-word` excludes, `a OR b` is
    met by either.
    """
    clauses: list[Clause] = []
    join_next = False
    for match in PIECE.finditer(text[:LONGEST_QUERY]):
        minus, *forms = match.groups()
        words = next((f for f in forms if f is not None), "")
        if words == "OR" and not minus and clauses:
            join_next = True
            continue
        runs = _runs(words, quoted=forms[2] is None)
        if join_next and runs and not clauses[-1].negated:
            last = clauses.pop()
            clauses.append(Clause((*last.alternatives, *runs), negated=False))
        else:
            clauses.extend(Clause((run,), negated=bool(minus)) for run in runs)
        join_next = False
    return Query(tuple(clauses[:MOST_CLAUSES]))


def _runs(words: str, *, quoted: bool) -> list[tuple[str, ...]]:
    """Return the runs of stems in a piece: a phrase is one, so is a CJK run."""
    found = stems(words)
    if not found:
        return []
    if quoted or CJK_CHARACTER.search(words) or len(found) == 1:
        return [tuple(found)]
    return [(s,) for s in found]
