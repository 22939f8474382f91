"""Double-encoded UTF-8, undone run by run and only where it is plausible.

A run is undone when what comes out is text (letters of one script, punctuation) and
the file speaks for it: a writer who means "Ã©" puts it in quotation marks, or alone,
in a file whose own accents are right.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fanfold.records.text import Repair
from fanfold.recover.decode.flavours import FLAVOURS, Flavour

RULE = "double-encoded"
RULE_LOST_TAIL = "double-encoded-lost-byte"
MAX_DEPTH = 4
BYTE_ORDER_MARK = "\ufeff"
ASCII = bytes(range(128))
SEA = 10
"""Right characters for each suspect run that make a file one that is not misread."""

FEW_RUNS = 5
"""So many runs in such a file may be talk about misread text; more are damage."""

ALONE = re.compile(
    "[\N{NO-BREAK SPACE}-\u017f\u1e00-\u1eff\u2010-\u203a\u20ac\u2122\u2190-\u2193"
    "\u25a0-\u27bf\ufeff\ufe0f\uff01-\uff0f\U0001f300-\U0001faff]+"
)
"""Western letters, punctuation and pictures: what a run may be whatever its length."""

IN_WORDS = re.compile(
    "[\\t\\n\N{NO-BREAK SPACE}-\u017f\u0192\u0218-\u021b\u02c6\u02dc\u0370-\u04ff"
    "\u05d0-\u05ea\u0600-\u06ff\u0e00-\u0e7f\u1e00-\u1eff\u2010-\u203a\u20ac\u2116"
    "\u2122\u2190-\u2193\u2500-\u257f\u25a0-\u27bf\u3000-\u30ff\u4e00-\u9fff"
    "\uac00-\ud7a3\uff01-\uff9f\ufe0f\ufeff\U0001f300-\U0001faff]{2,}"
)
"""What a run of two characters or more may be; one hanzi alone is chance ("café”…")."""

TYPOGRAPHY = frozenset("“”‘’«»‹›…–—„‚\N{NO-BREAK SPACE}")
"""Trails that stand after a letter of their own right ("IRMÃ”", "está»…")."""

OPENING = frozenset("“‘«„(")
ROOTS = frozenset("√¬")
MATHS = frozenset("π∞∂∑∏∫Ω±≤≥≠")
"""What stands after a root or a negation in its own right."""

QUOTED_BEFORE = re.compile(r"[\"'“‘«»„`(\[]\s?\w{0,20}\Z")
QUOTED_AFTER = re.compile(r"\w{0,20}\s?[\"'”’»«`)\]]")
CONTEXT = 24

LOST_TAILS = (
    # (sign, what is left, what it was, confidence): the last byte was dropped on the way
    ("â€", re.compile("â€(?=[\\s.,;:!?)\\]*_-]|\\Z)"), "”", 0.75),  # 0x9D has no cp1252
    ("Â", re.compile('Â (?= )|(?<=[.!?"”,])Â(?= )'), "\N{NO-BREAK SPACE}", 0.7),
    ("Ã", re.compile("(?<![A-ZÀ-Þ])Ã (?= )"), "à", 0.7),  # a blank was the byte 0xA0
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run that reads as double-encoded UTF-8, and what it would become."""

    start: int
    end: int
    found: str
    repaired: str


def mojibake_repairs(found: str) -> tuple[Repair, ...]:
    """Return a repair for each run of double-encoded UTF-8, in order.

    Args:
        found: The text as decoded.
    """
    if found.isascii():
        return ()
    rare = _beyond_ascii(found)
    runs = _runs(found, present=rare)
    if not runs:
        return ()
    is_sea = len(runs) <= FEW_RUNS and _right(found, rare, runs) > SEA * len(runs)
    chances = {run.start for run in runs if _is_chance(found, run)}
    sure = len(runs) - len(chances)
    if is_sea:
        kept = [x for x in runs if x.start not in chances and _is_meant(found, x)]
    else:
        kept = [
            run
            for run in runs
            if (
                sure and _ftfy_agrees(found, run)
                if run.start in chances
                else _is_damage(found, run, sure=sure)
            )
        ]
    repairs = [
        Repair(
            start=run.start,
            end=run.end,
            found=run.found,
            repaired=run.repaired,
            rule=RULE,
            confidence=0.7 if is_sea else 0.97 if len(kept) > FEW_RUNS else 0.9,
        )
        for run in kept
    ]
    if kept and sure and not is_sea:
        repairs.extend(_lost_tails(found))
    return _disjoint(repairs)


