import pytest

from fanfold.recover.cast.names import find_names
from fanfold.recover.cast.narrating import find_narrator
from fanfold.recover.cast.people import gather_people

SELF = (
    "I sat by my window and I watched the rain. I had my tea and my book, and I was"
    " content. Bo said no, and Tam said no to me. Wren said no. "
)


def narrator(text, speeches=()):
    spans = [(text.index("I sat") if "I sat" in text else 0, len(text))]
    people = gather_people(text, find_names(text, spans, speeches))
    index = find_narrator(text, people, speeches, spans)
    return None if index is None else people[index].name


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("~Bo's POV~\n\n", "Bo"),
        ("POV: Tam\n\n", "Tam"),
        ("(Tam's point of view)\n\n", "Tam"),
        ("DR. WREN'S DIARY\n\n", "Wren"),
        ("Bo\n\n", "the narrator"),
        ("Ilse's POV\n\n", "the narrator"),
        ("It was Bo's diary.\n\n", "the narrator"),
    ],
)
def test_a_line_says_who_tells(opening, name):
    assert narrator(opening + SELF) == name


def test_nobody_says_i():
    assert (
        narrator("Bo sat by his window. Bo said that he was wet. I know, said Bo.")
        is None
    )


def test_he_says_his_name():
    assert narrator(f"{SELF}They call me Tam. ") == "Tam"
