"""Find the notes that an author set into the middle of the story."""

from collections.abc import Sequence
from itertools import islice

from fanfold.recover.layout import Paragraph
from fanfold.recover.structure.evidence import note_score
from fanfold.recover.structure.zones import Clues, foot_score, is_note_key

MID_NOTE = 1.2
LONGEST_ASIDE = 6
BRACKETS = {"(": ")", "[": "]", "{": "}"}


def aside_length(clues: Clues, paragraphs: Sequence[Paragraph], i: int) -> int:
    """Say how many paragraphs a note that begins at `i` takes; 0 where none begins.

    Args:
        clues: The file.
        paragraphs: Those of the story.
        i: The place of the paragraph asked about.
    """
    text = paragraphs[i].text
    closing = BRACKETS.get(text[:1])
    keyed = is_note_key(text)
    if closing is not None:
        if keyed or (text.endswith(closing) and note_score(text) >= MID_NOTE):
            return _to_bracket(paragraphs, i, closing)
        return 0
    return _to_story(clues, paragraphs, i) if keyed else 0


def _to_bracket(paragraphs: Sequence[Paragraph], i: int, closing: str) -> int:
    """Count the paragraphs to the closing bracket; one where it never comes."""
    for length, paragraph in enumerate(paragraphs[i : i + LONGEST_ASIDE], start=1):
        if paragraph.text.endswith(closing):
            return length
    return 1


def _to_story(clues: Clues, paragraphs: Sequence[Paragraph], i: int) -> int:
    """Count the paragraphs to the first that does not read as a note."""
    length = 1
    for paragraph in islice(paragraphs, i + 1, i + LONGEST_ASIDE):
        if foot_score(clues, paragraph) < MID_NOTE:
            break
        length += 1
    return length
