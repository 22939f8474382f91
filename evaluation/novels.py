"""How many quotations of whole novels have their speaker, by how the text tells him.

The gold names a quotation by the offset and the first words of its speech; the texts
stand beside the checkout. Explicit: a tag names the speaker. Anaphoric: a tag points at
him ("he said", "said the girl"). Implicit: nothing beside the quotation does.
"""

import json
from collections import defaultdict
from pathlib import Path

from evaluation.scoring import Json, Tally, fold
from fanfold.recover.pipeline import RecoverConfig, recover

GOLD = Path(__file__).resolve().parent.parent / "tests" / "gold" / "novels"
OWN, GIVEN = "own names", "given cast"


def quotations_of(novels: Path) -> dict[str, Tally]:
    """Count the quotations with the right speaker over the annotated novels.

    Args:
        novels: Where the texts are.

    Returns:
        A tally for each novel or all, way of finding names, and kind of quotation.
    """
    found: dict[str, Tally] = defaultdict(Tally)
    for path in sorted(GOLD.glob("*.json")):
        gold = json.loads(path.read_text("utf-8"))
        source = novels / gold["file"]
        if not source.exists():
            continue
        for way in (OWN, GIVEN):
            _count(gold, source.read_bytes(), way, found)
    return found


def _count(gold: Json, raw: bytes, way: str, found: dict[str, Tally]) -> None:
    """Count the quotations of one novel, the cast given or not."""
    cast = tuple((c["name"], *c["aliases"]) for c in gold["cast"])
    config = RecoverConfig(cast=cast if way == GIVEN else ())
    story = recover(raw, name=gold["file"], config=config)
    names = {
        c["name"]: {fold(n) for n in (c["name"], *c["aliases"])} for c in gold["cast"]
    }
    speaker_at = {v.start: v.speaker for v in story.voices if v.kind == "speech"}
    for start, _, speaker, kind in gold["quotes"]:
        is_right = fold(speaker_at.get(start) or "") in names[speaker]
        for novel in (gold["file"].split("_")[0], "all"):
            for what in (kind, "all"):
                found[f"{novel}, {way}, {what}"].count(is_right=is_right)
