"""Learn the weights of `recover/cast/speakers.json`.

    python scripts/train_speakers.py SHARED [--check]

SHARED holds `litbank/quotations_tsv` and `novels`; our own samples are in the
repository. Every fifth book in turn is held out and the rest learnt from; the figures
printed are those of the books held out, found the way recovery finds them. Then the
weights are learnt from all texts and written; `--check` only prints.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from evaluation.litbank import excerpts
from evaluation.talks import (
    HELD_OUT,
    NOVELS,
    ROOT,
    SAMPLES,
    Prepared,
    of_excerpt,
    of_novel,
    of_sample,
    prepared,
)

from fanfold.recover.cast.features import (
    FEATURES,
    Feature,
    features_of,
    talk_features,
)
from fanfold.recover.cast.moments import Lately, Moment, moments_of
from fanfold.recover.cast.ranking import BASES, candidates_of
from fanfold.recover.cast.speakers import decide, told_by
from fanfold.recover.cast.talking import KEPT

WEIGHTS = ROOT / "src" / "fanfold" / "recover" / "cast" / "speakers.json"
FOLDS = 5
AHEAD = 2
OWN, NOVEL = 1000, 2000
STEPS, RATE, MOMENTUM = 400, 0.5, 0.9
RIDGE_SHARED, RIDGE_ROW = 0.05, 0.1
# What a reader expects; the data draw the weights away from here as far as they can.
PRIOR = {
    Feature.AGREES: 1.0, Feature.CONFLICTS: -2.5, Feature.LAST_NAMED: 0.4,
    Feature.SUBJECT_AFTER: 2.6, Feature.SUBJECT_BEFORE: 2.0, Feature.CALLED_HERE: -3.0,
    Feature.CALLED_BY_LAST: 1.2, Feature.CALLED_BY_NEXT: 1.0, Feature.SPOKEN_OF: -0.8,
    Feature.SPOKE_LAST_NEXT: -2.2, Feature.SPOKE_BEFORE_LAST: 0.8,
    Feature.BEFORE_THE_SCENE: -1.5, Feature.BEAT_AGREES: 0.8, Feature.BEAT_CONFLICTS: -1.5,
    Feature.SUBJECT_JUST_BEFORE: 0.5, Feature.LAST_SUBJECT_OF_GENDER: 0.4,
    Feature.NOUN_IS_ROLE: 1.0,
    Feature.NARRATOR_SAYS_I: 4.0, Feature.SPEAKS_NEXT: -1.5, Feature.SPEAKS_AFTER_NEXT: 0.8,
    Feature.PRELUDE_SUBJECT: 1.5, Feature.PRELUDE_NAMED: 0.8, Feature.PRELUDE_OPENS: 1.5,
    Feature.PRELUDE_AGREES: 0.5, Feature.PRELUDE_CONFLICTS: -0.7,
    Feature.TALKS_HERE: 1.0, Feature.ONE_OF_TWO: 0.5, Feature.UNNAMED: -0.5,
    Feature.SPOKEN_OF_BY_LAST: -0.3, Feature.SPOKEN_OF_BY_NEXT: -0.3,
    Feature.OF_GENDER_CALLED: 0.3, Feature.NOT_OF_GENDER_CALLED: -1.0,
    Feature.OTHER_SPOKE_LAST: -1.5, Feature.OTHER_SPOKE_BEFORE_LAST: 1.0,
}  # fmt: skip
# LitBank's paragraphs are ours, and few of its turns tell these: they stay as they are.
KEPT_AT_PRIOR = frozenset({
    Feature.SPOKE_LAST_NEXT, Feature.CALLED_HERE, Feature.CONFLICTS, Feature.BEFORE_THE_SCENE,
    Feature.SUBJECT_AFTER, Feature.SUBJECT_BEFORE,
})  # fmt: skip
TALK = frozenset({
    Feature.SPOKE_LAST_HERE, Feature.SPOKE_LAST_NEXT, Feature.SPOKE_BEFORE_LAST,
    Feature.OTHER_SPOKE_LAST, Feature.OTHER_SPOKE_BEFORE_LAST,
})  # fmt: skip
Rows = dict[str, "np.ndarray"]
Counts = dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class Example:
    """The candidates of one turn with their features, and which of them are right."""

    book: int
    basis: str
    features: list[list[tuple[int, float]]]
    right: list[int]
    size: int


def examples_of(text: Prepared) -> Iterator[Example]:
    """Yield the turns of a text that the model decides, what others said known.

    A turn is weighed by what was said before it and by how well it goes with what is
    said after: so the weights fit rows of speakers, which is what recovery looks for.
    """
    lately = Lately(text.scene)
    moments = moments_of(text.turns, text.scene.narrators)
    told = [told_by(turn, text.scene) for turn in text.turns]
    said = [
        _said(one[0] if one else None, right)
        for one, right in zip(told, text.right, strict=True)
    ]
    for n, right in enumerate(text.right):
        if told[n] is None and right is not None:
            yield _example(text, moments[n : n + AHEAD], lately, said, right)


def _said(told: int | None, right: Sequence[int] | None) -> int | None:
    """Return who said a turn: the gold's answer, or else what the rule tells."""
    if right is None or told in right:
        return told
    return right[0] if right else None


