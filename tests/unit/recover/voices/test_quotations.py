"""Quotation habits and documents, by a table of passages."""

import tomllib
from pathlib import Path

import pytest
from tests.unit.recover.voices.conftest import Pairs

CASES = Path(__file__).resolve().parents[3] / "cases" / "voices" / "quotations.toml"
TABLE = tomllib.loads(CASES.read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", TABLE, ids=[case["name"] for case in TABLE])
def test_the_table(case: dict[str, object], pairs: Pairs) -> None:
    found = pairs(str(case["text"]).strip("\n"))
    assert [f"{kind}: {words}" for kind, words in found] == case["expect"]
