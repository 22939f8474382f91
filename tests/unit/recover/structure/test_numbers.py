import pytest

from fanfold.recover.structure.numbers import read_number


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("3", 3),
        ("03", 3),
        ("3rd", 3),
        ("Three", 3),
        ("THIRD", 3),
        ("xiv", 14),
        ("XL", 40),
        ("C", 100),
        ("twenty-one", 21),
        ("fifty third", 53),
        ("deuxième", 2),
        ("fünf", 5),
        ("dos", 2),
        ("三", 3),
        ("十二", 12),
        ("二十", 20),
        ("百二", 102),
        ("二〇", 20),
        ("2000", None),
        ("of", None),
        ("", None),
        ("IIII", None),
        ("twenty-many", None),
        ("一二三四", None),
    ],
)
def test_numbers_as_typed(word, number):
    assert read_number(word) == number
