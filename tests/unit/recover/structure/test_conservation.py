"""What holds for any text: nothing lost, nothing twice, the same again."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fanfold.recover.labels import LabelLines
from fanfold.recover.layout import Layout
from fanfold.recover.structure import split_chapters, split_scenes, split_segments

# Lines that rules look for, so that chance puts them together in every order.
LINES = (
    "",
    "",
    " ",
    "Title: The Mill",
    "Author: wren",
    "The Mill",
    "by wren",
    "Disclaimer: not mine",
    "A/N: enjoy and review!",
    "(A/N: sorry",
    "for the wait)",
    '"…" : Speech',
    "Chapter 1: Dust",
    "Chapter 2",
    "Epilogue",
    "II",
    "1",
    "2",
    "***",
    "oOo",
    "LINEBREAK",
    "Later that night…",
    "~Flashback~",
    "~End Flashback~",
    "Wren's POV",
    "//the wheel goes round//",
    "//She remembered the mill, and how its wheel had gone round all night. "
    + "It had never stopped, not once in all those years. " * 4
    + "//",
    "The wheel went round, and nobody had told it to.",
    '"Stop," said the miller, and it did not stop.',
    "She looked at him. He looked at the water. They said nothing",
    "TBC",
    "The End",
    "Hope you liked it! ^_^",
    "(3 comments)",
    "# The Mill",
    "-- ",
)
TEXTS = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from(LINES), max_size=40).map("\n".join),
    st.lists(st.one_of(st.sampled_from(LINES), st.text(max_size=30)), max_size=20).map(
        "\n\n".join
    ),
)


def recovered(text):
    layout = Layout(text=text.replace("\r", ""))
    segments = split_segments(layout, label_lines=LabelLines(layout))
    chapters = split_chapters(layout, segments=segments)
    scenes, markers = split_scenes(layout, segments=segments)
    return layout.text, segments, chapters, scenes, markers


@settings(deadline=None)
@given(TEXTS)
def test_segments_rebuild_the_text(raw):
    text, segments, *_ = recovered(raw)
    assert "".join(text[s.start : s.end] for s in segments) == text
    assert all(s.start < s.end for s in segments)
    assert all(s.end == len(text) or text[s.end - 1] == "\n" for s in segments)


@settings(deadline=None)
@given(TEXTS)
def test_scenes_and_markers_cover_the_story_once(raw):
    text, segments, _, scenes, markers = recovered(raw)
    spans = sorted((x.start, x.end) for x in (*scenes, *markers))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    bodies = [(s.start, s.end) for s in segments if s.kind == "body"]
    for start, end in spans:
        assert text[start:end] == text[start:end].strip() != ""
        assert any(a <= start and end <= b for a, b in bodies)
    covered = [text[a:b] for a, b in spans]
    left = "".join(text[a:b] for a, b in bodies)
    assert "".join("".join(covered).split()) == "".join(left.split())


@settings(deadline=None)
@given(TEXTS)
def test_chapters_stand_in_order_inside_the_text(raw):
    text, segments, chapters, *_ = recovered(raw)
    assert [c.index for c in chapters] == list(range(len(chapters)))
    ends = [0, *(c.end for c in chapters)]
    assert all(a <= c.start <= c.end for a, c in zip(ends, chapters, strict=False))
    assert all(c.end <= len(text) for c in chapters)
    if any(s.kind == "body" for s in segments):
        assert chapters


@settings(deadline=None)
@given(TEXTS)
def test_the_same_text_gives_the_same_again(raw):
    assert recovered(raw) == recovered(raw)


@pytest.mark.parametrize("text", ["", "\n", "  \n\n \n"])
def test_a_text_without_words_has_no_story(text):
    _, segments, chapters, scenes, markers = recovered(text)
    assert [s.kind for s in segments] == (["chrome"] if text else [])
    assert not chapters
    assert not scenes
    assert not markers
