import pytest

from fanfold.archive.works.models import Chapter, WorkScene
from fanfold.archive.works.story_map import (
    MOST_SCENES,
    SCENES_A_STRIP,
    scene_words,
    story_map,
)


def scenes(count, **more):
    return [
        WorkScene(
            position=n,
            chapter=Chapter(pk=1 + n // 2, position=n // 2),
            kind="present",
            anchor=n,
            words=100 + n,
            **more,
        )
        for n in range(count)
    ]


def test_one_scene_needs_no_map():
    assert story_map(scenes(1), names=[], base="/c/") is None


def test_the_strips_hold_every_scene_once_and_fill_their_width():
    made = story_map(scenes(SCENES_A_STRIP + 1), names=[], base="/c/")
    assert [s.number for s in made.scenes] == list(range(1, SCENES_A_STRIP + 2))
    for strip in made.strips:
        widths = [float(s.width.removesuffix("%")) for s in strip.scenes]
        assert sum(widths) == pytest.approx(100, abs=0.2)
        assert len(strip.scenes) <= SCENES_A_STRIP
    assert made.left_out == 0


def test_what_is_too_much_is_said():
    assert story_map(scenes(MOST_SCENES + 3), names=[], base="/c/").left_out == 3


def test_a_scene_leads_to_its_anchor_and_says_who_is_there():
    rows = scenes(3, who="Ann\nBen", voices="lyric", pov="Ann", damage=1)
    rows[2].kind, rows[2].who = "dream", "Ann"
    made = story_map(rows, names=["Ann"], base="/works/1/chapters/")
    _, second, third = made.scenes
    assert third.url == "/works/1/chapters/2/#p2"
    assert (second.starts_chapter, third.starts_chapter) == (False, True)
    assert scene_words(third) == (
        "Dream, 102 words; seen by Ann; with Ann; songs; possibly damaged"
    )
    lanes = {lane.name: len(lane.bars) for lane in made.strips[0].lanes}
    assert lanes == {"Ann": 3, "Ben": 2, "Songs": 3, "Possibly damaged": 3}
    assert made.kinds == (("present", "Scene"), ("dream", "Dream"))
