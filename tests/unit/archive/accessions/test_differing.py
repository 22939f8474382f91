import time

import pytest
from tests.prose import prose

from fanfold.archive.accessions.differing import (
    MOST_CELLS,
    Row,
    Run,
    differing_rows,
    paragraphs_of,
    word_runs,
)

A, B, C, D = (" ".join(prose(n, 12)) for n in range(1, 5))


def rows(left, right):
    found = differing_rows(left, right)
    assert [p for row in found for p in row.left] == left
    assert [p for row in found for p in row.right] == right
    return [row.kind for row in found]


def test_paragraphs_are_parted_by_blank_lines():
    assert paragraphs_of("One\nline.\n\n \n  Two. \n") == ["One line.", "Two."]
    assert paragraphs_of(" \n\n ") == []


@pytest.mark.parametrize(
    ("left", "right", "kinds"),
    [
        ([], [], []),
        ([A], [A], ["same"]),
        ([A, B, C], [A, B, C], ["same"]),
        ([A], [], ["left"]),
        ([], [A], ["right"]),
        ([A, B, C], [A, C], ["same", "left", "same"]),
        ([A, C], [A, B, C], ["same", "right", "same"]),
        ([A, B + " new", C], [A, B, C], ["same", "changed", "same"]),
        ([A, B, C], [A, D, C], ["same", "left", "right", "same"]),
        ([A, B, A, B], [A, B], ["same", "left", "left"]),
        ([B, A], [A, B], ["left", "same", "right"]),
        (
            [D, A, B + " x", C],
            [A, B, C, D],
            ["left", "same", "changed", "same", "right"],
        ),
    ],
)
def test_paragraphs_are_set_beside_each_other(left, right, kinds):
    assert rows(left, right) == kinds


def test_neighbours_that_stand_often_are_found_beside_those_that_stand_once():
    left, right = [D, A, "Yes.", "Yes.", B], [C, A, "Yes.", "Yes.", "No.", B]
    assert rows(left, right) == ["left", "right", "same", "right", "same"]


def test_what_would_take_too_long_is_not_compared():
    many = [f"{A} {n}" for n in range(MOST_CELLS // 10)]
    other = [f"{A} x{n}" for n in range(MOST_CELLS // 10)]
    assert set(rows(many, other)) == {"left", "right"}


def test_a_novel_beside_another_takes_no_while():
    words = prose(7, 120_000)
    left = [" ".join(words[n : n + 40]) for n in range(0, len(words), 40)]
    right = [p if n % 7 else f"{p} changed" for n, p in enumerate(left)]
    start = time.process_time()
    assert rows(left, right).count("changed") == 429
    assert time.process_time() - start < 3


def test_words_that_differ_are_told():
    left, right = word_runs("She put the kettle on.", "She put a black kettle on.")
    assert left == (
        Run(text="She put", is_own=False),
        Run(text="the", is_own=True),
        Run(text="kettle on.", is_own=False),
    )
    assert " ".join(run.text for run in right) == "She put a black kettle on."
    assert [run.text for run in right if run.is_own] == ["a black"]


def test_very_long_paragraphs_are_shown_as_they_are():
    left, right = " ".join(prose(1, 2000)), " ".join(prose(2, 2000))
    assert word_runs(left, right) == (
        (Run(text=left, is_own=True),),
        (Run(text=right, is_own=True),),
    )


def test_a_row_has_its_sides():
    assert Row(kind="left", left=(A,)).right == ()
