import io
import zipfile

import pytest
from tests.unit.recover.sources.ebooks.books import zipped

from fanfold.records.errors import RecoverError
from fanfold.recover.sources.ebooks.limits import EpubLimits
from fanfold.recover.sources.ebooks.members import Members


def test_names_are_found_as_they_are_written():
    members = Members(zipped({"EPUB/Äß c.xhtml": "x", "EPUB/d/": "", "a%20b": "y"}))
    assert list(members) == ["EPUB/Äß c.xhtml", "a%20b"]
    assert members.named("EPUB/p.opf", "%C3%84%C3%9F%20c.xhtml#x") == "EPUB/Äß c.xhtml"
    assert members.named("EPUB/p.opf", "äß C.XHTML?q") == "EPUB/Äß c.xhtml"
    assert members.named("EPUB/s/p.opf", "../Äß c.xhtml") == "EPUB/Äß c.xhtml"
    assert members.named("p.opf", "/a%20b") == "a%20b"
    assert members.size("a%20b") == 1


@pytest.mark.parametrize(
    "href",
    ["", "#x", "http://example.org/a", "file:///etc/passwd", "C:\\a", "../../a", "a\0"],
)
def test_nothing_outside_is_found(href):
    assert Members(zipped({"a": "x"})).named("EPUB/p.opf", href) is None


def test_a_file_that_is_no_zip_is_refused():
    with pytest.raises(RecoverError, match="cut or damaged"):
        Members(b"PK\x03\x04 and no more")


def test_limits():
    raw = zipped({"a": "x" * 3000, "b": "y" * 3000})
    with pytest.raises(RecoverError, match="2 members"):
        Members(raw, limits=EpubLimits(entries=1))
    members = Members(raw, limits=EpubLimits(bytes_out=5000))
    assert members.read("a") == b"x" * 3000
    with pytest.raises(RecoverError, match="more than 5000 bytes"):
        members.read("b")
    bomb = zipped({"a": b"\0" * 3_000_000})
    with pytest.raises(RecoverError, match="zip bomb"):
        Members(bomb).read("a")


def test_a_locked_member_is_refused():
    raw = bytearray(zipped({"a": "x"}))
    raw[raw.index(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(RecoverError, match="password"):
        Members(bytes(raw)).read("a")


def test_the_beginning_of_a_damaged_member_is_kept():
    text = bytes(range(256)) * 800
    raw = bytearray(zipped({"a": text}, method=zipfile.ZIP_STORED))
    raw[150_000] ^= 1
    members = Members(bytes(raw))
    assert text.startswith(members.read("a")[:131072])
    assert members.damaged == ["a"]


def test_another_packing_is_not_unpacked():
    members = Members(zipped({"a": "x"}, method=zipfile.ZIP_LZMA))
    assert members.read("a") == b""
    assert members.damaged == ["a"]


def test_members_of_one_name_are_counted():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a", "one")
        archive.writestr("b", "two")
    raw = out.getvalue()
    at = raw.rindex(b"b" + b"PK\x05\x06")
    local = raw.index(b"b", raw.index(b"PK\x03\x04", 4))
    same = bytearray(raw)
    same[at] = same[local] = ord("a")
    members = Members(bytes(same))
    assert members.read("a") == b"one"
    assert members.repeated == 1
