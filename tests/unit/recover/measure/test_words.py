import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.recover.measure.words import (
    AO3_DELETED,
    AO3_WORD,
    count_ao3,
    count_plain,
    count_ws_alnum,
    reading_minutes,
)


@pytest.mark.parametrize(
    ("text", "ao3", "ws_alnum", "plain"),
    [
        ("", 0, 0, 0),
        ("Don't go, said the half-elf.", 5, 5, 5),
        ("wait--what?", 2, 1, 1),
        ("one — two", 2, 2, 3),
        ("* * *", 0, 0, 3),
        ("a_b c", 2, 2, 2),
        ("naïve café", 2, 2, 2),
        ("桃太郎は行く", 6, 1, 1),
        ("Tokyo東京", 3, 1, 1),
        ("1,000 ships", 3, 2, 2),
        ("‘Tis", 1, 1, 1),
    ],
)
def test_counts(text, ao3, ws_alnum, plain):
    assert count_ao3(text) == ao3
    assert count_ws_alnum(text) == ws_alnum
    assert count_plain(text) == plain


@given(st.text(st.characters(codec="ascii")))
def test_the_quick_way_for_ascii_counts_the_same(text):
    joined = text.replace("--", "—").translate(AO3_DELETED)
    assert count_ao3(text) == len(AO3_WORD.findall(joined))


@pytest.mark.parametrize(
    ("words", "language", "minutes"),
    [(0, "en", 0), (1, "en", 1), (1000, "en", 4), (1000, "ja", 2)],
)
def test_reading_minutes(words, language, minutes):
    assert reading_minutes(words, language=language) == minutes
