import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.prose import prose

from fanfold.records.errors import RecoverError
from fanfold.recover.duplicates.sketch import SAMPLED, SPARSEST, Sketch, sketch

TEXT = "The lamp was lit, and nobody had lit it; so they went home again."


@given(st.text())
def test_a_sketch_round_trips_through_bytes(text):
    made = sketch(text)
    assert Sketch.from_bytes(made.to_bytes()) == made


@pytest.mark.parametrize("words", [3, 4, 100, 800, 5000])
def test_a_long_sketch_round_trips_too(words):
    made = sketch(" ".join(prose(1, words)))
    raw = made.to_bytes()
    assert Sketch.from_bytes(raw) == made
    for end in (0, 1, 2, 10, len(raw) - 1):
        with pytest.raises(RecoverError, match="sketch the work anew"):
            Sketch.from_bytes(raw[:end])
    with pytest.raises(RecoverError, match="not whole"):
        Sketch.from_bytes(raw + b"x")


def test_a_sketch_of_other_rules_is_refused():
    raw = sketch(TEXT).to_bytes()
    for place in (0, 1):
        other = bytearray(raw)
        other[place] += 1
        with pytest.raises(RecoverError, match="other rules"):
            Sketch.from_bytes(bytes(other))


def test_it_is_the_same_in_every_process_and_version():
    """If this fails, stored sketches are worth nothing: raise VERSION."""
    program = (
        "from fanfold.recover.duplicates.sketch import sketch; from hashlib import sha256;"
        f"print(sha256(sketch({TEXT!r}).to_bytes()).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == KNOWN


def test_only_words_count():
    assert sketch(TEXT) == sketch(TEXT.upper().replace(" ", "\r\n").replace(";", "—"))


def test_a_short_text_keeps_every_shingle_and_a_long_one_some():
    short, middle, long = (sketch(" ".join(prose(2, n))) for n in (100, 800, 9000))
    assert (short.scale, len(short.hashes())) == (1, 97)
    assert middle.scale == 8
    assert SAMPLED / 2 < len(middle.hashes()) < SAMPLED
    assert long.scale == SPARSEST
    assert set(long.hashes() % SPARSEST) == {0}


def test_places_run_from_the_beginning_to_the_end():
    places = sketch(" ".join(prose(3))).places
    assert min(places) < 10
    assert max(places) > 245
    assert len(places) == len(sketch(" ".join(prose(3))).hashes())


@pytest.mark.parametrize("text", ["", "* * *", "The end now"])
def test_a_text_of_hardly_any_words_has_only_a_fingerprint(text):
    made = sketch(text)
    assert (made.digest, made.sample, made.places) == (b"", b"", b"")
    assert len(made.slots()) == 0
    assert made.fingerprint == sketch(text.lower()).fingerprint


def test_a_character_of_a_script_without_blanks_is_a_word():
    assert sketch("猫は寝た。").words == 4


KNOWN = "7d402b71ed53df86c145d7810e06cfb771b3e8a516e1dff5e996086e66f1a7f7"
