"""`fanfold index`: bring the search index up to date, or make it anew."""

import sys
from argparse import Namespace

from fanfold.archive.search.services import index_drain, index_rebuild
from fanfold.cli.counting import counted


def run_index(arguments: Namespace) -> int:
    """Take up what waits in the outbox; with --rebuild, every work."""
    if arguments.rebuild:
        count = index_rebuild(progress=_progress)
        print(f"The index is made anew: {counted(count, 'work')}.", file=sys.stderr)
    else:
        count = index_drain(progress=_progress)
        print(f"The index took up {counted(count, 'change')}.", file=sys.stderr)
    return 0


def _progress(done: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{done:,}", end="\r", file=sys.stderr, flush=True)
