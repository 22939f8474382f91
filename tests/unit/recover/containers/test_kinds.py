import bz2
import gzip
import io
import lzma

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.hostile.making import STORY, seven_of, tar_of, zip_of
from tests.hostile.writing import Tarred, Zipped, make_tar, make_zip

from fanfold.recover.containers.kinds import is_container, kind_of
from fanfold.recover.sources.formats import FORMATS, format_of


def zip_with(*entries):
    return make_zip([Zipped(name=name, data=data, method=0) for name, data in entries])


EPUB = zip_with(
    (b"mimetype", b"application/epub+zip"), (b"META-INF/container.xml", b"<x/>")
)
ODT = zip_with(
    (b"mimetype", b"application/vnd.oasis.opendocument.text"), (b"content.xml", b"<x/>")
)
DOCX = zip_with((b"[Content_Types].xml", b"<x/>"), (b"word/document.xml", b"<x/>"))

CONTAINERS = {
    "zip": zip_of(b"a.txt"),
    "7z": seven_of("a.txt"),
    "tar": tar_of(b"a.txt"),
    "gzip": gzip.compress(STORY),
    "bzip2": bz2.compress(STORY),
    "xz": lzma.compress(STORY),
}


@pytest.mark.parametrize("kind", CONTAINERS)
def test_a_container_is_known_by_its_bytes(kind):
    raw = CONTAINERS[kind]
    assert kind_of(io.BytesIO(raw), size=len(raw)) == kind
    assert is_container(raw)
    assert is_container(io.BytesIO(raw))


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(make_zip([]), id="an empty zip"),
        pytest.param(b"PK\7\x08" + zip_of(b"a"), id="a zip that was to be split"),
        pytest.param(
            b"MZ\x90\0" + bytes(99) + zip_of(b"a"), id="one that unpacks itself"
        ),
        pytest.param(zip_of(b"a")[:60], id="a zip that broke off"),
        pytest.param(bz2.compress(b""), id="a bzip2 of nothing"),
        pytest.param(make_tar([Tarred(name=b"a", magic=bytes(8))]), id="a tar of 1979"),
        pytest.param(
            make_tar([Tarred(name=b"caf\xe9", signed_sum=True)]), id="a tar of Sun"
        ),
        pytest.param(
            zip_with((b"a.epub", EPUB), (b"b.docx", DOCX), (b"c.odt", ODT)),
            id="a zip of books",
        ),
        pytest.param(
            zip_with((b"metadata.opf", b""), (b"a.epub", EPUB)),
            id="a folder of calibre",
        ),
        pytest.param(
            zip_with((b"book/META-INF/container.xml", b"")), id="a book in a folder"
        ),
    ],
)
def test_these_are_containers(raw):
    assert is_container(raw)


@pytest.mark.parametrize(
    "raw",
    [
        pytest.param(EPUB, id="an EPUB"),
        pytest.param(ODT, id="an OpenDocument text"),
        pytest.param(DOCX, id="a Word document"),
        pytest.param(EPUB[:80], id="an EPUB that broke off"),
        pytest.param(DOCX[:80], id="a Word document that broke off"),
        pytest.param(
            zip_with((b"a.html", b""), (b"META-INF/container.xml", b"")),
            id="an EPUB in the wrong order",
        ),
        pytest.param(b"", id="nothing"),
        pytest.param(b"Once upon a time", id="a story"),
        pytest.param(b"MZ\x90\0" + bytes(99), id="a program"),
        pytest.param(b"\x1f\x8b\x08\xff", id="no gzip"),
        pytest.param(b"BZh9 was his name", id="no bzip2"),
        pytest.param(bytes(1024), id="blank blocks"),
        pytest.param(b"Rar!\x1a\x07\0", id="a format that is not opened"),
    ],
)
def test_these_are_not(raw):
    assert not is_container(raw)


def test_a_zip_whose_list_is_damaged_is_no_book():
    raw = zip_of(b"a", b"b")
    at = raw.rindex(b"PK\1\2")
    assert is_container(raw[:at] + b"PK\1\3" + raw[at + 4 :])


def test_the_table_of_formats_says_the_same():
    """What is a book or an archive there is a book or a container here."""
    assert {format_of(raw).name for raw in (EPUB, ODT, DOCX)} == {
        "an EPUB book",
        "an OpenDocument text",
        "a Word document",
    }
    names = {format_of(raw).name for raw in CONTAINERS.values()}
    assert names <= {row.name for row in FORMATS if row.group == "archive"}
    assert len(names) == len(CONTAINERS)


@settings(deadline=None)
@given(st.binary(max_size=600))
def test_any_bytes_are_something_or_nothing(raw):
    assert is_container(raw) in {True, False}
