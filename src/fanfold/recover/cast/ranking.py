"""Weigh who may have said a turn, by a learnt model.

The model is linear, one row of weights for each basis (pronoun, noun, beat, bare); its
scores become chances by softmax over the candidates. `scripts/train_speakers.py` learns
the rows; docs/models/speakers.md is the model card.
"""

import json
from collections.abc import Iterable
from functools import cache
from importlib import resources
from itertools import chain

from fanfold.recover.cast.features import FEATURES
from fanfold.recover.cast.moments import Lately, Moment, Scenery, head_of
from fanfold.recover.cast.words import ANYBODY

BASES = ("pronoun", "noun", "beat", "bare")
RECENT = 5
LOOKED_AT = 40


def candidates_of(
    moment: Moment, scene: Scenery, lately: Lately, spoke: Iterable[int | None] = ()
) -> list[int]:
    """Return the people who may have said a turn, each once.

    Args:
        moment: The turn among the others.
        scene: What it is weighed against.
        lately: Who was named before it.
        spoke: Who may have spoken before it.
    """
    turn = moment.turn
    found: dict[int, None] = dict.fromkeys([who for _, who in turn.named])
    left, low = RECENT, lately.at - LOOKED_AT
    for person in reversed(lately.order):
        if not left or lately.order[person] < low:
            break
        if person not in found:
            found[person] = None
            left -= 1
    narrator = scene.narrators.at(turn.start)
    besides = chain(
        spoke,
        moment.called_by_next,
        scene.always,
        (narrator,),
        moment.party,
        (moment.next_speaker, moment.later_speaker),
    )
    found |= dict.fromkeys([who for who in besides if who is not None])
    people = list(found)
    if turn.clue.noun:
        own = scene.nouns.get(turn.clue.noun.casefold())
        if own is not None and not _is_anybody(moment, scene, people):
            found[own] = None
            people = list(found)
    if turn.basis == "pronoun" and turn.clue.gender:
        # Who says "I" is never "he".
        people = [who for who in people if who != narrator]
    if scene.is_closed:
        return [who for who in people if scene.people[who].is_known] or people
    return people


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
        basis: [data[basis].get(name.lower(), 0.0) for name in FEATURES]
        for basis in BASES
    }
