"""One story through every kind of document: the same labels, chapters and words."""

from importlib import import_module
from pathlib import Path

import pytest

from fanfold.recover.pipeline import recover_source

FORMATS = Path(__file__).resolve().parents[2] / "samples" / "formats"
FILES = {
    "kettle_watch.docx": "docx",
    "kettle_watch.odt": "odt",
    "kettle_watch.fodt": "odt",
    "kettle_watch.rtf": "rtf",
    "kettle_watch_calibre.rtf": "rtf",
    "kettle_watch.doc": "doc",
    "kettle_watch_calibre.pdf": "pdf",
    "kettle_watch.tex": "latex",
    "kettle_watch.rst": "rst",
}
OWN_NOTES = {"calibre", ".tex", ".rst"}
"""Files that set notes into the story or after a heading, or lost a space."""


@pytest.mark.parametrize("name", sorted(FILES))
def test_the_story_is_the_same(name):
    reader = import_module(f"fanfold.recover.sources.{FILES[name]}")
    source = reader.read((FORMATS / name).read_bytes())
    story = recover_source(source, file=name, sha256="0" * 64)
    said = {label.field: label.norm or label.value for label in story.labels}
    assert said["title"] == "The Kettle Watch"
    assert said["author"] == "kestrelpie"
    assert said["fandom"] == "Sherlock Holmes"
    assert said["rating"] == "G"
    assert said["summary"] == "Holmes keeps bees. Watson keeps the kettle."
    assert [(c.title, c.number) for c in story.chapters] == [
        ("The Kettle", 1),
        ("The Bees", 2),
    ]
    assert "".join(story.slice(s.start, s.end) for s in story.segments) == story.text
    speech = [story.slice(v.start, v.end) for v in story.voices if v.kind == "speech"]
    assert "“You will catch your death,”" in speech
    if not any(sign in name for sign in OWN_NOTES):
        assert [c.word_count for c in story.chapters] == WORDS


WORDS = [79, 56]
