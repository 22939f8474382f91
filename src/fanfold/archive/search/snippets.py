"""The words around a hit, with the hit marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from fanfold.archive.search.terms import WORD, stem
from fanfold.archive.works.passages import Passage

BEFORE: Final = 90
AFTER: Final = 190
Pieces = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Snippet:
    """Where to go, and what to show: pieces of text, each a hit or not."""

    anchor: str
    pieces: Pieces


def make_snippet(
    passages: Sequence[Passage], runs: Sequence[tuple[str, ...]]
) -> Snippet | None:
    """Return the best paragraph's snippet, or None where no run of stems stands.

    The best paragraph is the one in which the most different runs stand.
    """
    best: tuple[int, Passage, list[tuple[int, int]]] | None = None
    for passage in passages:
        places, kinds = hits(passage.text, runs)
        if places and (best is None or kinds > best[0]):
            best = (kinds, passage, places)
    if best is None:
        return None
    _, passage, places = best
    return Snippet(passage.anchor, _pieces(passage.text, places))


def hits(
    text: str, runs: Sequence[tuple[str, ...]]
) -> tuple[list[tuple[int, int]], int]:
    """Return the places of all runs of stems in a text, and how many kinds stand there."""
    words = [(m.start(), m.end(), stem(m.group())) for m in WORD.finditer(text)]
    words = [w for w in words if w[2]]
    held = [w[2] for w in words]
    places: set[tuple[int, int]] = set()
    kinds = 0
    for run in dict.fromkeys(runs):
        found = [
            (words[i][0], words[i + len(run) - 1][1])
            for i in range(len(held) - len(run) + 1)
            if held[i] == run[0] and tuple(held[i : i + len(run)]) == run
        ]
        kinds += bool(found)
        places.update(found)
    return _disjoint(sorted(places)), kinds


def _disjoint(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in places:
        if kept and start < kept[-1][1]:
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept


def _pieces(text: str, places: list[tuple[int, int]]) -> Pieces:
    start = max(0, places[0][0] - BEFORE)
    end = min(len(text), places[0][0] + AFTER)
    if start:
        start = text.find(" ", start, places[0][0]) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", places[0][1], end), places[0][1])
    pieces: list[tuple[str, bool]] = [("…", False)] if start else []
    pos = start
    for a, b in places:
        if b > end:
            break
        pieces.extend(((text[pos:a], False), (text[a:b], True)))
        pos = b
    pieces.append((text[pos:end] + ("…" if end < len(text) else ""), False))
    return tuple((piece, is_hit) for piece, is_hit in pieces if piece)
