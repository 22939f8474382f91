"""Single marks in a file that speaks in double ones."""

import pytest
from tests.unit.recover.voices.conftest import Pairs, Read

from fanfold.records.story import Label

SPEECH = '"Yes," he said. "Very well."\n\n"No," she said.\n\n"Oh," he said.\n\n'


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("'I should go home.' She did not.", "thought"),
        ("She paused. 'I should go home.' She did not.", "thought"),
        ("'Home,' he thought.", "thought"),
        ("He called it 'home' at times.", "quoted"),
        ("He muttered something like 'go home,' and left.", "quoted"),
        ("'Home.' It was only a word.", "quoted"),
    ],
)
def test_kinds(pairs: Pairs, line: str, kind: str) -> None:
    assert pairs(SPEECH + line)[-1][0] == kind


def test_a_legend_decides(read: Read) -> None:
    legend = Label(
        field="legend_entry", value="'x' = the wolf", start=0, end=0, via="legend",
        rule="r", confidence=1.0, notation="'...'", meaning="inner_voice:Fen",
    )  # fmt: skip
    voices = read(SPEECH + "'Run, boy.' He ran to the 'den' of old.", labels=(legend,))
    assert [(v.kind, v.speaker) for v in voices[-2:]] == [
        ("inner_voice", "Fen"),
        ("quoted", None),
    ]


def test_quoted_words_may_stand_in_speech(pairs: Pairs) -> None:
    assert pairs("\"He called it 'home' again,\" she said.") == [
        ("speech", "\"He called it 'home' again,\""),
        ("quoted", "'home'"),
    ]
