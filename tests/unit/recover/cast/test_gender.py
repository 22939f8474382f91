import pytest

from fanfold.recover.cast.gender import gender_of
from fanfold.recover.cast.names import find_names


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Wyn laughed and shook her head.", "she"),
        ("Wyn laughed. HIS hat fell.", "he"),
        ("Wyn laughed. Himself a king.", "he"),
        ("Wyn told Bo that he was late.", None),
        ("Wyn knew the theme, the shell, the ache.", None),
        ("Wyn laughed and shook her head. Wyn took his hat.", None),
    ],
)
def test_by_the_first_pronoun_after_the_name(text, gender):
    name = find_names(text, [(0, len(text))], ())["Wyn"]
    assert gender_of(text, [name], ["Wyn"]) == gender


def test_by_title_first():
    assert gender_of("", [], ["Wyn", "Mrs. Wyn"]) == "she"
