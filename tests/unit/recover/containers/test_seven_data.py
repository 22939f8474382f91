import io

import pytest

from fanfold.recover.containers.limits import DEFAULT, Budget
from fanfold.recover.containers.refusals import RefusalError
from fanfold.recover.containers.seven_data import unpack_folder
from fanfold.recover.containers.seven_header import Coder, Folder


def folder(*coders, is_chain=True):
    return Folder(
        coders=tuple(Coder(method=bytes.fromhex(m), properties=p) for m, p in coders),
        is_chain=is_chain,
        packed_streams=1,
        outputs=len(coders),
        last=0,
        size_bytes=100,
    )


@pytest.mark.parametrize(
    ("steps", "kind", "words"),
    [
        (folder(("030401", b"")), "method", "PPMd"),
        (folder(("0303011b", b""), is_chain=False), "method", "BCJ2"),
        (
            folder(("03030103", b""), ("030101", b"\x5d\0\0\1\0")),
            "method",
            "BCJ + LZMA",
        ),
        (folder(("aa", b""), ("21", b"\x10")), "method", "method aa"),
        (folder(("", b"")), "method", "method -"),
        (folder(("21", b"\x10"), ("06f10701", b"")), "encrypted", "password"),
        (folder(("03", b""), ("21", b"\x10")), "damaged", "told wrongly"),
    ],
)
def test_steps_that_are_not_read_are_refused(steps, kind, words):
    with pytest.raises(RefusalError, match=words.replace("+", r"\+")) as caught:
        unpack_folder(io.BytesIO(), steps, budget=Budget(limits=DEFAULT, size_bytes=9))
    assert caught.value.refusal.kind == kind
