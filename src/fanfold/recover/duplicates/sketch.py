"""What is kept of a work to know it again: small, and compared without its text.

A sketch holds a fingerprint of the folded words (equal texts), a MinHash of all
shingles (how alike two texts are on the whole), and a sample of the shingles: those
whose hash is divisible by a power of two. Every work samples by the same rule, so a
passage keeps the same shingles wherever it stands, however long the rest is.
"""

import struct
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

import numpy as np
import rensa
from numpy.typing import NDArray

from fanfold.records.errors import RecoverError
from fanfold.recover.duplicates.shingles import LENGTH, fold_words, hash_shingles

VERSION: Final = 1
"""Raised whenever the same text would give another sketch."""
RULES: Final = bytes([VERSION, rensa.RMinHash.ALGORITHM_VERSION])
"""What a stored sketch begins with: ours and the library's MinHash have to be the same."""
SLOTS: Final = 128
SEED: Final = 1998
FINGERPRINT_BYTES: Final = 16
SAMPLED: Final = 128
"""About how many shingles a work keeps: all of a drabble, then every 2nd, 4th …"""
SPARSEST: Final = 16
"""Longer works keep every 16th, so that a chapter of any novel is still seen."""
PLACES: Final = 256
"""Places are kept as 256ths of the text."""
HEAD: Final = struct.Struct("<2sBII")
HASH: Final = np.dtype("<u4")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """What is kept of one work.

    Attributes:
        words: Folded words; a character of a script without blanks is one.
        fingerprint: The same for equal folded words.
        digest: MinHash of all shingles, 128 numbers of four bytes; empty where the
            text is shorter than one shingle.
        scale: The sample holds every `scale`-th shingle: 1, 2, 4, 8 or 16.
        sample: The sampled hashes, four bytes each, ascending.
        places: For each of them where it first stands, in 256ths of the text.
    """

    words: int
    fingerprint: bytes
    digest: bytes
    scale: int
    sample: bytes
    places: bytes

    def hashes(self) -> NDArray[np.uint32]:
        """Return the sample as numbers, ascending."""
        return np.frombuffer(self.sample, dtype=HASH)

    def slots(self) -> NDArray[np.uint32]:
        """Return the MinHash as numbers."""
        return np.frombuffer(self.digest, dtype=HASH)

    def to_bytes(self) -> bytes:
        """Write the sketch for a database row: about 1.1 kB for 800 words."""
        head = HEAD.pack(RULES, self.scale, self.words, len(self.places))
        parts = (head, self.fingerprint, self.sample, self.places, self.digest)
        return b"".join(parts)

    @classmethod
    def from_bytes(cls, raw: bytes) -> "Sketch":
        """Read what `to_bytes` wrote.

        Raises:
            RecoverError: If other rules wrote it, or bytes are missing.
        """
        if raw[:2] != RULES:
            raise RecoverError(
                "This sketch was made by other rules or is none; sketch the work anew."
            )
        try:
            _, scale, words, count = HEAD.unpack_from(raw)
        except struct.error as error:
            raise RecoverError(_short(raw)) from error
        at = [HEAD.size]
        for size in (FINGERPRINT_BYTES, count * HASH.itemsize, count):
            at.append(at[-1] + size)
        if len(raw) - at[3] != (SLOTS * HASH.itemsize if words >= LENGTH else 0):
            raise RecoverError(_short(raw))
        return cls(
            words=words,
            fingerprint=raw[at[0] : at[1]],
            sample=raw[at[1] : at[2]],
            places=raw[at[2] : at[3]],
            digest=raw[at[3] :],
            scale=scale,
        )


def _short(raw: bytes) -> str:
    return f"This sketch of {len(raw)} bytes is not whole; sketch the work anew."


def sketch(body: str) -> Sketch:
    """Sketch a work.

    Args:
        body: Its recovered body, all chapters, without labels, notes and furniture:
            what works share there would make them alike. Songs may stay in, yet a
            work that is half a song is told better without.

    Returns:
        The same sketch for the same text, in every process and on every machine.
    """
    words = fold_words(body)
    shingles = hash_shingles(words)
    count = len(shingles)
    scale = 1
    while scale < SPARSEST and count > SAMPLED * scale:
        scale *= 2
    short = (shingles >> np.uint64(32)).astype(HASH)
    (kept,) = np.nonzero(short % HASH.type(scale) == 0)
    sample, first = np.unique(short[kept], return_index=True)
    places = kept[first] * PLACES // max(count, 1)
    return Sketch(
        words=len(words),
        fingerprint=sha256(b" ".join(words)).digest()[:FINGERPRINT_BYTES],
        digest=_digest(shingles),
        scale=scale,
        sample=sample.tobytes(),
        places=places.astype(np.uint8).tobytes(),
    )


def _digest(shingles: NDArray[np.uint64]) -> bytes:
    if not len(shingles):
        return b""
    rows = rensa.RMinHash.digest_matrix_from_flat_token_hashes(
        shingles, np.array([0, len(shingles)], dtype=np.uint64), SLOTS, SEED
    ).to_rows()
    return np.array(rows[0], dtype=HASH).tobytes()
