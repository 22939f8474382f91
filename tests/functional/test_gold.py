"""Recovery against the annotations made by hand; the floors only ever rise."""

import json
from pathlib import Path

import pytest
from evaluation.scoring import Scores

from fanfold.records.schema import story_to_gold
from fanfold.recover.pipeline import recover

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
SAMPLES = sorted((ROOT / "tests" / "gold" / "samples").glob("*.json"))


def scored(pairs):
    scores = Scores()
    for path, text_path in pairs:
        gold = json.loads(path.read_text("utf-8"))
        raw = text_path.read_bytes()
        text = raw.decode(gold["decode"]["encoding"])
        found = story_to_gold(recover(raw, name=text_path.name))
        joined = "".join(text[s["start"] : s["end"]] for s in found["segments"])
        assert joined == text, text_path.name
        for label in found["labels"]:
            assert text[label["start"] : label["end"]] == label["value"]
        scores.add(gold, found, text)
    return scores


@pytest.fixture(scope="module")
def samples():
    return scored((p, ROOT / "samples" / p.name.removesuffix(".json")) for p in SAMPLES)


@pytest.fixture(scope="module")
def seeds():
    gold = sorted((SHARED / "gold" / "seeds").glob("*.json"))
    if not gold:
        pytest.skip("the annotated seeds are not beside this checkout (../shared)")
    return scored((p, SHARED / "seeds" / f"{p.stem}.txt") for p in gold)


def test_every_sample_is_annotated():
    assert len(SAMPLES) >= 24


def test_samples_hold_their_floors(samples):
    assert samples.labels.f1 >= 0.98
    assert samples.segment_macro_f1 >= 0.97
    assert samples.speech.f1 >= 0.99
    assert samples.scenes.f1 >= 0.97


@pytest.mark.corpus
def test_seeds_hold_their_floors(seeds):
    assert seeds.labels.f1 >= 0.97
    assert seeds.segment_macro_f1 >= 0.97
    assert seeds.speech.f1 >= 0.99
