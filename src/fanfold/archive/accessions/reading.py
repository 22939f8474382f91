"""Reading originals: what a worker process does, file by file, under limits.

What reading a file *means* is named by the configuration (`recovering.read_file`), so
that this module, and the process that hands out the work, load no recovery rules.
"""

import gc
import hashlib
import importlib
import resource
import signal
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, Protocol

from fanfold.archive.accessions.config import MIB, IntakeConfig
from fanfold.archive.works.shown import ShownStory

WARM_UP = (
    "Title: Once more\n\n"
    "She said that he was not to go, and that they would not be there with her if"
    " he did. But he took the coat and the hat from the chair, and went to the door"
    " with his hand on the latch. The rain was over. What she had said to him was"
    " of no more use to her than the umbrella, and she put it away with the others."
    " Nobody came to the house from that day to this, but for the postman.\n"
)
"""English enough to be known without the tables of other languages: a second less."""

SELDOM = (20_000, 20, 50)
"""When the collector of a process that reads looks again: new objects, rounds, rounds."""

WALL_FACTOR = 20
"""A file may wait this many times as long as it may compute (a slow disk)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """An original to read."""

    sha256: str
    location: str
    name: str
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What came of reading one file.

    Attributes:
        sha256: The original's name.
        kind: Whether it is a story; "failed" is a file that could not be read safely.
        reason: Why it is not a story, or what went wrong.
        found: The decoded text, "" unless it is a story.
        record: The story as JSON without the found text (`records.schema`).
        version: The rules that made it.
        fingerprint: Equal for equal texts, whatever their encoding or line ends.
        part: The JSON of its `records.story.Part`, "" for no part.
        text_chars: Characters after repair.
        chrome_chars: Characters of it that are site furniture.
        sketch: What its body is compared by with others (`recover.duplicates`).
        shown: What readers will see of it, where the reader has made that too.
    """

    sha256: str
    kind: Literal["story", "not_a_story", "failed"]
    reason: str = ""
    found: str = ""
    record: str = ""
    version: str = ""
    fingerprint: str = ""
    part: str = ""
    text_chars: int = 0
    chrome_chars: int = 0
    sketch: bytes = b""
    shown: ShownStory | None = None


class Reader(Protocol):
    """How a file's bytes become a reading."""

    def __call__(self, raw: bytes, *, name: str) -> Reading:
        """Read one file."""


class Readers(Protocol):
    """Processes that read files."""

    def read(self, jobs: Sequence[Job]) -> Iterator[Reading]:
        """Yield one reading for each job, in order."""

    def close(self) -> None:
        """End the processes."""


def find_reader(name: str) -> Reader:
    """Return the function that "module:function" names."""
    found: Reader = _find(name)
    return found


def find_version(name: str) -> str:
    """Return the version that "module:NAME" names; loads the rules."""
    return str(_find(name))


def _find(name: str) -> Any:  # noqa: ANN401 - whatever the configuration names
    module, _, inside = name.partition(":")
    return getattr(importlib.import_module(module), inside)


def warm_up(config: IntakeConfig) -> None:
    """Load the rules and what they load when they are first used.

    What is loaded then stays, so the collector need not look at it again; and since
    reading a file makes no cycles to speak of, it need not look often.
    """
    find_reader(config.reader)(WARM_UP.encode(), name="warm-up.txt")
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)


def read_batch(jobs: Sequence[Job], config: IntakeConfig) -> list[Reading]:
    """Read several originals in this process, each under its limits.

    A file over its time ends the process; one over the memory limit raises
    MemoryError. Both are for the caller to see and to ask again file by file.
    """
    limit_memory(config.memory_limit_bytes)
    reader = find_reader(config.reader)
    return [read_job(job, reader=reader, config=config) for job in jobs]


def read_job(job: Job, *, reader: Reader, config: IntakeConfig) -> Reading:
    """Read one original under its time limit; what recovery raises is a reading too."""
    if job.size_bytes > config.size_limit_bytes:
        limit = config.size_limit_bytes // MIB
        return _failed(job, f"larger than {limit} MiB; kept, not read")
    raw = Path(job.location).read_bytes()
    if hashlib.sha256(raw).hexdigest() != job.sha256:
        return _failed(job, "its copy in the store is damaged; run fanfold check")
    limit_s = time_limit_s(job, config)
    signal.setitimer(signal.ITIMER_PROF, limit_s)
    signal.setitimer(signal.ITIMER_REAL, WALL_FACTOR * limit_s)
    try:
        reading = reader(raw, name=job.name)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - process edge: one file must not end the pile
        return _failed(job, f"recovery stopped at it ({type(error).__name__}: {error})")
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.setitimer(signal.ITIMER_REAL, 0)
    return replace(reading, sha256=job.sha256)


def time_limit_s(job: Job, config: IntakeConfig) -> float:
    """Return the processor time that a file of this size may take."""
    return config.cpu_limit_s + config.cpu_limit_s_per_mib * job.size_bytes / MIB


def limit_memory(limit_bytes: int) -> None:
    """Limit this process's address space, where the system lets us."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = limit_bytes if hard == resource.RLIM_INFINITY else min(limit_bytes, hard)
    try:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
    except (ValueError, OSError):
        return


def _failed(job: Job, reason: str) -> Reading:
    return Reading(sha256=job.sha256, kind="failed", reason=" ".join(reason.split()))
