import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.builders import chapter, decoded, label, scene, segment, story, voice

from fanfold.archive.works.corrections import Change, corrected, has_place
from fanfold.archive.works.drafts import draft_work
from fanfold.records.story import Character, Relationship, SceneMarker
from fanfold.records.text import Repair

TEXT = """Title: The Bout
Pairing: Ann/Bob

Note: thanks.

"Row," said Ann. She rowed.

* * *

He slept. Ben dreamt of oars.

Chapter the Next

It rained."""
TAG = re.compile(r"<[^>]*>")
KINDS = ("label_header", "front_note", "body", "chapter_heading", "chrome", "mid_note")


def at(words):
    start = TEXT.index(words)
    return start, start + len(words)


def change(target, words, *, action="set", **more):
    start, end = at(words)
    return Change(
        target=target,
        action=action,
        start=start,
        end=start if target == "boundary" else end,
        quote=words,
        **more,
    )


def made(**more):
    body, heading = at('"Row,"')[0], at("Chapter the Next")
    mark = at("* * *")
    values = {
        "segments": (
            segment("label_header", 0, at("Note")[0]),
            segment("front_note", at("Note")[0], body),
            segment("body", body, heading[0]),
            segment("chapter_heading", *heading),
            segment("body", heading[1], len(TEXT)),
        ),
        "chapters": (
            chapter(0, body, heading[0]),
            chapter(
                1,
                heading[1],
                len(TEXT),
                heading_start=heading[0],
                heading_end=heading[1],
                title="the Next",
            ),
        ),
        "scenes": (
            scene(body, mark[0] - 2),
            scene(mark[1] + 2, heading[0] - 2, break_before="explicit"),
            scene(at("It rained.")[0], len(TEXT)),
        ),
        "markers": (
            SceneMarker(kind="symbol", start=mark[0], end=mark[1], rule="test"),
        ),
        "labels": (
            label("title", "The Bout", text=TEXT),
            label("relationship", "Ann/Bob", text=TEXT, members=("Ann", "Bob")),
            label("author", "wren", via="file_name"),
        ),
        "voices": (voice(TEXT, '"Row,"', "speech", speaker="Ben"),),
        "relationships": (
            Relationship(
                members=("Ann", "Bob"), role="romantic", labelled=True, basis="label"
            ),
        ),
    }
    return story(TEXT, **{**values, **more})


def shown(story):
    """All story text as it would be rendered and kept."""
    draft = draft_work([story], names=["a"])
    return "".join(c.text for c in draft.chapters), [c.html for c in draft.chapters]


def test_without_changes_nothing_changes():
    assert corrected(made(), ()) == made()


def test_a_label_s_value_is_put_right():
    new = corrected(
        made(), [change("label", "The Bout", field="title", kind="title", value="Boat")]
    )
    title = new.first("title")
    assert (title.value, title.rule, title.confidence) == ("Boat", "corrected", 1.0)
    assert (title.start, title.end) == at("The Bout")
    assert len(new.labels) == 3


def test_the_later_of_two_holds():
    one = change("label", "The Bout", field="title", kind="title", value="Boat")
    two = replace(one, value="Boot")
    assert corrected(made(), [one, two]).first("title").value == "Boot"


def test_a_label_is_removed_or_added():
    gone = change("label", "The Bout", field="title", kind="title", action="remove")
    assert corrected(made(), [gone]).first("title") is None
    new = change(
        "label", "thanks.", kind="character", value="Bob", action="add", field=""
    )
    assert corrected(made(), [new]).characters[-1].name == "Bob"


def test_a_label_of_the_file_s_name_is_put_right():
    named = Change(
        target="label",
        action="set",
        start=0,
        end=0,
        quote="",
        field="author",
        kind="author",
        value="Wren",
    )
    assert corrected(made(), [named]).first("author").value == "Wren"


def test_a_pairing_put_right_is_put_right_in_the_cast():
    wrong = change(
        "label",
        "Ann/Bob",
        field="relationship",
        kind="relationship",
        value="Ann & Ben",
    )
    new = corrected(made(), [wrong])
    (tie,) = new.relationships
    assert (tie.members, tie.role) == (("Ann", "Ben"), "friend")
    assert new.first("relationship").norm == "Ann & Ben"


def test_a_character_only_a_wrong_label_named_is_none():
    cast = (
        Character(name="Bout", status="mentioned"),
        Character(name="Ann", status="present"),
    )
    labels = (label("character", "Bout", text=TEXT), label("character", "Ann"))
    gone = change("label", "Bout", field="character", kind="character", action="remove")
    new = corrected(made(characters=cast, labels=labels), [gone])
    assert [c.name for c in new.characters] == ["Ann"]


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("rating", "mature", ("canonical", "Mature")),
        ("published", "2003-05-01", ("norm", "2003-05-01")),
        ("published", "May 2003", ("norm", None)),
        ("status", "Complete", ("norm", "complete")),
        ("relationship", "A/B", ("members", ("A", "B"))),
    ],
)
def test_a_value_is_read_as_its_field_is(field, value, expected):
    new = corrected(
        made(), [change("label", "thanks.", action="add", kind=field, value=value)]
    )
    name, norm = expected
    assert getattr(new.all(field)[-1], name) == norm


