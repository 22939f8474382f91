import gzip
import io
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.records.errors import RecoverError
from fanfold.recover.pipeline import recover_source
from fanfold.recover.sources import warc
from fanfold.recover.sources.warc import Warc, read_all

SAMPLE = Path(__file__).parents[4] / "samples" / "formats" / "riverbank.warc.gz"
PAGE = b"<html><body><p>Mole had never seen so much water in so great a hurry.</p></body></html>"
HERE = "http://weir.example.org/"


class Crawl:
    """Writes a web archive, record by record."""

    def __init__(self, *, packed=False):
        self.raw = b""
        self.pack = gzip.compress if packed else bytes

    def record(self, kind, block, *, address=HERE, told="", **head):
        lines = [
            "WARC/1.0", f"WARC-Type: {kind}", f"WARC-Target-URI: {address}",
            f"Content-Length: {len(block)}",
            *(f"{name.replace('_', '-')}: {value}" for name, value in head.items()),
        ]  # fmt: skip
        if told:
            lines.append(f"Content-Type: {told}")
        head_bytes = "\r\n".join([*lines, "", ""]).encode()
        self.raw += self.pack(head_bytes + block + b"\r\n\r\n")
        return self

    def add(self, body=PAGE, *, http=(), status="200 OK", told="text/html", **head):
        pairs = [("Content-Type", told), *http] if told else list(http)
        lines = [f"HTTP/1.1 {status}", *(f"{n}: {v}" for n, v in pairs), "", ""]
        block = "\r\n".join(lines).encode() + body
        head = {"WARC_Date": "2010-03-04T05:06:07Z"} | head
        return self.record("response", block, **head)

    def read(self):
        archive = Warc(io.BytesIO(self.raw))
        return list(archive.pages()), archive


def left(archive):
    return {x.reason: x.count for x in archive.left_out}


def balanced(archive):
    return archive.records == archive.taken + sum(archive.left.values())


def chunked(body):
    return b"".join(
        b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:20], body[20:], b"")
    )


@pytest.mark.parametrize("packed", [True, False])
def test_a_page_with_its_address_and_date(packed):
    (page,), archive = (
        Crawl(packed=packed).add(told="text/html; Charset='UTF-8'").read()
    )

    assert (page.address, page.captured) == (HERE, "2010-03-04T05:06:07Z")
    assert (page.kind, page.charset, page.raw) == ("html", "utf-8", PAGE)
    assert balanced(archive)


@pytest.mark.parametrize(
    ("body", "http"),
    [
        (chunked(PAGE), [("Transfer-Encoding", "chunked")]),
        (gzip.compress(PAGE), [("Content-Encoding", "gzip")]),
        (chunked(gzip.compress(PAGE)),
         [("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip")]),
        (PAGE, [("Transfer-Encoding", "chunked")]),
        (PAGE, [("Content-Encoding", "what")]),
        (PAGE, [("Content-Encoding", "gzip")]),
        (zlib.compress(PAGE), [("Content-Encoding", "deflate")]),
        (zlib.compress(PAGE)[2:-4], [("Content-Encoding", "deflate")]),
    ],
)  # fmt: skip
def test_bodies_in_pieces_and_packed(body, http):
    (page,), _ = Crawl().add(body, http=http).read()

    assert page.raw == PAGE
    assert page.is_whole


