import pytest

from fanfold.recover.containers.times import from_dos, from_unix, from_windows


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (1_049_546_096, "2003-04-05T12:34:56Z"),
        (1_049_546_096.9, "2003-04-05T12:34:56Z"),
        (0, None),
        (-1, None),
        (float("nan"), None),
        (float("inf"), None),
        (1 << 88, None),
        (0.5, None),
    ],
)
def test_seconds_since_1970(seconds, said):
    assert from_unix(seconds) == said


@pytest.mark.parametrize(
    ("ticks", "said"),
    [
        (126_940_196_960_000_000, "2003-04-05T12:34:56Z"),
        (0, None),
        (1, None),
        ((1 << 64) - 1, None),
    ],
)
def test_ticks_since_1601(ticks, said):
    assert from_windows(ticks) == said


@pytest.mark.parametrize(
    ("packed", "said"),
    [
        (23 << 25 | 4 << 21 | 5 << 16 | 12 << 11 | 34 << 5 | 28, "2003-04-05T12:34:56"),
        (0, None),
        (1 << 21 | 1 << 16, None),
        (23 << 25 | 15 << 21 | 5 << 16, None),
    ],
)
def test_dos_dates_know_no_zone(packed, said):
    assert from_dos(packed) == said
