"""Scenes without a mark and damage against the stories read by hand; floors only rise."""

import json
from bisect import bisect_right
from pathlib import Path

import pytest

from fanfold.records.schema import story_to_gold
from fanfold.recover.pipeline import recover

SHARED = Path(__file__).resolve().parents[5] / "shared"
GOLD = sorted((SHARED / "gold" / "seeds").glob("*.json"))


def paragraphs(text):
    starts, at = [0], text.find("\n\n")
    while at >= 0:
        at += 2
        if text[at : at + 1] != "\n":
            starts.append(at)
        at = text.find("\n\n", at - 1)
    return starts


def pairs(key, *, keep=lambda item: True):
    """Yield (gold item, found items near it) and the other way round."""
    wanted, given = [], []
    for path in GOLD:
        raw = (SHARED / "seeds" / f"{path.stem}.txt").read_bytes()
        starts = paragraphs(raw.decode())
        gold = json.loads(path.read_text("utf-8"))[key]
        found = story_to_gold(recover(raw, name=path.stem))[key]

        def near(a, b, starts=starts):
            if a.get("scope") == "file" or b.get("scope") == "file":
                return True
            one, two = (bisect_right(starts, x["start"]) for x in (a, b))
            return abs(one - two) <= 1

        wanted += [(a, [b for b in found if near(a, b)]) for a in gold if keep(a)]
        given += [(b, [a for a in gold if near(a, b)]) for b in found if keep(b)]
    return wanted, given


def share(rows):
    return sum(any(a["kind"] == b["kind"] for b in near) for a, near in rows) / len(
        rows
    )


pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not GOLD, reason="the annotated seeds are not in ../shared"),
]


def test_damage_holds_its_floors():
    wanted, given = pairs("damage")
    sure = [row for row in wanted if row[0]["certainty"] != "possible"]
    assert share(sure) >= 0.9
    assert share(given) >= 0.9


def test_scenes_without_a_mark_hold_their_floor():
    wanted, given = pairs("scenes", keep=lambda s: s.get("break_before") == "none")
    wanted = [row for row in wanted if not row[0].get("embedded")]
    given = [row for row in given if not row[0].get("embedded")]
    assert share(wanted) >= 0.6
    assert share(given) >= 0.8
