import pytest

from fanfold.records.errors import RecoverError
from fanfold.recover.sources.efiction import places
from fanfold.recover.sources.efiction.places import Place, Places


def made(*rows):
    found = Places()
    for key, ident, at in rows:
        found.add(key, Place(ident, at, 9, 0))
    return found


def test_rows_are_found_by_their_key_in_the_order_of_the_dump():
    found = made((3, 1, 10), (1, 2, 20), (3, 4, 30), (2, 3, 40))

    assert found.settle() == 0
    assert [p.at for p in found.of(3)] == [10, 30]
    assert found.count(3) == 2
    assert 2 in found
    assert 9 not in found
    assert list(found.distinct()) == [1, 2, 3]
    assert len(found) == 4


def test_a_row_that_comes_again_is_dropped():
    found = made((1, 7, 10), (1, 8, 20), (1, 7, 30), (2, 7, 40))

    assert found.settle() == 1
    assert [p.at for p in found.of(1)] == [10, 20]


def test_there_is_a_limit(monkeypatch):
    monkeypatch.setattr(places, "MOST_ROWS", 2)

    with pytest.raises(RecoverError, match="more than 2 rows"):
        made((1, 1, 1), (1, 2, 2), (1, 3, 3))
