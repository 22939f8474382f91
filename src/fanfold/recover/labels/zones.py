"""Read the labels of one zone of a file: a header, a note, a disclaimer, a legend."""

import re

from fanfold.records.story import SegmentKind
from fanfold.recover.labels.cues import NAME
from fanfold.recover.labels.finds import ZoneFinds
from fanfold.recover.labels.keys import KeySpec
from fanfold.recover.labels.legends import HINTS, read_legend, read_legend_sentences
from fanfold.recover.labels.mail import (
    is_mail_block,
    mail_key,
    read_journal_line,
    read_mail_line,
)
from fanfold.recover.labels.pairs import Pair, pair_at, trim
from fanfold.recover.labels.prose import read_prose, sentences_of
from fanfold.recover.labels.readings import BLANK, Reading, Span
from fanfold.recover.labels.rows import cells_at, is_row, may_be_row, name_loose_cells
from fanfold.recover.labels.subjects import is_subject, read_subject
from fanfold.recover.labels.titles import read_byline
from fanfold.recover.labels.typed import read_typed
from fanfold.recover.labels.values import LONG_READERS, read_value
from fanfold.recover.layout import Layout, Line

MAX_MAIL = 60  # lines of one mail's headers
MAX_PROSE = 6000  # characters of one paragraph that are searched for cues
WRAPPED = 55  # a line at least this long may be wrapped onto the next
BULLET = re.compile(r"\s*[-*•·+]\s")
RECIPIENT = re.compile(rf"(?:(?:to|for)\s)?(?P<recipient>{NAME})")
# Fields whose value runs on to the next blank line, however short its lines.
RUNNING = frozenset({"summary", "disclaimer"})
# Rules of prose that hold inside the value of a key.
OWNER_ONLY = frozenset({"prose-owner", "prose-song"})
BYLINE_RULES = frozenset({"prose-fandom", "prose-pairing"})
# Fields that a short line standing alone may give without a key.
ALONE = frozenset(
    ["part", "word_count", "status", "rating", "chapter_count", "relationship"]
)


def read_zone(layout: Layout, lines: tuple[Line, ...], kind: SegmentKind) -> ZoneFinds:
    """Read the lines of one zone.

    Args:
        layout: The whole text.
        lines: The zone's lines.
        kind: What kind of segment it is.

    Returns:
        What was read, in the order of the text.
    """
    return _Zone(layout, lines, kind).read()


