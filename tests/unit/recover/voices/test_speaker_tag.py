"""Speakers that a dialogue tag names."""

import pytest
from tests.unit.recover.voices.conftest import Read


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ('"Sit," said Bo.', ["Bo"]),
        ('"Sit." Bo said, and sat.', ["Bo"]),
        ('"Sit."Bo said.', ["Bo"]),
        ('"Sit," said Mr. Brown Stone.', ["Mr. Brown Stone"]),
        ('"Sit," said poor Bo.', ["Bo"]),
        ('"Sit," said the old miller.', ["the old miller"]),
        ('"Sit," said the miller and sat.', ["the miller"]),
        ('Bo quietly said to her, "Sit."', ["Bo"]),
        ('"Oh," Bo ventures, "sit."', ["Bo", "Bo"]),
        ('"Sit," said Bo. "There."', ["Bo", "Bo"]),
        ('"Sit," said Bo. "No," said Ada. "Oh."', ["Bo", "Ada", None]),
        ('"Sit," he said.', [None]),
        ('"Sit." Bo smiled.', [None]),
        ('"Sit," Bo smiled.', ["Bo"]),
        ('"Sit," said Then.', [None]),
        ('"Sit." Bo ran.', [None]),
    ],
)
def test_tags(read: Read, text: str, speakers: list[str | None]) -> None:
    voices = read(text)
    assert [v.speaker for v in voices] == speakers
    assert {v.speaker_basis for v in voices if v.speaker} <= {"tag"}
