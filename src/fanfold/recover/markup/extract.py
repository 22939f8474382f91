"""Text taken out of the pages of a container: joined, every offset carried along."""

from collections import Counter
from dataclasses import dataclass, field, replace

from fanfold.records.looks import Formatting, LeftOut
from fanfold.records.source import Field, SourceText, Zone
from fanfold.records.text import DecodedText
from fanfold.recover.markup.page import Page

BETWEEN = "\n\n"
WORDLESS = frozenset({"tag", "blank", "entity", "comment", "rule", "newline"})
"""Markup that holds no words of anybody's: it is not counted as left out."""


def as_decoded(text: str) -> DecodedText:
    """Make a decoded text of one that a container gives as characters."""
    return DecodedText(
        found=text, stretches=(), encoding="utf-8", bom=False, newline="lf",
        size_bytes=len(text.encode("utf-8", "surrogatepass")), is_extracted=True,
    )  # fmt: skip


@dataclass
class Extract:
    """Collects the pages of one story in reading order.

    A zone, a look or a field of a page keeps its place in the whole.
    """

    parts: list[str] = field(default_factory=list)
    length: int = 0
    formatting: list[Formatting] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(
        self, page: Page, *, name: str = "", fields: tuple[Field, ...] = ()
    ) -> None:
        """Add a page of the container; one without words adds nothing.

        Args:
            page: The page, read.
            name: Its name in the container, for what is left out of it.
            fields: What its own fields say, by its own offsets.
        """
        for mark in page.decoded.markup:
            if mark.why not in WORDLESS:
                self.left_out[name, mark.why] += mark.end - mark.start
        text = page.decoded.text
        if not text:
            return
        if self.length:
            self._between()
        shift = self.length
        self.parts.append(text)
        self.length += len(text)
        self.formatting.extend(
            f._replace(start=f.start + shift, end=f.end + shift)
            for f in page.formatting
        )
        self.zones.extend(
            replace(z, start=z.start + shift, end=z.end + shift) for z in page.zones
        )
        self.fields.extend(
            f._replace(start=f.start + shift, end=f.end + shift) if f.end else f
            for f in fields
        )

    def _between(self) -> None:
        self.parts.append(BETWEEN)
        self.length += len(BETWEEN)
        if self.zones:
            self.zones[-1] = replace(self.zones[-1], end=self.length)

    def source(
        self, *, format_name: str, raw_size: int, member: str | None = None,
        confidence: float = 0.9,
    ) -> SourceText:  # fmt: skip
        """Return all that was added as one story.

        Args:
            format_name: The reader's name for the format.
            raw_size: Bytes of the container.
            member: The name of what the text was taken out of, inside it.
            confidence: How surely the format was read right.
        """
        text = "".join(self.parts)
        return SourceText(
            format=format_name,
            decoded=replace(as_decoded(text), size_bytes=raw_size, member=member),
            formatting=tuple(sorted(self.formatting, key=lambda f: (f.start, -f.end))),
            zones=tuple(self.zones),
            fields=tuple(self.fields),
            left_out=tuple(
                LeftOut(what=f"{name}: {why}" if name else why, count=n, reason=why)
                for (name, why), n in sorted(self.left_out.items())
            ),
            confidence=confidence,
        )
