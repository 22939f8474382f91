import pytest

from fanfold.recover.labels.ratings import is_rating, rating_band, rating_token


@pytest.mark.parametrize(
    ("value", "token", "band"),
    [
        ("PG(+?)", "PG", "General Audiences"),
        ("PG13", "PG-13", "Teen And Up Audiences"),
        ("R for later", "R", "Mature"),
        ("um, R", "R", "Mature"),
        ("NC-17", "NC-17", "Explicit"),
        ("K+", "K+", "General Audiences"),
        ("Fiction T", "T", "Teen And Up Audiences"),
        ("M", "M", "Mature"),
        ("MA", "MA", "Explicit"),
        ("FRC", "FRC", "General Audiences"),
        ("FRT", "FRT", "Teen And Up Audiences"),
        ("FRM", "FRM", "Mature"),
        ("FRAO", "FRAO", "Explicit"),
        ("FR7", "FR7", "General Audiences"),
        ("FR21", "FR21", "Explicit"),
        ("12+", "12+", "Teen And Up Audiences"),
        ("15+", "15+", "Mature"),
        ("18+", "18+", "Explicit"),
        ("Teen And Up Audiences", "Teen And Up Audiences", "Teen And Up Audiences"),
        ("Not Rated", "Not Rated", "Not Rated"),
        ("E10+", "E10+", "General Audiences"),
        ("全年齢", "全年齢", "General Audiences"),
        ("Gorgeous", None, None),
        ("Terrible", None, None),
        ("", None, None),
    ],
)
def test_bands(value, token, band):
    assert rating_token(value) == token
    assert rating_band(value) == band


@pytest.mark.parametrize("value", ["PG-13", "NC-17", "[R]", "Rated: M", "FRT", "K+"])
def test_a_rating_alone(value):
    assert is_rating(value)


@pytest.mark.parametrize("value", ["U", "General", "18", "t", "None", "PGX", "Mature"])
def test_words_that_alone_are_no_rating(value):
    assert not is_rating(value)
