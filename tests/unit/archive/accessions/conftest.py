"""A pile, a store and a reader of our own, so that only the archive is under test."""

import textwrap

import pytest

from fanfold.archive.accessions.config import IntakeConfig
from fanfold.archive.accessions.intake import intake
from fanfold.archive.accessions.reading import find_reader, read_job
from fanfold.archive.accessions.store import OriginalStore

# Runs in child processes: they can import it, not the tests. A word in the file says
# what reading it does.
READER = """
import os, re, time
from hashlib import sha256
from fanfold.archive.accessions.packing import pack_story
from fanfold.archive.accessions.reading import Reading
from fanfold.records.story import *
from fanfold.records.text import DecodedText, Stretch

VERSION = "test"

def read_file(raw, *, name):
    if VERSION == "newer" and b"no story any more" in raw:
        return Reading(sha256=sha256(raw).hexdigest(), kind="not_a_story", reason="none")
    if b"KILL" in raw: os._exit(7)
    if b"SPIN" in raw:
        while True: pass
    if b"RAISE" in raw: raise ValueError("no way\\nthrough")
    if b"HUGE" in raw: bytearray(1 << 34)
    if raw.startswith(b"\\x89PNG"):
        return Reading(sha256=sha256(raw).hexdigest(), kind="not_a_story", reason="a picture")
    text = raw.decode("utf-8")
    labels = tuple(
        Label(field=m[1], value=m[2], norm=m[2].upper() if VERSION == "newer" else None, start=m.start(2), end=m.end(2), via="key", rule=VERSION,
            confidence=1.0)
        for m in re.finditer(r"^(fandom|author): (.+)$", text, re.M))
    part = re.search(r"^part (\\d+) of (\\w+)", text)
    return pack_story(RecoveredStory(
        file=name,
        sha256=sha256(raw).hexdigest(),
        decoded=DecodedText(found=text, encoding="utf-8", bom=False, newline="lf",
            size_bytes=len(raw), stretches=(Stretch(start=0, end=len(raw),
            encoding="utf-8", evidence="test", confidence=1.0),)),
        language=Language(value="en", labelled=False, confidence=1.0),
        labels=labels,
        segments=(Segment(kind="body", start=0, end=len(text), rule="test", confidence=1.0),),
        word_count=WordCount(body=1, body_plain_split=1, whole_file_plain_split=1,
            scenes=0, ao3=1, labelled=None, reading_minutes=1),
        part=Part(stem=part[2], number=int(part[1]), total=None, basis="label") if part else None,
    ), version=VERSION)
"""


class Heard:
    """Remembers what an intake said."""

    def __init__(self):
        self.stages = []
        self.files = []

    def stage(self, name, total):
        self.stages.append((name, total))

    def advance(self, done):
        pass

    def settled(self, file):
        self.files.append((file.shown, file.outcome, file.reason))


@pytest.fixture
def store(data_folder):
    store = OriginalStore(data_folder.originals)
    store.clean()
    return store


@pytest.fixture
def config(tmp_path, monkeypatch):
    rooms = tmp_path / "rooms"
    rooms.mkdir()
    (rooms / "reader_for_tests.py").write_text(textwrap.dedent(READER), "utf-8")
    monkeypatch.syspath_prepend(rooms)
    return IntakeConfig(
        reader="reader_for_tests:read_file",
        rules="reader_for_tests:VERSION",
        workers=1,
    )


@pytest.fixture
def pile(tmp_path):
    """Write files: `pile(name=text)`; returns the folder."""
    folder = tmp_path / "pile"
    folder.mkdir()

    def write(files=None, **named):
        for name, content in ((files or {}) | named).items():
            raw = content if isinstance(content, bytes) else content.encode("utf-8")
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(raw)
        return folder

    return write


class ReadersHere:
    """Reads in this process: quick, and what it reads can be seen or stopped."""

    def __init__(self, config):
        self.config = config
        self.read_names = []
        self.stop_before = None

    def read(self, jobs):
        reader = find_reader(self.config.reader)
        for job in jobs:
            if job.name == self.stop_before:
                raise KeyboardInterrupt
            self.read_names.append(job.name)
            yield read_job(job, reader=reader, config=self.config)

    def close(self):
        pass


@pytest.fixture
def readers(config, monkeypatch):
    here = ReadersHere(config)
    monkeypatch.setattr(
        "fanfold.archive.accessions.starting.open_readers", lambda count, config: here
    )
    return here


@pytest.fixture
def take_in(data_folder, config, readers):
    """Take in a pile; returns what was heard, by path, with the result beside it."""

    def run(folder):
        heard = Heard()
        heard.result = intake(folder, folder=data_folder, listener=heard, config=config)
        heard.outcomes = {name: outcome for name, outcome, _ in heard.files}
        heard.reasons = {name: reason for name, _, reason in heard.files}
        return heard

    return run


@pytest.fixture
def newer_rules(config, monkeypatch):
    """Let the rules be of another version from now on; call it."""

    def set_version():
        find_reader(config.reader)
        monkeypatch.setattr("reader_for_tests.VERSION", "newer")

    return set_version
