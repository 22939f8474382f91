"""`fanfold intake`: take in a pile, with a progress bar or one line a file."""

import shlex
import sys
from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)

from fanfold.archive.accessions.config import IntakeConfig
from fanfold.archive.accessions.intake import (
    IntakeResult,
    Listener,
    intake,
)
from fanfold.archive.accessions.models import Outcome
from fanfold.archive.accessions.selectors import FileState
from fanfold.archive.core.folder import data_folder
from fanfold.cli.counting import counted
from fanfold.cli.stopping import Stopping, stoppable

STAGES = {
    "keep": "Keeping the originals",
    "read": "Reading the stories",
    "refresh": "Reading anew by newer rules",
    "index": "Indexing the words",
    "compare": "Comparing the stories",
    "again": "Recovering again",
}
# How the summary says each outcome: one file, several files.
OUTCOMES = {
    Outcome.WORK: ("is a work of its own", "are works of their own"),
    Outcome.PART: ("is a part of a work", "are parts of works"),
    Outcome.DUPLICATE: ("is the same as another", "are the same as others"),
    Outcome.CONTAINER: (
        "was opened; what it holds is counted here",
        "were opened; what they hold is counted here",
    ),
    Outcome.NOT_A_STORY: ("is kept, but no story", "are kept, but no stories"),
    Outcome.QUARANTINED: (
        "is kept, but could not be read safely",
        "are kept, but could not be read safely",
    ),
    Outcome.REFUSED: ("was not taken in", "were not taken in"),
}
NOTED = (Outcome.REFUSED, Outcome.QUARANTINED)
NOTED_SHOWN = 20


class PlainListener:
    """One line a file, once its outcome is committed."""

    def stage(self, name: str, total: int | None) -> None:
        """Say nothing."""

    def advance(self, done: int) -> None:
        """Say nothing."""

    def settled(self, file: FileState) -> None:
        """Acknowledge the file, or say why it was refused."""
        if file.outcome == Outcome.REFUSED:
            print(f"refused {file.shown} {file.reason}", flush=True)
        else:
            print(f"ok {file.sha256} {file.shown}", flush=True)


class RichListener:
    """A bar for each stage, with the rate and the time left."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.noted: list[FileState] = []
        self._task: TaskID | None = None
        self._done = 0

    def stage(self, name: str, total: int | None) -> None:
        """Begin a bar."""
        self._task = self.progress.add_task(STAGES[name], total=total, rate="")
        self._done = 0

    def advance(self, done: int) -> None:
        """Move the bar."""
        if self._task is None:
            return
        task = self.progress.tasks[self._task]
        rate = f"{task.speed:.0f}/s" if task.speed else ""
        self.progress.update(self._task, completed=done, rate=rate)

    def settled(self, file: FileState) -> None:
        """Count the file; keep in mind what a person should know of."""
        self._done += 1
        self.advance(self._done)
        if file.outcome in NOTED:
            self.noted.append(file)


def run_intake(arguments: Namespace) -> int:
    """Take in the pile; 1 if something was refused or quarantined."""
    pile = Path(arguments.pile)
    config = IntakeConfig(workers=arguments.workers)
    if arguments.plain:
        result = _intake(pile, PlainListener(), config)
        _say_summary(result, arguments.data)
    else:
        result = take_in_with_bar(pile, config=config, data=arguments.data)
    return 1 if result.needs_a_look else 0


def progress_bar() -> Progress:
    """Return a bar that a `RichListener` moves."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        console=Console(stderr=True, highlight=False),
    )


def take_in_with_bar(pile: Path, *, config: IntakeConfig, data: str) -> IntakeResult:
    """Take in a pile with a progress bar, and say what came of it."""
    with progress_bar() as progress:
        listener = RichListener(progress)
        result = _intake(pile, listener, config)
    _say_noted(listener.noted)
    _say_summary(result, data)
    return result


@dataclass(frozen=True, slots=True)
class _Between:
    """Passes everything on to a listener, and stops between two steps if asked to."""

    listener: Listener
    stopping: Stopping

    def stage(self, name: str, total: int | None) -> None:
        self.stopping.check()
        self.listener.stage(name, total)

    def advance(self, done: int) -> None:
        self.stopping.check()
        self.listener.advance(done)

    def settled(self, file: FileState) -> None:
        self.listener.settled(file)
        self.stopping.check()


def _intake(pile: Path, listener: Listener, config: IntakeConfig) -> IntakeResult:
    with stoppable() as stopping:
        between = _Between(listener, stopping)
        return intake(pile, folder=data_folder(), listener=between, config=config)


def _say_noted(noted: Sequence[FileState]) -> None:
    for file in noted[:NOTED_SHOWN]:
        say = "Left out" if file.outcome == Outcome.REFUSED else "Set aside"
        print(f"{say}: {file.shown}: {file.reason}", file=sys.stderr)
    if len(noted) > NOTED_SHOWN:
        more = len(noted) - NOTED_SHOWN
        print(f"… and {more} more: fanfold report lists them.", file=sys.stderr)


def _say_summary(result: IntakeResult, data: str) -> None:
    total = sum(result.outcomes.values())
    if result.is_unchanged:
        new = "No file is new" if result.renewed else "Nothing has changed"
        print(f"{new}: {counted(total, 'file')} held already.", file=sys.stderr)
    else:
        print(f"{counted(total, 'file')} taken in:", file=sys.stderr)
        for outcome, (one, many) in OUTCOMES.items():
            if count := result.outcomes.get(outcome, 0):
                print(f"  {count} {one if count == 1 else many}", file=sys.stderr)
    if result.renewed:
        print(
            f"{counted(result.renewed, 'file')} read anew by newer rules.",
            file=sys.stderr,
        )
    if result.alike:
        print(
            f"{counted(result.alike, 'pair')} of stories may be copies of each other: "
            "the page of each work says so.",
            file=sys.stderr,
        )
    where = shlex.quote(data)
    print(
        f"Read it: fanfold serve --data {where}    "
        f"Every file: fanfold report --data {where}",
        file=sys.stderr,
    )
