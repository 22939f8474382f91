import lzma

import pytest

from fanfold.recover.containers.codecs import (
    codec_fault,
    delta_filter,
    lzma2_filter,
    lzma_filter,
    raw_lzma,
)
from fanfold.recover.containers.refusals import RefusalError

ROOM = {"size_bytes": 1 << 20, "limit_bytes": 1 << 21}


def test_the_properties_of_lzma():
    assert lzma_filter(b"\x5d\0\0\1\0", **ROOM) == {
        "id": lzma.FILTER_LZMA1,
        "lc": 3,
        "lp": 0,
        "pb": 2,
        "dict_size": 1 << 16,
    }


def test_a_dictionary_is_no_larger_than_what_comes_out():
    assert lzma_filter(b"\x5d\0\0\0\xf0", **ROOM)["dict_size"] == 1 << 20
    assert lzma2_filter(b"\x28", **ROOM)["dict_size"] == 1 << 20
    assert lzma2_filter(b"\0", **ROOM)["dict_size"] == 4096


def test_a_dictionary_over_the_limit_is_refused():
    with pytest.raises(RefusalError, match="too much memory"):
        lzma2_filter(b"\x28", size_bytes=1 << 40, limit_bytes=1 << 21)


@pytest.mark.parametrize(
    "read",
    [
        lambda: lzma_filter(b"\x5d\0\0", **ROOM),
        lambda: lzma_filter(b"\xff\0\0\0\0", **ROOM),
        lambda: lzma2_filter(b"", **ROOM),
        lambda: lzma2_filter(b"\x29", **ROOM),
        lambda: delta_filter(b""),
    ],
)
def test_what_are_no_properties_is_damage(read):
    with pytest.raises(RefusalError, match="told wrongly"):
        read()


def test_a_chain_of_filters_unpacks():
    chain = [delta_filter(b"\3"), lzma2_filter(b"\x10", **ROOM)]
    raw = lzma.compress(b"a story", format=lzma.FORMAT_RAW, filters=chain)
    assert raw_lzma(chain)().decompress(raw, 99) == b"a story"


def test_faults_are_told_apart():
    memory = lzma.LZMAError("Memory usage limit exceeded")
    assert codec_fault(memory).refusal.kind == "dictionary"
    assert codec_fault(EOFError()).refusal.kind == "damaged"
