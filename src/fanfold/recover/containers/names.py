"""Reading the names of members: by their flag, as UTF-8, or by evidence."""

import re
from collections.abc import Iterable

from fanfold.recover.decode import decode

SAMPLE_BYTES = 16384
OEM = "cp437"
"""What a zip's name is in where nothing else is said (APPNOTE 6.3.10, D.1)."""

HIGH_RUN = re.compile(rb"[\x80-\xff]{2,}")
CP866_LETTERS = re.compile(rb"[\x80-\xaf\xe0-\xf1]*")
CP866_FIRST_HALF = re.compile(rb"[\xa0-\xaf]")
CP866_SECOND_HALF = re.compile(rb"[\xe0-\xef]")
CP866_SHARE = 0.2
"""Of Russian letters at least this many are а to п, and as many р to я."""


class NameReader:
    """Reads the names of one container, all by the same evidence.

    Programs write all names of a container alike, so the names that are not UTF-8 are
    weighed together: again whenever twice as many have been met, which stays cheap.
    """

    def __init__(self) -> None:
        self._sample = bytearray()
        self._met = 0
        self._codec = OEM

    def learn(self, names: Iterable[bytes]) -> None:
        """Weigh names before the first is read."""
        for raw in names:
            if not is_utf8(raw):
                self._met += 1
                self._keep(raw)
            if len(self._sample) >= SAMPLE_BYTES:
                break
        if self._sample:
            self._codec = _by_evidence(bytes(self._sample))

    def read(self, raw: bytes) -> str:
        """Read one name; every byte of it is read somehow."""
        if is_utf8(raw):
            return raw.decode("utf-8")
        self._met += 1
        if self._met & (self._met - 1) == 0:
            self._keep(raw)
            self._codec = _by_evidence(bytes(self._sample))
        elif len(self._sample) < SAMPLE_BYTES:
            self._keep(raw)
        try:
            return raw.decode(self._codec)
        except UnicodeDecodeError:
            return raw.decode(OEM)

    def _keep(self, raw: bytes) -> None:
        left = SAMPLE_BYTES - len(self._sample)
        self._sample += raw.replace(b"\0", b"")[: max(left, 1)] + b"\n"


def is_utf8(raw: bytes) -> bool:
    """Tell whether bytes are UTF-8; ASCII is."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _by_evidence(sample: bytes) -> str:
    if _is_dos_russian(sample):
        return "cp866"
    high: dict[str, int] = {}
    for stretch in decode(sample).stretches:
        run = sample[stretch.start : stretch.end]
        count = len(run) - len(run.translate(None, bytes(range(128, 256))))
        high[stretch.encoding] = high.get(stretch.encoding, 0) + count
    return max(high, key=high.__getitem__)


def _is_dos_russian(sample: bytes) -> bool:
    """Tell cp866 (Russian Windows' own zips), which stories are not written in."""
    letters = b"".join(HIGH_RUN.findall(sample))
    if not letters or not CP866_LETTERS.fullmatch(letters):
        return False
    least = CP866_SHARE * len(letters)
    return all(
        len(half.findall(letters)) >= least
        for half in (CP866_FIRST_HALF, CP866_SECOND_HALF)
    )
