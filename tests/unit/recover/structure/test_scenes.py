from dataclasses import replace

import pytest
from tests.unit.recover.structure.case_files import read_cases

from fanfold.records.story import Notation, Segment
from fanfold.recover.labels import LabelLines
from fanfold.recover.layout import Layout
from fanfold.recover.structure import split_scenes, split_segments

SCENES = read_cases("scenes.txt")


def whole(text):
    return [Segment(kind="body", start=0, end=len(text), rule="test", confidence=1.0)]


def scenes_of(text, **given):
    layout = Layout(text=text)
    scenes, markers = split_scenes(layout, segments=whole(text), **given)
    return [(s.kind, s.break_before, text[s.start : s.end]) for s in scenes], markers


@pytest.mark.parametrize("case", SCENES.values(), ids=SCENES)
def test_scenes_of_the_case_file(case):
    text = "".join(part for _, part in case)
    layout = Layout(text=text)
    scenes, markers = split_scenes(layout, segments=whole(text))
    found = [
        (s.start, f"{s.kind} {s.break_before}", text[s.start : s.end]) for s in scenes
    ]
    found += [(m.start, f"marker {m.kind}", text[m.start : m.end]) for m in markers]
    assert [(kind, part) for _, kind, part in sorted(found)] == [
        (kind, part.strip()) for kind, part in case
    ]


def test_the_first_scene_of_each_body_segment_starts_it():
    text = "The mill stood. It had stood so long that nobody saw it.\n\nSnow fell on it.\n\n(A/N: sorry for the wait!)\n\nThe mill still stood.\n"
    layout = Layout(text=text)
    segments = split_segments(layout, label_lines=LabelLines(layout))
    assert [s.kind for s in segments] == ["body", "mid_note", "body"]
    scenes, _ = split_scenes(layout, segments=segments)
    assert [s.break_before for s in scenes] == ["start", "start"]


def test_meaningful_marks_keep_their_form():
    text = "One.\n\n*******\n\nTwo.\n\n*\n\nThree.\n"
    found, markers = scenes_of(text)
    assert [text[m.start : m.end] for m in markers] == ["*******", "*"]
    assert len(found) == 3


def test_a_legend_that_gives_slashes_a_voice_keeps_them_from_being_a_memory():
    memory = "//" + "He was there. He waited. " * 12 + "//"
    text = f"She looked up.\n\n{memory}\n\n{memory}\n\nShe looked down.\n"
    told = Notation(
        opening="//", closing="//", kind="inner_voice", basis="legend", confidence=0.9
    )
    assert [kind for kind, *_ in scenes_of(text)[0]] == [
        "present",
        "flashback",
        "present",
    ]
    assert [kind for kind, *_ in scenes_of(text, notations=[told])[0]] == ["present"]
    song = replace(told, kind="lyric")
    assert len(scenes_of(text, notations=[song])[0]) == len(scenes_of(text)[0])
    one = f"She looked up.\n\n{memory} He remembered.\n\nShe looked down.\n"
    assert len(scenes_of(one, notations=[song])[0]) == 1


def test_numbered_sections_inside_chapters_are_marks():
    part = "The mill went round and round, and the miller went round after it. " * 4
    text = f"Chapter One\n\n1\n\n{part}\n\n2\n\n{part}\n\nChapter Two\n\n{part}\n"
    layout = Layout(text=text)
    segments = split_segments(layout, label_lines=LabelLines(layout))
    _, markers = split_scenes(layout, segments=segments)
    assert [(m.kind, text[m.start : m.end]) for m in markers] == [
        ("heading", "1"),
        ("heading", "2"),
    ]


def test_a_date_is_a_mark_but_not_above_a_greeting():
    text = "One stood.\n\nLisbon, 1755\n\nTwo fell.\n"
    _, markers = scenes_of(text)
    assert [m.rule for m in markers] == ["date-line"]
    _, markers = scenes_of(text.replace("Two fell.", "My dear Pim,"))
    assert not markers
