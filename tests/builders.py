"""Recovered stories made by hand, for tests of what comes after recovery."""

from dataclasses import replace
from hashlib import sha256

from fanfold.records.story import (
    Chapter,
    Label,
    Language,
    RecoveredStory,
    Scene,
    Segment,
    Voice,
    WordCount,
)
from fanfold.records.text import DecodedText, Stretch


def decoded(text):
    raw = text.encode()
    stretch = Stretch(
        start=0, end=len(raw), encoding="utf-8", evidence="test", confidence=1.0
    )
    return DecodedText(
        found=text,
        stretches=(stretch,),
        encoding="utf-8",
        bom=False,
        newline="lf",
        size_bytes=len(raw),
    )


def chapter(index, start, end, **more):
    values = {
        "number": None,
        "title": None,
        "kind": "chapter",
        "heading_start": None,
        "heading_end": None,
        "rule": "test",
        "confidence": 1.0,
        "word_count": 3,
    }
    return Chapter(index=index, start=start, end=end, **{**values, **more})


def segment(kind, start, end):
    return Segment(kind=kind, start=start, end=end, rule="test", confidence=1.0)


def scene(start, end, *, kind="present", break_before="start"):
    return Scene(
        kind=kind,
        start=start,
        end=end,
        break_before=break_before,
        cues=(),
        rule="test",
        confidence=1.0,
    )


def voice(text, words, kind, marking="double_quotes", **more):
    start = text.index(words)
    return Voice(
        kind=kind,
        start=start,
        end=start + len(words),
        marking=marking,
        rule="test",
        confidence=1.0,
        **more,
    )


def label(field, value, *, text="", **more):
    start = text.find(value) if text else -1
    values = {
        "start": max(start, 0),
        "end": max(start, 0) + (len(value) if start >= 0 else 0),
        "via": "key",
        "rule": "test",
        "confidence": 0.95,
    }
    return Label(field=field, value=value, **{**values, **more})


def story(text, *, name="story.txt", **more):
    """A story that is all body, one chapter, one scene, unless told otherwise."""
    stripped = text.strip()
    start = text.find(stripped) if stripped else 0
    values = {
        "language": Language(value="en", labelled=False, confidence=0.9),
        "segments": (segment("body", 0, len(text)),) if text else (),
        "chapters": (chapter(0, 0, len(text)),),
        "scenes": (scene(start, start + len(stripped)),) if stripped else (),
        "word_count": WordCount(
            body=3,
            body_plain_split=3,
            whole_file_plain_split=3,
            scenes=3,
            ao3=3,
            labelled=None,
            reading_minutes=1,
        ),
    }
    made = RecoveredStory(
        file=name,
        sha256=sha256(text.encode()).hexdigest(),
        decoded=decoded(text),
        **{**values, **more},
    )
    return replace(made)
