"""The command `fanfold`: picks the subcommand, and turns every end into a sentence.

Exit status: 0 all well; 1 something was refused, faulty or needs a look; 2 it could
not run. A traceback shows only with FANFOLD_DEBUG=1.
"""

import errno
import importlib
import io
import os
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable, Sequence

from fanfold.cli.arguments import build_parser
from fanfold.records.errors import FanfoldError

CANNOT_RUN = 2
STOPPED = "Stopped. What was said to be done is done; run the same command to go on."
NOBODY_READS = "Stopped: nobody reads the output any more."
NO_MEMORY = "There is not enough memory; close something else, then run this again."
FULL_DISK = "The disk is full; free some space, then run the same command again."


def run(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    arguments = build_parser().parse_args(argv)
    try:
        status = find_handler(arguments)(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        # The flush at the interpreter's end would fail once more.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _fail(NOBODY_READS)
    except (KeyboardInterrupt, Exception) as error:  # noqa: BLE001 - the process edge: said, and shown in debug
        return _fail(_say(error))
    return status


def _say(error: BaseException) -> str:
    """Return the sentence for whatever ended a command."""
    if isinstance(error, KeyboardInterrupt):
        return STOPPED
    if isinstance(error, FanfoldError):
        return str(error)
    if isinstance(error, MemoryError):
        return NO_MEMORY
    if isinstance(error, OSError):
        return _say_os_error(error)
    return (
        f"Fanfold failed where it should not ({type(error).__name__}: {error}). "
        "Run it again with FANFOLD_DEBUG=1 to see where."
    )


def find_handler(arguments: Namespace) -> Callable[[Namespace], int]:
    """Open the library if the command needs one, and load the command's module.

    Loading late keeps every command as quick as what it needs itself.
    """
    if arguments.library != "none":
        library = importlib.import_module("fanfold.cli.library")
        library.open_library(arguments.data, is_new_allowed=arguments.library == "new")
    module, _, function = arguments.handler.partition(":")
    handler: Callable[[Namespace], int] = getattr(
        importlib.import_module(module), function
    )
    return handler


def _fail(sentence: str) -> int:
    if os.environ.get("FANFOLD_DEBUG") == "1" and sys.exc_info()[0] is not None:
        traceback.print_exc()
    print(f"fanfold: {' '.join(sentence.split())}", file=sys.stderr)
    return CANNOT_RUN


def _say_os_error(error: OSError) -> str:
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return FULL_DISK
    what = os.strerror(error.errno) if error.errno else str(error)
    where = f"{os.fsdecode(error.filename)}: " if error.filename else ""
    return f"{where}{what.lower()}."


if __name__ == "__main__":
    sys.exit(run())
