import pytest

from fanfold.archive.accessions.reporting import report, texts

pytestmark = pytest.mark.django_db


def test_the_report_balances(pile, take_in):
    take_in(
        pile(
            {"a": "one word", "b": "One word!", "c": "RAISE", "d": b"\x89PNG", "e": ""}
        )
    )
    whole = report()
    (accession,) = whole["accessions"]
    assert accession["complete"]
    assert [(f["path"], f["outcome"]) for f in accession["files"]] == [
        ("a", "work"),
        ("b", "duplicate"),
        ("c", "quarantined"),
        ("d", "not_a_story"),
        ("e", "not_a_story"),
    ]
    first = accession["files"][0]
    assert first["characters"] == {
        "in": 8,
        "out": 8,
        "left_out": {"site_furniture": 0, "markup_and_repairs": 0},
    }
    assert first["work"] == first["sha256"]
    totals = whole["totals"]
    assert totals == accession["totals"]
    assert totals["files"] == sum(totals["outcomes"].values()) == 5
    assert totals["bytes"] == 8 + 9 + 5 + 4
    left_out = totals["characters_left_out"]
    assert left_out == {
        "in_another_file": 9,
        "markup_and_repairs": 0,
        "site_furniture": 0,
    }
    assert totals["characters_in"] == totals["characters_out"] + sum(left_out.values())


def test_the_totals_of_several_accessions_add_up(pile, take_in):
    take_in(pile({"a": "one"}))
    take_in(pile({"b": "two"}))
    whole = report()
    assert [a["number"] for a in whole["accessions"]] == [1, 2]
    assert whole["totals"]["files"] == 3
    assert whole["totals"]["outcomes"]["work"] == 3


def test_an_empty_library_has_an_empty_report():
    assert report()["totals"]["files"] == 0


def test_texts_come_by_path_each_original_once(pile, take_in):
    take_in(pile({"b": "two", "a/z": "one", "c": "two", "d": b"\x89PNG"}))
    take_in(pile({"a/a": "three"}))
    assert [(shown, found) for _, shown, _, found in texts()] == [
        ("a/a", "three"),
        ("a/z", "one"),
        ("b", "two"),
    ]
