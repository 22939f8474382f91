"""Single quotation marks against apostrophes."""

import pytest

from fanfold.recover.structure.blocks import Block
from fanfold.recover.voices.singles import LONGEST, find_single_runs


def runs(text: str) -> list[str]:
    found = find_single_runs(text, [Block(start=0, end=len(text))])
    return [text[r.start : r.end] for r in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("'Sit,' he said. 'Now.'", ["'Sit,'", "'Now.'"]),
        ("‘Sit,’ he said. ‘Now.’", ["‘Sit,’", "‘Now.’"]),
        ("'It's the boys' room,' he said.", ["'It's the boys' room,'"]),
        ("'I'm goin' home,' he said.", ["'I'm goin' home,'"]),
        ("the boys' room isn't Tom's", []),
        ("'twas late, and 'em all gone", []),
        ("back in the '90s, o' course", []),
        ("a 'genius' at work", ["'genius'"]),
        ("the 'boys' club' of Ayr", ["'boys' club'"]),
        ("‘--if so,’ she said", ["‘--if so,’"]),
        ("'open and never shut", []),
        ("'one 'two' three", ["'two'"]),
        ("'the red' and the blue' he said", ["'the red'"]),
    ],
)
def test_runs(text: str, expected: list[str]) -> None:
    assert runs(text) == expected


def test_a_mark_far_away_closes_nothing() -> None:
    assert runs("'" + "a" * LONGEST + " b.'") == []


def test_marks_between_two_blocks_belong_to_none() -> None:
    text = "'Sit,' he said.\n'A head'\n'Now,' she said."
    second = text.index("'Now")
    blocks = [Block(start=0, end=15), Block(start=second, end=len(text))]
    found = [(text[r.start : r.end], r.block) for r in find_single_runs(text, blocks)]
    assert found == [("'Sit,'", 0), ("'Now,'", 1)]
    assert not list(find_single_runs(text, []))
