import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.library import sample

from fanfold.archive.accessions import found
from fanfold.archive.accessions.found import (
    found_page,
    page_of,
    reading_words,
    shown_text,
)
from fanfold.recover.pipeline import recover


def story_of(name):
    return recover(sample(name), name=name)


def joined(shown):
    return "".join(piece.text for part in shown.parts for piece in part.pieces)


@pytest.mark.parametrize(
    "name",
    ["songfic-leave_the_gate.txt", "cendrillon-aux-usa.txt", "Peaches Again.txt"],
)
def test_every_letter_of_the_file_is_shown(name):
    story = story_of(name)
    assert joined(found_page(story, page=1)) == shown_text(story.decoded.found)


def test_every_piece_of_evidence_has_its_place():
    shown = found_page(story_of("songfic-leave_the_gate.txt"), page=1)
    linked = {
        piece.evidence.number
        for part in shown.parts
        for piece in part.pieces
        if piece.evidence and piece.is_first
    }
    assert {e.number for e in shown.evidence if e.layer == "label"} <= linked
    assert [e.number for e in shown.evidence] == sorted(
        e.number for e in shown.evidence
    )


def test_how_it_was_read_is_told_in_words():
    words = reading_words(story_of("cendrillon-aux-usa.txt").decoded)
    assert words[0] == "The file was read as UTF-8."
    assert "encoded twice" in words[1]
    assert "became" in words[1]
    words = reading_words(story_of("Arachne at the Window").decoded)
    assert words == ["The file was read as Mac Roman."]


def test_long_files_are_paged(monkeypatch):
    monkeypatch.setattr(found, "PAGE", 500)
    story = story_of("parrot_problem_ALL.txt")
    first = found_page(story, page=1)
    assert first.pages == -(-len(story.decoded.found) // 500)
    whole = "".join(joined(found_page(story, page=n + 1)) for n in range(first.pages))
    assert whole == shown_text(story.decoded.found)
    assert found_page(story, page=999).page == first.pages
    assert page_of(story, 1200) == 3
    assert page_of(story, 10**9) == first.pages


def test_control_characters_are_pictures():
    assert shown_text("a\x00b\r\nc\x7f") == "a␀b\nc␡"


@given(st.text(max_size=300))
def test_any_file_can_be_shown(text):
    story = recover(text.encode("utf-8", "surrogatepass"), name="x.txt")
    assert joined(found_page(story, page=1)) == shown_text(story.decoded.found)
