import json
from hashlib import sha256

import pytest
from tests.builders import segment, story

from fanfold.archive.accessions.packing import pack_story
from fanfold.archive.accessions.recovering import read_file
from fanfold.records.schema import story_from_json
from fanfold.records.story import Part
from fanfold.recover.pipeline import VERSION

TEXT = 'Title: A Lamp\nAuthor: Wren\n\n"Who is there?" said the lamp.\n\nNobody.\n'


def test_a_story_is_recovered_and_packed():
    raw = TEXT.encode("utf-8")
    reading = read_file(raw, name="lamp.txt")
    assert (reading.kind, reading.version) == ("story", VERSION)
    assert reading.sha256 == sha256(raw).hexdigest()
    back = story_from_json(reading.record, found=reading.found)
    assert back.text == TEXT
    assert back.first("title").value == "A Lamp"


@pytest.mark.parametrize("raw", [b"", b" \n\n", b"\x7fELF\x02\x01\x01" + bytes(200)])
def test_what_is_no_story_has_a_reason(raw):
    reading = read_file(raw, name="x")
    assert reading.kind == "not_a_story"
    assert reading.reason
    assert reading.record == ""


def test_equal_words_have_equal_fingerprints_and_signs_none():
    first, second = (
        pack_story(story(text), version="1").fingerprint
        for text in ("A word, or two.", "a word\nor two")
    )
    assert first == second
    stars, dashes = (
        pack_story(story(text), version="1").fingerprint for text in ("***", "---")
    )
    assert stars != dashes


def test_figures_and_part_are_packed():
    part = Part(stem="tale", number=2, total=5, basis="label")
    text = "menu\nwords"
    segments = (segment("chrome", 0, 5), segment("body", 5, 10))
    reading = pack_story(story(text, segments=segments, part=part), version="1")
    assert (reading.text_chars, reading.chrome_chars) == (10, 5)
    assert Part(**json.loads(reading.part)) == part
