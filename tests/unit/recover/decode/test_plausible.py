import pytest

from fanfold.recover.decode.plausible import plausibility, worst_place


@pytest.mark.parametrize(
    ("text", "right", "wrong"),
    [
        ("n’t", "cp1252", "mac_roman"),
        ("n’t", "mac_roman", "cp1252"),
        (" “H", "mac_roman", "cp1252"),
        ("fé ", "cp850", "cp1252"),
        (" À ", "cp850", "cp437"),
        ("─═─", "cp437", "mac_roman"),
        (" Он ", "koi8_r", "cp1251"),
        (" он ", "cp1251", "koi8_r"),
    ],
)
def test_the_right_reading_has_more_points(text, right, wrong):
    context = text.encode(right, "ignore")
    assert plausibility(context, codec=right) > plausibility(context, codec=wrong)


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("nÕt", "cp1252"),
        ("fŽ ", "cp1252"),
        ("NéS", "cp1252"),
        ("a“b", "cp1252"),
        ("aфb", "cp1251"),
        ("привеТ", "cp1251"),
        ("ПрИВЕТ", "cp1251"),
        ("n╛t", "cp437"),
        ("яSя", "cp1251"),
    ],
)
def test_some_places_are_bad(text, codec):
    assert worst_place(f"{text} ".encode(codec), codec=codec) < -1.4


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (" “Hi” ", "cp1252"),
        ("n’t ", "cp1252"),
        (" É", "cp1252"),
        (" « ", "cp1252"),
        (" — ", "cp1252"),
        ("a… ", "cp1252"),
        (" 5 €", "cp1252"),
        (" 20°", "cp1252"),
        (" ÇA ", "cp1252"),
        (" Привет ", "cp1251"),
    ],
)
def test_some_places_are_good(text, codec):
    assert worst_place(f" {text} ".encode(codec), codec=codec) > -1.4
