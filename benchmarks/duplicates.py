"""How many planted copies are found among many works, how rightly, at what cost.

`python -m benchmarks.duplicates --works 5000` measures a smaller collection.
"""

import argparse
import json
import random
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.pile import ROOT, sample_texts
from benchmarks.report import Report, run

WORKS = 50_000
WORDS = 800
ONE_COPY_IN = 10
"""One work in so many is a copy of another."""
WITH_NOTES = 0.3
NOTES = 60
NOTE_WORDS = (40, 150)
"""Disclaimers and notes: a few stand in very many works, most in fewer."""
SONGS = 40
WITH_SONG = 0.02
SONG_WORDS = (80, 200)
LATER = 500
"""Works that come with a later pile."""
DRABBLES = 5000
DRABBLE_WORDS = 100
SEED = 4
CHUNK = 1000
NOVELS = ROOT.parent / "shared" / "novels"
CPU_S = 60
MEMORY_MB = 600
PRECISION = 0.99
WORD = re.compile(r"\S+")
Text = list[str]


def _edited(
    words: Text, chance: random.Random, vocabulary: Text, *, rate: float
) -> Text:
    """Change, leave out or put in words, each as often."""
    copy: Text = []
    for word in words:
        if chance.random() >= rate:
            copy.append(word)
            continue
        other = chance.choice(vocabulary)
        copy.extend(chance.choice(([other], [], [word, other])))
    return copy


def _light(words: Text, chance: random.Random, vocabulary: Text) -> Text:
    return _edited(words, chance, vocabulary, rate=0.02)


def _heavy(words: Text, chance: random.Random, vocabulary: Text) -> Text:
    return _edited(words, chance, vocabulary, rate=0.12)


def _cut_off(words: Text, chance: random.Random, _: Text) -> Text:
    return words[: int(len(words) * chance.uniform(0.5, 0.9))]


def _excerpt(words: Text, chance: random.Random, _: Text) -> Text:
    length = int(len(words) * 0.3)
    start = chance.randrange(len(words) - length)
    return words[start : start + length]


COPYINGS: dict[str, tuple[Callable[[Text, random.Random, Text], Text], float]] = {
    # kind of copy: how it is made, how many of a hundred have to be found
    "light edits": (_light, 0.99),
    "truncated copies": (_cut_off, 0.99),
    "12 % of the words edited": (_heavy, 0.9),
    "30 % excerpts": (_excerpt, 0.85),
}


class Chain:
    """Words that follow each other as often as they do in prose."""

    def __init__(self, words: Text) -> None:
        self.vocabulary = sorted(set(words))
        number = {word: n for n, word in enumerate(self.vocabulary)}
        coded = np.array([number[word] for word in words])
        order = np.argsort(coded[:-1], kind="stable")
        self._followers = coded[1:][order]
        counts = np.bincount(coded[:-1], minlength=len(number))
        self._starts = np.minimum(np.cumsum(counts) - counts, len(order) - 1)
        self._counts = np.maximum(counts, 1)

    def texts(self, count: int, *, words: int, seed: int) -> list[Text]:
        """Make texts of so many words, each on its own way through the chain."""
        chance = np.random.default_rng((SEED, seed))
        steps = [chance.choice(self._followers, count)]
        while len(steps) < words:
            steps.append(self._next(steps[-1], chance.random(count)))
        rows = np.stack(steps, axis=1).tolist()
        return [[self.vocabulary[n] for n in row] for row in rows]

    def _next(
        self, states: NDArray[np.int64], chance: NDArray[np.float64]
    ) -> NDArray[np.int64]:
        step = (chance * self._counts[states]).astype(np.int64)
        return self._followers[self._starts[states] + step]


