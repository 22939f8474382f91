"""Read who is paired with whom out of the labels."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from fanfold.records.story import Label, Relationship
from fanfold.recover.cast.spots import Pair
from fanfold.recover.labels.people import fold_name, labelled_cast

ROMANCE = re.compile(
    r"\bromance\b|\byaoi\b|\byuri\b|\bslash\b|\bshounen[- ]?ai\b|\bshoujo[- ]?ai\b",
    re.IGNORECASE,
)
TOLD_IN = frozenset("title summary freeform_tag genre category email_subject".split())
PAIRED = re.compile(
    r"(?P<one>(?:[A-ZÀ-Þ][\w'’-]+ )?[^\W\d_][\w'’-]+)"
    r"(?:/| ?(?:[×♥❤&+]|(?<= )[xX](?= )) ?)"
    r"(?P<two>[^\W\d_][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)?)"
)
FRIENDLY = re.compile(r"[ -]*(?:friendship|bromance|brotp|gen|family)\b", re.IGNORECASE)
PAIRED_SURE = 0.8
PAIR = 2


def labelled_pairs(
    labels: Sequence[Label],
    index: Mapping[str, int],
    shared: dict[tuple[int, int], int],
) -> list[Relationship]:
    """Return those of the labels, with how many scenes their members share."""
    result = []
    for pair in labelled_cast(labels)[1] or _paired(labels, index):
        at = sorted(index.get(fold_name(member), -1) for member in pair.members)
        scenes = shared.get((at[0], at[-1]), 0)
        result.append(replace(pair, scenes=scenes, reason="the labels say so"))
    return result


def _paired(labels: Sequence[Label], index: Mapping[str, int]) -> list[Relationship]:
    """Return whom a title, a summary or a keyword pairs: "a late Ada/Bo", "Ada x Bo"."""
    found: dict[tuple[int, int], Relationship] = {}
    for label in labels:
        for match in PAIRED.finditer(label.value) if label.field in TOLD_IN else ():
            ones = match["one"], match["one"].split()[-1]
            twos = match["two"], match["two"].split()[0]
            names = (
                next((name for name in ones if fold_name(name) in index), ""),
                next((name for name in twos if fold_name(name) in index), ""),
            )
            at = [index.get(fold_name(name), -1) for name in names]
            if min(at) < 0 or at[0] == at[1]:
                continue
            is_gen = FRIENDLY.match(label.value, match.end()) or "&" in match.group()
            pair = Relationship(
                members=names,
                role="friend" if is_gen else "romantic",
                labelled=True,
                basis="label",
                main=not found,
                confidence=PAIRED_SURE,
            )
            found.setdefault((min(at), max(at)), pair)
    return list(found.values())


def labelled_two(
    index: Mapping[str, int], labels: Sequence[Label]
) -> tuple[Pair, bool] | None:
    """Return the only two characters of the labels, and whether these say romance."""
    named = [label.value for label in labels if label.field == "character"]
    if len(named) != PAIR:
        return None
    at = sorted({index.get(fold_name(name), -1) for name in named})
    is_pair = len(at) == PAIR and at[0] >= 0
    return ((at[0], at[1]), is_romance(labels)) if is_pair else None


def is_romance(labels: Sequence[Label]) -> bool:
    """Whether the labels call the story a romance."""
    return any(
        label.field in {"genre", "category"} and ROMANCE.search(label.value)
        for label in labels
    )
