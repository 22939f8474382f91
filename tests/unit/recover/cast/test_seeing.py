import pytest
from tests.unit.recover.cast.conftest import Told

THIRD = (
    "Ada walked into the kitchen and hung up her coat. Ada knew that Bo was angry. Bo sat"
    " at the table with his boots on it. Ada felt the cold, and she wondered if he had"
    " been there all day. Ada remembered the letter.\n"
)
FIRST = (
    "I sat by my window and I watched the rain. I had my tea and my book, and I was"
    " content. I heard Bo on the stairs. I hoped that he was dry. My coat was not.\n"
)
NOBODY = (
    "Ada walked in. Bo looked up. The kettle sang, and the rain fell on the roof.\n"
)


@pytest.mark.parametrize(
    ("text", "pov", "person", "tense"),
    [
        (THIRD, "Ada", "third", "past"),
        (FIRST, "the narrator", "first", "past"),
        (NOBODY, None, None, "past"),
    ],
)
def test_through_whose_eyes(told: Told, text, pov, person, tense) -> None:
    scene = told(text).scenes[0]
    assert (scene.pov, scene.person, scene.tense) == (pov, person, tense)


def test_a_scene_says_who_is_in_it(told: Told) -> None:
    assert told(THIRD).scenes[0].characters == ("Ada", "Bo")
