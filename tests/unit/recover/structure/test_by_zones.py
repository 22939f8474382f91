"""Segments along the zones of a format."""

from hypothesis import given
from hypothesis import strategies as st

from fanfold.records.source import Zone
from fanfold.recover.layout import Layout
from fanfold.recover.structure.by_zones import split_by_zones
from fanfold.recover.structure.chapters import split_chapters

STORY = "A/N: Hello.\n\nShe went to the door, and it was not there any more.\n\nHe laughed.\n\n"


def zones(*parts: tuple[str | None, str]) -> tuple[str, list[Zone]]:
    text, made = "", []
    for kind, words in parts:
        made.append(
            Zone(kind=kind, start=len(text), end=len(text) + len(words), rule="s:x")
        )  # type: ignore[arg-type]
        text += words
    return text, made


def split(*parts: tuple[str | None, str]):
    text, made = zones(*parts)
    segments, told = split_by_zones(Layout(text=text), zones=made)
    return text, segments, told


def test_the_rules_of_text_read_inside_a_zone_of_story():
    text, segments, told = split(
        ("label_header", "Title\n\n"), (None, STORY), ("end_note", "Bye.")
    )
    assert [(s.kind, text[s.start : s.end].split("\n")[0]) for s in segments] == [
        ("label_header", "Title"),
        ("front_note", "A/N: Hello."),
        ("body", "She went to the door, and it was not there any more."),
        ("end_note", "Bye."),
    ]
    assert [s.kind for s in told] == ["front_note", "body"]


def test_where_the_format_has_headings_typed_ones_are_story():
    typed = "Chapter 1: Doors\n\n" + STORY[13:] + "Chapter 9: No\n\nShe went on.\n\n"
    text, segments, told = split(("chapter_heading", "1. Doors\n\n"), (None, typed))
    assert [s.kind for s in segments] == ["chapter_heading", "body"]
    assert (
        text[segments[0].start : segments[0].end] == "1. Doors\n\nChapter 1: Doors\n\n"
    )
    assert next(s.kind for s in told) == "chapter_heading"


def test_headings_that_only_the_format_knows():
    text, segments, _ = split(
        ("chapter_heading", "12. The Stairs\n\n"), (None, STORY),
        ("chapter_heading", "Whatever It Is\n\n"), (None, STORY),
    )  # fmt: skip
    chapters = split_chapters(Layout(text=text), segments=segments)
    assert [(c.number, c.title) for c in chapters] == [
        (12, "The Stairs"),
        (None, "Whatever It Is"),
    ]


def test_without_zones_all_is_for_the_rules_of_text():
    segments, told = split_by_zones(Layout(text=STORY))
    assert segments == told
    assert split_by_zones(Layout(text="")) == ((), ())


KINDS = st.sampled_from(
    [None, "label_header", "front_note", "chapter_heading", "end_note", "chrome"]
)
WORDS = st.text("ab \n:*", min_size=1, max_size=30)


@given(st.lists(st.tuples(KINDS, WORDS), max_size=6))
def test_the_segments_are_the_text(parts):
    text, segments, _ = split(*parts)
    if parts:
        ends = [s.end for s in segments]
        assert [s.start for s in segments] == [0, *ends[:-1]]
        assert ends[-1] == len(text)
