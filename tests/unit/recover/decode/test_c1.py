import pytest

from fanfold.recover.decode import decode


def test_controls_become_the_punctuation_they_were():
    decoded = decode("It\x92s \x93late\x94\x85 she said\x97again.\n".encode())
    assert decoded.text == "It’s “late”… she said—again.\n"
    assert {r.rule for r in decoded.repairs} == {"c1-control"}
    assert decoded.repairs[0].found == "\x92"


@pytest.mark.parametrize("hole", "\x81\x8d\x8f\x90\x9d")
def test_controls_without_a_character_in_cp1252_stay(hole):
    assert decode(f"a{hole}b\n".encode()).text == f"a{hole}b\n"


def test_line_ends_of_a_mainframe_stay():
    text = "The lamp went out.\x85Nobody saw.\x85"
    assert decode(text.encode()).text == text


def test_other_controls_stay():
    text = "a\0b\x07c\x1b[0m\x7f\n"
    assert decode(text.encode()).text == text
