"""Quotation marks of every family, paired block by block."""

import pytest

from fanfold.recover.structure.blocks import Block
from fanfold.recover.voices.quotes import find_runs


def runs(text: str) -> list[str]:
    blocks = []
    at = 0
    for part in text.split("\n"):
        blocks.append(Block(start=at, end=at + len(part)))
        at += len(part) + 1
    return [text[r.start : r.end] for r in find_runs(text, blocks)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"Sit," he said. "Now."', ['"Sit,"', '"Now."']),
        ("“Sit,” he said. “Now.”", ["“Sit,”", "“Now.”"]),
        ('“Sit," he said. "Now.”', ['“Sit,"', '"Now.”']),
        ("„Sitz“, sagte er. „Jetzt.“", ["„Sitz“", "„Jetzt.“"]),
        ("»Sitz«, sagte er. »Jetzt.«", ["»Sitz«", "»Jetzt.«"]),
        ("« Viens », dit-il. «Vite!»", ["« Viens »", "«Vite!»"]),
        ("「ねえ」と言った。『はい』", ["「ねえ」", "『はい』"]),
        ("”Sitt,” sa han.", ["”Sitt,”"]),
        ("``Sit,'' he said.", ["``Sit,''"]),
        # glued on either side
        ('He stopped."Wait"said Bo.', ['"Wait"']),
        ('//"Wait," he said.//', ['"Wait,"']),
        ('He said—"Wait"—and left.', ['"Wait"']),
        ('"Wait—" he began. "-what?"', ['"Wait—"', '"-what?"']),
        ('"...and then?" he said', ['"...and then?"']),
        # blanks on the wrong side
        ('"Sit, "he said, "now."', ['"Sit, "', '"now."']),
        ('" Sit," he said.', ['" Sit,"']),
        # inner ones are no runs of their own
        ('"He said "never" to me," she said.', ['"He said "never" to me,"']),
        ("“He said „no“ to me,” she said.", ["“He said „no“ to me,”"]),
        ("“He said «non» to me,” she said.", ["“He said «non» to me,”"]),
        ('"He said "a «b» c" to me," she said.', ['"He said "a «b» c" to me,"']),
        # measures
        ('A rule of 12" lay there. "Mine."', ['"Mine."']),
        # not closed: to the block's end, or to the next opening
        ('"I went.\n"I came."', ['"I went.', '"I came."']),
        ('"Sit, he said. "What?"', ['"Sit, he said.', '"What?"']),
        ("“Sit, he said. “What?”", ["“Sit, he said.", "“What?”"]),
        # a stray closing mark opens nothing
        ('Sit," he said.', []),
        ("Sit,” he said.", []),
        ("no marks at all", []),
    ],
)
def test_runs(text: str, expected: list[str]) -> None:
    assert runs(text) == expected


def test_a_run_tells_whether_it_was_closed() -> None:
    text = '"a" "b'
    found = list(find_runs(text, [Block(start=0, end=len(text))]))
    assert [(r.closed, r.block, r.mark) for r in found] == [
        (True, 0, '"'),
        (False, 0, '"'),
    ]
