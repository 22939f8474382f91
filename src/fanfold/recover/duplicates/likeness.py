"""How alike two works are, and in what way, told from their sketches."""

from dataclasses import dataclass
from enum import StrEnum
from math import exp2
from typing import Final, Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from fanfold.recover.duplicates.sketch import PLACES, SLOTS, Sketch

Key = TypeVar("Key")

CROWD: Final = 32
"""What stands in more families of works than this is boilerplate: it tells nothing."""

LEAST: Final = (
    # (rare shingles shared at least, of one work's share at least): the fewer there
    # are to go by, the more of the work they have to be
    (24, 0.42),
    (10, 0.5),
    (5, 0.75),
)
SPREAD: Final = 0.6
"""Over so much of the smaller work the shared shingles stand at least. A song or a
long disclaimer stands in one place; what is left of a version stands everywhere."""
MISSING: Final = 0.08
"""Of the larger work: what a version may lack at an end and still be a version."""
ODD_ONES: Final = 20
"""One shared shingle in so many may stand elsewhere by chance."""
SURE: Final = 4.0
"""With every so many shared shingles what is left of the doubt is halved."""
SURE_WORDS: Final = 20
"""Equal texts of fewer words ("To be continued") may be equal by chance."""


class Kind(StrEnum):
    """In what way two works are alike."""

    SAME_WORDS = "same words"
    REVISED_VERSION = "revised version"
    TRUNCATED_COPY = "truncated copy"
    EXCERPT = "excerpt"


CUTS: Final = {
    # (the smaller lacks the beginning, lacks the end)
    (False, False): Kind.REVISED_VERSION,
    (False, True): Kind.TRUNCATED_COPY,
    (True, False): Kind.EXCERPT,
    (True, True): Kind.EXCERPT,
}
"""What a work is to a larger one that holds its words. The first chapter of a work
posted further later is a truncated copy as well: nothing tells them apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side(Generic[Key]):
    """One of two works that are alike.

    Attributes:
        key: What the caller knows it by.
        order: How many works were added before it.
        words: Its folded words.
        share: How much of it stands in the other, from 0 to 1; boilerplate and what
            many works share counts little or not at all.
    """

    key: Key
    order: int
    words: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness(Generic[Key]):
    """Two works are alike.

    Attributes:
        kind: In what way.
        first: The one that was added first.
        second: The other.
        contained: Which of them stands in the other; None for versions.
        jaccard: What they share of all they hold, estimated, from 0 to 1.
        confidence: How sure this is, from 0 to 1.
    """

    kind: Kind
    first: Side[Key]
    second: Side[Key]
    contained: Key | None
    jaccard: float
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """The sample of a sketch, with what each shingle is worth as evidence.

    Attributes:
        words: How many words the work has.
        scale: Which shingles are in the sample: every `scale`-th.
        hashes: The sample, ascending.
        places: Where each shingle stands, in words from the beginning.
        weights: 1 for a shingle of one or two families of works, 1/2 for one of
            three, 1/3 for one of four … 0 for boilerplate. A song in four stories is
            then worth a third of what is each story's own.
    """

    words: int
    scale: int
    hashes: NDArray[np.uint32]
    places: NDArray[np.float64]
    weights: NDArray[np.float64]

    def at(self, scale: int) -> "Weighed":
        """Return what a sparser sample would hold."""
        kept = self.hashes % np.uint32(scale) == 0
        return Weighed(
            words=self.words,
            scale=scale,
            hashes=self.hashes[kept],
            places=self.places[kept],
            weights=self.weights[kept],
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """What two works share.

    Attributes:
        kind: In what way they are alike.
        shares: How much of each stands in the other, by weight.
        shared: How many rare sampled shingles they share.
    """

    kind: Kind
    shares: tuple[float, float]
    shared: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """What of a work stands before and after all that it shares.

    Attributes:
        words: How many words, before and after.
        weights: How much as evidence: boilerplate weighs nothing.
        whole: The words and the weight of the work.
    """

    words: tuple[float, float]
    weights: tuple[float, float]
    whole: tuple[float, float]


def weigh(sketch: Sketch, *, frequency: NDArray[np.uint32]) -> Weighed:
    """Weigh the sample of a sketch.

    Args:
        sketch: The sketch.
        frequency: For each of its sampled shingles how many families hold it.
    """
    places = np.frombuffer(sketch.places, dtype=np.uint8).astype(np.float64)
    weights = 1 / np.maximum(frequency.astype(np.float64) - 1, 1)
    return Weighed(
        words=sketch.words,
        scale=sketch.scale,
        hashes=sketch.hashes(),
        places=places * (sketch.words / PLACES),
        weights=np.where(frequency > CROWD, 0.0, weights),
    )


def overlap(one: Weighed, other: Weighed) -> Overlap | None:
    """Measure what two works share.

    Returns:
        Nothing where that is too little, or stands in one place of a work that goes
        on alone.
    """
    scale = max(one.scale, other.scale)
    one, other = one.at(scale), other.at(scale)
    _, ours, theirs = np.intersect1d(
        one.hashes, other.hashes, assume_unique=True, return_indices=True
    )
    is_rare = one.weights[ours] > 0
    ours, theirs = ours[is_rare], theirs[is_rare]
    common = float(one.weights[ours].sum())
    shares = (_share(common, one), _share(common, other))
    if not any(len(ours) >= few and max(shares) >= least for few, least in LEAST):
        return None
    ends = (_ends(one, one.places[ours]), _ends(other, other.places[theirs]))
    kind = _kind(*ends) if shares[0] >= shares[1] else _kind(*reversed(ends))
    if kind is None:
        return None
    return Overlap(kind=kind, shares=shares, shared=len(ours))


def _share(common: float, side: Weighed) -> float:
    return min(1.0, common / float(side.weights.sum())) if common else 0.0


def _ends(side: Weighed, shared: NDArray[np.float64]) -> Ends:
    places = np.sort(shared)
    odd = len(places) // ODD_ONES
    start, end = float(places[odd]), float(places[-1 - odd])
    before = float(side.weights[side.places < start].sum())
    after = float(side.weights[side.places > end].sum())
    return Ends(
        words=(start, side.words - end),
        weights=(before, after),
        whole=(side.words, float(side.weights.sum())),
    )


def _kind(held: Ends, holder: Ends) -> Kind | None:
    """Say what a work is to another that holds more of its own.

    Args:
        held: The ends of the smaller by weight.
        holder: The ends of the larger.
    """
    if sum(held.weights) > (1 - SPREAD) * held.whole[1]:
        return None
    words, weight = (MISSING * whole for whole in holder.whole)
    lacks_beginning, lacks_end = (
        holder.words[end] - held.words[end] > words
        and holder.weights[end] - held.weights[end] > weight
        for end in (0, 1)
    )
    return CUTS[lacks_beginning, lacks_end]


def jaccard(one: Sketch, other: Sketch) -> float:
    """Estimate from the MinHashes what two works share of all they hold."""
    if not one.digest or not other.digest:
        return 0.0
    return int(np.count_nonzero(one.slots() == other.slots())) / SLOTS


def confidence_of(found: Overlap) -> float:
    """Say how sure a likeness is: by how much is shared, and how many shingles tell."""
    doubt = exp2(-found.shared / SURE)
    return round((1 - doubt) * (1 + max(found.shares)) / 2, 2)
