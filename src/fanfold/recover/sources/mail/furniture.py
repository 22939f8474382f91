"""What stands in a message beside its writer's words: quotes, signatures, list footers.

Known by shapes that mail programs and list servers give them, and by being the same in
the messages of many senders. Lines are told apart, never taken away.

Source: docs/formats/mail.md, "What is told apart".
"""

import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from zlib import crc32

from fanfold.records.source import Zone

Spread = Callable[[str], bool]
"""Whether a line is the same in the messages of many senders."""

QUOTE = re.compile(r"[ \t]{0,3}(?:[A-Za-z]{1,4})?[>|](?![<>]{0,1}[-=_~*]{3})")
ANY_QUOTE = re.compile(
    r"^(?:[ \t]{0,3}(?:[A-Za-z]{1,4})?[>|]|[ \t]{0,3}(?:-{2,}\s?[OFUofu]|_{30,}))",
    re.MULTILINE,
)
"""Without such a line nothing is quoted."""
ATTRIBUTION = re.compile(
    r"(?:on .{6,200}|in (?:article|message) .{3,200}|at .{6,60}|le .{6,150}|am .{6,150}"
    r"|.{1,150}@.{1,150}|-{2,}\s.{1,120}|[\w\"'][^\n]{0,80})?\s?\b"
    r"(?:wrote|writes|said|says|skrev|schrieb|escribi[oó]|a [ée]crit)\s?:?\s*-{0,6}\s*",
    re.IGNORECASE,
)
WROTE = re.compile(r"wrote|write|said|says|skrev|schrieb|escri|crit", re.IGNORECASE)
LONGEST_ATTRIBUTION = 300
ORIGINAL = re.compile(
    r"-{2,}\s?(?:original|forwarded|urspr\w+) (?:message|nachricht)\b.{0,60}|_{30,}",
    re.IGNORECASE,
)
ORIGINAL_HEAD = re.compile(
    r"[ \t]*(?:from|von|de|sent|to|subject|date):", re.IGNORECASE
)
SIGNATURE = re.compile(r"-- ?")
LONGEST_SIGNATURE = 12
FOOTER_LINE = re.compile(
    r".{0,20}(?:yahoo! ?groups? (?:sponsor|links)|to unsubscribe|unsubscribe ?[-:,].{0,60}"
    r"|your use of yahoo|to subscribe|mailing list\b.{0,80}|https?://.{0,60}(?:mailman|listinfo)"
    r"|to visit your group|to (?:post|send) .{0,20}messages?|egroups? (?:sponsor|mail)"
    r"|onelist sponsor|visit .{0,20}yahoogroups|put 'unsubscribe'|do you yahoo!?\?"
    r"|get your (?:free|private).{0,40}(?:mail|hotmail|yahoo)|this (?:message|mail) was sent (?:to|from).{0,60}list"
    r"|posted via .{0,60}|community (?:email|e-mail) addresses|.{0,30}-(?:un)?subscribe@"
    r"|.{0,40}moderat.{0,20}@|.{0,40}archived? (?:at|are|is).{0,30}http|administrators? - )",
    re.IGNORECASE,
)
"""What such blocks always hold (Yahoo! Groups, eGroups, ONElist, Mailman, FFML's box)."""
FOOTER_WORDS = (
    "subscri", "roup", "yahoo", "mail", "sponsor", "list", " post", "send", "posted",
    "archived", "moderat", "administrators", "to visit",
)  # fmt: skip
"""One of these is in every such line."""
EDGE = re.compile(
    r"[ \t]*(?:[-_=*~.#]{8,}.{0,80}[-_=*~.>#]{0,20}|[.,`'|+][-=*_ ].{0,76}[-=*_ ]?[.,`'|+]|>)[ \t]*"
)
"""The rule or box side that a footer begins with."""
SPONSOR = re.compile(
    r"[-~ ]*(?:yahoo! groups sponsor|egroups sponsor)[ -~]*>?", re.IGNORECASE
)
SPONSOR_END = re.compile(r"-{30,}[~_]?-?>?[ \t]*")
LONGEST_FOOTER = 30
LONGEST_SPONSOR = 15
MOST_OTHERS = 5
"""Lines of a footer that are like no other, one after the other."""
LONGEST_LINE = 120
LONG_LINE = 25
HEAD_LINES = 8
TYPED_KEY = re.compile(r"\W*[\w /-]{2,25}[:=]")

