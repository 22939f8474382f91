"""Weigh who may have said a turn, by a learnt model.

The model is linear, one row of weights for each basis (pronoun, noun, beat, bare); its
scores become chances by softmax over the candidates. `scripts/train_speakers.py` learns
the rows; docs/models/speakers.md is the model card.
"""

import json
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from math import exp

from fanfold.recover.cast.features import Active, Feature, Moment, Scenery, head_of
from fanfold.recover.cast.words import ANYBODY

BASES = ("pronoun", "noun", "beat", "bare")
RECENT = 7
LOOKED_AT = 40
SPOKE_LATELY = 4
SOMEBODY_ELSE = -0.5


def candidates_of(moment: Moment, scene: Scenery) -> list[int]:
    """Return the people who may have said a turn, each once."""
    turn, places = moment.turn, scene.places
    found = dict.fromkeys(who for _, who in turn.named)
    at = bisect_left(places.starts, turn.start)
    lately = dict.fromkeys(places.people[max(0, at - LOOKED_AT) : at][::-1])
    found.update(dict.fromkeys([p for p in lately if p not in found][:RECENT]))
    spoke = [who for who, _ in moment.spoke[:SPOKE_LATELY] if who is not None]
    found.update(dict.fromkeys(spoke))
    found.update(dict.fromkeys(moment.called_by_next))
    found.update(dict.fromkeys(scene.always))
    spoken = (moment.speaks(moment.following), moment.speaks(moment.after_next))
    found.update(dict.fromkeys(who for who in spoken if who is not None))
    own = scene.nouns.get(turn.clue.noun.casefold())
    if own is not None and not _is_anybody(moment, scene, found):
        found[own] = None
    if scene.is_closed:
        given = [person for person in found if scene.people[person].is_known]
        return given or list(found)
    return list(found)


def _is_anybody(moment: Moment, scene: Scenery, found: Iterable[int]) -> bool:
    """Whether a noun stands for one of the people named: "the blonde", "the boy"."""
    noun, gender = moment.turn.clue.noun, moment.turn.clue.gender
    if head_of(noun) not in ANYBODY or not noun.casefold().startswith("the "):
        return False
    people = [scene.people[i] for i in found]
    return any(
        gender is None or person.gender in {gender, None}
        for person in people
        if not person.epithets and not person.is_narrator
    )


@cache
def model() -> dict[str, list[float]]:
    """Load the weights that the package holds: a row for each basis."""
    path = resources.files("fanfold.recover.cast") / "speakers.json"
    data: dict[str, dict[str, float]] = json.loads(path.read_text("ascii"))
    return {
        basis: [data[basis].get(f.name.lower(), 0.0) for f in Feature]
        for basis in BASES
    }


def chances(features: Sequence[Active], weights: Sequence[float]) -> list[float]:
    """Return the chance of each candidate; with that of somebody else they sum to 1."""
    scores = [sum(weights[i] * value for i, value in on) for on in features]
    top = max(scores, default=0.0)
    raised = [exp(score - top) for score in scores]
    total = sum(raised) + exp(SOMEBODY_ELSE - top)
    return [score / total for score in raised]
