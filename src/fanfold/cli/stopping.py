"""Ctrl-C that can't get lost.

Python raises it wherever the process happens to be, and drops it where that is a
finalizer or a callback of another library. So it is also remembered, and asked for
wherever long work stands between two steps.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class Stopping:
    """Remembers that somebody pressed Ctrl-C."""

    def __init__(self) -> None:
        self.is_asked = False

    def check(self) -> None:
        """Stop here if that was asked for.

        Raises:
            KeyboardInterrupt: If Ctrl-C was pressed since the work began.
        """
        if self.is_asked:
            raise KeyboardInterrupt

    def ask(self, _number: int, _frame: FrameType | None) -> None:
        """Ask for a stop, here and later: what Ctrl-C does."""
        self.is_asked = True
        raise KeyboardInterrupt


@contextmanager
def stoppable() -> Iterator[Stopping]:
    """Remember Ctrl-C while the work inside goes on; for the main thread."""
    stopping = Stopping()
    before = signal.signal(signal.SIGINT, stopping.ask)
    try:
        yield stopping
        stopping.check()
    finally:
        signal.signal(signal.SIGINT, before)
