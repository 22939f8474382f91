import numpy as np
import pytest
from tests.prose import edited, prose

from fanfold.recover.duplicates.likeness import (
    CROWD,
    Kind,
    Overlap,
    confidence_of,
    jaccard,
    overlap,
    weigh,
)
from fanfold.recover.duplicates.sketch import sketch

TEXT = prose(10)


def weighed(words, *, frequency=1):
    made = sketch(" ".join(words))
    return weigh(made, frequency=np.full(len(made.hashes()), frequency, np.uint32))


@pytest.mark.parametrize(
    ("copy", "kind"),
    [
        (TEXT, Kind.REVISED_VERSION),
        (edited(TEXT, every=8), Kind.REVISED_VERSION),
        (TEXT[:300] + prose(9, 200) + TEXT[300:], Kind.REVISED_VERSION),
        (TEXT[:500], Kind.TRUNCATED_COPY),
        (TEXT[:150], Kind.TRUNCATED_COPY),
        (TEXT[300:540], Kind.EXCERPT),
        (TEXT[300:], Kind.EXCERPT),
        (prose(8, 60) + TEXT[300:540], Kind.EXCERPT),
    ],
)
def test_what_a_copy_is(copy, kind):
    both = weighed(copy), weighed(TEXT)
    for one, other in (both, both[::-1]):
        assert overlap(one, other).kind is kind


def test_the_shares_are_of_each_in_the_other():
    found = overlap(weighed(TEXT[:400]), weighed(TEXT))
    assert found.shares[0] == pytest.approx(1, abs=0.05)
    assert found.shares[1] == pytest.approx(0.5, abs=0.1)


def test_other_texts_share_too_little():
    assert overlap(weighed(prose(2)), weighed(TEXT)) is None


def test_a_song_in_one_place_of_two_works_is_no_likeness():
    song = prose(3, 380)
    one = prose(4, 300) + song + prose(5, 100)
    other = prose(6, 100) + song + prose(7, 300)
    assert overlap(weighed(one), weighed(other)) is None


def test_what_a_crowd_holds_is_no_evidence():
    assert overlap(weighed(TEXT, frequency=CROWD), weighed(TEXT, frequency=CROWD))
    crowded = weighed(TEXT, frequency=CROWD + 1)
    assert overlap(crowded, crowded) is None


@pytest.mark.parametrize(
    ("frequency", "weight"), [(1, 1), (2, 1), (3, 1 / 2), (5, 1 / 4), (CROWD + 1, 0)]
)
def test_what_many_hold_weighs_little(frequency, weight):
    assert set(weighed(TEXT, frequency=frequency).weights) == {weight}


def test_a_sentence_is_too_little_unless_it_is_nearly_all():
    assert overlap(weighed(TEXT[:20]), weighed(prose(2, 60) + TEXT[:10])) is None
    assert overlap(weighed(TEXT[:8]), weighed(TEXT[:9])).shared == 5
    assert overlap(weighed(TEXT[:7]), weighed(TEXT[:8])) is None


def test_texts_without_shingles_are_not_alike():
    assert overlap(weighed(["a"]), weighed(["a"])) is None
    assert jaccard(sketch("a"), sketch(" ".join(TEXT))) == 0
    assert jaccard(sketch(" ".join(TEXT)), sketch("a")) == 0


def test_jaccard_is_estimated():
    one, half = sketch(" ".join(TEXT)), sketch(" ".join(TEXT[:400]))
    assert jaccard(one, one) == 1
    assert jaccard(one, half) == pytest.approx(0.5, abs=0.15)


@pytest.mark.parametrize(
    ("shares", "shared", "confidence"),
    [((1.0, 0.1), 4, 0.5), ((1.0, 1.0), 100, 1), ((0.5, 0.6), 40, 0.8)],
)
def test_confidence_grows_with_what_is_shared(shares, shared, confidence):
    found = Overlap(kind=Kind.EXCERPT, shares=shares, shared=shared)
    assert confidence_of(found) == confidence
