import json
from pathlib import Path

import pytest

from fanfold.recover.labels import read_labels
from fanfold.recover.layout import Layout

REPO = Path(__file__).parents[4]
SEEDS = REPO.parent / "shared" / "gold" / "seeds"


def same(gold, label):
    values = [gold["value"], *gold.get("accept", [])]
    squeezed = " ".join(label.value.split())
    if squeezed in {" ".join(value.split()) for value in values}:
        return True
    norm = label.value if label.norm is None else label.norm
    return "norm" in gold and str(norm).casefold() == str(gold["norm"]).casefold()


def tally(gold, labels):
    """Count right, extra and missed labels, the optional ones left out."""
    left = list(labels)
    right = missed = 0
    for wanted in sorted(gold["labels"], key=lambda g: bool(g.get("optional"))):
        hit = next(
            (x for x in left if x.field == wanted["field"] and same(wanted, x)), None
        )
        if hit is not None:
            left.remove(hit)
        if not wanted.get("optional"):
            right += hit is not None
            missed += hit is None
    extra = sum(
        not any(x.field == g["field"] and same(g, x) for g in gold["labels"])
        for x in left
    )
    return right, extra, missed


def score(files, root, segment):
    counts = [0, 0, 0]
    for path in files:
        gold = json.loads(path.read_text(encoding="utf-8"))
        text = (root / gold["file"]).read_bytes().decode(gold["decode"]["encoding"])
        segments = [segment(s["kind"], s["start"], s["end"]) for s in gold["segments"]]
        labels = read_labels(
            Layout(text=text), segments=segments, file_name=Path(gold["file"]).name
        )
        counts = [a + b for a, b in zip(counts, tally(gold, labels), strict=True)]
    right, extra, missed = counts
    return 2 * right / (2 * right + extra + missed)


@pytest.mark.corpus
def test_labels_of_the_annotated_texts(segment):
    files = sorted(SEEDS.glob("*.json"))
    if not files:
        pytest.skip("the annotated texts are not beside this checkout (../shared)")
    assert score(files, REPO.parent / "shared", segment) >= 0.95
