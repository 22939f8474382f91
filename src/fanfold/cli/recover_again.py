"""`fanfold recover-again`: recover everything held with the rules of today."""

import json
import sys
from argparse import Namespace
from pathlib import Path

from fanfold.archive.accessions.changes import (
    NEEDS_A_LOOK,
    STATE_WORDS,
    Json,
    totals_of,
)
from fanfold.archive.accessions.config import IntakeConfig
from fanfold.archive.accessions.recovering_again import AgainResult, recover_again
from fanfold.archive.core.folder import data_folder
from fanfold.cli.counting import counted
from fanfold.cli.intake import RichListener, progress_bar

SCHEMA = "fanfold-recover-again/1"
SHOWN = 100
"""Files that are listed on the screen; a report lists all."""


def run_recover_again(arguments: Namespace) -> int:
    """Show what would change, or change it; 1 if a file should be looked into."""
    with progress_bar() as progress:
        result = recover_again(
            data_folder(),
            listener=RichListener(progress),
            is_applied=arguments.apply,
            config=IntakeConfig(workers=arguments.workers),
        )
    totals = totals_of(result.changes)
    _say_files(result)
    _say_totals(totals)
    if arguments.report:
        _write_report(Path(arguments.report), result, is_applied=arguments.apply)
    _say_end(result, is_applied=arguments.apply)
    return 1 if any(totals["states"][state] for state in NEEDS_A_LOOK) else 0


def _say_files(result: AgainResult) -> None:
    told = [change for change in result.changes if change.state != "same"]
    for change in told[:SHOWN]:
        print(f"{change.name}: {change.words()}")
    if len(told) > SHOWN:
        print(f"… and {len(told) - SHOWN:,} more: --report FILE lists them all.")


def _say_totals(totals: Json) -> None:
    print(f"{counted(totals['files'], 'file')}:")
    for state, words in STATE_WORDS.items():
        if count := totals["states"][state]:
            print(f"  {count:,} {words}")
    for name, count in totals["counts"].items():
        if count["new"] or count["gone"]:
            print(f"  {name}: {_count_words(count)}")


def _count_words(count: dict[str, int]) -> str:
    return (
        f"{count['before']:,} → {count['after']:,} "
        f"({count['new']:,} new, {count['gone']:,} gone)"
    )


def _write_report(path: Path, result: AgainResult, *, is_applied: bool) -> None:
    whole = {
        "schema": SCHEMA,
        "rules": result.rules,
        "applied": is_applied,
        "totals": totals_of(result.changes),
        "files": [change.to_json() for change in result.changes],
    }
    path.write_text(json.dumps(whole, indent=1, ensure_ascii=False) + "\n", "utf-8")


def _say_end(result: AgainResult, *, is_applied: bool) -> None:
    if result.taken_up:
        print(
            f"{counted(result.taken_up, 'file')} of them done by a run that was stopped.",
            file=sys.stderr,
        )
    if is_applied:
        print(
            f"{counted(result.renewed, 'file')} written anew by the rules "
            f"{result.rules}; corrections and answers stand.",
            file=sys.stderr,
        )
    else:
        print("Nothing was changed. --apply writes it.", file=sys.stderr)
