import string

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.recover.duplicates.shingles import (
    CHARACTER_OR_WORD,
    LENGTH,
    MANY_SIGNS,
    fold_words,
    hash_shingles,
)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("“Don’t!” she _said_.\r\n  Twice—", b"don t she said twice"),
        ("DON'T she\tsaid twice", b"don t she said twice"),
        ("Cafe\u0301 CAFÉ", "café café".encode()),
        ("straße STRASSE", b"strasse strasse"),
        ("for\u00adbid\u200bden, quite", b"forbidden quite"),
        ("ﬁne ２ words", b"fine 2 words"),
        ("猫は、寝た。", "猫 は 寝 た".encode()),
        ("a ﾈｺ cat", "a ネ コ cat".encode()),
        ("Привет, мир", "привет мир".encode()),
        ("* * *", b""),
        ("", b""),
    ],
)
def test_only_the_words_count(text, words):
    assert b" ".join(fold_words(text)) == words


def test_a_text_of_very_many_signs_is_folded_all_the_same():
    signs = "".join(chr(n) for n in range(0x2190, 0x2190 + MANY_SIGNS + 1))
    assert fold_words(f"One{signs}two é") == [b"one", b"two", "é".encode()]


@given(st.text())
def test_both_ways_to_fold_agree(text):
    words = [word.decode("utf-8", "surrogatepass") for word in fold_words(text)]
    assert CHARACTER_OR_WORD.findall(" ".join(words)) == words


@given(st.text(string.ascii_letters + " .,'-\n"))
def test_plain_text_and_text_with_a_foreign_sign_fold_alike(text):
    assert fold_words(text) == fold_words(f"{text} …")


def test_a_lone_surrogate_is_no_word():
    assert fold_words("one \ud800 two") == [b"one", b"two"]


@pytest.mark.parametrize("count", range(LENGTH))
def test_a_text_shorter_than_a_shingle_has_none(count):
    assert not len(hash_shingles([b"word"] * count))


def test_a_shingle_is_known_by_its_words_and_their_order():
    words = b"the cat sat on the cat sat on top".split()
    hashes = hash_shingles(words)
    assert len(hashes) == len(words) - LENGTH + 1
    assert hashes[0] == hashes[4]
    assert len(set(hashes.tolist())) == len(hashes) - 1
    assert hash_shingles(b"sat the cat on".split())[0] != hashes[0]


def test_shingles_are_the_same_on_every_machine():
    assert hash_shingles(b"a b c d".split()).tolist() == [KNOWN]
    assert hash_shingles(["猫".encode()] * 4).tolist() == [KNOWN_OF_CHARACTERS]


def test_a_shingle_of_characters_reaches_over_seven():
    one, other = fold_words("あいうえおかきくけこ"), fold_words("あいうえおかさしすせ")
    assert np.count_nonzero(hash_shingles(one) == hash_shingles(other)) == 0
    longer = fold_words("あいうえおかきしすせそた")
    assert np.count_nonzero(hash_shingles(one)[:5] == hash_shingles(longer)[:5]) == 1


KNOWN = 5392949451565858285
KNOWN_OF_CHARACTERS = 7813070503051284183
