"""What each stage of recovery costs, on a whole novel."""

import time
from collections import defaultdict
from collections.abc import Callable

from fanfold.recover import pipeline

STAGES = (
    "decode", "split_segments", "read_labels", "learn_notation", "split_chapters",
    "split_scenes", "find_voices", "find_damage", "find_cast", "detect_language",
)  # fmt: skip
RUNS = 3


def cost(raw: bytes) -> tuple[float, dict[str, float]]:
    """Measure recovery of one file.

    Returns:
        MB/s of the best of a few runs, and seconds of each stage in that run.
    """
    best: tuple[float, dict[str, float]] = (0.0, {})
    for _ in range(RUNS):
        spent: dict[str, float] = defaultdict(float)
        kept = {name: getattr(pipeline, name) for name in STAGES}
        for name, stage in kept.items():
            setattr(pipeline, name, _timed(name, stage, spent))
        try:
            start = time.process_time()
            pipeline.recover(raw, name="novel.txt")
            speed = len(raw) / (time.process_time() - start) / 1e6
        finally:
            for name, stage in kept.items():
                setattr(pipeline, name, stage)
        best = max(best, (speed, dict(spent)), key=lambda run: run[0])
    return best


def _timed(
    name: str, stage: Callable[..., object], spent: dict[str, float]
) -> Callable[..., object]:
    def run(*args: object, **kwargs: object) -> object:
        start = time.process_time()
        try:
            return stage(*args, **kwargs)
        finally:
            spent[name] += time.process_time() - start

    return run
