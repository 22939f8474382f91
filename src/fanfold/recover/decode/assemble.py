"""Put a decoded text together from bytes, stretches and repairs, once or again."""

from collections.abc import Sequence
from itertools import pairwise

from fanfold.records.errors import RecoverError
from fanfold.records.text import DecodedText, Newline, Repair, Stretch

BYTE_ORDER_MARK = "\ufeff"


def read_stretches(raw: bytes, stretches: Sequence[Stretch]) -> str:
    """Decode each stretch by its own encoding and join them.

    Raises:
        RecoverError: If the stretches leave a gap or an encoding cannot read its own.
    """
    if [0, *(s.end for s in stretches)] != [*(s.start for s in stretches), len(raw)]:
        raise RecoverError(
            f"The stretches do not cover the {len(raw)} bytes of the file without a"
            " gap; decode the file again."
        )
    parts: list[str] = []
    for stretch in stretches:
        try:
            parts.append(raw[stretch.start : stretch.end].decode(stretch.encoding))
        except (UnicodeDecodeError, LookupError) as error:
            raise RecoverError(
                f"Bytes {stretch.start} to {stretch.end} cannot be read as"
                f" {stretch.encoding}; decode the file again."
            ) from error
    return "".join(parts)


def assemble(
    raw: bytes, found: str, *, stretches: Sequence[Stretch], repairs: Sequence[Repair]
) -> DecodedText:
    """Make the record of a decoded file; everything in it follows from the arguments."""
    encodings = {s.encoding for s in stretches}
    longest = max(stretches, key=lambda s: (s.end - s.start, -s.start), default=None)
    return DecodedText(
        found=found,
        stretches=tuple(stretches),
        repairs=tuple(repairs),
        encoding=_name(encodings),
        bom=found.startswith(BYTE_ORDER_MARK),
        newline=newline_of(found),
        size_bytes=len(raw),
        evidence=longest.evidence if longest else "an empty file",
        confidence=longest.confidence if longest else 1.0,
    )


def _name(encodings: set[str]) -> str:
    if not encodings:
        return "utf-8"
    return next(iter(encodings)) if len(encodings) == 1 else "mixed"


def replay(
    raw: bytes, *, stretches: Sequence[Stretch], repairs: Sequence[Repair]
) -> DecodedText:
    """Rebuild a decoded text from the original bytes and the recorded steps alone.

    Args:
        raw: The original bytes.
        stretches: The recorded stretches.
        repairs: The recorded repairs.

    Returns:
        What `decode` gave when the steps were recorded.

    Raises:
        RecoverError: If the steps do not belong to these bytes.
    """
    found = read_stretches(raw, stretches)
    for repair in repairs:
        if found[repair.start : repair.end] != repair.found:
            raise RecoverError(
                f"The repair at {repair.start} to {repair.end} expects other"
                " characters; decode the file again."
            )
    if any(one.end > two.start for one, two in pairwise(repairs)):
        raise RecoverError("Two repairs overlap; decode the file again.")
    return assemble(raw, found, stretches=stretches, repairs=repairs)


def newline_of(found: str) -> Newline:
    """Name the line ends of a text."""
    crlf = found.count("\r\n")
    kinds: dict[Newline, int] = {
        "crlf": crlf,
        "lf": found.count("\n") - crlf,
        "cr": found.count("\r") - crlf,
    }
    present = [kind for kind, count in kinds.items() if count]
    if not present:
        return "none"
    return present[0] if len(present) == 1 else "mixed"
