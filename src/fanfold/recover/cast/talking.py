"""Find who speaks each turn of a talk: the likeliest row of speakers, not each alone.

Who answers whom is only seen over several turns: a turn without a tag between two with
tags is told by both. A few rows of speakers are carried on from turn to turn, the
likeliest ones; a turn is settled when a few more have been heard.
"""

from collections.abc import Mapping, Sequence
from math import exp, sqrt
from operator import itemgetter

from fanfold.recover.cast.features import Feature, features_of, talk_features
from fanfold.recover.cast.moments import SHORT_TALK, Lately, Moment, Scenery
from fanfold.recover.cast.ranking import candidates_of

ROWS = 5
BRANCHES = 3
KEPT = 2
LAG = 4
HOPELESS = 3.0
SOMEBODY_ELSE = -0.5
EVEN = 0.5
SUREST = 0.01
Weights = Mapping[str, Sequence[float]]


Path = tuple[float, tuple[int | None, ...], tuple[int | None, ...]]
"""A row of speakers: how likely it is, unscaled; its last speakers, the last first; its
speakers of the turns not settled yet. No named tuple: hundreds are made for a story."""

_score = itemgetter(0)


class Talk:
    """Rows of speakers, carried on from turn to turn.

    Attributes:
        answers: Of each turn settled: who speaks, and how likely it is.
    """

    def __init__(self, scene: Scenery, weights: Weights) -> None:
        self.answers: list[tuple[int | None, float]] = []
        self._scene, self._weights = scene, weights
        self._lately = Lately(scene)
        self._paths: list[Path] = [(0.0, (), ())]
        self._else: list[tuple[float, bool]] = []

    def tell(self, moment: Moment, person: int | None, chance: float) -> None:
        """Add a turn of which it is known who speaks."""
        self._begin(moment)
        if len(self._paths) == 1:
            score, spoke, left = self._paths[0]
            spoke = (person, *spoke[: KEPT - 1])
            self._go_on([(score, spoke, (*left, person))], 1 - chance)
            return
        hints = _hints(moment, self._weights["bare"])
        paths: list[Path] = []
        for score, spoke, left in self._paths:
            said = len(spoke)
            more = sum(w for k, w in hints if k < said and spoke[k] == person)
            now = (person, *spoke[: KEPT - 1])
            paths.append((score + more, now, (*left, person)))
        self._go_on(paths, 1 - chance)

    def follow(self, moment: Moment, chance: float) -> None:
        """Add a turn that goes on with the last one."""
        self._begin(moment)
        self._go_on(
            [
                (score, (spoke[:1] + spoke)[:KEPT], left + spoke[:1])
                for score, spoke, left in self._paths
            ],
            1 - chance,
        )

    def weigh(self, moment: Moment) -> None:
        """Add a turn of which anybody may be the speaker."""
        self._begin(moment)
        self._lately.reach(moment.turn.start)
        scene, basis = self._scene, moment.turn.basis
        weights = self._weights["bare" if basis == "tag" else basis]
        spoke = {who: None for _, spoken, _ in self._paths for who in spoken}
        people = candidates_of(moment, scene, self._lately, spoke)
        if not people:
            self.tell(moment, None, 0.0)
            return
        by_count, weight = weights[Feature.HOW_OFTEN], weights.__getitem__
        standing = {
            person: sum(map(weight, on)) + by_count * scene.often[person]
            for person, on in zip(
                people, features_of(moment, scene, self._lately, people), strict=True
            )
        }
        hints = _hints(moment, weights)
        paths: list[Path] = []
        for path in self._paths:
            paths += _branches(path, standing, hints)
        self._go_on(paths, _else(standing), is_weighed=True)

    def _begin(self, moment: Moment) -> None:
        """Settle the talk before where this turn begins another."""
        if moment.previous is None or moment.gap > SHORT_TALK:
            self.close()

    def _go_on(
        self, paths: list[Path], somebody_else: float, *, is_weighed: bool = False
    ) -> None:
        """Keep the likeliest rows, and settle the turn that waits longest."""
        if len(paths) == 1 and not self._else:
            score, spoke, left = paths[0]
            chance = 1 - somebody_else
            self.answers.append((left[0], _doubted(chance) if is_weighed else chance))
            self._paths = [(score, spoke, ())]
            return
        self._else.append((somebody_else, is_weighed))
        if len(paths) > 1:
            paths.sort(key=_score, reverse=True)
            low = paths[0][0] - HOPELESS
            paths = [path for path in paths[:ROWS] if path[0] > low]
        self._paths = paths
        if len({spoke for _, spoke, _ in paths}) == 1:
            # The rows differ no more in what tells of the next turns.
            self._settle(len(self._else))
        elif len(self._else) > LAG:
            self._settle(1)

    def _settle(self, count: int) -> None:
        """Settle the first open turns, and leave out the rows that differ in them."""
        paths = self._paths
        for n, (somebody_else, is_weighed) in enumerate(self._else[:count]):
            best, share = _likeliest(paths, n)
            if share < 1:
                paths = [path for path in paths if path[2][n] == best]
            chance = share * (1 - somebody_else)
            self.answers.append((best, _doubted(chance) if is_weighed else chance))
        del self._else[:count]
        self._paths = [(score, spoke, left[count:]) for score, spoke, left in paths]

    def close(self) -> None:
        """Settle all turns that are open."""
        if self._else:
            self._settle(len(self._else))
        self._paths = [(0.0, max(self._paths, key=_score)[1], ())]


def _hints(moment: Moment, weights: Sequence[float]) -> list[tuple[int, float]]:
    """Return what speaks for and against each of those who spoke before."""
    return [(k, weights[feature]) for k, feature in talk_features(moment)]


def _branches(
    path: Path, standing: Mapping[int, float], hints: Sequence[tuple[int, float]]
) -> list[Path]:
    """Go on with a row by each of the likeliest speakers."""
    scores: dict[int | None, float] = dict(standing)  # type: ignore[arg-type] # wider
    score, spoke, left = path
    for k, weight in hints:
        if k < len(spoke) and spoke[k] in scores:
            scores[spoke[k]] += weight
    best = sorted(scores, key=scores.__getitem__, reverse=True)[:BRANCHES]
    low = scores[best[0]] - HOPELESS
    recent = spoke[: KEPT - 1]
    return [
        (score + scores[who], (who, *recent), (*left, who))
        for who in best
        if scores[who] > low
    ]


def _likeliest(paths: Sequence[Path], n: int) -> tuple[int | None, float]:
    """Return who speaks an open turn by most of the rows, and their share."""
    first = paths[0][2][n]
    if len(paths) == 1 or len({left[n] for _, _, left in paths}) == 1:
        return first, 1.0
    top = max(paths, key=_score)[0]
    mass: dict[int | None, float] = {}
    for score, _, left in paths:
        who = left[n]
        mass[who] = mass.get(who, 0.0) + exp(score - top)
    best = max(mass, key=mass.__getitem__)
    return best, mass[best] / sum(mass.values())


def _doubted(chance: float) -> float:
    """Return how often what the model gives this chance is right, in texts held out."""
    if chance <= EVEN:
        return chance
    odds = chance / max(1 - chance, SUREST)
    tamed = sqrt(odds)
    return tamed / (1 + tamed)


def _else(standing: Mapping[int, float]) -> float:
    """Return the chance that none of the candidates speaks."""
    top = max(standing.values())
    other = exp(SOMEBODY_ELSE - top)
    shares = map(exp, [score - top for score in standing.values()])
    return other / (sum(shares) + other)