SLOTS = 1 << 20
LEAST_MESSAGES = 4
LEAST_SHARE = 0.05
LEAST_SENDERS = 3
TAIL_LINES = 25


class RepeatedLines:
    """Counts the first and last lines of many messages, in a fixed space.

    Two lines may share a place, which at worst takes a rare line for a spread one.
    """

    def __init__(self) -> None:
        self.counts = array("I", bytes(4 * SLOTS))
        self.senders = array("B", bytes(SLOTS))
        self.last = array("I", bytes(4 * SLOTS))
        self.messages = 0

    def add(self, lines: Iterable[str], *, sender: str) -> None:
        """Count the lines of one message, each once."""
        self.messages += 1
        who = crc32(sender.encode("utf-8", "replace")) | 1
        for slot in {_slot(line) for line in lines}:
            self.counts[slot] += 1
            if self.last[slot] != who:
                self.last[slot] = who
                self.senders[slot] = min(255, self.senders[slot] + 1)

    def is_spread(self, line: str) -> bool:
        """Whether a line is the same in the messages of many senders."""
        slot = _slot(line.strip())
        least = max(LEAST_MESSAGES, LEAST_SHARE * self.messages)
        return self.counts[slot] >= least and self.senders[slot] >= LEAST_SENDERS


def _slot(line: str) -> int:
    return crc32(line.encode("utf-8", "replace")) % SLOTS


def edge_lines(text: str) -> list[str]:
    """Return the first and last lines of a message that are worth counting."""
    head = text[:4000].split("\n")[:HEAD_LINES]
    tail = text[-6000:].split("\n")[-TAIL_LINES:]
    return [s for line in (*head, *tail) if len(s := line.strip()) >= LONG_LINE]


def never(_line: str) -> bool:
    """Say of no line that many senders' messages have it."""
    return False


def tell_apart(
    text: str, zones: Sequence[Zone], *, is_reply: bool, is_spread: Spread = never
) -> tuple[Zone, ...]:
    """Tell the writer's words from what else stands in a message.

    Args:
        text: The text of one part of a message.
        zones: What its format tells already; they touch.
        is_reply: Whether it answers another message: ">" quotes it then.
        is_spread: Which lines many senders' messages have.

    Returns:
        Zones that touch; the story's are cut where something else begins.
    """
    lines = text.split("\n")
    rules = _rules(text, lines, is_reply=is_reply, is_spread=is_spread)
    if not any(rules):
        return tuple(zones)
    return tuple(_cut(zones, _runs(lines, rules)))


