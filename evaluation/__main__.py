"""Print every figure of recovery against gold; `--check` fails where one fell.

    python -m evaluation [--check] [--write]

The samples' gold is in the repository. The annotated seeds, LitBank and the novels are
read from beside the checkout (../shared) and left out, with a line, where they are not.
"""

import argparse
import json
import sys
from pathlib import Path

from evaluation.novels import quotations_of
from evaluation.scoring import Scores
from evaluation.stages import cost
from fanfold.records.schema import story_to_gold
from fanfold.recover.pipeline import recover

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
SAMPLES = ROOT / "tests" / "gold" / "samples"
FIGURES = ROOT / "docs" / "evaluation.json"
FALL = 0.02
Figures = dict[str, float]


def scores_of(pairs: list[tuple[Path, Path]]) -> Scores:
    """Recover texts and compare each with its gold."""
    scores = Scores()
    for path, source in pairs:
        gold = json.loads(path.read_text("utf-8"))
        raw = source.read_bytes()
        found = story_to_gold(recover(raw, name=source.name))
        scores.add(gold, found, raw.decode(gold["decode"]["encoding"]))
    return scores


def figures_of(scores: Scores, where: str) -> Figures:
    """Return the figures of a set of texts by name."""
    figures = {
        "labels F1": scores.labels.f1,
        "segments macro F1": scores.segment_macro_f1,
        "scene boundaries F1": scores.scenes.f1,
        "unmarked breaks recall": scores.unmarked.recall,
        "speech F1": scores.speech.f1,
        "damage recall": scores.damage.recall,
        "damage precision": scores.damage.precision,
        "characters F1": scores.characters.f1,
        "relationships F1": scores.relationships.f1,
        "main relationship": scores.main.recall,
    }
    figures |= {f"{kind} F1": tally.f1 for kind, tally in sorted(scores.voices.items())}
    figures |= {
        f"speakers, {basis}": tally.recall
        for basis, tally in sorted(scores.speakers.items())
        if basis
    }
    return {f"{where}: {name}": round(value, 3) for name, value in figures.items()}


def quotations() -> Figures:
    """Return how many speeches, held out of learning, have their speaker."""
    from scripts.train_speakers import (  # noqa: PLC0415 - numpy, for this one only
        examples_of,
        held_out,
        texts_of,
    )

    texts = texts_of(SHARED)
    counts = held_out(texts, [e for text in texts for e in examples_of(text)])
    return {
        f"held out, {key}": round(right / every, 3)
        for key, (right, every) in sorted(counts.items())
        if key.endswith((", all", ", within reach", "LitBank, tag"))
    }


def novels() -> Figures:
    """Return how many quotations of the annotated novels have their speaker."""
    found = quotations_of(SHARED / "novels")
    return {f"novel {key}": round(t.recall, 3) for key, t in sorted(found.items())}


def speeds() -> list[str]:
    """Return lines on the speed of each stage over the novels."""
    lines = []
    for path in sorted((SHARED / "novels").glob("*.txt")):
        speed, stages = cost(path.read_bytes())
        whole = sum(stages.values())
        shares = ", ".join(
            f"{name.removeprefix('find_').removeprefix('split_')} {spent / whole:.0%}"
            for name, spent in sorted(stages.items(), key=lambda item: -item[1])
        )
        lines.append(f"{path.name}: {speed:.2f} MB/s; {shares}")
    return lines


def evaluate(*, is_quick: bool) -> Figures:
    """Measure all that can be measured here; `is_quick` leaves LitBank out."""
    samples = [
        (p, ROOT / "samples" / p.name.removesuffix(".json"))
        for p in sorted(SAMPLES.glob("*.json"))
    ]
    figures = figures_of(scores_of(samples), "samples")
    seeds = sorted((SHARED / "gold" / "seeds").glob("*.json"))
    if seeds:
        pairs = [(p, SHARED / "seeds" / f"{p.stem}.txt") for p in seeds]
        figures |= figures_of(scores_of(pairs), "seeds")
    else:
        print("The annotated seeds are not beside this checkout; left out.")
    if is_quick:
        return figures
    if (SHARED / "litbank").is_dir():
        figures |= quotations()
    else:
        print("LitBank is not beside this checkout; left out.")
    if (SHARED / "novels").is_dir():
        figures |= novels()
    return figures


def fallen(figures: Figures) -> list[str]:
    """Return a line for each figure that fell by more than may be."""
    before: Figures = json.loads(FIGURES.read_text("ascii"))
    return [
        f"{name} fell from {before[name]:.3f} to {value:.3f}"
        for name, value in figures.items()
        if name in before and value < before[name] - FALL
    ]


def main() -> int:
    """Print the figures; 1 where `--check` finds that one fell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="fail where a figure fell")
    parser.add_argument("--write", action="store_true", help="keep these figures")
    arguments = parser.parse_args()
    figures = evaluate(is_quick=arguments.check)
    for name, value in figures.items():
        print(f"{name:<44} {value:.3f}")
    for line in [] if arguments.check else speeds():
        print(line)
    if arguments.write:
        FIGURES.write_text(f"{json.dumps(figures, indent=1)}\n", "ascii")
    lines = fallen(figures) if arguments.check else []
    for line in lines:
        print(line, file=sys.stderr)
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
