import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fanfold.records.story import Segment
from fanfold.recover.layout import Layout
from fanfold.recover.structure import split_scenes

ROOT = Path(__file__).resolve().parents[4]
CASES = tomllib.loads((ROOT / "tests/cases/structure/turns.toml").read_text("utf-8"))
NOVELS = sorted((ROOT.parent / "shared" / "novels").glob("*.txt"))
FILLER = (
    "It was a square brown house, and all of its windows looked the same way. Nobody "
    "had painted the door in living memory, and nobody meant to.\n\n"
    "There were stairs, and a smell of soup, and a bell that had lost its voice.\n\n"
)


def scenes_of(text):
    body = Segment(kind="body", start=0, end=len(text), rule="test", confidence=1.0)
    scenes, _ = split_scenes(Layout(text=text), segments=[body])
    return scenes


def read(case):
    before = case.get("before", "")
    far = FILLER * (14 if case.get("far") else 2)
    head = f"{before}\n\n" if before else ""
    top = f"{head}{far}{case['above']}\n\n"
    after = case.get("after", "So it went, as such things do.")
    return top, f"{top}{case['below']}\n\n{after}\n\n{FILLER}"


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_turns_of_the_case_file(case):
    top, text = read(case)
    scenes = scenes_of(text)
    if "cue" not in case:
        assert [s.start for s in scenes] == [0]
        return
    _, below = scenes
    assert below.start == len(top)
    assert below.break_before == "none"
    assert case["cue"] in below.cues
    assert below.kind == case.get("kind", "present")
    assert 0.5 <= below.confidence <= 0.85


def test_half_of_the_cases_are_negative():
    wanted = sum("cue" in case for case in CASES.values())
    assert len(CASES) >= 30
    assert abs(len(CASES) - 2 * wanted) <= 2


def test_a_dream_ends_where_somebody_wakes():
    dream, wake = read(CASES["falls_asleep_and_dreams"]), CASES["wakes_after_darkness"]
    scenes = scenes_of(f"{dream[1]}{FILLER}{wake['below']}\n\n{FILLER}")
    assert [s.kind for s in scenes] == ["present", "dream", "present"]


def test_a_dream_ends_at_another_time_too():
    dream, morning = read(CASES["falls_asleep_and_dreams"]), CASES["night_fell"]
    scenes = scenes_of(f"{dream[1]}{FILLER}{morning['below']}\n\n{FILLER}")
    assert [s.kind for s in scenes] == ["present", "dream", "present"]


def test_a_memory_ends_where_the_present_comes_back():
    past = read(CASES["memory_in_past_perfect"])[1]
    back = "The memory faded. Tamsin put the ring in her pocket."
    scenes = scenes_of(f"{past}{FILLER}{back}\n\n{FILLER}")
    assert [s.kind for s in scenes] == ["present", "flashback", "present"]


def test_a_wide_gap_keeps_the_cues_of_the_words():
    top, text = read(CASES["next_morning"])
    wide = text.replace(top, f"{top}\n")
    assert [s.break_before for s in scenes_of(wide)] == ["start", "stripped"]
    assert scenes_of(wide)[1].cues == ("extra_blank", "time_shift")


def test_a_memory_in_a_mark_is_inside_the_scene_it_cuts():
    memory = (
        "-An old memory came up at him then, the yard in the snow and the dog that "
        "would not be called in, the whole street shouting a name that nobody had given "
        "it, and the gate swinging.-"
    )
    scenes = scenes_of(f"{FILLER}{memory}\n\n{FILLER}")
    assert [(s.kind, s.embedded) for s in scenes] == [
        ("present", False),
        ("flashback", True),
        ("present", True),
    ]
    voice = memory.replace("at him", "at you")
    assert len(scenes_of(f"{FILLER}{voice}\n\n{FILLER}")) == 1


def test_an_author_who_sets_marks_is_believed_more():
    _, text = read(CASES["monday"])
    assert len(scenes_of(text)) == 2
    marked = f"{FILLER}***\n\n{FILLER}***\n\n"
    breaks = [s.break_before for s in scenes_of(marked + text)]
    assert breaks == ["start", "explicit", "explicit"]
    _, text = read(CASES["next_morning"])
    breaks = [s.break_before for s in scenes_of(marked + text)]
    assert breaks == ["start", "explicit", "explicit", "none"]


@given(
    st.lists(
        st.sampled_from(
            [
                *(case[side] for case in CASES.values() for side in ("above", "below")),
                "***",
                "",
                FILLER.strip(),
            ]
        ),
        max_size=24,
    )
)
def test_scenes_and_markers_cover_the_body(parts):
    text = "\n\n".join(parts)
    body = Segment(kind="body", start=0, end=len(text), rule="test", confidence=1.0)
    scenes, markers = split_scenes(Layout(text=text), segments=[body])
    spans = sorted((s.start, s.end) for s in (*scenes, *markers))
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    at, left = 0, []
    for start, end in spans:
        left.append(text[at:start])
        assert text[start:end] == text[start:end].strip()
        at = end
    assert not "".join([*left, text[at:]]).strip()


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.parametrize("path", NOVELS, ids=lambda p: p.stem[:20])
def test_novels_have_few_turns(path):
    text = path.read_text("utf-8")
    turns = [s for s in scenes_of(text) if s.break_before == "none"]
    assert len(turns) <= len(text) / 8000
