import pytest

from fanfold.recover.cast.names import find_names
from fanfold.recover.cast.nouns import find_nouns
from fanfold.recover.cast.people import gather_people
from fanfold.recover.cast.telling import telling_words

CAST = "Bo said that he was late. Ada laughed and shook her head. "


def nouns(text, speeches=()):
    found = find_nouns(text, [(0, len(text))], speeches, telling_words(text))
    return [(noun.owner, noun.head, noun.acts) for noun in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("So his mother laughed.", [("his", "mother", True)]),
        ("It was her little brother.", [("her", "brother", False)]),
        ("He knew Ada\u2019s aunt.", [("Ada", "aunt", False)]),
        ("Then the cook said no.", [("the", "cook", True)]),
        ("Then a cook said no.", []),
        ("It was the mother of all storms.", []),
        ("He saw his brother Wyn, and his sister, Ada.", []),
        ("They went on, father and son.", []),
        ("He was smothered, and the cookie was gone.", []),
    ],
)
def test_nouns_for_somebody(text, expected):
    assert nouns(text) == expected


def test_what_somebody_says_of_his_own_mother_is_not_counted():
    text = 'Bo said, "So my mother laughed." So my mother laughed.'
    assert nouns(text, [(9, 32)]) == [("my", "mother", True)]


def told(text):
    names = find_names(text, [(0, len(text))], ())
    return {p.name: p for p in gather_people(text, names) if p.told}


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("Bo ran. He saw his mother. So his mother laughed.", ["Bo's mother"]),
        ("Ada ran. She saw her mother, and Ada's mother laughed.", ["Ada's mother"]),
        ("So my father came, and my father sat.", ["my father"]),
        (
            "He said the cook laughed. So the cook said no. He saw the cook.",
            ["the cook"],
        ),
        ("He saw the cook. He saw the cook, and the cook once more.", []),
        ("Ada ran. She loved her husband. It rained.", []),
        ("Bo ran. He saw his dad. Then Bo ran to his father.", ["Bo's dad"]),
    ],
)
def test_people_without_a_name(passage, expected):
    assert list(told(CAST + passage)) == expected


def test_whose_kin_somebody_is():
    person = told(CAST + "Bo ran. He saw his mother. So his mother laughed.")[
        "Bo's mother"
    ]
    assert person.kin_of is not None
    assert person.kin_of.name == "Bo"
    assert (person.gender, person.does) == ("she", 1)
    assert person.known_names == ("Bo's mother", "his mother")


def test_his_mother_is_the_mother_of_whom_most_of_them_are():
    text = CAST + "Bo ran. His mother? He saw his mother, and his mother. " * 2
    text += "Tam said that he knew. He loved his mother. "
    assert list(told(text)) == ["Bo's mother"]


def test_a_long_text_asks_for_more():
    text = CAST * 200 + "Bo ran. He saw his mother."
    assert told(text) == {}


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        # Nobody of that gender is near: the one whose gender is not known.
        ("Tam said no. Then his mother laughed.", ["Tam's mother"]),
        # Nobody is named before.
        ("He saw Ada's brother, and Ada's brother saw him.", ["Ada's brother"]),
        ("He knew Otto's brother, and Otto's brother laughed.", ["Otto's brother"]),
    ],
)
def test_the_owner_is_who_may_be(passage, expected):
    assert list(told(passage + " Ada sat. Ada said no.")) == expected


def test_nobody_owns_what_stands_before_every_name():
    assert list(told("So his mother laughed. " + CAST)) == ["his mother"]
