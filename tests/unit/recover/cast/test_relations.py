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


def roles(story, *members: str) -> set[str]:
    return {r.role for r in story.relationships if set(r.members) == set(members)}


@pytest.mark.parametrize(
    ("passage", "members", "role"),
    [
        ("Bo ran to his mother. Then his mother laughed.", ("Bo", "Bo's mother"), "family"),
        ("Tam Wren said no, and Tam Wren sat.", ("Ada Wren", "Tam Wren"), "family"),
        ("Bo saw Tam-sensei.\n\nTam-sensei said no to Bo.\n\nBo heard Tam-sensei.",
         ("Bo", "Tam-sensei"), "mentor"),
        ("Bo saw Professor Tam.\n\nProfessor Tam said no to Bo.\n\nBo heard Professor Tam.",
         ("Bo", "Professor Tam"), "mentor"),
    ],
)  # fmt: skip
def test_kin_and_teachers_by_what_they_are_called(
    told: Told, passage: str, members: tuple[str, str], role: str
) -> None:
    story = told(f"{PLAIN}Bo said no. Bo sat. {passage}\n")
    assert roles(story, *members) == {role}


def test_the_narrators_kin(told: Told) -> None:
    story = told(
        "I sat by my window and I watched the rain. I had my tea and my book, and I was"
        " content. So my father came in, and my father sat by me. I heard my clock.\n"
    )
    assert roles(story, "the narrator", "my father") == {"family"}


def test_company_alone_is_a_guess(told: Told) -> None:
    story = told("Ada said that Bo was late.\n\nThen Bo saw Ada.\n\nSo Ada saw Bo.\n")
    assert [(r.role, r.confidence, r.main) for r in story.relationships] == [
        ("friend", 0.35, True)
    ]
    assert "nothing says what they are" in story.relationships[0].reason


def test_the_only_two_of_the_labels_are_together(told: Told) -> None:
    story = told(f"Title: Rain\nGenre: Humor\nCharacters: Ada, Bo\n\n{PLAIN}\n")
    assert [(set(r.members), r.role, r.confidence) for r in story.relationships] == [
        ({"Ada Wren", "Bo"}, "friend", 0.5)
    ]


def test_a_labelled_pair_is_not_guessed_once_more(told: Told) -> None:
    story = told(
        "Title: Rain\nPairing: Ada/Bo\n\nAda said that Bo was late.\n\nThen Bo saw Ada."
        "\n\nSo Ada saw Bo.\n"
    )
    assert [r.role for r in story.relationships] == ["romantic"]


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Summary: A late Ada/Bo, for the rain.", "romantic"),
        ("Title: Rain (Ada x Bo)", "romantic"),
        ("Summary: Some Ada & Bo.", "friend"),
        ("Summary: Ada/Bo friendship.", "friend"),
        ("Keywords: Ada/Bo friendship, rain", "friend"),
    ],
)
def test_who_is_paired_by_title_summary_or_keyword(
    told: Told, label: str, role: str
) -> None:
    story = told(f"Author: kit_b\n{label}\nRating: G\n\n{PLAIN}\n")
    assert [(set(r.members), r.role, r.main) for r in story.relationships] == [
        ({"Ada", "Bo"}, role, True)
    ]


@pytest.mark.parametrize(
    "summary",
    ["An and/or story of Ada.", "Ada/Wyn and then tea.", "Ada/Ada, so to say."],
)
def test_who_is_not_paired(told: Told, summary: str) -> None:
    story = told(f"Title: Rain\nSummary: {summary}\nRating: G\n\n{PLAIN}\n")
    assert not any(r.labelled for r in story.relationships)


def test_the_labelled_are_company_where_they_share_a_scene(told: Told) -> None:
    story = told(
        "Title: Rain\nCharacters: Ada, Bo, Wyn\n\nAda said that it was late. Ada sat."
        "\n\nBo said no. Bo laughed.\n\nThen Ada laughed.\n"
    )
    assert [(set(r.members), r.role) for r in story.relationships] == [
        ({"Ada", "Bo"}, "friend")
    ]


def test_a_husband_without_a_name_is_no_kin(told: Told) -> None:
    story = told(
        "Ada said that it was late. Ada sat, and she sang. Ada heard that her husband"
        " laughed. Then her husband sat by Ada. So her husband slept.\n"
    )
    assert roles(story, "Ada", "Ada's husband") == {"romantic"}


def test_a_romance_is_of_those_together_most(told: Told) -> None:
    story = told(
        "Title: Rain\nGenre: Romance\nRating: G\n\nAda said that Bo was late.\n\nThen Bo"
        " saw Ada.\n\nSo Ada saw Bo.\n"
    )
    assert [(r.role, r.confidence) for r in story.relationships] == [("romantic", 0.5)]


def test_a_romance_of_friends_alone(told: Told) -> None:
    story = told(
        "Title: Rain\nGenre: Romance\nRating: G\n\nAda said no. Bo said no. Then Ada's old"
        " friend Bo sat.\n"
    )
    assert [r.role for r in story.relationships] == ["friend"]


def test_one_character_named_twice_is_no_pair(told: Told) -> None:
    story = told(f"Title: Rain\nCharacters: Ada, ADA\n\n{PLAIN}\n")
    assert "the labels name these two" not in {r.reason for r in story.relationships}


def test_names_that_stand_far_apart_say_less(told: Told) -> None:
    far = "and it rained on and on over the roofs and the fields of the town, " * 3
    story = told(f"{PLAIN}So Ada sat, {far}by a rival, {far}until Bo came.\n")
    assert roles(story, "Ada", "Bo").isdisjoint({"rival"})


def test_two_without_names_who_talk(told: Told) -> None:
    turns = (
        '"It is late," said the captain.\n\n"So it is," said the cook.\n\n'
        '"Is there tea?" asked the captain.\n\n"There is tea," said the cook.\n\n'
    )
    story = told(f"It rained on the sea.\n\n{turns * 2}")
    assert [(r.role, r.main, r.confidence) for r in story.relationships] == [
        ("friend", True, 0.35)
    ]