class _Zone:
    """One pass over the lines of a zone."""

    def __init__(
        self, layout: Layout, lines: tuple[Line, ...], kind: SegmentKind
    ) -> None:
        self.layout = layout
        self.text = layout.text
        self.lines = lines
        self.kind = kind
        self.finds = ZoneFinds()
        self.prose: list[Line] = []
        self.no_mail_before = 0

    def read(self) -> ZoneFinds:
        """Read every line, each by the first form that fits."""
        i = 0
        while i < len(self.lines):
            line = self.lines[i]
            if line.is_blank:
                self._end_prose()
                i += 1
                continue
            taken = self._take(i)
            if taken:
                self._end_prose()
                i += taken
            else:
                self.prose.append(line)
                i += 1
        self._end_prose()
        return self.finds

    def _take(self, i: int) -> int:
        """Read line `i` as labels; return how many lines that took (0: none)."""
        line = self.lines[i]
        if self.kind == "chrome":
            return self._mail(i) or self._journal(line)
        if self.kind == "legend":
            return self._legend(line) or self._key(i)
        return (
            self._mail(i)
            or self._row(line)
            or self._subject(line)
            or self._key(i)
            or self._legend(line)
            or self._alone(line)
        )

    def _mail(self, i: int) -> int:
        if i < self.no_mail_before or mail_key(self.text, self.lines[i]) is None:
            return 0
        keys: list[str] = []
        blocks: list[Span] = []
        j = i
        while j < min(len(self.lines), i + MAX_MAIL) and not self.lines[j].is_blank:
            line = self.lines[j]
            key = mail_key(self.text, line)
            if key is not None:
                keys.append(key)
                blocks.append((line.start, line.end))
            elif blocks and line.text[0] in " \t":
                blocks[-1] = (blocks[-1][0], line.end)
            else:
                break
            j += 1
        if not is_mail_block(keys):
            self.no_mail_before = j  # fewer of the same keys prove nothing either
            return 0
        for block in blocks:
            readings = read_mail_line(self.text, *block)
            self.finds.add(readings, "key", "mail-header", 0.95)
            for reading in readings:
                if reading.field == "email_subject":
                    self.finds.add(
                        read_subject(self.text, reading.start, reading.end),
                        "position",
                        "mail-subject",
                        0.75,
                    )
        return j - i

    def _journal(self, line: Line) -> int:
        readings = read_journal_line(self.text, line.start, line.end)
        self.finds.add(readings, "markup", "journal-head", 0.9)
        return int(bool(readings))

    def _row(self, line: Line) -> int:
        if not may_be_row(self.layout, line.start, line.end):
            return 0
        cells = cells_at(self.layout, line.start, line.end)
        if not is_row(cells):
            return 0
        known = len(self.finds.hits)
        for cell in cells:
            self.finds.add(
                list(cell.readings), cell.via, "row", 0.9 if cell.key else 0.8, cell.key
            )
            if not cell.readings and not cell.pair:
                self._prose_span(cell.span)
        taken = {h.reading.start for h in self.finds.hits[known:] if h.via == "prose"}
        loose = tuple(
            c
            for c in cells
            if not any(c.span[0] <= s < c.span[1] for s in taken) or c.readings
        )
        for reading, confidence in name_loose_cells(self.text, loose):
            self.finds.add([reading], "value_only", "row", confidence)
        return 1

    def _subject(self, line: Line) -> int:
        start, end = trim(self.text, line.start, line.end)
        if self.kind not in {
            "label_header",
            "front_note",
            "chapter_heading",
        } or not is_subject(self.text, start, end):
            return 0
        pair = pair_at(self.layout, start, end)
        if pair is not None and pair.spec is not None:
            return 0
        readings = read_subject(self.text, start, end)
        if not readings:
            return 0
        self.finds.add(readings, "position", "subject-line", 0.75)
        return 1

    def _key(self, i: int) -> int:
        line = self.lines[i]
        pair = pair_at(self.layout, line.start, line.end)
        if pair is None or pair.spec is None or not self._trusted(pair):
            return 0
        stop, taken = self._extent(i, pair, pair.spec)
        span = trim(self.text, pair.value_start, stop, BLANK)
        confidence = 0.95 if pair.sign[0] in ":：=\t]】" else 0.85
        if pair.spec.weak:
            confidence -= 0.15
        self._value(pair, span, confidence)
        return taken

    def _trusted(self, pair: Pair) -> bool:
        """Say whether a key is meant as one: in notes a weak one may be only a word."""
        if pair.spec is None or self.kind == "label_header":
            return True
        if pair.key[0].islower() and (pair.spec.weak or pair.sign[0] in "-–—"):
            return False
        return not (pair.spec.weak and pair.sign[0] in "-–— ")

    def _value(self, pair: Pair, span: Span, confidence: float) -> None:
        spec = pair.spec
        if spec is None:
            return
        if spec.reader == "none":
            self._prose_span(span)
            return
        if spec.reader == "legend":
            self.finds.add(
                read_legend(self.text, *span), "legend", "legend-key", confidence
            )
            return
        if spec.field == "title" and spec.weak:
            readings = read_subject(self.text, *span)
        else:
            readings = read_value(self.text, *span, spec)
        self.finds.add(readings, "key", "key-line", confidence, pair.key)
        if spec.field == "disclaimer":
            self._prose_span(span, only=OWNER_ONLY)
        elif spec.field == "warning" and len(readings) == 1:
            self._prose_span(span)
        elif spec.field == "dedication" and (who := RECIPIENT.match(self.text, *span)):
            a, b = who.span("recipient")
            self.finds.add(
                [Reading(field="recipient", start=a, end=b)], "prose", "dedication", 0.7
            )

    def _extent(self, i: int, pair: Pair, spec: KeySpec) -> tuple[int, int]:
        """Find where a value ends: it may run on over lines, or begin on the next."""
        line = self.lines[i]
        j = i + 1
        stop = pair.value_end
        if pair.value_start == pair.value_end:
            while j < len(self.lines) and self.lines[j].is_blank and j - i <= 1:
                j += 1
            if j >= len(self.lines) or self.lines[j].is_blank or self._is_label(j):
                return stop, 1
            stop = self.lines[j].end
            j += 1
        while j < len(self.lines) and self._runs_on(j, line, spec):
            stop = self.lines[j].end
            j += 1
        return stop, j - i

    def _runs_on(self, j: int, first: Line, spec: KeySpec) -> bool:
        """Say whether line `j` goes on with the value of the key in line `first`."""
        line = self.lines[j]
        if line.is_blank:
            return (
                self.kind == "disclaimer"
                and spec.field == "disclaimer"
                and any(not after.is_blank for after in self.lines[j + 1 :])
            )
        if self._is_label(j):
            return False
        indent = len(line.text) - len(line.text.lstrip())
        if indent > len(first.text) - len(first.text.lstrip()) + 1:
            return True
        if spec.reader == "list" and BULLET.match(line.text):
            return True
        if spec.reader in LONG_READERS:
            return spec.field in RUNNING or len(self.lines[j - 1].text) >= WRAPPED
        return self.lines[j - 1].text.rstrip()[-1:] in ",/&、;"

    def _is_label(self, j: int) -> bool:
        line = self.lines[j]
        pair = pair_at(self.layout, line.start, line.end)
        if pair is not None and pair.spec is not None and self._trusted(pair):
            return True
        return (
            is_row(cells_at(self.layout, line.start, line.end))
            if line.text.count(":") > 1
            else False
        )

    def _legend(self, line: Line) -> int:
        readings = read_legend(self.text, line.start, line.end)
        if self.kind not in {"legend", "label_header"}:
            readings = [r for r in readings if r.confidence >= 1.0]
        self.finds.add(
            readings, "legend", "legend-line", 0.9 if self.kind == "legend" else 0.8
        )
        return int(bool(readings))

    def _alone(self, line: Line) -> int:
        """Read a line that says by itself what it is: "by Name", "Part 2/3", "PG-13"."""
        readings = read_byline(self.text, line.start, line.end)
        if readings and self.kind in {"label_header", "front_note", "chapter_heading"}:
            self.finds.add(readings, "position", "byline", 0.8)
            self._prose_span((line.start, line.end), only=BYLINE_RULES)
            return 1
        span = trim(self.text, line.start, line.end, BLANK + "*_~-=[]")
        if self.kind not in {"label_header", "front_note"}:
            return 0
        readings = [r for r in read_typed(self.text, span) if r.field in ALONE]
        if not self.text[: line.start].strip() and _are_friends(readings):
            return 0  # "Thimbles & Acorns" at the head of a file is a title
        self.finds.add(readings, "value_only", "line-alone", 0.75)
        return int(bool(readings))

    def _end_prose(self) -> None:
        """Search the paragraph that ends here for cues, and keep its short lines."""
        if not self.prose:
            return
        first, last = self.prose[0], self.prose[-1]
        if len(self.prose) <= 3:  # noqa: PLR2004 - a title and a byline stand alone
            self.finds.loose.extend(self.prose)
        self.prose = []
        if self.kind == "chrome":
            return
        if self.kind == "disclaimer":
            self._prose_span((first.start, last.end), only=OWNER_ONLY)
            if not any(h.reading.field == "disclaimer" for h in self.finds.hits):
                span = trim(self.text, self.lines[0].start, self.lines[-1].end, BLANK)
                self.finds.add(
                    [Reading(field="disclaimer", start=span[0], end=span[1])],
                    "prose",
                    "disclaimer-zone",
                    0.85,
                )
            return
        self._prose_span((first.start, last.end))

    def _prose_span(self, span: Span, *, only: frozenset[str] = frozenset()) -> None:
        end = min(span[1], span[0] + MAX_PROSE)
        for reading, cue in read_prose(self.text, span[0], end, only=only):
            self.finds.add([reading], "prose", cue.rule, cue.confidence)
        if only or not any(hint in self.text[span[0] : end].lower() for hint in HINTS):
            return
        entries = read_legend_sentences(
            self.text, sentences_of(self.text, span[0], end)
        )
        self.finds.add(entries, "prose", "legend-sentence", 0.7)


def _are_friends(readings: list[Reading]) -> bool:
    return any(reading.role == "friend" for reading in readings)
