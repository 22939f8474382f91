import pytest

from fanfold.recover.containers.limits import DEFAULT, Budget, Limits
from fanfold.recover.containers.refusals import RefusalError


def budget(**limits):
    return Budget(limits=Limits(**limits), size_bytes=10)


def test_what_is_allowed_grows_with_the_file():
    assert Limits(ratio=3, ratio_free_bytes=5).allowed_bytes(10) == 35


@pytest.mark.parametrize(
    ("limits", "kind", "detail"),
    [
        ({"bytes_out": 1000}, "total", "1,000"),
        ({"ratio": 100, "ratio_free_bytes": 0}, "ratio", "100"),
    ],
)
def test_bytes_are_counted_up_to_the_limit(limits, kind, detail):
    left = budget(**limits)
    left.take_bytes(1000)
    left.check()
    with pytest.raises(RefusalError) as caught:
        left.take_bytes(1)
    assert (caught.value.refusal.kind, caught.value.refusal.detail) == (kind, detail)
    with pytest.raises(RefusalError):
        left.check()


def test_entries_are_counted_up_to_the_limit():
    left = budget(entries=2)
    left.take_entry()
    left.take_entry()
    with pytest.raises(RefusalError, match="more than 2 entries"):
        left.take_entry()


def test_the_defaults_let_a_large_pile_through():
    assert DEFAULT.entries >= 50_000
    assert DEFAULT.member_bytes * (DEFAULT.depth + 1) < 600 << 20
