"""Comparing the stories held with each other: what is alike is noted, nothing is joined.

All sketches are compared at once, whenever one of them is new: the same library gives
the same likenesses, in whatever order its piles came. What a person decided stays.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import transaction

from fanfold.archive.accessions.models import Likeness, LikenessKind, Recovery
from fanfold.archive.accessions.packing import sketch_body
from fanfold.archive.works.models import WorkSource
from fanfold.records.errors import FanfoldError, RecoverError
from fanfold.records.schema import story_from_json
from fanfold.recover.duplicates import likeness as alike
from fanfold.recover.duplicates.index import find_alike
from fanfold.recover.duplicates.sketch import RULES, Sketch

Pair = tuple[int, int]
NAME: Final = RULES.hex()
"""What `Recovery.compared_by` says of what these rules compared."""
AT_ONCE: Final = 64
"""Stories that are sketched anew before that is committed."""
BATCH: Final = 500
VERSION: Final = 0.42
"""Of two works of which each has so much in the other, each is a version of it …"""
SHORTER: Final = 0.85
"""… unless the share of one is less than so much of the other's: then it goes on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The body of one file of a work."""

    recovery: int
    work: int
    sketch: Sketch


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """In what way two works are alike; the columns of `Likeness`."""

    kind: str
    first_share: float
    second_share: float
    confidence: float


def is_comparison_due() -> bool:
    """Tell whether a story is held that today's rules have not compared."""
    return Recovery.objects.exclude(compared_by=NAME).exists()


def works_compare(progress: Callable[[int], None]) -> int:
    """Compare all stories held, and note which works are alike.

    Args:
        progress: Told how many stories are ready to be compared.

    Returns:
        How many pairs of works are alike that were not known before.
    """
    bodies = list(_bodies(progress))
    works = {body.recovery: body.work for body in bodies}
    found = find_alike([(b.recovery, b.sketch) for b in bodies], whole_of=works)
    words = {body.recovery: body.sketch.words for body in bodies}
    pairs = pairs_of_works(found, works=works, words=words)
    with transaction.atomic():
        new = likenesses_write(pairs)
        Recovery.objects.exclude(compared_by=NAME).update(compared_by=NAME)
    return new


def bodies_count() -> int:
    """Count the files that works are made of."""
    return WorkSource.objects.count()


def _bodies(progress: Callable[[int], None]) -> Iterator[Body]:
    """Yield the body of every file of a work, in the order of the works.

    What has no sketch, or one of other rules, is sketched from the stored record.
    """
    sources = WorkSource.objects.order_by("work", "position", "pk")
    works = dict(sources.values_list("sha256", "work"))
    rows = Recovery.objects.order_by("pk").values_list(
        "pk", "original__sha256", "sketch"
    )
    known: dict[str, tuple[int, Sketch]] = {}
    missing: dict[int, str] = {}
    for pk, sha256, raw in rows.iterator():
        if sha256 not in works:
            continue
        try:
            known[sha256] = pk, Sketch.from_bytes(bytes(raw))
        except RecoverError:
            missing[pk] = sha256
    progress(len(known))
    for pk, made in sketches_renew(list(missing)):
        known[missing[pk]] = pk, made
        progress(len(known))
    for sha256, work in works.items():
        if sha256 in known:
            pk, made = known[sha256]
            yield Body(recovery=pk, work=work, sketch=made)


def sketches_renew(ids: Sequence[int]) -> Iterator[tuple[int, Sketch]]:
    """Sketch stored recoveries anew; what is done is committed a chunk at a time."""
    for start in range(0, len(ids), AT_ONCE):
        chunk = ids[start : start + AT_ONCE]
        rows = Recovery.objects.filter(pk__in=chunk).only("pk", "record", "found")
        made: list[Recovery] = []
        for row in rows:
            try:
                story = story_from_json(row.record, found=row.found)
            except FanfoldError:  # `fanfold check` tells of it
                continue
            row.sketch = sketch_body(story)
            made.append(row)
        Recovery.objects.bulk_update(made, ("sketch",))
        for row in made:
            yield row.pk, Sketch.from_bytes(bytes(row.sketch))


