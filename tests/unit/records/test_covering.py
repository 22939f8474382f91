from dataclasses import replace

from tests.builders import decoded, label, scene, segment, story, voice

from fanfold.records.covering import covers_at
from fanfold.records.story import Damage
from fanfold.records.text import Repair

TEXT = 'Title: Row\n\n"Row," said Ann.'
CUT = TEXT.index('"')


def hurt(at, **more):
    values = {"certainty": "likely", "reason": "x", "rule": "test", "end": at}
    return Damage(kind="lost_line", start=at, **{**values, **more})


def made(**more):
    return story(
        TEXT,
        segments=(
            segment("label_header", 0, CUT),
            segment("body", CUT, len(TEXT)),
        ),
        labels=(
            label("title", "Row", text=TEXT),
            label("author", "ann", via="file_name"),
        ),
        scenes=(scene(CUT, len(TEXT)),),
        voices=(voice(TEXT, '"Row,"', "speech"),),
        **more,
    )


def layers(story, at):
    return [c.layer for c in covers_at(story, at)]


def test_everything_over_a_place_is_told_widest_first():
    story = made(damage=(hurt(CUT + 1),))
    assert layers(story, 0) == ["chapter", "segment"]
    assert layers(story, 7) == ["chapter", "segment", "label"]
    assert layers(story, CUT + 1) == ["chapter", "segment", "scene", "voice", "damage"]
    assert layers(story, len(TEXT) - 1) == ["chapter", "segment", "scene"]


def test_damage_throughout_is_everywhere():
    story = made(damage=(hurt(0, whole_file=True),))
    assert "damage" in layers(story, CUT)


def test_offsets_are_those_of_the_file_as_found():
    text = "&amp;" + TEXT[1:]
    repair = Repair(
        start=0, end=5, found="&amp;", repaired="T", rule="entity", confidence=1.0
    )
    story = replace(made(), decoded=replace(decoded(text), repairs=(repair,)))
    (cover,) = (c for c in covers_at(story, 11) if c.layer == "label")
    assert text[cover.start : cover.end] == "Row"
