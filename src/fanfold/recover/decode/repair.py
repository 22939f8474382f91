"""What was done to the characters of a file, undone: every repair is listed."""

from collections.abc import Iterator

from fanfold.records.text import Repair
from fanfold.recover.decode.c1 import c1_repairs
from fanfold.recover.decode.config import DecodeConfig
from fanfold.recover.decode.entities import entity_repairs
from fanfold.recover.decode.mojibake import mojibake_repairs

BYTE_ORDER_MARK = "\ufeff"


def find_repairs(found: str, *, config: DecodeConfig) -> tuple[Repair, ...]:
    """List the repairs of a decoded text.

    Args:
        found: The text as decoded.
        config: Which repairs the caller wants.

    Returns:
        Repairs in order, disjoint; where two claim a place the first in order stays.
    """
    repairs = list(_mark(found))
    if config.double_encoding:
        repairs.extend(mojibake_repairs(found))
    if config.entities:
        repairs.extend(entity_repairs(found))
    if config.c1_controls:
        repairs.extend(c1_repairs(found))
    kept: list[Repair] = []
    for repair in sorted(repairs, key=lambda r: r.start):
        if not kept or repair.start >= kept[-1].end:
            kept.append(repair)
    return tuple(kept)


def _mark(found: str) -> Iterator[Repair]:
    """Yield the repair that takes a byte order mark off."""
    if found.startswith(BYTE_ORDER_MARK):
        yield Repair(
            start=0,
            end=1,
            found=BYTE_ORDER_MARK,
            repaired="",
            rule="byte-order-mark",
            confidence=1.0,
        )
