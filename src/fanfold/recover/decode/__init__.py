"""Decoding: bytes to text, by evidence, with every step recorded.

`decode` reads a file stretch by stretch and lists the repairs; `replay` does the same
again from the recorded steps alone. No byte is ever ignored or replaced.
"""

from fanfold.records.text import DecodedText
from fanfold.recover.decode.assemble import assemble, read_stretches, replay
from fanfold.recover.decode.config import DEFAULT, DecodeConfig
from fanfold.recover.decode.repair import find_repairs
from fanfold.recover.decode.stretches import choose_stretches

__all__ = ["DEFAULT", "DecodeConfig", "decode", "replay"]


def decode(raw: bytes, *, config: DecodeConfig = DEFAULT) -> DecodedText:
    """Decode a file by evidence and undo what was done to its characters.

    Args:
        raw: The whole file.
        config: Which choices the caller has made.

    Returns:
        The text as found and as repaired, with the steps between.
    """
    stretches = choose_stretches(raw, config=config)
    found = read_stretches(raw, stretches)
    repairs = find_repairs(found, config=config)
    return assemble(raw, found, stretches=stretches, repairs=repairs)
