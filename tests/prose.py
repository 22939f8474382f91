"""Texts made for tests: nonsense words in a row, the same at every run."""

import random
from functools import cache


@cache
def _vocabulary(letters: str) -> tuple[str, ...]:
    chance = random.Random(1)  # noqa: S311 - no secrets
    return tuple(
        "".join(chance.choices(letters, k=chance.randint(2, 6))) for _ in range(3000)
    )


def prose(seed: int, words: int = 800, *, letters: str = "aeioubdklmnrst") -> list[str]:
    """Return the words of a text of its own for each seed; common ones come often."""
    chance = random.Random(seed)  # noqa: S311 - no secrets
    vocabulary = _vocabulary(letters)
    often = [1 / n for n in range(1, len(vocabulary) + 1)]
    return chance.choices(vocabulary, often, k=words)


def edited(words: list[str], *, every: int) -> list[str]:
    """Change each so many-th word."""
    return [f"x{n}" if n % every == every // 2 else w for n, w in enumerate(words)]
