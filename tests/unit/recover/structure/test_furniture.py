import pytest

from fanfold.recover.structure.furniture import ends_text, is_chrome, is_end_mark


@pytest.mark.parametrize(
    "line",
    [
        "wren_h (wren_h) wrote in millfic,",
        "@ 2005-11-02 23:14:00",
        "Current mood: sleepy",
        "( cut for length )",
        "(Reply to this) (Thread)",
        "[ << Previous | Next >> ]",
        "Back to the index",
        "Page 1 of 3",
        "https://fiction.example.org/s/1",
        "To unsubscribe, write to the owner",
    ],
)
def test_lines_of_site_furniture(line):
    assert is_chrome(line)


@pytest.mark.parametrize(
    "line", ["", "He wrote in the sand.", "Next, the lamp.", "Home again at last"]
)
def test_lines_of_story_are_no_furniture(line):
    assert not is_chrome(line)


def test_after_some_lines_only_comments_follow():
    assert ends_text("(3 comments)")
    assert ends_text("-- ")
    assert not ends_text("")
    assert not ends_text("He had no comments.")


@pytest.mark.parametrize(
    "text",
    [
        "TBC", "TBC...", "To be continued", "~ fin ~", "Fin.", "~owari~", "THE END (really!)",
        "##THE END##", "~END~", "End of Chapter Three", "Tsuzuku", "À suivre", "つづく", "完",
    ],
)  # fmt: skip
def test_end_marks(text):
    assert is_end_mark(text)


@pytest.mark.parametrize(
    "text", ["", "In the end he went.", "The end\nof it", "Ending", "x" * 80]
)
def test_no_end_marks(text):
    assert not is_end_mark(text)
