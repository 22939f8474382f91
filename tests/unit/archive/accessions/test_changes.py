import json

import pytest

from fanfold.archive.accessions.changes import (
    COUNTED,
    STATE_WORDS,
    FileChange,
    change_of,
    counts_of,
    totals_of,
)


def label(value, **more):
    return {"field": "title", "value": value, "norm": None, **more}


def voice(start, speaker):
    return {"kind": "speech", "start": start, "end": start + 2, "speaker": speaker}


OLD = {
    "labels": [label("A"), label("B")],
    "segments": [{"kind": "body", "start": 0, "end": 9}],
    "chapters": [],
    "voices": [voice(0, "Ann"), voice(4, None)],
}
NEW = {
    "labels": [label("A", confidence=0.1), label("C"), label("D")],
    "segments": [{"kind": "body", "start": 0, "end": 9}],
    "chapters": [],
    "voices": [voice(0, "Ben"), voice(4, "Ann")],
}


def change(held=("{}", "text", "1"), made=("{}", "text", "1")):
    return change_of(sha256="a" * 64, name="a", held=held, made=made)


def numbers(name):
    count = counts_of(OLD, NEW)[name]
    return count.before, count.after, count.new, count.gone


def test_what_differs_is_counted():
    assert numbers("labels") == (2, 3, 2, 1)
    assert numbers("segments") == (1, 1, 0, 0)
    assert numbers("chapters") == (0, 0, 0, 0)
    assert numbers("speakers") == (1, 2, 2, 1)
    assert set(counts_of(OLD, NEW)) == set(COUNTED)


@pytest.mark.parametrize(
    ("made", "state", "is_due"),
    [
        (("{}", "text", "1"), "same", False),
        (("{}", "text", "2"), "same", True),
        (('{"a": 1}', "text", "1"), "changed", True),
        (("{}", "other", "1"), "changed", True),
    ],
)
def test_a_file_changes_where_what_is_made_of_it_differs(made, state, is_due):
    found = change(made=made)
    assert (found.state, found.is_due) == (state, is_due)
    assert found.is_text_changed == (made[1] != "text")


def test_a_change_is_said_in_one_line():
    found = change(
        made=(json.dumps(NEW), "other", "2"), held=(json.dumps(OLD), "t", "")
    )
    assert found.words() == (
        "the text is read otherwise, labels 2 → 3 (2 new, 1 gone), "
        "speakers 1 → 2 (2 new, 1 gone)"
    )
    assert change(made=('{"a": 1}', "text", "1")).words().startswith("small things")
    assert change().words() == "stays the same"
    said = FileChange(sha256="", name="", state="failed", reason="too slow").words()
    assert said == "could not be read: it stays as it was (too slow)"


def test_a_change_is_written_and_read_back():
    found = change(
        made=(json.dumps(NEW), "other", "2"), held=(json.dumps(OLD), "t", "")
    )
    assert FileChange.from_json(json.loads(json.dumps(found.to_json()))) == found


def test_totals_add_up():
    one = change(made=(json.dumps(NEW), "t", "2"), held=(json.dumps(OLD), "t", "1"))
    totals = totals_of([one, one, change()])
    assert totals["files"] == 3
    assert totals["states"] == dict.fromkeys(STATE_WORDS, 0) | {"changed": 2, "same": 1}
    assert totals["counts"]["labels"] == {"before": 4, "after": 6, "new": 4, "gone": 2}
    assert totals_of([])["files"] == 0
