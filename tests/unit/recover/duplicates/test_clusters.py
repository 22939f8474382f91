import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.recover.duplicates.clusters import clusters
from fanfold.recover.duplicates.likeness import Kind, Likeness, Side

WORDS = {"a": 10, "b": 30, "c": 20, "d": 30, "e": 5, "f": 5}


def alike(one, other):
    first, second = (
        Side(key=key, order=ord(key), words=WORDS[key], share=1.0)
        for key in sorted((one, other))
    )
    return Likeness(
        kind=Kind.REVISED_VERSION,
        first=first,
        second=second,
        contained=None,
        jaccard=1.0,
        confidence=1.0,
    )


@pytest.mark.parametrize(
    ("pairs", "groups"),
    [
        ([], []),
        (["ab"], [("b", "ab")]),
        (["ef"], [("e", "ef")]),
        (["ad", "bd", "ef"], [("b", "abd"), ("e", "ef")]),
        (["ef", "cd", "ab", "bc"], [("b", "abcd"), ("e", "ef")]),
    ],
)
def test_groups_with_the_longest_in_front(pairs, groups):
    found = clusters(alike(*pair) for pair in pairs)
    assert [(x.main, "".join(x.members)) for x in found] == groups


def test_a_group_keeps_what_joins_it():
    joins = [alike(*pair) for pair in ("ef", "ab", "bc")]
    one, other = clusters(joins)
    assert one.likenesses == (joins[1], joins[2])
    assert other.likenesses == (joins[0],)


@given(st.permutations(["ab", "bc", "cd", "ad", "ef"]))
def test_the_order_of_likenesses_changes_nothing(pairs):
    found = clusters(alike(*pair) for pair in pairs)
    assert [(x.main, x.members) for x in found] == [
        ("b", ("a", "b", "c", "d")),
        ("e", ("e", "f")),
    ]
