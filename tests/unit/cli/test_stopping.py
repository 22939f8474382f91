"""Ctrl-C that can't get lost."""

import os
import signal

import pytest

from fanfold.cli.stopping import stoppable


def press():
    os.kill(os.getpid(), signal.SIGINT)


def test_the_first_is_remembered_until_the_next_step():
    before = signal.getsignal(signal.SIGINT)
    with stoppable() as stopping:
        stopping.check()
        press()
        with pytest.raises(KeyboardInterrupt):
            stopping.check()
        stopping.is_asked = False
    assert signal.getsignal(signal.SIGINT) is before


def test_the_second_stops_at_once():
    with stoppable() as stopping:
        press()
        with pytest.raises(KeyboardInterrupt):
            press()
        stopping.is_asked = False


def test_it_is_seen_at_the_end_at_the_latest():
    with pytest.raises(KeyboardInterrupt), stoppable():
        press()
