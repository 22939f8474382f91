import pytest
from tests.unit.recover.cast.conftest import Told

# Ada is a "she", Bo and Tam are "he"; who is said to be what follows.
PLAIN = (
    "Mrs. Ada Wren said that it was late. Ada sat and she waited.\n\n"
    "Bo said nothing, but he laughed. Bo had his hat. Bo saw that he was late.\n\n"
    "Tam said no, and he stood. Tam took his coat as he went.\n\n"
)


def roles(story, one: str, two: str) -> set[str]:
    return {
        r.role
        for r in story.relationships
        if r.confidence > 0.5
        and any(one in m for m in r.members)
        and any(two in m for m in r.members)
    }


@pytest.mark.parametrize(
    ("passage", "pair", "role"),
    [
        ("Then Ada saw her brother Bo.", "Ada Bo", "family"),
        ("Then Ada's cousin Bo came.", "Ada Bo", "family"),
        ("Then Ada saw her old teacher, Bo, by the gate.", "Ada Bo", "mentor"),
        ("Then Bo, her husband, came. Ada smiled.\n\nAda saw Bo, her husband, again.", "Ada Bo", "romantic"),
        ("Bo sat by Tam. Tam had always been his best friend.", "Bo Tam", "friend"),
        ("Tam was a pupil of Bo.", "Bo Tam", "mentor"),
        ("Ada looked up. Bo was her enemy.", "Ada Bo", "rival"),
        ("Bo laughed. He was Ada's nephew.", "Ada Bo", "family"),
        ("Bo waved at Tam. They were rivals. Tam saw Bo. They had been rivals at school.", "Bo Tam", "rival"),
        ("Bo turned. She kissed him.", "Ada Bo", "romantic"),
        ("Ada kissed Bo.", "Ada Bo", "romantic"),
        ("Ada sat by Bo, and he leaned down and kissed her.", "Ada Bo", "romantic"),
        ("Ada laughed. Nothing was like the love she had for Bo.", "Ada Bo", "romantic"),
        ("Ada laughed. Her love for Tam was old.", "Ada Tam", "romantic"),
        ("Ada laughed. She was in love with Tam.", "Ada Tam", "romantic"),
        ("Ada laughed. Ada fell in love with Tam.", "Ada Tam", "romantic"),
        ("Ada's love for Tam was old.", "Ada Tam", "romantic"),
        ("It is no joke, the love Ada felt for Tam.", "Ada Tam", "romantic"),
        ("It was late when Bo and Tam found each other.", "Bo Tam", "romantic"),
        ('"This is my brother Bo," said Tam.', "Bo Tam", "family"),
    ],
)  # fmt: skip
def test_what_is_said_outright(told: Told, passage: str, pair: str, role: str) -> None:
    story = told(f"{PLAIN}{passage}\n")
    assert role in roles(story, *pair.split())


@pytest.mark.parametrize(
    ("passage", "pair"),
    [
        ("Bo was not her brother. Ada knew.", "Ada Bo"),
        ("Ada sat by Bo. And kissed it.", "Ada Bo"),
        ("It was like kissing Bo. Ada sat.", "Ada Bo"),
        ("Ada sat -- love for Bo is no joke.", "Ada Bo"),
        ("Ada turned to Tam's friend.", "Ada Tam"),
        ("Ada turned to a dog's friend. Tam sat.", "Ada Tam"),
        ("They loved each other.", "Ada Bo"),
        (f"It rained. {'So it went on. ' * 40}They were rivals.", "Bo Tam"),
        (f"It rained. {'So it went on. ' * 40}He saw his friend.", "Bo Tam"),
        ("Ada sat by Bo. Then came Wyn and kissed him.", "Ada Bo"),
        ("Bo and Tam looked at each other.", "Bo Tam"),
        ("Bo saw her brother. Tam said so.", "Bo Tam"),
        ("Bo loved his work. Tam laughed.", "Bo Tam"),
        ("It was a brother of his. Tam saw Bo.", "Bo Tam"),
        ("Bo had a love for tea. Tam had none.", "Bo Tam"),
        ("Bo saw the light, which was his friend. Tam sat.", "Bo Tam"),
        ("And he saw his brother, Bo said. Tam sat.", "Bo Tam"),
        ('"My enemy!" somebody said.', "Bo Tam"),
    ],
)
def test_what_is_not_said(told: Told, passage: str, pair: str) -> None:
    assert roles(told(f"{PLAIN}{passage}\n"), *pair.split()) == set()


def test_the_narrators_own(told: Told) -> None:
    story = told(
        "I sat by my window and I watched the rain. I had my tea and my book, and I was"
        " content. Bo said that it was late. I laughed at Bo. I was his friend. Then my"
        " friend Bo sat by me. I heard my clock.\n"
    )
    assert "friend" in roles(story, "narrator", "Bo")


def test_the_elder_of_two_who_are_together(told: Told) -> None:
    story = told(
        "Bo said that it was late, and the boy sat.\n\nTam saw Bo. Bo ruffled the boy's"
        " hair.\n\nThen Tam and Bo went in.\n"
    )
    assert [r.role for r in story.relationships] == ["mentor"]


def test_the_only_she_is_told_by_most_pronouns(told: Told) -> None:
    story = told(
        "Bo said no. He sat. Bo saw that he was late. Bo had his hat.\n\n"
        "Wyn sat. She stood. Wyn had her hat. Wyn saw him. Wyn heard him. Wyn took her"
        " coat. Wyn put her hat down.\n"
    )
    assert {c.name: c.gender for c in story.characters}["Wyn"] == "she"


def test_nobody_else_is_there(told: Told) -> None:
    story = told(
        "Bo said no. Bo sat, and he slept. They were rivals. He saw his friend.\n"
    )
    assert story.relationships == ()


def test_a_paragraph_without_end_says_nothing(told: Told) -> None:
    story = told(f"{PLAIN}Ada saw her brother Bo. {'So it went on and on. ' * 200}\n")
    assert roles(story, "Ada", "Bo") == set()
