import pytest

from fanfold.recover.layout import Layout
from fanfold.recover.structure.heading_lines import read_heading_line
from fanfold.recover.structure.headings import find_headings

STORY = "The mill went round and round, and the miller went round after it. " * 4


@pytest.mark.parametrize(
    ("line", "number", "title", "kind"),
    [
        ("Chapter One", 1, None, "chapter"),
        ("CHAPTER XIV", 14, None, "chapter"),
        ("Ch. 3:", 3, None, "chapter"),
        ("Chapter Twenty-One", 21, None, "chapter"),
        ("Chapter 5 The Lodgers", 5, "The Lodgers", "chapter"),
        ('Chapter 12 - "Hello?"', 12, "Hello?", "chapter"),
        ("Chapter 3 of 7: The Sea", 3, "The Sea", "chapter"),
        ("Prologue: Leaving Home", 0, "Leaving Home", "prologue"),
        ("~~Epilogue~~", None, None, "epilogue"),
        ("Interlude - Snow", None, "Snow", "interlude"),
        (";;' C.h.a.p.t.e.r.0.3", 3, None, "chapter"),
        ("-Chapter Two: The Well-", 2, "The Well", "chapter"),
        ("*Chapter 1*: The Lodgers", 1, "The Lodgers", "chapter"),
        ("~*~ Chapter the 1st: A Bird ~*~", 1, "A Bird", "chapter"),
        ("Part 2/5", 2, None, "chapter"),
        ("Book the First", 1, None, "chapter"),
        ("Chapitre 2 : La nuit", 2, "La nuit", "chapter"),
        ("Chapitre premier", 1, None, "chapter"),
        ("Kapitel 3 - Der Brief", 3, "Der Brief", "chapter"),
        ("Capítulo Dos: Ella", 2, "Ella", "chapter"),
        ("第三章 再会", 3, "再会", "chapter"),
        ("Chapter 2 (Snow)", 2, "Snow", "chapter"),
        ("(Chapter 2: Snow)", 2, "Snow", "chapter"),
        ("## Chapter 4", 4, None, "chapter"),
    ],
)
def test_headings_that_name_themselves(line, number, title, kind):
    heading = read_heading_line(line)
    assert (heading.number, heading.title, heading.kind) == (number, title, kind)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Part of me wanted to go.",
        "Part one of the plan was simple.",
        "Chapter: 3",
        "Change the world",
        "Chapters 1-3",
        "Prologue to the war",
        "Chapter 3: " + "and so on " * 10,
        "Chimes rang",
        "Party Two",
        "End of Chapter 3",
        "Parting is such sweet sorrow",
        "Prologues are for cowards",
        "Chapter " + "3" * 200,
    ],
)
def test_lines_that_are_no_headings(line):
    assert read_heading_line(line) is None


def found(text):
    return [(h.number, h.title, h.level) for h in find_headings(Layout(text=text))]


@pytest.mark.parametrize(
    "lines",
    [("I", "II", "III"), ("1.", "2.", "3."), ("~ One ~", "~ Two ~", "~ Three ~")],
)
def test_bare_numbers_count_only_in_a_row(lines):
    text = "".join(f"{line}\n\n{STORY}\n\n" for line in lines)
    assert [number for number, *_ in found(text)] == [1, 2, 3]
    assert found(f"{lines[0]}\n\n{STORY}\n") == []


def test_a_list_is_no_row_of_chapters():
    assert found("1. Rope\n\n2. Lamp\n\n3. Goat\n\n" + STORY) == []


def test_a_numbered_theme_at_the_head():
    assert found(f"091. Rust\n\n{STORY}\n") == [(91, "Rust", 1)]


def test_a_contents_page_is_left_out():
    text = f"Chapter 1\nChapter 2\n\nChapter 1\n\n{STORY}\n\nChapter 2\n\n{STORY}\n"
    assert len(found(text)) >= 2


def test_numbers_inside_chapters_are_sections():
    text = f"Chapter 1\n\n1\n\n{STORY}\n\n2\n\n{STORY}\n"
    assert [(number, level) for number, _, level in found(text)] == [
        (1, 1),
        (1, 2),
        (2, 2),
    ]


def test_markdown_headings():
    text = f"# The Mill\n\n## Dust\n\n{STORY}\n\n## Flour\n\n{STORY}\n"
    assert found(text) == [(None, "Dust", 1), (None, "Flour", 1)]


def test_days_are_headings_only_in_a_row():
    assert found(f"Day 3\n\n{STORY}\n") == []
    assert found(f"Day 1\n\n{STORY}\n\nDay 2\n\n{STORY}\n") == [
        (1, None, 1),
        (2, None, 1),
    ]


@pytest.mark.parametrize(
    "rows", [("1. rope", "2. lamp"), ("one", "two"), ("Mix", "Mad")]
)
def test_numbers_of_another_kind_are_no_headings(rows):
    assert found("".join(f"{row}\n\n{STORY}\n\n" for row in rows)) == []


def test_a_row_begins_again_at_one():
    text = "".join(f"{n}\n\n{STORY}\n\n" for n in (1, 1, 2, 3, 7))
    assert [number for number, *_ in found(text)] == [1, 2, 3]


def test_a_lone_markdown_title_heads_no_chapter():
    assert found(f"# The Mill\n\n{STORY}\n") == []
    assert found(f"# Dust\n\n{STORY}\n\n### note\n\n# Rust\n\n{STORY}\n") == [
        (None, "Dust", 1),
        (None, "Rust", 1),
    ]
