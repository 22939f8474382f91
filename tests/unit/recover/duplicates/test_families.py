import numpy as np
from tests.prose import edited, prose

from fanfold.recover.duplicates.families import AT_ONCE, Families
from fanfold.recover.duplicates.sketch import sketch


def settle(families, count, *, asked=None):
    wanted = np.zeros(count, dtype=np.bool_)
    wanted[list(range(count)) if asked is None else asked] = True
    found = families.settle(wanted, lengths=np.ones(count, dtype=np.int64))
    return sorted(map(tuple, found.tolist()))


def add(families, work, words):
    families.add(work, sketch(" ".join(words)))


def test_versions_are_a_family_and_other_works_are_none():
    families = Families()
    add(families, 0, prose(1))
    add(families, 1, prose(2))
    add(families, 2, edited(prose(1), every=50))
    assert settle(families, 3) == [(0, 2)]
    assert families.roots().tolist() == [0, 1, 0]


def test_families_grow_and_only_what_is_asked_for_is_given():
    families = Families()
    assert settle(families, 1) == []
    add(families, 1, prose(1))
    add(families, 2, edited(prose(1), every=40))
    assert settle(families, 3, asked=[0]) == []
    assert families.roots().tolist() == [0, 1, 1]
    add(families, 3, edited(prose(1), every=60))
    assert settle(families, 4, asked=[3]) == [(1, 3), (2, 3)]
    assert families.roots().tolist() == [0, 1, 1, 1]


def test_two_families_become_one():
    families = Families()
    for work, every in enumerate((5, 80, 90, 100)):
        add(families, work, edited(prose(3, 400), every=every))
    settle(families, 4)
    assert families.roots().tolist() == [0, 1, 1, 1]
    families._join(0, 2)
    families._join(3, 1)
    assert families.roots().tolist() == [0, 0, 0, 0]


def test_many_pairs_are_compared_a_part_at_a_time():
    families = Families()
    add(families, 0, prose(1, 20))
    add(families, 1, prose(1, 20))
    pairs = np.array([[0, 1]] * (AT_ONCE + 1), dtype=np.uint32)
    assert len(families._alike(pairs)) == AT_ONCE + 1
