"""Ctrl-C that can't get lost."""

import os
import signal
from contextlib import suppress

import pytest

from fanfold.cli.stopping import stoppable


def test_it_stops_at_once_and_gives_the_old_way_back():
    before = signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), stoppable():
        os.kill(os.getpid(), signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_what_was_dropped_is_remembered():
    with stoppable() as stopping:
        stopping.check()
        with suppress(KeyboardInterrupt):  # as a finalizer drops it
            os.kill(os.getpid(), signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            stopping.check()
        stopping.is_asked = False


def test_it_is_seen_at_the_end_at_the_latest():
    with pytest.raises(KeyboardInterrupt), stoppable() as stopping:
        stopping.is_asked = True
