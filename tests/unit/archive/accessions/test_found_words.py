from dataclasses import replace

import pytest
from tests.library import SAMPLES, sample

from fanfold.archive.accessions.found_words import (
    clause,
    label_how,
    notation_words,
    part_how,
    reading_words,
    shown_text,
    sure,
    voice_how,
)
from fanfold.recover.pipeline import recover


def story_of(name):
    return recover(sample(name), name=name)


def test_repairs_are_counted_and_shown():
    words = reading_words(story_of("cendrillon-aux-usa.txt").decoded)
    assert words[0].startswith("Read as UTF-8, because its bytes follow the rules")
    assert words[1].startswith("35 damaged letters were repaired: “")
    assert "” became “" in words[1]
    assert words[1].endswith(" and so on.")


def test_one_repair_is_one():
    decoded = story_of("cendrillon-aux-usa.txt").decoded
    words = reading_words(replace(decoded, repairs=decoded.repairs[:1]))
    assert words[1] == "1 damaged letter was repaired: “Ã©” became “é”."


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "Arachne at the Window",
            "Read as Mac Roman, because accents and signs then stand where writers put",
        ),
        (
            "songfic-leave_the_gate.txt",
            "Read as UTF-8, because it has nothing but the plain letters that all enc",
        ),
    ],
)
def test_an_encoding_has_its_reason(name, said):
    words = reading_words(story_of(name).decoded)[0]
    assert words.startswith(said)
    assert words.endswith("%.")


def test_a_file_of_several_encodings_says_so():
    decoded = recover(
        b"Caf\xc3\xa9 and na\xc3\xafve.\n" * 40
        + b"\x93Caf\xe9\x94 it\x92s na\xefve.\n" * 40,
        name="x.txt",
    ).decoded
    assert reading_words(decoded)[0] == (
        "Different parts of the file were read as UTF-8 and Windows-1252, "
        "because no one of them reads the whole."
    )


def test_a_byte_order_mark_is_told():
    decoded = recover("Snow fell.\n".encode("utf-8-sig"), name="x.txt").decoded
    assert "An invisible mark at the start was taken off." in reading_words(decoded)


def test_marks_are_explained_where_the_file_says_so():
    words = notation_words(story_of("songfic-leave_the_gate.txt").notations)
    assert "The marks //…// are song, as the file itself says." in words


@pytest.mark.parametrize(
    "path", sorted(p.name for p in SAMPLES.iterdir() if p.is_file())
)
def test_everything_is_known_in_plain_words(path):
    story = story_of(path)
    assert all(clause(m.rule) for m in story.markers)
    assert all(part_how(s.rule) for s in story.segments)
    assert all(label.key or clause(label.rule) for label in story.labels)
    words = [label_how(label) for label in story.labels]
    words += [voice_how(voice, story.notations) for voice in story.voices]
    assert not [w for w in words if "_" in w.replace("_…_", "") and "“" not in w]


def test_sureness_has_words_and_a_figure():
    assert [sure(x) for x in (1.0, 0.95, 0.85, 0.7, 0.3)] == [
        "certain, 100%",
        "almost certain, 95%",
        "sure, 85%",
        "likely, 70%",
        "unsure, 30%",
    ]


def test_control_characters_are_pictures():
    assert shown_text("a\x00b\r\nc\x7f\x90") == "a␀b\nc␡□"
