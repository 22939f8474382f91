import pytest
from tests.unit.recover.cast.conftest import Told

from fanfold.recover.cast.rows import find_rows

PLAIN = "Bo said that it was late. Bo sat, and he slept. "


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("All his friends had gone. Ada. Wyn. Tam-sennin. Then it rained.", ["Ada", "Wyn", "Tam-sennin"]),
        ("He thought of everybody here: Ada. Wyn! So they went.", ["Ada", "Wyn"]),
        ("It was cold. Ada. Wyn. Then it rained.", []),
        ("All his friends had gone.\n\nIt was cold. Ada. Wyn. Then it rained.", []),
        ("They felt it all. Silence. Pain. Then it rained, in silence.", []),
        ("They knew it. Never. Always. Then it rained.", []),
        ("They knew it. Ada. Then it rained.", []),
    ],
)  # fmt: skip
def test_rows_of_sentences_of_one_word(text: str, names: list[str]) -> None:
    found = find_rows(text, [(0, len(text))], set(text.split()) | {"silence"})
    assert list(found) == names
    assert all(text.startswith(n, at) for n, places in found.items() for at in places)


@pytest.mark.parametrize(
    ("passage", "name"),
    [
        ("Everybody had left him. Ada. Wyn. Then it rained.", "Wyn"),
        ("Everybody had left him. Bo. Wyn. Then it rained.", "Wyn"),
        ("So it rained. Marla has left the gate open. She says it was for the cow.", "Marla"),
        ("A thing spoke in Marla Quill's voice, quite kindly.", "Marla Quill"),
        ("And then he thanked Marla for the tea.", "Marla"),
    ],
)  # fmt: skip
def test_who_is_named_once(told: Told, passage: str, name: str) -> None:
    assert name in {c.name for c in told(f"{PLAIN}{passage}\n").characters}


@pytest.mark.parametrize(
    "passage",
    [
        "It was over. Zanzibar. Katmandu. Then it rained.",
        "So it rained. Zanzibar was a long way off. It was hot there.",
        "He had been born in Zanzibar, he said.",
    ],
)
def test_what_is_named_once_and_nobody(told: Told, passage: str) -> None:
    assert {c.name for c in told(f"{PLAIN}{passage}\n").characters} == {"Bo"}
