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
        ("He met Sir Otto Wren and Captain Jory Good.", {"Sir Otto Wren": 1, "Captain Jory Good": 1}),
        ("She knew they couldn’t. Couldn’t she? Who’d come? Who’d stay?", {}),
        ("Presently the Hatter slept. However, he saw the Hatter.", {"Hatter": 2}),
        ("A Wyn-related joke, and Wyn-chan laughed with Wyn.", {"Wyn-chan": 1, "Wyn": 1}),
        ("It was Ella. “Where is Ella?”", {"Ella": 2}),
        ("Quand elle rit, Ella rit. Elle dort. Elle lit.", {"Ella": 1}),
        ("Он увидел Анну. Анну он знал, и дождь шёл.", {"Анну": 2}),
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


def found(text, name):
    return find_names(text, [(0, len(text))], ())[name]


@pytest.mark.parametrize(
    ("likely", "unlikely"),
    [
        ("She was with Wyn.", "She was in Wyn."),
        ("But Wyn was there. Oh Wyn.", "The Wyn was there. Oh Wyn."),
        ("It was Wyn's hat.", "It was of Wyn."),
        ("Oh Wyn, who came.", "Oh Wyn of the hills."),
        ("Il vint avec Wyn.", "Il vint dans Wyn."),
        ("Er kam mit Wyn.", "Er kam aus Wyn."),
        ("Он пришёл с Wyn.", "Он пришёл в Wyn."),
    ],
)
def test_what_stands_beside_a_name_speaks_for_a_person(likely, unlikely):
    assert found(likely, "Wyn").hint > 0 > found(unlikely, "Wyn").hint


def test_a_word_of_the_text_is_a_common_one():
    text = "In the rain he went. He saw Rain and Wyn."
    assert found(text, "Rain").is_common
    assert not found(text, "Wyn").is_common


def test_places_are_in_order_and_parted_by_who_says_them():
    text = "Wyn ran. Oh Wyn! “Wyn!” He saw Wyn."
    speeches = [(text.index("“"), text.index("”") + 1)]
    name = find_names(text, [(0, len(text))], speeches)["Wyn"]
    assert (name.narrated, name.spoken) == ([0, 12, 31], [18])


def test_a_text_of_many_capitals_is_crowded():
    german = (
        "Der Regen schlug an das Fenster, und die Katze lag am Ofen. Im Haus roch es nach Brot"
        " und Rauch, und in der Nacht sang der Wind ein Lied von Liebe, Tod und Wein."
    )
    english = "The rain beat on the window, and the cat lay by the stove with Ada. " * 9
    assert find_names(german, [(0, len(german))], ()).is_crowded
    assert not find_names(english, [(0, len(english))], ()).is_crowded
