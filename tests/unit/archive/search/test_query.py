import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.archive.search.query import Clause, parse_query


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("garden", [((("garden",),), False)]),
        ("Gardens GARDEN", [((("garden",),), False), ((("garden",),), False)]),
        ('"secret garden"', [((("secret", "garden"),), False)]),
        ("“secret garden”", [((("secret", "garden"),), False)]),
        ('"never closed', [((("never", "close"),), False)]),
        ("-rose", [((("rose",),), True)]),
        ("rose OR thorn", [((("rose",), ("thorn",)), False)]),
        ("OR rose", [((("or",),), False), ((("rose",),), False)]),
        ("rose OR", [((("rose",),), False)]),
        ("-rose OR thorn", [((("rose",),), True), ((("thorn",),), False)]),
        ("don't", [((("dont",),), False)]),
        ("café", [((("cafe",),), False)]),
        ("桃太郎", [((("桃", "太", "郎"),), False)]),
        ("half-light", [((("half",),), False), ((("light",),), False)]),
        ('""', []),
        ("---", []),
        ("", []),
    ],
)
def test_what_was_typed(text, clauses):
    wanted = tuple(Clause(runs, negated=negated) for runs, negated in clauses)
    assert parse_query(text).clauses == wanted


def test_only_exclusions_ask_for_nothing():
    assert parse_query("-rose").is_empty
    assert not parse_query("-rose thorn").is_empty


@given(st.text(max_size=600))
def test_anything_can_be_typed(text):
    assert len(parse_query(text).clauses) <= 32
