"""Read LitBank's quotations as print would have them (CC BY 4.0, Bamman et al. 2020).

The excerpts are tokenized and cut into sentences. Here the tokens are joined again, and
a paragraph begins where print begins one: where another speaks, and where the narration
goes on after a speech that ended its line.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from fanfold.recover.voices.words import SPEECH_VERBS

NO_BLANK_BEFORE = re.compile(
    r"[,.;:!?)\]’”]+|n't|n’t|['’](?:s|ll|ve|re|d|m|em|ee|t|tis|twas)?|--+|—|…",
    re.IGNORECASE,
)
NO_BLANK_AFTER = frozenset({"(", "[", "‘", "“", "--", "—", "----"})
OPENING = frozenset({"“", "‘", "``"})
CLOSING = frozenset("”")
TAG_REACH = 4


@dataclass(frozen=True, slots=True)
class Quoted:
    """A speech of the gold: its span with its marks, and its speaker's label."""

    start: int
    end: int
    speaker: str


@dataclass(frozen=True, slots=True)
class Excerpt:
    """An excerpt as print would have it."""

    name: str
    text: str
    quotes: tuple[Quoted, ...]


def excerpts(folder: Path) -> Iterator[Excerpt]:
    """Yield every excerpt that has quotations.

    Args:
        folder: LitBank's `quotations_tsv`.
    """
    for path in sorted(folder.glob("*.txt")):
        excerpt = _excerpt(path)
        if excerpt.quotes:
            yield excerpt


def _excerpt(path: Path) -> Excerpt:
    lines = [line.split() for line in path.read_text("utf-8").splitlines()]
    spans: dict[str, tuple[int, int, int, int]] = {}
    speakers: dict[str, str] = {}
    for row in path.with_suffix(".ann").read_text("utf-8").splitlines():
        kind, key, *cells = row.split("\t")
        if kind == "QUOTE":
            spans[key] = (int(cells[0]), int(cells[1]), int(cells[2]), int(cells[3]))
        elif kind == "ATTRIB":
            speakers[key] = cells[0]
    page = _Page(
        opens={(s[0], s[1]): key for key, s in spans.items() if key in speakers},
        closes={(s[2], s[3]): key for key, s in spans.items() if key in speakers},
        speakers=speakers,
    )
    for number, tokens in enumerate(lines):
        for place, token in enumerate(tokens):
            page.is_tag = _is_tag(tokens)
            page.add((number, place), token, is_last=place == len(tokens) - 1)
    quotes = (
        Quoted(start, page.ends[key], speakers[key])
        for key, start in page.starts.items()
        if key in page.ends
    )
    return Excerpt(
        path.stem, "".join(page.text), tuple(sorted(quotes, key=lambda q: q.start))
    )


def _is_tag(tokens: list[str]) -> bool:
    """Whether a sentence begins with a tag: "she said", "I asked", "Mr. Pett cried"."""
    return tokens[0][:1].islower() or not SPEECH_VERBS.isdisjoint(tokens[1:TAG_REACH])


@dataclass(slots=True)
class _Page:
    """The page being set: tokens joined, paragraphs begun."""

    opens: dict[tuple[int, int], str]
    closes: dict[tuple[int, int], str]
    speakers: dict[str, str]
    text: list[str] = field(default_factory=list)
    size: int = 0
    starts: dict[str, int] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)
    is_inside: bool = False
    is_glued: bool = True
    ended_line: bool = False
    last_speaker: str = ""
    sentences: int = 0
    is_tag: bool = False

    def add(self, place: tuple[int, int], token: str, *, is_last: bool) -> None:
        """Set one token."""
        key = self.opens.get(place)
        is_open = key is not None or token in OPENING
        is_close = place in self.closes or token in CLOSING
        gap = self._gap(key, token, is_open=is_open, is_close=is_close, place=place[1])
        self._set(gap)
        if key is not None:
            self.starts[key] = self.size
            self.is_inside = True
        self._set(token)
        if place in self.closes:
            self.ends[self.closes[place]] = self.size
            self.is_inside = False
        self.ended_line = is_last and place in self.closes
        self.is_glued = (is_open and not is_close) or token in NO_BLANK_AFTER

    def _set(self, piece: str) -> None:
        self.text.append(piece)
        self.size += len(piece)

    def _gap(
        self, key: str | None, token: str, *, is_open: bool, is_close: bool, place: int
    ) -> str:
        """Say what stands before a token: nothing, a blank, a new paragraph."""
        if not self.text:
            return ""
        if key is not None and not self.is_inside:
            is_same = self.speakers[key] == self.last_speaker
            is_new = not is_same or (self.sentences > 1 and not place)
            self.last_speaker, self.sentences = self.speakers[key], 0
            if is_new:
                return "\n\n"
        elif not place and not self.is_inside:
            self.sentences += 1
            # A tag after "!" or "?" is a sentence of its own in the tokens.
            if self.ended_line and not self.is_tag:
                return "\n\n"
        is_tight = self.is_glued or (is_close and not is_open)
        return (
            ""
            if is_tight or (NO_BLANK_BEFORE.fullmatch(token) and not is_open)
            else " "
        )