def _runs(lines: Sequence[str], rules: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Yield the stretches of lines that one rule holds of, by offsets of the text."""
    pos = 0
    for rule, group in groupby(zip(rules, lines, strict=True), key=itemgetter(0)):
        end = pos + sum(len(line) + 1 for _, line in group)
        yield rule, pos, end
        pos = end


def _cut(zones: Sequence[Zone], runs: Iterable[tuple[str, int, int]]) -> Iterator[Zone]:
    """Yield the zones, those of story cut along the runs of lines."""
    marked = [run for run in runs if run[0]]
    i = 0
    for zone in zones:
        pos = zone.start
        while i < len(marked) and marked[i][2] <= pos:
            i += 1
        j = i
        while zone.kind is None and j < len(marked) and marked[j][1] < zone.end:
            rule, start, end = marked[j]
            if start > pos:
                yield replace(zone, start=pos, end=start)
            start, pos = max(start, pos), min(end, zone.end)
            yield replace(zone, start=start, end=pos, kind="chrome", rule=rule)
            j += 1
        if pos < zone.end:
            yield replace(zone, start=pos)


def _rules(
    text: str, lines: Sequence[str], *, is_reply: bool, is_spread: Spread
) -> list[str]:
    """Say of every line what it is; "" is the writer's own."""
    rules = [""] * len(lines)
    if "ponsor" in text:
        _mark_sponsors(lines, rules)
    if ANY_QUOTE.search(text):
        _mark_quotes(lines, rules, is_reply=is_reply)
    _mark_head(lines, rules, is_spread)
    end = _mark_footer(lines, rules, is_spread)
    _mark_signature(lines, rules, end)
    if any(rules):
        for i in range(1, len(lines)):
            if not rules[i] and not lines[i].strip():
                rules[i] = rules[i - 1]
    return rules


def _mark_sponsors(lines: Sequence[str], rules: list[str]) -> None:
    """Mark the advertisements that Yahoo! and eGroups put into a message."""
    for i, line in enumerate(lines):
        if not rules[i] and SPONSOR.fullmatch(line.strip()):
            last = next(
                (
                    j
                    for j in range(i + 1, min(len(lines), i + LONGEST_SPONSOR))
                    if SPONSOR_END.fullmatch(lines[j])
                ),
                i,
            )
            rules[i : last + 1] = ["mail:sponsor"] * (last + 1 - i)


def _mark_quotes(lines: Sequence[str], rules: list[str], *, is_reply: bool) -> None:
    quoting = is_reply
    for i, line in enumerate(lines):
        if rules[i]:
            continue
        if ORIGINAL.fullmatch(line.strip()) and _has_head(lines, i + 1):
            rules[i:] = ["mail:quoted"] * (len(rules) - i)
            return
        if QUOTE.match(line) and quoting:
            rules[i] = "mail:quoted"
        elif _is_attribution(lines, i):
            rules[i] = "mail:quoted"
            quoting = True


def _has_head(lines: Sequence[str], start: int) -> bool:
    return sum(1 for line in lines[start : start + 5] if ORIGINAL_HEAD.match(line)) > 1


def _is_attribution(lines: Sequence[str], i: int) -> bool:
    """Whether a line says who wrote what is quoted below it."""
    line = lines[i].strip()
    if len(line) > LONGEST_ATTRIBUTION or not WROTE.search(line[-40:]):
        return False
    if not ATTRIBUTION.fullmatch(line):
        return False
    below = [below for below in lines[i + 1 : i + 4] if below.strip()]
    return bool(below) and QUOTE.match(below[0]) is not None


def _mark_footer(lines: Sequence[str], rules: list[str], is_spread: Spread) -> int:
    """Mark what a list put at the end; return where the writer's text ends."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or rules[end - 1]):
        end -= 1
    first = _footer_top(lines, rules, end, is_spread)
    if first == end:
        return end
    while first and not rules[first - 1] and _is_edge(lines[first - 1]):
        first -= 1
    while first < end and not lines[first].strip():
        first += 1
    for i in range(first, end):
        rules[i] = rules[i] or "mail:footer"
    return first


def _footer_top(
    lines: Sequence[str], rules: Sequence[str], end: int, is_spread: Spread
) -> int:
    """Return the first line of a footer that ends at `end`, as far as lines tell."""
    first = end
    others = 0
    for i in range(end - 1, max(-1, end - 1 - LONGEST_FOOTER), -1):
        line = lines[i].strip()
        if rules[i] == "mail:banner":
            break
        if _is_footer(line) or (len(line) >= LONG_LINE and is_spread(line)):
            first, others = i, 0
        elif line and not EDGE.fullmatch(line):
            others += 1
        if others > MOST_OTHERS or len(line) > LONGEST_LINE:
            break
    return first


def _is_footer(line: str) -> bool:
    low = line.lower()
    return any(word in low for word in FOOTER_WORDS) and (
        FOOTER_LINE.match(line) is not None
    )


def _is_edge(line: str) -> bool:
    return not line.strip() or EDGE.fullmatch(line) is not None


def _mark_head(lines: Sequence[str], rules: list[str], is_spread: Spread) -> None:
    """Mark a banner that opens the messages of many senders."""
    for i, line in enumerate(lines[: 2 * HEAD_LINES]):
        inner = line.strip()
        if rules[i]:
            return
        if inner and not EDGE.fullmatch(line):
            is_long = len(inner) >= LONG_LINE
            if not is_long or TYPED_KEY.match(inner) or not is_spread(inner):
                return
            rules[: i + 1] = ["mail:banner"] * (i + 1)


def _mark_signature(lines: Sequence[str], rules: list[str], end: int) -> None:
    """Mark "-- " and the few lines behind it."""
    for i in range(end - 1, max(-1, end - 2 - LONGEST_SIGNATURE), -1):
        if not SIGNATURE.fullmatch(lines[i]):
            continue
        below = "".join(lines[i + 1 : end])
        if lines[i] == "-- " or "@" in below or "http" in below:
            for j in range(i, end):
                rules[j] = rules[j] or "mail:signature"
        return