def pairs_of_works(
    found: Sequence[alike.Likeness[int]],
    *,
    works: Mapping[int, int],
    words: Mapping[int, int],
) -> dict[Pair, Found]:
    """Say which works are alike, of which of their files are.

    Args:
        found: Files that are alike.
        works: The work of each file.
        words: How many words each file has.

    Returns:
        For two works, the one of the lower number first, in what way they are alike.
        Files of several parts are weighed by their words.
    """
    joins: dict[Pair, list[alike.Likeness[int]]] = {}
    for join in found:
        one, other = works[join.first.key], works[join.second.key]
        joins.setdefault((min(one, other), max(one, other)), []).append(join)
    lengths: dict[int, int] = {}
    for recovery, work in works.items():
        lengths[work] = lengths.get(work, 0) + words[recovery]
    return {
        pair: _found(pair, joins[pair], works=works, lengths=lengths)
        for pair in sorted(joins)
    }


def _found(
    pair: Pair,
    joins: Sequence[alike.Likeness[int]],
    *,
    works: Mapping[int, int],
    lengths: Mapping[int, int],
) -> Found:
    sides = [side for join in joins for side in (join.first, join.second)]
    shares: dict[int, float] = {}
    words: dict[int, int] = {}
    for side in sides:
        shares[side.key] = min(1.0, shares.get(side.key, 0.0) + side.share)
        words[side.key] = side.words
    of_work = dict.fromkeys(pair, 0.0)
    for key, share in shares.items():
        of_work[works[key]] += share * words[key]
    first, second = (round(min(1.0, of_work[w] / lengths[w]), 3) for w in pair)
    is_whole = sum(words.values()) == sum(lengths[work] for work in pair)
    return Found(
        kind=joins[0].kind.value
        if len(joins) == 1 and is_whole
        else _kind_of_parts(first, second),
        first_share=first,
        second_share=second,
        confidence=max(join.confidence for join in joins),
    )


def _kind_of_parts(first: float, second: float) -> str:
    """Say in what way works of several files are alike, by the shares alone."""
    less, more = sorted((first, second))
    if less == 1:
        return LikenessKind.SAME_WORDS
    if less >= VERSION and less >= SHORTER * more:
        return LikenessKind.REVISED_VERSION
    return LikenessKind.EXCERPT


def likenesses_write(pairs: Mapping[Pair, Found]) -> int:
    """Put what was found in the place of what was known; return how many are new.

    What a person decided stays, whether it still holds or not.
    """
    known = {(row.first_id, row.second_id): row for row in Likeness.objects.all()}
    gone = [
        row.pk for pair, row in known.items() if pair not in pairs and not row.decision
    ]
    for start in range(0, len(gone), BATCH):
        Likeness.objects.filter(pk__in=gone[start : start + BATCH]).delete()
    changed = [
        _changed(row, pairs[pair])
        for pair, row in known.items()
        if pair in pairs and _values_of(row) != pairs[pair]
    ]
    Likeness.objects.bulk_update(
        changed, ("kind", "first_share", "second_share", "confidence"), batch_size=BATCH
    )
    new = [
        _changed(Likeness(first_id=pair[0], second_id=pair[1]), found)
        for pair, found in pairs.items()
        if pair not in known
    ]
    Likeness.objects.bulk_create(new, batch_size=BATCH)
    return len(new)


def _values_of(row: Likeness) -> Found:
    return Found(
        kind=row.kind,
        first_share=row.first_share,
        second_share=row.second_share,
        confidence=row.confidence,
    )


def _changed(row: Likeness, found: Found) -> Likeness:
    row.kind = found.kind
    row.first_share = found.first_share
    row.second_share = found.second_share
    row.confidence = found.confidence
    return row
