import pytest

from fanfold.recover.labels.dates import find_date


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2007-06-09", "2007-06-09"),
        ("2007/6/9", "2007-06-09"),
        ("2007年6月9日", "2007-06-09"),
        ("9 June 2007", "2007-06-09"),
        ("June 9th, 2007", "2007-06-09"),
        ("9. Juni 2007", "2007-06-09"),
        ("1er juin 2007", "2007-06-01"),
        ("3 de mayo de 2006", "2006-05-03"),
        ("Sat, 9 Jun 2007 10:22:00 +0100", "2007-06-09"),
        ("June 2007", "2007-06"),
        ("08/14/2017", "2017-08-14"),
        ("14/08/2017", "2017-08-14"),
        ("14.08.98", "1998-08-14"),
        ("06/06/2004", "2004-06-06"),
    ],
)
def test_dates(value, iso):
    found = find_date(value, 0, len(value))
    assert (found.iso, found.ambiguous) == (iso, False)


@pytest.mark.parametrize("value", ["03/04/05", "3/4/2005", "12-03-2004"])
def test_two_ways_to_read(value):
    found = find_date(value, 0, len(value))
    assert (found.iso, found.ambiguous) == (None, True)
    assert (found.start, found.end) == (0, len(value))


@pytest.mark.parametrize("value", ["", "yesterday", "2007-13-45", "45/45/2005", "may"])
def test_no_date(value):
    assert find_date(value, 0, len(value)) is None
