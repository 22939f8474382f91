from collections.abc import Callable

import pytest

from fanfold.records.story import RecoveredStory
from fanfold.recover.pipeline import RecoverConfig, recover

Told = Callable[..., RecoveredStory]


@pytest.fixture(scope="session")
def told() -> Told:
    """Recover a story of which only the text matters."""

    def run(text: str, **config: object) -> RecoveredStory:
        return recover(text.encode(), name="story.txt", config=RecoverConfig(**config))

    return run
