"""A story taken out of a larger file, as a file of its own."""

import pytest

from fanfold.records.errors import FanfoldError
from fanfold.records.looks import Formatting, LeftOut, Response
from fanfold.records.source import Field, SourceText, Zone
from fanfold.records.source_file import source_from_bytes, source_to_bytes
from fanfold.records.text import DecodedText, Markup


def test_a_story_taken_out_of_a_larger_file_comes_back_without_loss() -> None:
    source = SourceText(
        format="mail",
        decoded=DecodedText(
            found="Hi é\n",
            stretches=(),
            encoding="utf-8",
            bom=False,
            newline="lf",
            size_bytes=6,
            is_extracted=True,
            member="3",
            markup=(Markup(0, 1, "", "tag"),),
        ),
        formatting=(
            Formatting("italic", 0, 2),
            Formatting("link", 1, 2, "http://x.org"),
        ),
        zones=(Zone(kind=None, start=0, end=5, rule="mail:body"),),
        fields=(Field("title", 0, 0, "mail:subject", value="Hi"),),
        responses=(
            Response(author="b", written="2001-02-03", text="Oh!", answers=None),
        ),
        left_out=(LeftOut(what="footer", count=3, reason="list footer"),),
        restricted="do not archive",
        name="Hi",
    )
    raw = source_to_bytes(source)
    assert source_from_bytes(raw) == source
    assert source_to_bytes(source_from_bytes(raw)) == raw


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"{}",
        b'{"source": "other/1"}',
        b'{"source": "fanfold-source/1", "x": 1}',
    ],
)
def test_what_is_no_such_story_is_said(raw: bytes) -> None:
    with pytest.raises(FanfoldError, match="larger file"):
        source_from_bytes(raw)
