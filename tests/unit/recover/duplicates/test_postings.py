import numpy as np

from fanfold.recover.duplicates.postings import WINDOW, Postings


def row(*hashes):
    return np.array(hashes, dtype=np.uint32)


def postings(*rows):
    made = Postings()
    for work, hashes in enumerate(rows):
        made.add(work, row(*hashes))
    return made


def pairs_of(made, count, *, asked=None, lengths=None, families=None, **kwargs):
    families = range(count) if families is None else families
    counts = made.count(np.array(families, dtype=np.uint32))
    wanted = np.ones(count, dtype=np.bool_) if asked is None else np.zeros(count, bool)
    wanted[asked or []] = True
    lengths = np.array(lengths or [1] * count)
    found = counts.pairs(wanted, lengths=lengths, **{"least": 1, **kwargs})
    return sorted(tuple(pair) for rows in found for pair in rows.tolist())


def test_an_empty_table_has_no_pairs():
    assert pairs_of(Postings(), 0) == []


def test_works_that_share_enough_are_pairs():
    made = postings((1, 2, 3), (2, 3, 4), (3, 9), (7,))
    assert pairs_of(made, 4) == [(0, 1), (0, 2), (1, 2)]
    assert pairs_of(made, 4, least=2) == [(0, 1)]
    assert pairs_of(made, 4, asked=[2]) == [(0, 2), (1, 2)]
    assert pairs_of(made, 4, asked=[3]) == []


def test_a_hash_that_stands_twice_in_a_work_counts_once():
    made = postings((5, 5), (5, 5))
    assert pairs_of(made, 2) == [(0, 1)]
    assert pairs_of(made, 2, least=2) == []


def test_works_can_be_added_later():
    made = postings((1,), (2,))
    assert pairs_of(made, 2) == []
    made.add(2, row(2))
    assert pairs_of(made, 3) == [(1, 2)]


def test_how_many_families_hold_a_hash():
    made = postings((1, 2), (1, 2), (1,), (8,))
    counts = made.count(row(0, 0, 2, 3))
    assert counts.frequency(row(1, 2, 8)).tolist() == [2, 1, 1]


def test_what_a_crowd_holds_makes_no_pairs_but_a_family_is_no_crowd():
    made = postings((1,), (1,), (1,))
    assert pairs_of(made, 3, crowd=2) == []
    assert pairs_of(made, 3, crowd=2, families=[0, 0, 2]) == [(0, 1), (0, 2), (1, 2)]


def test_in_a_large_family_each_has_its_neighbours_and_the_longest():
    count = 20
    lengths = [100] + [1] * (count - 2) + [100]
    found = pairs_of(postings(*[(1,)] * count), count, lengths=lengths)
    near = {(n, n + k) for n in range(count) for k in range(1, WINDOW + 1)}
    near = {pair for pair in near if pair[1] < count}
    assert set(found) == near | {(0, n) for n in range(1, count)}
    assert len(found) == len(set(found))
