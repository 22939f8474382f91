import pytest

from fanfold.recover.sources.efiction.lists import Vocabulary, read_list
from fanfold.recover.sources.efiction.words import Words

NAMES = Vocabulary(
    {1: "The Boy", 2: "The Goose", 3: "Twosomes, Threesomes", 12: "Twelve"}
)


def listed(raw, width=0):
    return read_list(raw, NAMES, words=Words(), width=width)


@pytest.mark.parametrize(
    ("raw", "ids"),
    [
        (b"1,2", [1, 2]),
        (b",2,1,", [2, 1]),
        (b"2,2,1", [2, 1]),
        (b"0", []),
        (b"-1", []),
        (b"", []),
        (None, []),
        (b"The Goose, the boy", [2, 1]),
        (b"Twosomes, Threesomes,The Boy", [3, 1]),
        (b"1, The Goose", [1, 2]),
    ],
)
def test_trap_1_ids_or_names(raw, ids):
    found = listed(raw)

    assert (found.ids, found.names, found.unknown, found.cut) == (ids, [], [], "")


def test_trap_1_names_and_ids_of_nothing():
    found = listed(b"1,99,A Parrot")

    assert found.ids == [1]
    assert found.unknown == ["99"]
    assert found.names == ["A Parrot"]


def test_trap_1_a_list_cut_off_by_its_column():
    # "12" had been 123, or was whole: nobody can tell
    assert listed(b"1,2,12", width=6).cut == "12"
    assert listed(b"1,2,12", width=6).ids == [1, 2]
    assert listed(b"1,2,12", width=7).ids == [1, 2, 12]
    assert listed(b"The Boy, The Go", width=15).cut == "The Go"
    assert listed(b"Boy, The Goose", width=14).cut == ""
    assert listed(b"12", width=2).ids == [12]


def test_trap_1_without_a_schema_the_usual_widths_tell():
    assert listed(b"1," * 49 + b"12").cut == "12"
    assert listed(b"1," * 48 + b"12").cut == ""


def test_the_first_of_two_ids_with_one_name_is_meant():
    two = Vocabulary({1: "Boy", 2: "boy"})

    assert read_list(b"BOY", two, words=Words()).ids == [1]
