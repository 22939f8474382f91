"""What a worker process of a cluster does first: it leaves Ctrl-C to the intake.

Ctrl-C goes to every process of a terminal at once; the intake stops its workers in
order, and says one sentence.
"""

import signal


def dask_setup(_worker: object) -> None:
    """Never see Ctrl-C; dask calls this in each worker before it does anything."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
