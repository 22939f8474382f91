from fanfold.recover.labels import LabelLines
from fanfold.recover.layout import Layout
from fanfold.recover.structure import split_chapters, split_segments

STORY = "The mill went round and round, and the miller went round after it. " * 4


def chapters_of(text):
    layout = Layout(text=text)
    segments = split_segments(layout, label_lines=LabelLines(layout))
    return split_chapters(layout, segments=segments)


def read(text):
    return [(c.number, c.title, c.kind) for c in chapters_of(text)]


def test_a_file_without_headings_is_one_chapter_from_its_story_on():
    text = f"Title: Dust\n\n{STORY}\n\nThe End\n"
    (chapter,) = chapters_of(text)
    assert (chapter.number, chapter.heading_start) == (None, None)
    assert (chapter.start, chapter.end) == (text.index("The mill"), len(text))


def test_a_chapter_runs_from_its_story_to_the_next_heading():
    text = f"Chapter One: Dust\n\nA/N: enjoy this fic!\n\n{STORY}\n\nChapter Two\n\n{STORY}\n"
    first, second = chapters_of(text)
    assert text[first.heading_start : first.heading_end] == "Chapter One: Dust"
    assert first.start == text.index("The mill")
    assert first.end == second.heading_start == text.index("Chapter Two")
    assert second.end == len(text)
    assert read(text) == [(1, "Dust", "chapter"), (2, None, "chapter")]


def test_kinds_and_numbers():
    parts = ["Prologue: Rust", "Chapter 1", "Interlude - Snow", "Chapter 2", "Epilogue"]
    text = "".join(f"{part}\n\n{STORY}\n\n" for part in parts)
    assert read(text) == [
        (0, "Rust", "prologue"),
        (1, None, "chapter"),
        (None, "Snow", "interlude"),
        (2, None, "chapter"),
        (None, None, "epilogue"),
    ]


def test_story_before_the_first_heading_is_a_chapter_without_a_name():
    text = f"Title: Dust\n\n{STORY}\n\n“Come in,” she said.\n\nChapter 2\n\n{STORY}\n"
    assert [(c.number, c.rule) for c in chapters_of(text)] == [
        (None, "before-headings"),
        (2, "keyed-heading"),
    ]


def test_a_part_among_the_labels_numbers_the_chapter():
    for head in (
        "Title: Dust\nPart: 2/3",
        "Dust\nPart 2/3",
        "Dust [part 2 of 3]",
        "FIC: Dust (2/3)",
    ):
        assert read(f"{head}\n\n{STORY}\n") == [(2, None, "chapter")], head


def test_the_title_set_again_over_each_chapter_counts():
    text = "".join(f"The Mill\n\n{STORY}\n\n" for _ in range(3))
    assert [number for number, *_ in read(text)] == [1, 2, 3]


def test_a_heading_with_nothing_below_still_stands():
    text = f"Chapter 1\n\n{STORY}\n\nChapter 2\n"
    first, second = chapters_of(text)
    assert first.end == text.index("Chapter 2")
    assert (second.start, second.end) == (len(text), len(text))


def test_a_title_below_its_heading_is_the_title_of_the_chapter():
    text = "".join(
        f"Chapter {n}\n\nThe {w} Door\n\n{STORY}\n\n"
        for n, w in ((1, "Red"), (2, "Old"))
    )
    assert [title for _, title, _ in read(text)] == ["The Red Door", "The Old Door"]


def test_labels_that_are_no_part_number_nothing():
    for head in ("Title: Dust (G)", "Dust [1939]", "Rating: PG (strong / mild)"):
        assert read(f"{head}\n\n{STORY}\n") == [(None, None, "chapter")], head
