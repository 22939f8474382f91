"""Ctrl-C that can't get lost.

Python raises it wherever the process happens to be, and where that is a finalizer of
another library it is dropped, with a traceback. So the first one is only remembered,
and asked for wherever long work stands between two steps; a second one stops at once.
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
        """Ask for a stop at the next step, or at once where that was asked before."""
        if self.is_asked:
            raise KeyboardInterrupt
        self.is_asked = True


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
