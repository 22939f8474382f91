from contextlib import suppress
from io import BytesIO
from pathlib import Path

import olefile
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fanfold.records.errors import RecoverError
from fanfold.recover.sources import doc
from fanfold.recover.sources.doc import read

ROOT = Path(__file__).resolve().parents[5]
SAMPLE = ROOT / "samples" / "formats" / "kettle_watch.doc"
RAW = SAMPLE.read_bytes()


def changed(stream, *edits):
    """Return the sample with some bytes of a stream changed."""
    out = BytesIO(RAW)
    with olefile.OleFileIO(out, write_mode=True) as package:
        data = bytearray(package.openstream(stream).read())
        for place, new in edits:
            data[place : place + len(new)] = new
        package.write_stream(stream, bytes(data))
    return out.getvalue()


def number(stream, place):
    with olefile.OleFileIO(BytesIO(RAW)) as package:
        return int.from_bytes(
            package.openstream(stream).read()[place : place + 4], "little"
        )


def test_sample():
    source = read(RAW)
    text = source.decoded.text
    looks = {(f.kind, text[f.start : f.end]) for f in source.formatting}
    assert looks >= {
        ("italic", "three"), ("bold", "eleven hundred bees"), ("italic", "bees"),
        ("center", "* * *"), ("strike", "Nobody"), ("underline", "moved"),
        ("link", "the monograph"), ("item", "Honey, none."), ("sup", "[1]"),
        ("quote", "Do not touch the honey.\nIt is evidence."), ("italic", "smudged"),
    }  # fmt: skip
    assert text.endswith("[1] In pencil, and smudged.")
    assert {(x.what, x.count) for x in source.left_out} == {
        ("tracked deletions", 23),
        ("comments", 16),
    }
    assert [z.kind for z in source.zones].count("chapter_heading") == 2
    assert {f.field for f in source.fields} == {"title", "freeform_tag"}


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "cut off or damaged"),
        (RAW[:600], "cut off or damaged"),
        (changed("WordDocument", (0, b"\xdc\xa5")), "before 1997"),
        (changed("WordDocument", (0, b"\0\0")), "cut off or damaged"),
        (changed("WordDocument", (0x0A, b"\x00\x01")), "password"),
        (changed("WordDocument", (0x01A2, b"\xff\xff\xff\x7f")), "cut off or damaged"),
        (
            changed("1Table", (number("WordDocument", 0x01A2), b"\x07")),
            "cut off or damaged",
        ),
    ],
)
def test_refusals(raw, says):
    with pytest.raises(RecoverError, match=says):
        read(raw)


def test_a_stream_may_not_be_endless(monkeypatch):
    monkeypatch.setattr(doc, "MOST_BYTES", 10)
    with pytest.raises(RecoverError, match="cut off or damaged"):
        read(RAW)


@settings(deadline=None)
@given(st.integers(0, len(RAW) - 1), st.binary(min_size=1, max_size=4))
def test_any_damage(at, change):
    with suppress(RecoverError):
        read(RAW[:at] + change + RAW[at + len(change) :])


@given(st.binary(max_size=200))
def test_any_bytes(raw):
    with suppress(RecoverError):
        read(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + raw)
