"""What an EPUB may hold at most before it is refused; each with its reason."""

from dataclasses import dataclass

MEBIBYTE = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class EpubLimits:
    """Limits of one book; the defaults hold the longest fan fiction many times over.

    Attributes:
        entries: Members of the zip; the largest real books have some thousands.
        bytes_out: Bytes that all members read may come to, unpacked.
        ratio: Bytes out for each byte in; prose packs to a third, at most a tenth.
        ratio_from: A member smaller than this may have any ratio.
        tags: Tags on all pages together, before any tree is made of them.
        pages: Pages in the reading order.
    """

    entries: int = 20_000
    bytes_out: int = 64 * MEBIBYTE
    ratio: int = 200
    ratio_from: int = MEBIBYTE
    tags: int = 1_000_000
    pages: int = 10_000


DEFAULT = EpubLimits()
