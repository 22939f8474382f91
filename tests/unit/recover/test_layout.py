import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.recover.layout import Layout

TEXTS = st.text(st.sampled_from("ab \t\N{NO-BREAK SPACE}\n\n\f"), max_size=60)


@given(TEXTS)
def test_lines_rebuild_the_text(text):
    lines = Layout(text=text).lines
    assert "".join(text[line.start : line.next] for line in lines) == text
    assert all(text[line.start : line.end] == line.text for line in lines)
    assert [line.index for line in lines] == list(range(len(lines)))
    assert all("\n" not in line.text for line in lines)


@given(TEXTS)
def test_paragraphs_hold_all_that_is_not_blank(text):
    layout = Layout(text=text)
    covered = "".join(p.text for p in layout.paragraphs)
    assert "".join(covered.split()) == "".join(text.split())
    for paragraph in layout.paragraphs:
        assert text[paragraph.start : paragraph.end] == paragraph.text
        assert paragraph.text == paragraph.text.strip()
        inside = layout.lines[paragraph.first_line : paragraph.last_line + 1]
        assert not any(line.is_blank for line in inside)


@given(TEXTS)
def test_gaps_count_the_blank_lines_between(text):
    layout = Layout(text=text)
    last = -1
    for paragraph in layout.paragraphs:
        assert paragraph.gap_before == paragraph.first_line - last - 1
        last = paragraph.last_line


@pytest.mark.parametrize(
    ("text", "lines"),
    [("", [""]), ("a", ["a"]), ("a\n", ["a"]), ("a\n\n", ["a", ""]), ("\n", [""])],
)
def test_a_last_line_end_starts_no_line(text, lines):
    assert [line.text for line in Layout(text=text).lines] == lines


@pytest.mark.parametrize(
    ("text", "gap"),
    [
        ("", 0),
        ("one", 0),
        ("one\ntwo", 0),
        ("one\n\ntwo\n\nthree\n\n\n\nfour", 1),
        ("one\n\ntwo\n\n\nthree", 1),
        ("\n\n\none\n\n\ntwo", 2),
    ],
)
def test_the_usual_gap_is_the_most_frequent_then_the_smallest(text, gap):
    assert Layout(text=text).usual_gap == gap


def test_a_line_knows_its_text_without_blanks():
    line = Layout(text=" \N{NO-BREAK SPACE}a b \n").lines[0]
    assert line.stripped == "a b"
    assert not line.is_blank


def test_work_is_done_once_for_the_same_arguments() -> None:
    done: list[int] = []

    def work(layout: Layout, add: int) -> int:
        done.append(add)
        return len(layout.text) + add

    layout = Layout(text="four")
    assert [layout.once(work, n) for n in (1, 1, 2)] == [5, 5, 6]
    assert done == [1, 2]
