import pytest

from fanfold.recover.cast.names import find_names, parts_of


def names(text, speeches=(), **more):
    found = find_names(text, [(0, len(text))], speeches, **more)
    return {name: value.count for name, value in found.items()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He saw Ada. Ada ran. She met Ada.", {"Ada": 3}),
        ("But Ada ran. He saw Ada.", {"Ada": 2}),
        ("Rain fell. Rain again, and the rain stayed.", {}),
        ("There was Mr. Tern, and Mrs. Tern with Dr. J. Wren.",
         {"Mr. Tern": 1, "Mrs. Tern": 1, "Dr. J. Wren": 1}),
        ("They met Bo of Marrow, then Ilse von Strand.", {"Bo of Marrow": 1, "Ilse von Strand": 1}),
        ("She liked Kenta-kun and Mei-chan.", {"Kenta-kun": 1, "Mei-chan": 1}),
        ("He gave it to O’Malley and to Anne-Marie.", {"O’Malley": 1, "Anne-Marie": 1}),
        ("She said that I’m late, and I’ll go on Monday.", {}),
        ("It was the Hatter’s tea; the Hatter slept.", {"Hatter": 2}),
        ("With the little\nAda\nWren he sat.", {"Ada Wren": 1}),
    ],
)  # fmt: skip
def test_names_and_how_often(text, expected):
    assert names(text) == expected


def test_a_known_name_is_a_name_whatever_else_it_is():
    assert names("He saw Sunday and Wyn.") == {"Wyn": 1}
    assert names("He saw Sunday.", known=["Sunday"]) == {"Sunday": 1}


def test_spoken_and_narrated_are_kept_apart():
    text = '"Run, Ada," said Bo. Ada ran.'
    found = find_names(text, [(0, len(text))], [(0, 11)])
    assert found["Ada"].spoken == [6]
    assert found["Ada"].narrated == [21]
    assert found["Ada"].called == 1
    assert found["Ada"].acts == 1
    assert found["Bo"].said == 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mr. Tern", (("mr",), ("tern",))),
        ("Lady Ada Wren", (("lady",), ("ada", "wren"))),
        ("old Ada", ((), ("ada",))),
        ("Kenta-kun", ((), ("kenta",))),
        ("the Captain", (("captain",), ())),
    ],
)
def test_titles_and_words(name, expected):
    assert parts_of(name) == expected
