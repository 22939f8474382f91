"""When a member was last changed: three clocks of containers, in ISO 8601."""

from datetime import UTC, datetime, timedelta

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
WINDOWS_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
DOS_ZERO = 1 << 21 | 1 << 16
"""1 January 1980, 0:00: what programs write that know no time."""


def from_unix(seconds: float) -> str | None:
    """Return seconds since 1970 (tar, gzip, zip's extended time) as a date in UTC."""
    if not seconds > 0:
        return None
    return _in_utc(EPOCH, seconds)


def from_windows(ticks: int) -> str | None:
    """Return tenths of a microsecond since 1601 (7z) as a date in UTC."""
    return _in_utc(WINDOWS_EPOCH, ticks // 10_000_000) if ticks > 0 else None


def _in_utc(epoch: datetime, seconds: float) -> str | None:
    try:
        when = epoch + timedelta(seconds=int(seconds))
    except OverflowError:
        return None
    return when.strftime("%Y-%m-%dT%H:%M:%SZ") if when > EPOCH else None


def from_dos(packed: int) -> str | None:
    """Return a DOS date and time (zip; local time, nobody knows where) as a date.

    Args:
        packed: The date in the upper 16 bits, the time in the lower.
    """
    if packed <= DOS_ZERO:
        return None
    try:
        when = datetime(  # noqa: DTZ001 - the zone is not known
            (packed >> 25) + 1980,
            packed >> 21 & 15,
            packed >> 16 & 31,
            packed >> 11 & 31,
            packed >> 5 & 63,
            (packed & 31) * 2,
        )
    except ValueError:
        return None
    return when.isoformat()
