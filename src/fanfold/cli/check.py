"""`fanfold check`: is everything still there, and does it still agree?"""

import sys
from argparse import Namespace

from fanfold.archive.accessions.checking import check
from fanfold.archive.core.folder import data_folder
from fanfold.cli.counting import counted


def run_check(_: Namespace) -> int:
    """Print one line for each fault; 0 only if there is none."""
    count = 0
    for fault in check(data_folder(), begin=_begin):
        print(fault, flush=True)
        count += 1
    if count:
        print(f"{counted(count, 'fault')} found.", file=sys.stderr)
        return 1
    print("All is well.", file=sys.stderr)
    return 0


def _begin(name: str) -> None:
    print(f"Checking: {name}", file=sys.stderr)
