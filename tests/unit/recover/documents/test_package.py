import zipfile
from io import BytesIO

import pytest

from fanfold.records.errors import RecoverError
from fanfold.recover.documents.package import Package, PackageLimits


def packed(members, **config):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", **config) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return out.getvalue()


def test_members_are_read():
    package = Package(packed({"a": b"1", "b": b"2"}), kind="thing")
    assert package.names == ("a", "b")
    assert (package.read("b"), package.read("c")) == (b"2", None)


def test_limits():
    raw = packed({"a": b"1" * 100, "b": b"2"}, compression=zipfile.ZIP_DEFLATED)
    with pytest.raises(RecoverError, match="2 parts"):
        Package(raw, kind="thing", limits=PackageLimits(entries=1))
    package = Package(raw, kind="thing", limits=PackageLimits(member_bytes=99))
    with pytest.raises(RecoverError, match="limit of 99 bytes"):
        package.read("a")


@pytest.mark.parametrize("raw", [b"", b"PK\x03\x04", packed({"a": b"1"})[:-30]])
def test_what_is_no_package(raw):
    with pytest.raises(RecoverError, match="cut off or damaged"):
        Package(raw, kind="thing")


def test_a_damaged_member():
    raw = packed({"a": b"some words"}).replace(b"some", b"sane")
    with pytest.raises(RecoverError, match="“a” of this thing is damaged or locked"):
        Package(raw, kind="thing").read("a")