def test_a_voice_and_its_speaker_are_put_right():
    new = corrected(made(), [change("voice", '"Row,"', kind="thought", speaker="Ann")])
    (one,) = new.voices
    assert (one.kind, one.speaker, one.speaker_confidence) == ("thought", "Ann", 1.0)
    none = change("voice", '"Row,"', action="remove")
    assert corrected(made(), [none]).voices == ()


def test_a_voice_that_a_new_recovery_lacks_is_made_again():
    new = corrected(made(voices=()), [change("voice", '"Row,"', kind="speech")])
    assert [(v.start, v.end) for v in new.voices] == [at('"Row,"')]


def test_a_scene_s_kind_is_put_right():
    words = "He slept. Ben dreamt of oars."
    new = corrected(made(), [change("scene", words, kind="dream")])
    assert [s.kind for s in new.scenes] == ["present", "dream", "present"]


def test_a_scene_is_parted_and_joined():
    parted = corrected(made(), [change("boundary", "She rowed", action="add")])
    assert [TEXT[s.start : s.start + 4] for s in parted.scenes][:2] == ['"Row', "She "]
    joined = corrected(made(), [change("boundary", "He slept", action="remove")])
    assert len(joined.scenes) == 2
    assert joined.markers == ()
    assert "* * *" in shown(joined)[1][0]
    first = change("boundary", '"Row,"', action="remove")
    assert corrected(made(), [first]).scenes == made().scenes


def test_a_note_becomes_story_and_is_read():
    new = corrected(made(), [change("segment", "Note: thanks.", kind="body")])
    text, html = shown(new)
    assert "thanks." in text
    assert "thanks." in html[0]


def test_story_becomes_a_note_and_its_voices_go():
    words = '"Row," said Ann. She rowed.'
    new = corrected(made(), [change("segment", words, kind="front_note")])
    assert new.voices == ()
    assert "rowed" not in shown(new)[0]


def test_a_heading_that_is_none_joins_two_chapters():
    new = corrected(made(), [change("segment", "Chapter the Next", kind="body")])
    assert len(new.chapters) == 1
    assert "Chapter the Next" in shown(new)[0]


def test_a_line_that_is_a_heading_begins_a_chapter():
    new = corrected(made(), [change("segment", "He slept.", kind="chapter_heading")])
    assert [c.title for c in new.chapters] == [None, "He slept.", "the Next"]
    assert [c.index for c in new.chapters] == [0, 1, 2]
    assert "He slept." not in shown(new)[0]


def test_words_are_counted_anew():
    new = corrected(
        made(),
        [change("segment", "Note: thanks.", kind="body")],
        count=lambda text: len("".join(text.split())),
    )
    assert new.word_count.ao3 == len("".join(shown(new)[0].split()))


def test_what_no_longer_fits_is_passed_over():
    one = change("label", "The Bout", field="title", kind="title", value="Boat")
    for moved in (replace(one, start=3, end=11), replace(one, start=900, end=908)):
        assert not has_place(made(), moved)
        assert corrected(made(), [moved]) == made()


def test_places_are_those_of_the_file_as_found():
    found = TEXT.replace("Title", "&#84;itle", 1)
    repair = Repair(
        start=0, end=5, found="&#84;", repaired="T", rule="entity", confidence=1.0
    )
    text = replace(decoded(found), repairs=(repair,))
    start = found.index("The Bout")
    one = Change(
        target="label",
        action="set",
        start=start,
        end=start + 8,
        quote="The Bout",
        field="title",
        kind="title",
        value="Boat",
    )
    assert (
        corrected(replace(made(), decoded=text), [one]).first("title").value == "Boat"
    )


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(TEXT)), st.integers(0, len(TEXT)), st.sampled_from(KINDS)
        ),
        max_size=4,
    )
)
def test_parts_stay_a_partition_and_no_story_text_is_lost(spans):
    changes = [
        Change(
            target="segment",
            action="set",
            start=min(a, b),
            end=max(a, b),
            quote=TEXT[min(a, b) : max(a, b)],
            kind=kind,
        )
        for a, b, kind in spans
    ]
    new = corrected(made(), changes)
    assert "".join(new.slice(s.start, s.end) for s in new.segments) == TEXT
    body = "".join(new.slice(s.start, s.end) for s in new.segments if s.kind == "body")
    text, html = shown(new)
    assert sorted(text.split()) == sorted(body.split())
    if not any(kind == "mid_note" for *_, kind in spans):
        rendered = unescape(TAG.sub("", "".join(html)))
        assert "".join(rendered.split()) == "".join(body.split())


@pytest.mark.parametrize(
    ("action", "value", "restricted"),
    [("set", "its author asked", "its author asked"), ("remove", "", "")],
)
def test_what_holds_a_work_back_is_set_and_lifted(action, value, restricted):
    locked = story("A story.", restricted="locked")
    change = Change(
        target="restriction", action=action, start=0, end=0, quote="", value=value
    )
    assert corrected(locked, [change]).restricted == restricted