def _right(found: str, rare: frozenset[str], runs: Sequence[Run]) -> int:
    """Count the characters beyond ASCII that stand in no run."""
    misread = sum(len(run.found) for run in runs)
    return sum(map(found.count, rare)) - misread


def _beyond_ascii(found: str) -> frozenset[str]:
    """Return the characters of a text that are not ASCII."""
    coded = found.encode("utf-8", "surrogatepass").translate(None, ASCII)
    return frozenset(coded.decode("utf-8", "surrogatepass"))


def _runs(found: str, *, present: frozenset[str]) -> list[Run]:
    """Find every run of every flavour that reads as text once undone."""
    runs: list[Run] = []
    for flavour in FLAVOURS:
        if flavour.leads.isdisjoint(present):
            continue
        known: dict[str, str | None] = {}
        for m in flavour.find(found):
            run = m[0]
            if run not in known:
                known[run] = _repaired(run, flavour=flavour)
            repaired = known[run]
            if repaired is not None:
                if m.start() == 0:
                    repaired = repaired.removeprefix(BYTE_ORDER_MARK)
                runs.append(
                    Run(start=m.start(), end=m.end(), found=run, repaired=repaired)
                )
    return runs


def _repaired(run: str, *, flavour: Flavour) -> str | None:
    """Return what a run was before it was misread, or None if that is no text.

    What was misread more than once is undone as often; between two steps there may
    be controls, so only a step that ends in text counts.
    """
    text = flavour.undo(run)
    best: str | None = None
    for _ in range(MAX_DEPTH):
        if text is None:
            break
        if _is_text(text):
            best = text
        text = _undone_again(text)
    return best


def _is_text(repaired: str) -> bool:
    return bool(ALONE.fullmatch(repaired) or IN_WORDS.fullmatch(repaired))


def _undone_again(text: str) -> str | None:
    for flavour in FLAVOURS:
        again = flavour.run.sub(flavour.undo_match, text)
        if again != text:
            return again
    return None


def _is_chance(found: str, run: Run) -> bool:
    """Tell whether the run may be a letter or sign and right punctuation."""
    before, after = found[run.start - 1 : run.start], found[run.end : run.end + 1]
    if run.found[0] in ROOTS:
        return run.found[1] in MATHS and not (before.isalpha() or after.isalpha())
    if not all(char in TYPOGRAPHY or "À" <= char <= "ÿ" for char in run.found):
        return False
    return (before.isalpha() or before in OPENING) and not after.isalpha()


def _is_quoted(found: str, run: Run) -> bool:
    """Tell whether the word that holds the run stands in quotation marks, alone."""
    before = found[max(0, run.start - CONTEXT) : run.start]
    return bool(QUOTED_BEFORE.search(before) and QUOTED_AFTER.match(found, run.end))


def _is_lone_letter(found: str, run: Run) -> bool:
    around = found[max(0, run.start - 1) : run.start] + found[run.end : run.end + 1]
    return run.repaired.isalpha() and not any(char.isalpha() for char in around)


def _is_meant(found: str, run: Run) -> bool:
    """Tell whether a run in a sea of right accents is damage, not talk about it."""
    return not (_is_lone_letter(found, run) or _is_quoted(found, run))


def _is_damage(found: str, run: Run, *, sure: int) -> bool:
    """Tell whether a run in a file without a sea of right accents is damage."""
    if _is_lone_letter(found, run) and _is_quoted(found, run):
        return sure > FEW_RUNS
    return True


def _ftfy_agrees(found: str, run: Run) -> bool:
    """Ask ftfy, as a second voice, whether the place looks misread."""
    from ftfy.badness import is_bad  # noqa: PLC0415 - 0.2 s, wanted by few files

    return bool(is_bad(found[max(0, run.start - CONTEXT) : run.end + CONTEXT]))


def _lost_tails(found: str) -> Iterator[Repair]:
    for sign, pattern, repaired, confidence in LOST_TAILS:
        for m in pattern.finditer(found) if sign in found else ():
            yield Repair(
                start=m.start(),
                end=m.end(),
                found=m[0],
                repaired=repaired,
                rule=RULE_LOST_TAIL,
                confidence=confidence,
            )


def _disjoint(repairs: Sequence[Repair]) -> tuple[Repair, ...]:
    """Put repairs in order; of two that overlap the surer, then the longer stays."""
    kept: list[Repair] = []
    for repair in sorted(repairs, key=lambda r: (r.start, -r.confidence, -r.end)):
        if not kept or repair.start >= kept[-1].end:
            kept.append(repair)
    return tuple(kept)