def _example(
    text: Prepared,
    moments: Sequence[Moment],
    lately: Lately,
    said: Sequence[int | None],
    right: list[int],
) -> Example:
    scene, moment = text.scene, moments[0]
    lately.reach(moment.turn.start)
    n = text.turns.index(moment.turn)
    spoke = said[max(0, n - KEPT) : n][::-1]
    people = candidates_of(moment, scene, lately, spoke)
    features = [
        [*((i, 1.0) for i in on), (Feature.HOW_OFTEN, scene.often[person])]
        for person, on in zip(
            people, features_of(moment, scene, lately, people), strict=True
        )
    ]
    for person, on in zip(people, features, strict=True):
        row = [*spoke[::-1], person, *said[n + 1 : n + len(moments)]]
        for k, later in enumerate(moments):
            at = len(spoke) + k
            before = row[max(0, at - KEPT) : at][::-1]
            on += [
                (feature, 1.0)
                for back, feature in talk_features(later)
                if back < len(before) and before[back] == row[at] is not None
            ]
    hits = [k for k, person in enumerate(people) if person in right]
    basis = "bare" if moment.turn.basis == "tag" else moment.turn.basis
    return Example(text.book, basis, features, hits, len(moment.turn.speeches))


def learn(examples: Sequence[Example]) -> Rows:
    """Learn a row of weights for each basis: what all share, and its own difference."""
    size = len(FEATURES)
    prior = np.array([PRIOR.get(n, 0.0) for n in range(size)])
    free = np.array([n not in KEPT_AT_PRIOR for n in range(size)], dtype=float)
    rows = {"": prior.copy()} | {basis: np.zeros(size) for basis in BASES}
    # What one turn says of another is the same whatever stands beside them.
    apart = free * np.array([n not in TALK for n in range(size)], dtype=float)
    speed = {key: np.zeros(size) for key in rows}
    data = [_matrix(e) for e in examples if e.right and len(e.features) > 1]
    total = sum(weight for *_, weight in data)
    for _ in range(STEPS):
        pull = {basis: RIDGE_ROW * rows[basis] for basis in BASES}
        pull[""] = RIDGE_SHARED * (rows[""] - prior)
        for basis, x, y, weight in data:
            score = x @ (rows[""] + rows[basis])
            chance = np.exp(score - score.max())
            chance /= chance.sum()
            step = x.T @ (chance - y) * (weight / total)
            pull[""] = pull[""] + step
            pull[basis] = pull[basis] + step
        for key in rows:
            speed[key] = MOMENTUM * speed[key] - RATE * pull[key] * (
                apart if key else free
            )
            rows[key] = rows[key] + speed[key]
    return {basis: rows[""] + rows[basis] for basis in BASES}


def _matrix(example: Example) -> "tuple[str, np.ndarray, np.ndarray, float]":
    x = np.zeros((len(example.features), len(FEATURES)))
    for k, on in enumerate(example.features):
        for i, value in on:
            x[k, i] += value
    y = np.zeros(len(example.features))
    y[example.right] = 1 / len(example.right)
    return example.basis, x, y, example.size**0.5


def count_right(texts: Sequence[Prepared], rows: Rows) -> Counts:
    """Count the right speeches and all of them, by set and kind of clue."""
    weights = {basis: row.tolist() for basis, row in rows.items()}
    found: Counts = defaultdict(lambda: [0, 0])
    for text in texts:
        where = _set_of(text)
        answers = decide(text.heard, text.scene, text.turns, weights=weights)
        for turn, right, (who, _) in zip(text.turns, text.right, answers, strict=True):
            if right is None:
                continue
            for what in (turn.basis, "all", *(["within reach"] if right else [])):
                tally = found[f"{where}, {what}"]
                tally[0] += len(turn.speeches) * (who in right)
                tally[1] += len(turn.speeches)
    return found


def _set_of(text: Prepared) -> str:
    if text.book >= NOVEL:
        return "novels"
    return "samples" if text.book >= OWN else "LitBank"


def held_out(texts: Sequence[Prepared], examples: Sequence[Example]) -> Counts:
    """Count over all folds what is right in the texts held out of learning."""
    total: Counts = defaultdict(lambda: [0, 0])
    for fold in range(FOLDS):
        rows = learn([e for e in examples if e.book % FOLDS != fold])
        held = [text for text in texts if text.book % FOLDS == fold]
        for key, (right, every) in count_right(held, rows).items():
            total[key][0] += right
            total[key][1] += every
    return total


def texts_of(shared: Path) -> list[Prepared]:
    """Read all texts that may be learnt from."""
    texts = [
        of_excerpt(excerpt, n)
        for n, excerpt in enumerate(excerpts(shared / "litbank" / "quotations_tsv"))
    ]
    for n, path in enumerate(sorted(SAMPLES.glob("*.json"))):
        sample = of_sample(path, OWN + n)
        if sample is not None:
            texts.append(sample)
    for n, path in enumerate(sorted(NOVELS.glob("*.json"))):
        source = shared / "novels" / f"{path.stem}.txt"
        if path.stem not in HELD_OUT and source.exists():
            texts.append(of_novel(path, source, NOVEL + n))
    return [prepared(text) for text in texts]


def main() -> None:
    """Read the texts, print what is right in those held out, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("shared", type=Path)
    parser.add_argument("--check", action="store_true", help="only print")
    arguments = parser.parse_args()
    texts = texts_of(arguments.shared)
    examples = [example for text in texts for example in examples_of(text)]
    for key, (right, every) in sorted(held_out(texts, examples).items()):
        print(f"held out, {key}: {right} of {every} = {right / every:.3f}")
    if not arguments.check:
        write(learn(examples))


def write(rows: Rows) -> None:
    """Write the weights into the package."""
    named = {
        basis: {
            name.lower(): round(float(rows[basis][n]), 3)
            for n, name in enumerate(FEATURES)
        }
        for basis in BASES
    }
    WEIGHTS.write_text(f"{json.dumps(named, indent=1)}\n", "ascii")


if __name__ == "__main__":
    main()
