from pathlib import Path

import pytest
from tests.hostile.containers import said

from fanfold.recover.containers import Member, open_container

FOLDER = Path(__file__).parents[3] / "cases" / "containers"
WOOD, SUMMER, EMPTY = "tales/wood.txt", "tales/été.txt", "tales/empty.txt"
ALL = [f"+ {EMPTY}", f"+ {WOOD}", f"+ {SUMMER}"]
TEXTS = {
    WOOD: b"Once upon a time there was a wood.\n" * 30,
    SUMMER: b"The end.\n" * 10,
    EMPTY: b"",
}
OUT = {
    "bcj_lzma2.7z": ALL,
    "bzip2.7z": ALL,
    "deflate.7z": ALL,
    "delta_lzma.7z": ALL,
    "infozip.zip": [ALL[2], ALL[0], ALL[1]],
    "lzma.7z": ALL,
    "lzma2.7z": ALL,
    "ppmd.7z": [ALL[0], f"- method {WOOD}", f"- method {SUMMER}"],
    "secret.7z": [ALL[0], f"- encrypted {WOOD}", f"- encrypted {SUMMER}"],
    "secret_list.7z": ["! encrypted"],
    "sparse_gnu.tar": ["- sparse thin", f"+ {WOOD}"],
    "sparse_pax.tar": ["- sparse thin", f"+ {WOOD}"],
    "zip_aes.zip": [f"- encrypted {name}" for name in (EMPTY, WOOD, SUMMER)],
    "zip_lzma.zip": ALL,
}


def test_every_file_is_looked_at():
    assert {path.name for path in FOLDER.iterdir()} == {"README.md", *OUT}


@pytest.mark.parametrize("name", OUT)
def test_what_real_programs_packed_comes_out(name):
    items = list(open_container((FOLDER / name).read_bytes(), name=name))
    assert list(said(items)) == OUT[name]
    for member in items:
        if isinstance(member, Member):
            assert member.read() == TEXTS[member.path.names[-1]]
            assert (member.modified or "").startswith("2003-04-05T12:34:56")
