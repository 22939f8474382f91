import pytest
from tests.unit.recover.cast.conftest import Told

PLAIN = "Ada Wren said that Bo was late. Bo said nothing, and Ada laughed. "


@pytest.mark.parametrize(
    ("passage", "role"),
    [
        ("Ada kissed Bo. Bo kissed Ada, and Ada loved Bo.", "romantic"),
        ("Ada was his sister, Bo said. Bo loathed that Ada was his sister.", "family"),
        ("Ada taught Bo his lessons. Ada had been the teacher of Bo.", "mentor"),
        ("Ada and Bo were rivals. Ada defeated Bo in the duel.", "rival"),
        ("Ada and Bo were friends. Bo was the best friend of Ada.", "friend"),
    ],
)
def test_words_near_both_names_give_the_role(
    told: Told, passage: str, role: str
) -> None:
    story = told(f"{PLAIN}{passage}\n")
    found = {(frozenset(r.members), r.role) for r in story.relationships}
    assert (frozenset({"Ada", "Bo"}), role) in found
    assert all(r.basis == "text" and not r.labelled for r in story.relationships)
    assert sum(r.main for r in story.relationships) == 1


def test_one_word_is_not_enough(told: Told) -> None:
    assert told(f"{PLAIN}Ada had a friend in Bo.\n").relationships == ()


def test_the_pair_of_the_labels_comes_first_and_is_main(told: Told) -> None:
    story = told(
        "Title: Rain\nPairing: Ada/Wyn\n\n"
        + PLAIN
        + "Ada and Bo were friends, friends.\n"
    )
    first = story.relationships[0]
    assert (first.members, first.role, first.main) == (("Ada", "Wyn"), "romantic", True)
    assert first.reason == "the labels say so"


def test_two_characters_of_a_romance_are_a_pair(told: Told) -> None:
    story = told(f"Title: Rain\nGenre: Romance\nCharacters: Ada, Bo\n\n{PLAIN}\n")
    assert [(set(r.members), r.role) for r in story.relationships] == [
        ({"Ada Wren", "Bo"}, "romantic")
    ]
