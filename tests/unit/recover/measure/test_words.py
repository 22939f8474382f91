import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from fanfold.recover.measure.words import (
    WORD_OF_ANY_SCRIPT,
    count_ao3,
    count_plain,
    count_ws_alnum,
    reading_minutes,
)

AO3 = regex.compile(WORD_OF_ANY_SCRIPT, regex.V1)
MIXED = st.text(
    st.one_of(
        st.sampled_from("ab1 _-'’‘\"\t\né½²Ⅳ窓のカー\u0301\u200b٣กא—…\x1c\xa0"),
        st.characters(codec="utf-8"),
    ),
    max_size=60,
)


def by_the_letter(text):
    text = text.replace("--", "—")
    for sign in "'’‘-":
        text = text.replace(sign, "")
    return len(AO3.findall(text))


@pytest.mark.parametrize(
    ("text", "ao3", "ws_alnum", "plain"),
    [
        ("", 0, 0, 0),
        ("Don't go, said the half-elf.", 5, 5, 5),
        ("wait--what?", 2, 1, 1),
        ("wait---what?", 2, 1, 1),
        ("one — two", 2, 2, 3),
        ("* * *", 0, 0, 3),
        ("a_b c", 2, 2, 2),
        ("_a_ __ ~~~x", 3, 2, 3),
        ("naïve café", 2, 2, 2),
        ("桃太郎は行く", 6, 1, 1),
        ("Tokyo東京", 3, 1, 1),
        ("ความ", 4, 1, 1),
        ("1,000 ships", 3, 2, 2),
        ("‘Tis", 1, 1, 1),
        ("½ cup", 1, 2, 2),
        ("cafe\u0301s", 1, 1, 1),
    ],
)
def test_counts(text, ao3, ws_alnum, plain):
    assert count_ao3(text) == ao3
    assert count_ws_alnum(text) == ws_alnum
    assert count_plain(text) == plain


@given(MIXED)
def test_the_quick_ways_count_by_ao3s_rule(text):
    assert count_ao3(text) == by_the_letter(text)


def test_every_character_is_counted_by_ao3s_rule():
    ranges = (range(0x3400), range(0xA000, 0xABFF), range(0xF900, 0x10000))
    chars = [chr(i) for places in ranges for i in places]
    wrong = [c for c in chars if count_ao3(c + c) != by_the_letter(c + c)]
    assert wrong == []


@given(MIXED)
def test_runs_of_non_blanks_with_a_letter_or_digit(text):
    expected = sum(any(c.isalnum() for c in run) for run in text.split())
    assert count_ws_alnum(text) == expected


@pytest.mark.parametrize("count", [count_ao3, count_ws_alnum, count_plain])
@pytest.mark.parametrize("sign", ["=", "_", "a ", "*a", "’"])
def test_long_runs_take_linear_time(count, sign):
    assert count(sign * 200_000) >= 0


@pytest.mark.parametrize(
    ("words", "language", "minutes"),
    [
        (0, "en", 0),
        (1, "en", 1),
        (1000, "en", 4),
        (1000, "ja", 3),
        (1000, "und", 5),
    ],
)
def test_reading_minutes(words, language, minutes):
    assert reading_minutes(words, language=language) == minutes
