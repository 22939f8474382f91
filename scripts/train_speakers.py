"""Learn the weights of `recover/cast/speakers.json` from LitBank and our own samples.

    python scripts/train_speakers.py LITBANK/quotations_tsv [--check]

Every fifth text in turn is held out and the rest learnt from; the figures printed are
those of the texts held out. Then the weights are learnt from all texts and written;
`--check` only prints.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from evaluation.litbank import Excerpt, excerpts

from fanfold.recover.cast.features import Active, Feature, Moment, features_of
from fanfold.recover.cast.names import find_names, parts_of
from fanfold.recover.cast.narrating import find_narrator
from fanfold.recover.cast.people import Person, gather_people
from fanfold.recover.cast.ranking import BASES, candidates_of
from fanfold.recover.cast.speakers import Heard, prepare
from fanfold.recover.decode import decode
from fanfold.recover.labels.lines import LabelLines
from fanfold.recover.layout import Layout
from fanfold.recover.structure.blocks import Block, body_blocks, body_spans
from fanfold.recover.structure.segments import split_segments

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT / "tests" / "gold" / "samples"
WEIGHTS = ROOT / "src" / "fanfold" / "recover" / "cast" / "speakers.json"
FOLDS = 5
OWN = 1000
STEPS, RATE, MOMENTUM = 400, 0.5, 0.9
RIDGE_SHARED, RIDGE_ROW = 0.03, 0.05
# What a reader expects; the data draw the weights away from here as far as they can.
PRIOR = {
    Feature.AGREES: 1.0, Feature.CONFLICTS: -2.5, Feature.LAST_NAMED: 0.4,
    Feature.SUBJECT_AFTER: 2.6, Feature.SUBJECT_BEFORE: 2.0, Feature.CALLED_HERE: -3.0,
    Feature.CALLED_BY_LAST: 1.2, Feature.CALLED_BY_NEXT: 1.0, Feature.SPOKEN_OF: -0.8,
    Feature.SPOKE_LAST_NEXT: -2.2, Feature.SPOKE_BEFORE_LAST: 0.8,
    Feature.BEFORE_THE_SCENE: -1.5, Feature.BEAT_AGREES: 0.8, Feature.BEAT_CONFLICTS: -1.5,
    Feature.SUBJECT_JUST_BEFORE: 0.5, Feature.LAST_SUBJECT_OF_GENDER: 0.4,
    Feature.NOUN_IS_ROLE: 1.0, Feature.NAMED_AS_OBJECT: -0.3,
    Feature.NARRATOR_SAYS_I: 4.0, Feature.SPEAKS_NEXT: -1.5, Feature.SPEAKS_AFTER_NEXT: 0.8,
}  # fmt: skip
# LitBank's paragraphs are ours, and few of its turns tell these: they stay as they are.
KEPT = frozenset({
    Feature.SPOKE_LAST_NEXT, Feature.CALLED_HERE, Feature.CONFLICTS, Feature.BEFORE_THE_SCENE,
    Feature.SUBJECT_AFTER, Feature.SUBJECT_BEFORE,
})  # fmt: skip
Rows = dict[str, "np.ndarray"]


@dataclass(frozen=True, slots=True)
class Text:
    """A text with speeches whose speakers are known.

    Attributes:
        name: Its name.
        book: Its number, for the folds.
        text: The text.
        spans: Its body.
        blocks: Its paragraphs.
        speeches: Spans of speech.
        speakers: The label of each one's speaker.
        known: Names known beforehand.
        fits: Whether a person is the one of a label.
    """

    name: str
    book: int
    text: str
    spans: Sequence[tuple[int, int]]
    blocks: Sequence[Block]
    speeches: Sequence[tuple[int, int]]
    speakers: Sequence[str]
    known: Sequence[Sequence[str]]
    fits: Callable[[Person, str], bool]


@dataclass(frozen=True, slots=True)
class Example:
    """The candidates of one turn, and which of them are right."""

    book: int
    basis: str
    features: list[Active]
    right: list[int]
    size: int


def is_labelled(person: Person, label: str) -> bool:
    """Whether a person is the one whom a label of LitBank names ("Mr__Pett-3")."""
    name = label.rpartition("-")[0].replace("__", ". ").replace("_", " ").strip()
    folded = name.casefold()
    if person.is_narrator and folded in {"i", "narrator", "our", "my"}:
        return True
    return any(_is_same(own.text, folded) for own in person.names)


def _is_same(own: str, label: str) -> bool:
    low = own.casefold()
    if low == label:
        return True
    if not own[:1].isupper():
        return low.split()[-1] in label.split()
    mine, wanted = set(parts_of(own)[1]), set(parts_of(label)[1])
    if mine and wanted and not label.startswith(("the ", "a ", "his ", "her ", "my ")):
        return mine <= wanted or wanted <= mine
    return low in label or label.removeprefix("the ") in low


def of_excerpt(excerpt: Excerpt, book: int) -> Text:
    """Return an excerpt of LitBank as a text."""
    blocks, at = [], 0
    for part in excerpt.text.split("\n\n"):
        blocks.append(Block(at, at + len(part)))
        at += len(part) + 2
    return Text(
        excerpt.name, book, excerpt.text, [(0, len(excerpt.text))], blocks,
        [(q.start, q.end) for q in excerpt.quotes], [q.speaker for q in excerpt.quotes],
        (), is_labelled,
    )  # fmt: skip


def of_sample(path: Path, book: int) -> Text | None:
    """Return one of our own stories as a text; None where it is not in English."""
    gold = json.loads(path.read_text("utf-8"))
    decoded = decode((ROOT / gold["file"]).read_bytes())
    if decoded.text != decoded.found or gold["language"]["value"] != "en":
        return None
    layout = Layout(text=decoded.text)
    segments = split_segments(layout, label_lines=LabelLines(layout))
    who = {
        alias.casefold(): c["name"].casefold()
        for c in gold["characters"]
        for alias in (c["name"], *c["aliases"])
    }

    def is_he(person: Person, label: str) -> bool:
        wanted = who.get(label.casefold(), label.casefold())
        names = (person.name, *person.all_names())
        return wanted in {who.get(n.casefold(), n.casefold()) for n in names}

    voices = [v for v in gold["voices"] if v["kind"] == "speech" and v.get("speaker")]
    return Text(
        path.stem, book, layout.text, body_spans(segments), body_blocks(layout, segments),
        [(v["start"], v["end"]) for v in voices], [v["speaker"] for v in voices],
        [(c["name"],) for c in gold["characters"] if c.get("labelled")], is_he,
    )  # fmt: skip


def examples_of(text: Text, tally: Counter[str]) -> Iterator[Example]:
    """Yield the turns of a text that the model decides; count the others."""
    names = find_names(text.text, text.spans, text.speeches)
    people = gather_people(text.text, names, known=text.known)
    narrator = find_narrator(text.text, people, text.speeches, text.spans)
    heard = Heard(text.text, text.speeches, text.blocks, narrator)
    scene, turns = prepare(heard, people)
    spoke: list[tuple[int | None, int]] = []
    for n, turn in enumerate(turns):
        label = Counter(text.speakers[i] for i in turn.speeches).most_common(1)[0][0]
        size = len(turn.speeches)
        right = [i for i, person in enumerate(people) if text.fits(person, label)]
        told = turn.clue.person
        if turn.clue.pronoun == "I" and narrator is not None:
            told = narrator
        if told is not None:
            tally["told, right" if told in right else "told, wrong"] += size
        else:
            previous = turns[n - 1] if n else None
            following = turns[n + 1] if n + 1 < len(turns) else None
            later = turns[n + 2] if n + 2 < len(turns) else None
            moment = Moment(turn, previous, following, tuple(spoke), later)
            found = candidates_of(moment, scene)
            hits = [k for k, person in enumerate(found) if person in right]
            tally["within reach" if hits else "no such candidate"] += size
            features = features_of(moment, scene, found)
            yield Example(text.book, turn.basis, features, hits, size)
        spoke.insert(0, (right[0] if right else None, turn.block))


def learn(examples: Sequence[Example]) -> Rows:
    """Learn a row of weights for each basis: what all share, and its own difference."""
    size = len(Feature)
    prior = np.array([PRIOR.get(feature, 0.0) for feature in Feature])
    free = np.array([feature not in KEPT for feature in Feature], dtype=float)
    rows = {"": prior.copy()} | {basis: np.zeros(size) for basis in BASES}
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
            speed[key] = MOMENTUM * speed[key] - RATE * pull[key] * free
            rows[key] = rows[key] + speed[key]
    return {basis: rows[""] + rows[basis] for basis in BASES}


def _matrix(example: Example) -> "tuple[str, np.ndarray, np.ndarray, float]":
    x = np.zeros((len(example.features), len(Feature)))
    for k, on in enumerate(example.features):
        for i, value in on:
            x[k, i] = value
    y = np.zeros(len(example.features))
    y[example.right] = 1 / len(example.right)
    return example.basis, x, y, example.size**0.5


def count_right(examples: Sequence[Example], rows: Rows) -> dict[str, list[int]]:
    """Count the right speeches and all of them, by basis."""
    found: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for e in examples:
        found[e.basis][1] += e.size
        if e.features:
            scores = [sum(rows[e.basis][i] * v for i, v in on) for on in e.features]
            best = max(range(len(scores)), key=scores.__getitem__)
            found[e.basis][0] += e.size * (best in e.right)
    return found


def held_out(examples: Sequence[Example]) -> dict[str, list[int]]:
    """Count over all folds what is right in the texts held out of learning."""
    total: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for fold in range(FOLDS):
        rows = learn([e for e in examples if e.book % FOLDS != fold])
        for own in (False, True):
            held = [
                e for e in examples if e.book % FOLDS == fold and (e.book >= OWN) == own
            ]
            for basis, (right, every) in count_right(held, rows).items():
                key = f"{'samples' if own else 'LitBank'}, {basis}"
                total[key][0] += right
                total[key][1] += every
    return total


def main() -> None:
    """Read the texts, print what is right in those held out, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    tally: Counter[str] = Counter()
    texts = [of_excerpt(e, n) for n, e in enumerate(excerpts(arguments.folder))]
    examples = [e for text in texts for e in examples_of(text, tally)]
    print("LitBank:", dict(tally))
    found = held_out_with_samples(examples)
    right = tally["told, right"] + sum(
        r for key, (r, _) in found.items() if key.startswith("LitBank")
    )
    print(f"held out, LitBank, all: {right / sum(tally.values()):.3f}")
    if not arguments.check:
        rows = learn(examples)
        WEIGHTS.write_text(
            json.dumps(
                {
                    basis: {
                        feature.name.lower(): round(float(rows[basis][feature]), 3)
                        for feature in Feature
                    }
                    for basis in BASES
                },
                indent=1,
            )
            + "\n",
            "ascii",
        )


def held_out_with_samples(examples: list[Example]) -> dict[str, list[int]]:
    """Add our own stories to the examples; print and return the figures held out."""
    tally: Counter[str] = Counter()
    for number, path in enumerate(sorted(GOLD.glob("*.json"))):
        text = of_sample(path, OWN + number)
        if text is not None:
            examples += examples_of(text, tally)
    print("samples:", dict(tally))
    found = held_out(examples)
    for key, (right, every) in sorted(found.items()):
        print(f"held out, {key}: {right} of {every} = {right / every:.3f}")
    return found


if __name__ == "__main__":
    main()
