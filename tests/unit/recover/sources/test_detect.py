import gzip
import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.recover.sources import SourceVerdict, detect

STORY = (
    "The Lamp in the Window\n\nThe ferryman came late that night. Nobody had asked him"
    " to. He knocked twice, and waited. “You,” she said. Then she let him in, and the"
    " rain with him. They spoke of small things. The kettle sang. At last he told her.\n"
)


def zipped(*names, first=b""):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, first)
    return out.getvalue()


def refused(raw, name="story.txt"):
    verdict = detect(raw, name=name)
    assert verdict.kind == "not_a_story"
    return verdict.reason


@pytest.mark.parametrize(
    "raw",
    [
        STORY.encode(),
        STORY.encode("cp1252"),
        STORY.encode("utf-16"),
        STORY.encode("utf-16-le"),
        STORY.encode("utf-32-be"),
        b"a",
        "窓に灯りがともっていた。".encode("shift_jis"),
        STORY.encode() + b"\0" * 5000,
        b"[Kyoto, three days later]\n" + STORY.encode(),
        b'"{Hello},\n' + STORY.encode(),
        b"MZ was what they called her.\n" + STORY.encode(),
        b"BMX was her whole life.\n" + STORY.encode(),
        b"RIFFRAFF\n" + STORY.encode(),
        b"I said <br> out loud, like a page.\n" + STORY.encode() * 9,
        b"title: The Lamp\nauthor: Wren\nrating: G\npairing: none\n\nHm.\n",
        b"I love you;\nYou love me;\nWe are two;\nThey are three;\n",
        b"From: wren@example.org\nSubject: [fic] The Lamp (1/2)\n\nHm.\n",
        b"-- \nDROP the lamp, she said.\n",
    ],
)
def test_plain_text_is_text(raw):
    assert detect(raw, name="pile/story.txt") == SourceVerdict(
        kind="text", reason="Plain text."
    )


def test_an_empty_file():
    assert refused(b"") == "The file is empty."


@pytest.mark.parametrize(
    "raw",
    [
        b" \n\t\r\n",
        b"\0" * 9000,
        b" " * 9000,
        b"\xef\xbb\xbf\n",
        "\ufeff \r\n".encode("utf-16"),
        "\N{NO-BREAK SPACE}\u3000\u200b\n".encode(),
    ],
)
def test_only_blanks(raw):
    assert refused(raw) == "Only blanks stand in the file."


@pytest.mark.parametrize(
    ("raw", "what"),
    [
        (b"\x89PNG\r\n\x1a\n....", "a PNG picture, not a story"),
        (b"\xff\xd8\xff\xe0....JFIF", "a JPEG picture, not"),
        (b"GIF89a....", "a GIF picture"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "a WebP picture"),
        (b"RIFF\x10\0\0\0WAVEfmt ", "a sound file"),
        (b"RIFF\x10\0\0\0AVI LIST", "a film"),
        (b"\0\0\0\x20ftypisom", "a film"),
        (b"BM\x36\x10\0\0\0\0\0\0\x36\0", "a BMP picture"),
        (b"<?xml version='1.0'?>\n<svg xmlns='x'></svg>", "an SVG picture"),
        (b"\x7fELF\x02\x01\x01", "a Linux program"),
        (b"\xcf\xfa\xed\xfe\x07\0\0\x01", "a Mac program"),
        (b"MZ\x90\0\x03\0\0\0", "a Windows program"),
        (b"#!/bin/sh\necho hello\n", "a script"),
        (b"#! /usr/bin/env python3\n", "a script"),
        (b"@echo off\r\nrem hi\r\n", "a batch script"),
        (b"<?php echo 1;", "a PHP script"),
        (zipped("a.txt"), "a zip archive; this format is not read yet"),
        (gzip.compress(b"hello", mtime=0), "a gzip archive"),
        (b"\0" * 257 + b"ustar\x0000", "a tar archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
        (b"\xdb\xa5-\0", "from before 1997; this format is not read yet"),
        (b"SQLite format 3\0", "an SQLite database"),
        (b"<?xml version='1.0'?>\n<rss/>", "an XML file"),
        (b"-- MySQL dump 10.13\n--\n\nDROP TABLE IF EXISTS `a`;\n", "an SQL dump"),
        (b"INSERT INTO `stories` VALUES (1);\n", "an SQL dump"),
        (b'{"title": "The Lamp", "words": 3}\n', "a JSON file"),
        (b'[{"id": 1}, {"id": 2}]', "a JSON file"),
        (
            b"body {\n  color: red;\n  margin: 0;\n}\np { color: blue; }\n",
            "a style sheet",
        ),
        (
            b"(function() {\n  var a = 1;\n  var b = 2;\n  run(a, b);\n})();\n",
            "a script",
        ),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n", "a saved page"),
    ],
)
def test_formats_are_known_by_their_bytes(raw, what):
    assert what in refused(raw)


@pytest.mark.parametrize(
    "raw",
    [
        b"<!DOCTYPE html>\n<html><body>Hm.</body></html>",
        b"\xef\xbb\xbf  <HTML><HEAD>",
        b"<!-- saved -->\n<html>",
        b"<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>\n",
        "<html><body>Hm.</body></html>\n".encode("utf-16"),
    ],
)
def test_pages_are_known_by_their_bytes(raw):
    assert detect(raw, name="story.txt").kind == "html"


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (zipped("mimetype", first=b"application/epub+zip"), "epub"),
        (zipped("META-INF/container.xml"), "epub"),
        (zipped("word/document.xml"), "docx"),
        (
            zipped("mimetype", first=b"application/vnd.oasis.opendocument.text"),
            "odt",
        ),
        (b"<?xml version='1.0'?>\n<office:document x='y'>", "odt"),
        (b"%PDF-1.7\n%\xe2\xe3", "pdf"),
        (b"\0\0\0%PDF-1.7\n%\xe2\xe3\n%%EOF", "pdf"),
        (b"\n{\\rtf1\\ansi Hello}", "rtf"),
        (b"x" * 60 + b"BOOKMOBI", "kindle"),
        (b"\\documentclass{article}\n\\begin{document}", "latex"),
        (b"<?xml version='1.0'?>\n<FictionBook>", "fb2"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"),
            "doc",
        ),
    ],
)
def test_formats_that_are_read_are_known_by_their_bytes(raw, kind):
    assert detect(raw, name="story.txt").kind == kind


