r"""A decoded file: the bytes as read, the text as repaired, and every step between.

Two texts are kept. `found` is the file decoded stretch by stretch and nothing
else: no newline translation, no BOM stripping. `text` is what recovery reads:
`found` with the repairs applied (newlines made "\n", a byte order mark taken off,
double encoding and stray HTML entities undone). Offsets count code points from 0;
ranges are half-open. `to_found` and `to_text` carry an offset from one to the other.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate
from typing import Literal, NamedTuple

Newline = Literal["lf", "crlf", "cr", "mixed", "none"]

NEWLINES = re.compile(r"\r\n?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A run of bytes decoded by one encoding.

    Attributes:
        start: First byte, from 0.
        end: One past the last byte.
        encoding: A Python codec name that decodes exactly these bytes.
        evidence: Why this encoding, in words ("valid UTF-8 with 3 multi-byte characters").
        confidence: 0 to 1.
    """

    start: int
    end: int
    encoding: str
    evidence: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """One replacement in the found text.

    Attributes:
        start: Offset in `found`.
        end: One past the last code point in `found`.
        found: What stood there (equal to `found[start:end]`).
        repaired: What stands in `text` instead.
        rule: The name of the rule ("double-encoded", "entity", "byte-order-mark").
        confidence: 0 to 1.
    """

    start: int
    end: int
    found: str
    repaired: str
    rule: str
    confidence: float


class Markup(NamedTuple):
    """Characters of the found text that are no words of the story, and why.

    Attributes:
        start: Offset in `found`.
        end: One past the last code point in `found`.
        shown: What stands in `text` instead ("" for a tag, a line end for a block).
        why: "tag", "comment", "blank", "entity", "rule", "head", "script", "style",
            "hidden", "picture", "embedded", "form" or the reader's own word ("menu").
    """

    start: int
    end: int
    shown: str
    why: str


@dataclass(frozen=True, kw_only=True)
class DecodedText:
    r"""A whole file decoded, with all that is needed to do it again.

    Attributes:
        found: The file decoded by `stretches`; every byte accounted for.
        repairs: Edits on `found`, in order, disjoint. Newlines are not among them:
            every "\r\n" and "\r" of `found` outside them is one "\n" of `text`.
        encoding: The one codec of the whole file, or "mixed".
        bom: Whether the file begins with a byte order mark.
        newline: The line ends of the file as found.
        size_bytes: Length of the file.
        member: Where a container holds the text, inside it.
        is_extracted: Whether `found` is text taken out of a container, not the file.
        markup: Tags and what else does not show of a marked-up file, in order,
            disjoint from each other and from the repairs.
    """

    found: str
    stretches: tuple[Stretch, ...]
    repairs: tuple[Repair, ...] = ()
    encoding: str
    bom: bool
    newline: Newline
    size_bytes: int
    evidence: str = ""
    confidence: float = 1.0
    member: str | None = field(default=None)
    is_extracted: bool = False
    markup: tuple[Markup, ...] = ()

    @cached_property
    def _edits(self) -> tuple[tuple[int, int, str], ...]:
        """All edits from `found` to `text` in order, newlines included."""
        edits = [(r.start, r.end, r.repaired) for r in self.repairs]
        if self.markup:
            edits = sorted((*edits, *(m[:3] for m in self.markup)))
        if "\r" not in self.found:
            return tuple(edits)
        merged: list[tuple[int, int, str]] = []
        pos = 0
        for edit in [*edits, (len(self.found), len(self.found), "")]:
            merged.extend(
                (m.start(), m.end(), "\n")
                for m in NEWLINES.finditer(self.found, pos, edit[0])
            )
            merged.append(edit)
            pos = edit[1]
        return tuple(merged[:-1])

    @cached_property
    def text(self) -> str:
        r"""What recovery reads: `found` with the repairs applied, newlines "\n"."""
        if not self._edits:
            return self.found
        parts: list[str] = []
        pos = 0
        for start, end, repaired in self._edits:
            parts.extend((self.found[pos:start], repaired))
            pos = end
        parts.append(self.found[pos:])
        return "".join(parts)

    @cached_property
    def _anchors(self) -> tuple[list[int], list[int]]:
        """For each edit: where it starts in `text`, and where it starts in `found`."""
        shifts = accumulate(
            (len(repaired) - (end - start) for start, end, repaired in self._edits),
            initial=0,
        )
        starts_found = [start for start, _, _ in self._edits]
        starts_text = [
            start + shift for start, shift in zip(starts_found, shifts, strict=False)
        ]
        return starts_text, starts_found

    def to_found(self, pos: int) -> int:
        """Carry an offset in `text` to the offset in `found` it came from.

        An offset inside a replacement goes to the end of what was replaced, so that
        spans that touch in `text` touch in `found`. An offset right before an edit
        stays right before it. The first offset is always 0, so that spans which
        cover `text` cover `found`, whatever was taken off its beginning.
        """
        if pos == 0 and self.text:
            return 0
        starts_text, _ = self._anchors
        i = bisect_right(starts_text, pos) - 1
        if i < 0:
            return pos
        start, end, repaired = self._edits[i]
        inside = pos - starts_text[i]
        if inside == 0 and repaired:
            return start
        if inside < len(repaired):
            return end
        return end + inside - len(repaired)

    def found_span(self, start: int, end: int) -> tuple[int, int]:
        """Carry a span of `text` to `found`, without what was taken off before it.

        Unlike `to_found(0)`, a span that begins the text begins behind a byte order
        mark, so that it holds what the span in `text` holds.
        """
        last = self._before_edits(end) if end > start else self.to_found(end)
        if start or not self._edits:
            return self.to_found(start), last
        first = 0
        for edit_start, edit_end, repaired in self._edits:
            if edit_start != first or repaired:
                break
            first = edit_end
        return min(first, last), last

    def _before_edits(self, pos: int) -> int:
        """Carry the end of a span: what is taken off right behind it stays behind it."""
        starts_text, starts_found = self._anchors
        i = bisect_left(starts_text, pos)
        is_at_edit = i < len(starts_text) and starts_text[i] == pos
        return starts_found[i] if is_at_edit else self.to_found(pos)

    def to_text(self, pos: int) -> int:
        """Carry an offset in `found` to the offset in `text`; inside an edit, its end."""
        starts_text, starts_found = self._anchors
        i = bisect_right(starts_found, pos) - 1
        if i < 0:
            return pos
        start, end, repaired = self._edits[i]
        if pos == start and repaired:
            return starts_text[i]
        return starts_text[i] + len(repaired) + max(0, pos - end)