@pytest.mark.parametrize("end", [b"", bytes(range(256)) * 50])
def test_a_body_whose_packing_is_damaged_says_so(end):
    long = b"".join(b"%d " % (n * n * 7919 % 100_003) for n in range(4000))
    body = gzip.compress(long)
    cut = body[: len(body) * 3 // 4] + end

    (page,), _ = Crawl().add(cut, http=[("Content-Encoding", "gzip")]).read()

    assert long.startswith(page.raw[:5000])
    assert not page.is_whole
    assert "damaged" in warc.read_warc_page(page).notes[1]


def test_a_record_whose_packing_is_damaged_is_counted():
    long = b"".join(b"%d " % (n * n * 7919 % 100_003) for n in range(9000))
    crawl = Crawl(packed=True).add().add(long, address=HERE + "2")
    raw = crawl.raw[:-3000] + b"damaged" + crawl.raw[-2993:]

    archive = Warc(io.BytesIO(raw))

    assert [p.address for p in archive.pages()][:1] == [HERE]
    assert left(archive) == {warc.BROKEN: 1}


@pytest.mark.parametrize("size", [5000, 900])
def test_a_body_that_unpacks_to_too_much_is_left_out(monkeypatch, size):
    monkeypatch.setattr(warc, "LARGEST_PAGE", size // 2)
    body = gzip.compress(b"a" * 5000) + b"a" * (5000 - size)

    pages, archive = Crawl().add(body, http=[("Content-Encoding", "gzip")]).read()

    assert pages == []
    assert left(archive) == {warc.TOO_LARGE: 1}


def test_what_is_no_page_is_counted():
    pages, archive = (
        Crawl()
        .add(b"GIF89a", told="image/gif")
        .add(b"?", told="")
        .add(status="404 Not Found")
        .record("metadata", b"x")
        .record("resource", b"x", address="metadata://x", told="text/plain")
        .record("resource", b"Mind the otter.", address="file:///a", told="text/plain")
        .read()
    )

    assert [(p.kind, p.raw) for p in pages] == [("text", b"Mind the otter.")]
    assert left(archive) == {
        "no page but image/gif": 1,
        "no page but something without a type": 1,
        "an answer that is no page (status 404)": 1,
        "what the crawler noted (metadata)": 1,
        "what the crawler noted (resource)": 1,
    }
    assert balanced(archive)


def test_a_page_that_stands_twice_is_one_with_another_address():
    pages, archive = (
        Crawl()
        .add()
        .add()
        .add(address=HERE + "mirror")
        .add(PAGE + b"<p>New.", address=HERE)
        .read()
    )

    assert [p.address for p in pages] == [HERE, HERE]
    assert archive.aliases == {HERE + "mirror": HERE}
    assert left(archive) == {"a page that was captured again, unchanged": 2}
    assert balanced(archive)


def test_revisits_lead_to_the_first_capture():
    crawl = Crawl().add(WARC_Payload_Digest="sha1:AAA")
    pages, archive = (
        crawl.record("revisit", b"", address=HERE + "b", WARC_Payload_Digest="sha1:AAA")
        .record("revisit", b"", WARC_Refers_To_Target_URI=HERE)
        .record("revisit", b"", WARC_Refers_To_Target_URI=HERE + "elsewhere")
        .record("revisit", b"")
        .read()
    )

    assert len(pages) == 1
    assert archive.aliases == {HERE + "b": HERE}
    assert left(archive) == {
        "a page captured again whose first capture is not in this file": 2,
        "a page that was captured again, unchanged": 2,
    }
    assert balanced(archive)


def test_the_older_form_is_read_too():
    body = b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + PAGE
    meta = b"1 0 x\nURL IP-address Archive-date Content-type Archive-length\n"
    raw = (
        b"filedesc://a.arc 0.0.0.0 20100304050607 text/plain %d\n%s\n"
        % (len(meta), meta)
    ) + b"%s 1.2.3.4 20100304050607 text/html %d\n%s\n" % (
        HERE.encode(),
        len(body),
        body,
    )

    archive = Warc(io.BytesIO(raw))
    (page,) = archive.pages()

    assert (page.address, page.raw, page.captured) == (HERE, PAGE, "20100304050607")
    assert balanced(archive)


def test_the_sample_of_wget():
    with SAMPLE.open("rb") as file:
        index, weir, note = read_all(file)

    assert note.decoded.text == "The weir is closed on Sundays.\n\nMind the otter.\n"
    assert note.format == "text"
    assert weir.name.endswith("/weir.html")
    assert weir.old_addresses[0].address == weir.name
    assert weir.notes[0].startswith("Captured 20")
    assert weir.decoded.is_extracted
    assert weir.decoded.member == weir.name
    assert "“Does it stop?” said Mole" in weir.decoded.text
    story = recover_source(weir, file="a.warc", sha256="0" * 64)
    assert story.first("title").value == "At the Weir"
    assert story.first("author").value == "Heron"
    assert story.first("source_url").value == weir.name
    assert index.fields


def test_a_page_without_a_date_has_no_note():
    page = warc.WarcPage(address=HERE, captured="", kind="text", raw=b"A boy.")

    assert warc.read_warc_page(page).notes == ()


def test_pages_have_a_largest_size(monkeypatch):
    monkeypatch.setattr(warc, "LARGEST_PAGE", 10)

    pages, archive = Crawl().add().read()

    assert pages == []
    assert left(archive) == {warc.TOO_LARGE: 1}
    assert balanced(archive)


def test_a_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(warc, "FREE", 1000)

    with pytest.raises(RecoverError, match="500 times"):
        Crawl(packed=True).add(b"a" * 10_000_000).read()


@pytest.mark.parametrize(
    "raw",
    [
        b"WARC/1.0\r\n" + b"a: b\r\n" * 60_000,
        gzip.compress(b"WARC/1.0\r\nWARC-Type: " + b"a" * 600_000),
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 0\r\n\r\n"
        + b"\r\n" * 150_000,
    ],
)
def test_heads_and_lines_have_limits(raw):
    with pytest.raises(RecoverError, match="head of more than"):
        list(Warc(io.BytesIO(raw)).pages())


def test_records_have_a_limit(monkeypatch):
    monkeypatch.setattr(warc, "MOST_RECORDS", 1)

    with pytest.raises(RecoverError, match="more than 1 records"):
        Crawl().add().add().read()


@pytest.mark.parametrize("raw", [b"", b"hello", b"\x1f\x8b", b"WARC/9\r\n\r\n"])
def test_what_is_no_archive_is_refused(raw):
    with pytest.raises(RecoverError, match="no record"):
        list(Warc(io.BytesIO(raw)).pages())


def test_what_breaks_off_is_counted(capsys):
    crawl = Crawl(packed=True).add()
    whole = crawl.raw
    single = gzip.compress(Crawl().add().add(address=HERE + "2").raw)

    archive = Warc(io.BytesIO(whole + b"oops and more of it\n"))
    pages = list(archive.pages())
    odd = Warc(io.BytesIO(single))

    assert len(pages) == 1
    assert balanced(archive)
    assert len(list(odd.pages())) == 1
    assert left(odd) == {warc.BROKEN: 1}
    assert balanced(odd)


@given(st.binary(max_size=200), st.integers(0, 400))
def test_any_bytes_give_pages_or_a_sentence(raw, at):
    whole = Crawl().add().add(address=HERE + "2").raw
    for broken in (
        raw,
        b"WARC/1.0\r\n" + raw,
        whole[:at] + raw + whole[at:],
        whole[:-at],
    ):
        with suppress(RecoverError):
            archive = Warc(io.BytesIO(broken))
            for page in archive.pages():
                warc.read_warc_page(page)
            assert balanced(archive)
