from fanfold.recover.labels import LabelLines
from fanfold.recover.layout import Layout
from fanfold.recover.structure.zones import Clues, find_zones, form_score, is_note_key

STORY = (
    "The lighthouse had been dark for a year when his sister came.\n\n"
    '"You might have written," she said to him.\n\n'
    "He went on trimming the wick, and he did not look round at her."
)


def zones(text, *, last=True):
    layout = Layout(text=text)
    clues = Clues(layout=layout, labels=LabelLines(layout))
    return find_zones(
        clues, layout.paragraphs, head_limit=len(layout.paragraphs), bias=0.0, last=last
    )


def test_head_and_foot_reach_to_the_story():
    assert zones(STORY) == (0, 0)
    assert zones(
        f"Title: Dust\n\nThis is my first fic!\n\n{STORY}\n\nReview please! :)"
    ) == (2, 1)


def test_a_remark_between_notes_belongs_to_them():
    note = "This is my first fic, hope you like it! Reviews welcome."
    assert zones(f"{note}\n\nMake sense?\n\n{note}\n\n{STORY}") == (3, 0)


def test_a_short_story_is_not_swallowed_from_both_ends():
    note = "A/N: hope you like it! Reviews welcome, this is my first fic. ^_^"
    assert zones(f"{note}\n\nSnow fell.\n\n{note}") == (1, 1)


def test_a_file_of_notes_has_no_story_between():
    note = "A/N: hope you like it! Reviews welcome, this is my first fic. ^_^"
    assert zones(f"{note}\n\n{note}") == (2, 0)


def test_labels_count_at_the_foot_of_the_file_only():
    labels = "House: Heron\n\nAuthor: Wren\n\nGenre: Drama\n\nTitle: Snow"
    assert zones(f"{STORY}\n\n{labels}") == (0, 4)
    assert zones(f"{STORY}\n\n{labels}", last=False) == (0, 0)


def test_after_an_end_mark_little_is_needed():
    text = f"{STORY}\n\nFin.\n\nMore on Tuesday, if the cat lets me type."
    assert zones(text) == (0, 2)


def test_the_keys_of_notes():
    for key in (
        "A/N: hi",
        "(A/N - hi",
        "AN: hi",
        "~Author's Notes~",
        "Author's Note:",
        "あとがき\n",
    ):
        assert is_note_key(key), key
    for text in ("An: owl sat there", "And so", "Another note", "Notes were passed"):
        assert not is_note_key(text), text


def test_form_is_read_from_the_first_lines_only():
    layout = Layout(text="Title: Dust\n" * 500)
    clues = Clues(layout=layout, labels=LabelLines(layout))
    assert form_score(clues, layout.paragraphs[0]) == 9.0


def test_what_the_story_leads_to_is_story():
    sign = "WARNING: the lamp tells lies.\nNote: it does not mean them."
    told = f"{STORY}\n\nHe came to the door, and his sister read what stood on it:"
    assert zones(f"{told}\n\n{sign}", last=False) == (0, 0)
