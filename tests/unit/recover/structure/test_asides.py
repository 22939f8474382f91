from fanfold.recover.labels import LabelLines
from fanfold.recover.layout import Layout
from fanfold.recover.structure.asides import aside_length
from fanfold.recover.structure.zones import Clues

STORY = "The mill went round and round."
CHAT = "Sorry for the wait, you guys! Thanks for the reviews. ^_^"


def length(*paragraphs):
    layout = Layout(text="\n\n".join(paragraphs))
    labels = LabelLines(layout)
    return aside_length(Clues(layout=layout, labels=labels), layout.paragraphs, 0)


def test_a_bracketed_note_ends_with_its_bracket():
    assert length("(A/N: sorry about the goat!)", STORY) == 1
    assert length("(A/N: sorry about the goat!", "It ate the rest.)", STORY) == 2
    assert length("(A/N: sorry about the goat!", STORY, STORY) == 1


def test_brackets_without_a_key_must_talk_to_readers():
    assert length(f"({CHAT})", STORY) == 1
    assert length("(He had never liked the mill.)", STORY) == 0


def test_a_keyed_note_runs_on_while_it_chats():
    assert length("A/N: hello!", STORY) == 1
    assert length("A/N: hello!", CHAT, STORY) == 2
    assert length("A/N: hello!") == 1


def test_story_is_no_aside():
    assert length(STORY, CHAT) == 0