@pytest.mark.parametrize(
    ("name", "kind"), [("a.rst", "rst"), ("a.REST ", "rst"), ("a.tex", "latex")]
)
def test_formats_without_a_sign_are_known_by_their_name(name, kind):
    assert detect(STORY.encode(), name=name).kind == kind


def test_noise_is_no_text():
    assert refused(bytes(range(256)) * 20).startswith("These bytes are no text")
    assert refused(b"ab\0\0cd\0\0\0ef" * 50).startswith("These bytes are no text")


@pytest.mark.parametrize(
    "name",
    [
        "README",
        "README.txt",
        "readme.md",
        "pile/Read Me.txt",
        "READ_ME_FIRST.TXT",
        "README.fr.md",
        "C:\\pile\\LICENSE",
        "COPYING",
        "CHANGELOG.md",
        "SOURCES.md",
        "00index.txt",
        "00_contents.txt",
        "ls-lR",
        "filelist.txt",
        "SHA256SUMS",
        "release.nfo",
        "file_id.diz",
        "story.txt.md5",
        "Home page.url",
        "desktop.ini",
        "Thumbs.db",
        ".DS_Store",
        "._story.txt",
    ],
)
def test_files_about_the_pile_are_known_by_name(name):
    assert "not a story" in refused(STORY.encode(), name)


@pytest.mark.parametrize(
    "name", ["index.txt", "Contents.txt", "History.txt", "News.txt"]
)
def test_a_name_that_may_be_a_title_counts_only_without_prose(name):
    assert detect(STORY.encode(), name=name).kind == "text"
    assert "not a story" in refused(b"lamp.txt  12 kB\nferry.txt  9 kB\n", name)


@pytest.mark.parametrize(
    "name", ["The Index.txt", "Readmen.txt", "License to Love.txt", "history of us.txt"]
)
def test_a_title_with_such_a_word_is_a_story(name):
    assert detect(b"lamp\n", name=name).kind == "text"


@pytest.mark.parametrize(
    ("raw", "name", "kind"),
    [
        (b"Hm.\n", "story.md", "markdown"),
        (b"Hm.\n", "story.MARKDOWN", "markdown"),
        (b"# One\n\nHm.\n\n# Two\n\nHm.\n", "story.txt", "markdown"),
        (b"# The Lamp\n\nIt was **dark**.\n", "story.txt", "markdown"),
        (b"***\n\nIt was *dark*.\n\n***\n", "story.txt", "text"),
        (b"# 3 on the list\n\nHm.\n", "story.txt", "text"),
    ],
)
def test_markdown(raw, name, kind):
    assert detect(raw, name=name).kind == kind


@given(st.binary(max_size=64), st.text(max_size=12))
def test_every_file_gets_a_verdict(raw, name):
    verdict = detect(raw, name=name)
    assert verdict.reason.endswith(".")
    assert detect(raw, name=name) == verdict


@given(st.text(max_size=30), st.sampled_from(["utf-16", "utf-16-le", "utf-32"]))
def test_every_wide_file_gets_a_verdict(text, codec):
    assert detect(text.encode(codec, "replace"), name="a.txt").reason


@pytest.mark.corpus
def test_the_wild_pile():
    wild = Path(__file__).parents[5] / "shared" / "wild"
    if not wild.is_dir():
        pytest.skip("the folder of real files beside the checkout is absent")
    kinds = {
        path.suffix: detect(path.read_bytes(), name=path.name).kind
        for path in sorted(wild.iterdir())
        if path.name != "SOURCES.md"
    }
    assert kinds[".txt"] == "text"
    assert kinds[".md"] == "markdown"
    assert kinds[".html"] == "html"
    assert kinds[".epub"] == "epub"
    assert {kinds[s] for s in (".json", ".sql")} == {"not_a_story"}
