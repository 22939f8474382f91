"""Stress in capitals, told from acronyms and headings."""

import pytest
from tests.unit.recover.voices.conftest import Pairs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was ME he wanted.", ["ME"]),
        ("It was SO VERY late.", ["SO VERY"]),
        ("The corn was in. The CORN was in.", ["CORN"]),
        ("I DON'T know.", ["DON'T"]),
        ("The RSPCA came.", []),
        ("NOT NOW", []),
        ("He ran.\n\nNOT ME", []),
        ("an U.N.I.T. man, and aME", []),
        ("no NO NO NO NO NO NO NO NO NO it went", []),
    ],
)
def test_capitals(pairs: Pairs, text: str, expected: list[str]) -> None:
    assert [found for kind, found in pairs(text) if kind == "emphasis"] == expected
