"""Letters and signs that were hurt: mojibake, lost characters, strays."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from fanfold.records.story import Damage, DamageKind
from fanfold.recover.damage.context import Context
from fanfold.recover.decode.c1 import CODED_C1

REPAIRED: Final = "double-encoded"
SEVERAL: Final = 3
"""More repairs than this are one damage of the whole file."""
MOST: Final = 200
"""Places told one by one; a file with more is hurt throughout anyway."""
LOST_LETTER: Final = "\ufffd"
LOST: Final = re.compile(f"{LOST_LETTER}+")
# Letters of UTF-8 read as Windows-1252 or Latin-1, left where no repair was safe
MISREAD: Final = re.compile(r"(?:â€[\u0080-\u2fff]?|Ã[\u0080-\u00bf])")
MISREAD_SIGNS: Final = ("â€", "Ã")
CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f]+")
ASCII_CONTROLS: Final = bytes(n for n in range(128) if CONTROL.match(chr(n)))
LONE_SIGN: Final = re.compile(r"[\"“”'‘’,;:|\\`^]{1,2}")
LONGEST_SIGN: Final = 2


def misread_letters(context: Context) -> Iterator[Damage]:
    """Find letters that were encoded twice: those repaired, and those left."""
    decoded = context.decoded
    repairs = [r for r in decoded.repairs if r.rule == REPAIRED]
    for repair in repairs[: 1 if len(repairs) > SEVERAL else None]:
        yield Damage(
            kind="mojibake",
            start=decoded.to_text(repair.start),
            end=decoded.to_text(repair.end),
            certainty="certain",
            reason=f"“{repair.found}” was “{repair.repaired}” before it was misread",
            rule="repaired",
            whole_file=len(repairs) > SEVERAL,
        )
    text = context.layout.text
    if not any(sign in text for sign in MISREAD_SIGNS):
        return
    for match in islice(MISREAD.finditer(text), MOST):
        yield _found("mojibake", match, "letters read in the wrong encoding")


def lost_letters(context: Context) -> Iterator[Damage]:
    """Find places where another program put a sign for a letter it could not read."""
    if LOST_LETTER not in context.layout.text:
        return
    for match in islice(LOST.finditer(context.layout.text), MOST):
        yield _found(
            "garbled_text", match, "a letter was lost before the file was saved"
        )


def stray_signs(context: Context) -> Iterator[Damage]:
    """Find control characters, and signs that stand alone where a paragraph should."""
    text = context.layout.text
    found = CONTROL.finditer(text) if _has_control(text) else iter(())
    for match in islice(found, MOST):
        yield _found("stray_character", match, "a control character")
    for paragraph in context.prose:
        if len(paragraph.text) <= LONGEST_SIGN and LONE_SIGN.fullmatch(paragraph.text):
            yield Damage(
                kind="stray_character",
                start=paragraph.start,
                end=paragraph.end,
                certainty="likely",
                reason="a sign stands alone",
                rule="stray",
            )


def _has_control(text: str) -> bool:
    """Say cheaply whether a text may hold a control character."""
    coded = text.encode("utf-8", "surrogatepass")
    return len(coded.translate(None, ASCII_CONTROLS)) < len(coded) or (
        CODED_C1.search(coded) is not None
    )


def _found(kind: DamageKind, match: re.Match[str], reason: str) -> Damage:
    return Damage(
        kind=kind,
        start=match.start(),
        end=match.end(),
        certainty="certain",
        reason=reason,
        rule="stray",
    )