@dataclass(slots=True)
class Collection:
    """Works with planted copies, made anew in the same way at every run."""

    chain: Chain
    count: int

    def works(self) -> Iterator[tuple[str, str, str]]:
        """Yield each work's key, its text, and the kind of copy it is or nothing.

        The copy of work "17" is work "17 copied".
        """
        chance = random.Random(SEED)  # noqa: S311 - no secrets
        notes = self._pieces(NOTES, NOTE_WORDS, chance)
        songs = self._pieces(SONGS, SONG_WORDS, chance)
        copies = self.count // ONE_COPY_IN
        copied = set(chance.sample(range(self.count - copies), copies))
        kinds = list(COPYINGS)
        for number, words in enumerate(self._originals(self.count - copies)):
            if chance.random() < WITH_SONG:
                words[WORDS // 4 : WORDS // 4] = chance.choice(songs)
            yield str(number), _with_note(words, notes, chance), ""
            if number in copied:
                kind = kinds[number % len(kinds)]
                copy = COPYINGS[kind][0](words, chance, self.chain.vocabulary)
                yield f"{number} copied", _with_note(copy, notes, chance), kind

    def _originals(self, count: int) -> Iterator[Text]:
        for start in range(0, count, CHUNK):
            many = min(CHUNK, count - start)
            yield from self.chain.texts(many, words=WORDS, seed=start)

    def _pieces(
        self, count: int, sizes: tuple[int, int], chance: random.Random
    ) -> list[Text]:
        texts = self.chain.texts(count, words=sizes[1], seed=sizes[1])
        return [text[: chance.randint(*sizes)] for text in texts]


def _with_note(words: Text, notes: list[Text], chance: random.Random) -> str:
    if chance.random() < WITH_NOTES:
        often = [1 / n for n in range(1, len(notes) + 1)]
        note = chance.choices(notes, often)[0]
        words = note + words if chance.random() < 0.5 else words + note  # noqa: PLR2004 - heads or tails
    return " ".join(words)


def figures(works: int) -> dict[str, Any]:
    """Measure a collection of so many works, in this process."""
    texts = [path.read_text("utf-8") for path in sorted(NOVELS.glob("*.txt"))]
    chain = Chain(WORD.findall("\n".join(texts or sample_texts())))
    chain.texts(CHUNK, words=WORDS, seed=0)
    before = _peak_mb()
    from fanfold.recover.duplicates.index import Index  # noqa: PLC0415 - measured

    sketches, planted, sketching = _sketched(Collection(chain, works))
    start = time.process_time()
    index: Index[str] = Index()
    index.add(sketches)
    found = index.query()
    return {
        **_rightness(found, planted),
        "sketching": sketching,
        "comparing": time.process_time() - start,
        "memory": _peak_mb() - before,
        "bytes": sum(len(kept.to_bytes()) for _, kept in sketches) / len(sketches),
        "later": _later(index, chain),
        "drabbles": _drabbles_alike(chain),
    }


def _sketched(
    collection: Collection,
) -> tuple[list[tuple[str, Any]], dict[str, str], float]:
    """Sketch all works; return them, the kinds of the copies, and the seconds."""
    from fanfold.recover.duplicates.sketch import sketch  # noqa: PLC0415 - measured

    planted, sketches, took = {}, [], 0.0
    for key, text, kind in collection.works():
        start = time.process_time()
        sketches.append((key, sketch(text)))
        took += time.process_time() - start
        if kind:
            planted[key] = kind
    return sketches, planted, took


def _later(index: Any, chain: Chain) -> float:  # noqa: ANN401 - imported late
    """Sketch a later pile and compare it with all; return the seconds."""
    from fanfold.recover.duplicates.sketch import sketch  # noqa: PLC0415

    texts = chain.texts(LATER, words=WORDS, seed=1)
    start = time.process_time()
    index.add((f"later {n}", sketch(" ".join(text))) for n, text in enumerate(texts))
    index.query(f"later {n}" for n in range(LATER))
    return time.process_time() - start


def _rightness(found: Any, planted: dict[str, str]) -> dict[str, Any]:  # noqa: ANN401 - imported late
    right: Counter[str] = Counter()
    for likeness in found:
        copy = likeness.second.key
        if copy == f"{likeness.first.key} copied":
            right[planted[copy]] += 1
    there = Counter(planted.values())
    return {
        "recall": {kind: right[kind] / there[kind] for kind in COPYINGS},
        "precision": right.total() / max(len(found), 1),
        "found": len(found),
    }


def _drabbles_alike(chain: Chain) -> int:
    """Count the pairs found among drabbles, half of them under one disclaimer."""
    from fanfold.recover.duplicates.index import find_alike  # noqa: PLC0415
    from fanfold.recover.duplicates.sketch import sketch  # noqa: PLC0415

    texts = chain.texts(DRABBLES, words=DRABBLE_WORDS, seed=2)
    note = chain.texts(1, words=DRABBLE_WORDS, seed=3)[0]
    return len(
        find_alike(
            [
                (n, sketch(" ".join(note + text if n % 2 else text)))
                for n, text in enumerate(texts)
            ]
        )
    )


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(report: Report, *, works: int = WORKS) -> None:
    """Measure in a process of its own, for the memory's sake, and add the rows."""
    program = [sys.executable, "-m", "benchmarks.duplicates", "--json"]
    got = json.loads(run([*program, "--works", str(works)]))
    for kind, (_, asked) in COPYINGS.items():
        recall = got["recall"][kind]
        report.add(
            f"copies found among {works} works of {WORDS} words: {kind}",
            f"{recall:.3f}",
            target=f"≥ {asked}",
            met=recall >= asked,
        )
    report.add(
        f"the same: how many of {got['found']} pairs found are copies",
        f"{got['precision']:.4f}",
        target=f"≥ {PRECISION}",
        met=got["precision"] >= PRECISION,
    )
    _costs(report, got)


def _costs(report: Report, got: dict[str, Any]) -> None:
    cpu = got["sketching"] + got["comparing"]
    report.add(
        "the same: sketching and comparing all",
        f"{cpu:.1f} s CPU ({got['comparing']:.1f} s of it comparing)",
        target=f"< {CPU_S} s",
        met=cpu < CPU_S,
    )
    report.add(
        "the same: memory added, sketches included",
        f"{got['memory']:.0f} MB; {got['bytes']:.0f} bytes a work to store",
        target=f"< {MEMORY_MB} MB",
        met=got["memory"] < MEMORY_MB,
    )
    report.add(
        f"the same: {LATER} works of a later pile, sketched and compared with all",
        f"{got['later']:.1f} s CPU",
    )
    report.add(
        f"pairs found among {DRABBLES} drabbles, half of them under one disclaimer",
        str(got["drabbles"]),
        target="0",
        met=not got["drabbles"],
    )


def main() -> None:
    """Print the figures, as rows or, for `measure`, as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--works", type=int, default=WORKS)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    if options.json:
        print(json.dumps(figures(options.works)))
    else:
        measure(Report(), works=options.works)


if __name__ == "__main__":
    main()
