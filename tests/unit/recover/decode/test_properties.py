"""What holds for any bytes: nothing is lost, every step can be done again."""

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fanfold.records.errors import RecoverError
from fanfold.records.text import Repair, Stretch
from fanfold.recover.decode import DecodeConfig, decode, replay

PIECES = st.one_of(
    st.binary(max_size=12),
    st.sampled_from(
        [
            b"\xef\xbb\xbf",
            b"\xff\xfe",
            b"\xfe\xff",
            b"\xff\xfe\0\0",
            b"\r\n",
            b"\n",
            b"\r",
            b"\0",
            b"&eacute;",
            b"&amp;quot;",
            "Ã©".encode(),
            "â€™".encode(),
            "ÃƒÂ©".encode(),
            "√©".encode(),
            "é".encode(),
            b"don\x92t ",
            b"don\xd5t ",
            "ありがとう".encode("shift_jis"),
            "Привет".encode("koi8_r"),
            b"plain words, ",
            "Hm.\ud800".encode("utf-16-le", "surrogatepass"),
        ]
    ),
)
BYTES = st.one_of(
    st.lists(PIECES, max_size=14).map(b"".join),
    st.text(max_size=40).map(lambda t: t.encode("utf-8", "replace")),
    st.text(st.characters(codec="utf-8"), max_size=40).map(
        lambda t: t.encode("utf-16")
    ),
)


@given(BYTES)
def test_every_byte_is_read_in_one_stretch(raw):
    decoded = decode(raw)
    ends = [0, *(s.end for s in decoded.stretches)]
    assert ends == [*(s.start for s in decoded.stretches), len(raw)]
    assert all(s.start < s.end for s in decoded.stretches)
    joined = "".join(raw[s.start : s.end].decode(s.encoding) for s in decoded.stretches)
    assert joined == decoded.found
    assert decoded.size_bytes == len(raw)
    decoded.found.encode()


@given(BYTES)
@example(b"\xfe\xff\x00a\xd8\x00\x00")  # half a character, then half a unit
def test_neighbouring_stretches_differ(raw):
    stretches = decode(raw).stretches
    assert all(one.encoding != two.encoding for one, two in pairwise(stretches))


@given(BYTES)
def test_the_recorded_steps_give_the_same_text(raw):
    decoded = decode(raw)
    again = replay(raw, stretches=decoded.stretches, repairs=decoded.repairs)
    assert again == decoded
    assert again.text == decoded.text
    assert decode(raw) == decoded


@given(BYTES)
def test_repairs_are_disjoint_and_true(raw):
    decoded = decode(raw)
    for repair in decoded.repairs:
        assert decoded.found[repair.start : repair.end] == repair.found
        assert repair.found != repair.repaired
        assert 0 < repair.confidence <= 1
    assert all(one.end <= two.start for one, two in pairwise(decoded.repairs))


@given(BYTES)
def test_offsets_are_carried_in_order(raw):
    decoded = decode(raw)
    text = decoded.text
    carried = [decoded.to_found(pos) for pos in range(len(text) + 1)]
    assert carried == sorted(carried)
    assert carried[-1] == len(decoded.found)
    assert not text or carried[0] == 0
    back = [decoded.to_text(pos) for pos in range(len(decoded.found) + 1)]
    assert back == sorted(back)
    assert back[0] == 0
    assert back[-1] == len(text)


@given(BYTES)
def test_repairs_can_be_switched_off(raw):
    config = DecodeConfig(double_encoding=False, entities=False, c1_controls=False)
    decoded = decode(raw, config=config)
    assert {r.rule for r in decoded.repairs} <= {"byte-order-mark"}
    assert decoded.found == decode(raw).found


def stretch(start, end, encoding="utf-8"):
    return Stretch(start=start, end=end, encoding=encoding, evidence="", confidence=1.0)


def repair(start, end, found):
    return Repair(
        start=start, end=end, found=found, repaired="x", rule="test", confidence=1.0
    )


@pytest.mark.parametrize(
    ("stretches", "repairs", "message"),
    [
        ([stretch(0, 2)], [], "gap"),
        ([stretch(0, 1), stretch(2, 3)], [], "gap"),
        ([stretch(0, 3, "ascii")], [], "cannot be read as ascii"),
        ([stretch(0, 3, "no-such-codec")], [], "cannot be read as no-such-codec"),
        ([stretch(0, 3, "cp1252")], [repair(0, 1, "b")], "other characters"),
        (
            [stretch(0, 3, "cp1252")],
            [repair(0, 2, "a\xe9"), repair(1, 3, "\xe9c")],
            "overlap",
        ),
    ],
)
def test_steps_of_another_file_are_refused(stretches, repairs, message):
    with pytest.raises(RecoverError, match=message):
        replay(b"a\xe9c", stretches=stretches, repairs=repairs)
