"""What can be typed after `fanfold`, and the help that says so."""

import argparse
import os
from collections.abc import Callable
from typing import TypeAlias

DATA_KEY = "FANFOLD_DATA"
DEFAULT_DATA = "data"
DEFAULT_PORT = 8000
HIGHEST_PORT = 65535

DESCRIPTION = """\
Fanfold takes in a pile of saved fan fiction and gives back a library.

Take in a folder:    fanfold intake PILE
Read it in a browser: fanfold serve
"""
EPILOG = """\
The library lies in one folder (--data, or FANFOLD_DATA, or "data" right here).
Exit status: 0 all well, 1 something was refused or needs a look, 2 could not run.
"""
Parser: TypeAlias = argparse.ArgumentParser
# The class has no public name.
Commands: TypeAlias = "argparse._SubParsersAction[Parser]"  # noqa: SLF001


def build_parser() -> Parser:
    """Return the parser; each command sets `handler` and how it needs the library."""
    parser = Parser(
        prog="fanfold",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (
        _add_intake,
        _add_serve,
        _add_start,
        _add_report,
        _add_text,
        _add_check,
        _add_index,
        _add_admin,
        _add_recover,
        _add_recover_again,
        _add_explain,
    ):
        add(commands)
    return parser


def _command(commands: Commands, name: str, say: str, *, more: str = "") -> Parser:
    return commands.add_parser(
        name,
        help=say,
        description=f"{say[0].upper()}{say[1:]}.",
        epilog=more,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )


def _needs_library(parser: Parser, handler: str, *, new: bool = False) -> None:
    parser.add_argument(
        "--data",
        default=os.environ.get(DATA_KEY) or DEFAULT_DATA,
        metavar="DIR",
        help="the folder that holds the library (%(default)s)",
    )
    parser.set_defaults(handler=handler, library="new" if new else "held")


def _number(lowest: int, highest: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        if not text.isdecimal() or not lowest <= int(text) <= highest:
            raise argparse.ArgumentTypeError(
                f"{text!r} is no whole number from {lowest} to {highest}"
            )
        return int(text)

    return read


def _add_intake(commands: Commands) -> None:
    parser = _command(
        commands,
        "intake",
        "take in a pile: a folder of saved stories, or one file",
        more="Stopped half-way? Run it again: it goes on. Run it a third time: nothing changes.",
    )
    parser.add_argument("pile", metavar="PILE", help="the folder; it is only read")
    parser.add_argument(
        "--plain",
        action="store_true",
        help='one line a file: "ok SHA256 PATH" once it is safely kept, or "refused PATH REASON"',
    )
    parser.add_argument(
        "--workers",
        type=_number(1, 512),
        default=0,
        metavar="N",
        help="processes that read files (one for each core)",
    )
    _needs_library(parser, "fanfold.cli.intake:run_intake", new=True)


def _serving(parser: Parser) -> None:
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="the address to listen at; 0.0.0.0 lets others in (%(default)s)",
    )
    parser.add_argument(
        "--port",
        type=_number(1, HIGHEST_PORT),
        default=DEFAULT_PORT,
        metavar="N",
        help="the port to listen at (%(default)s)",
    )
    parser.add_argument(
        "--workers",
        type=_number(1, 512),
        default=0,
        metavar="N",
        help="processes that serve pages (one for each core, at most 4)",
    )


def _add_serve(commands: Commands) -> None:
    parser = _command(commands, "serve", "show the library in a browser")
    _serving(parser)
    _needs_library(parser, "fanfold.cli.serve:run_serve", new=True)


def _add_start(commands: Commands) -> None:
    parser = _command(
        commands, "start", "take in the samples if the library is empty, then serve"
    )
    parser.add_argument(
        "--samples", default="samples", metavar="PILE", help="the pile (%(default)s)"
    )
    _serving(parser)
    _needs_library(parser, "fanfold.cli.serve:run_start", new=True)


def _add_report(commands: Commands) -> None:
    parser = _command(commands, "report", "say what became of every file")
    parser.add_argument("--json", action="store_true", help="for programs")
    _needs_library(parser, "fanfold.cli.report:run_report")


def _add_text(commands: Commands) -> None:
    parser = _command(commands, "text", "write out all text held, file after file")
    _needs_library(parser, "fanfold.cli.report:run_text")


def _add_check(commands: Commands) -> None:
    parser = _command(
        commands,
        "check",
        "check every original, the database, the texts and the index",
    )
    _needs_library(parser, "fanfold.cli.check:run_check")


def _add_index(commands: Commands) -> None:
    parser = _command(commands, "index", "bring the search index up to date")
    parser.add_argument(
        "--rebuild", action="store_true", help="make the index anew from the database"
    )
    _needs_library(parser, "fanfold.cli.index:run_index")


def _add_admin(commands: Commands) -> None:
    parser = _command(commands, "admin", "look after the administrator's account")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    create = _command(
        actions,
        "create",
        "make the administrator's account",
        more="The password is asked for; or it is read from FANFOLD_ADMIN_PASSWORD,\n"
        "or from the first line of the input when that is no terminal.",
    )
    create.add_argument("--name", default="admin", help="its name (%(default)s)")
    create.add_argument(
        "--reset",
        action="store_true",
        help="give an account that exists a new password",
    )
    _needs_library(create, "fanfold.cli.admin:run_create", new=True)


def _add_recover(commands: Commands) -> None:
    parser = _command(
        commands,
        "recover",
        "show what can be recovered of a file or folder, without a library",
    )
    parser.add_argument("path", metavar="PATH", help="a file, or a folder of files")
    parser.add_argument(
        "--json",
        action="store_true",
        help="write JSON (fanfold-gold/1) instead of a summary",
    )
    parser.add_argument(
        "--out",
        metavar="DIR",
        help="write one JSON a file into this folder, named as the file plus .json",
    )
    parser.add_argument(
        "--cast",
        metavar="FILE",
        help="a JSON file of names and aliases known beforehand",
    )
    parser.set_defaults(handler="fanfold.cli.recover:run_recover", library="none")


def _add_recover_again(commands: Commands) -> None:
    parser = _command(
        commands,
        "recover-again",
        "show what today's rules would change in the library, or change it",
        more="Stopped half-way? Run it again: it goes on. Corrections and answers stand.",
    )
    parser.add_argument(
        "--apply", action="store_true", help="write what changes; else nothing is"
    )
    parser.add_argument(
        "--report", metavar="FILE", help="write what changes in every file as JSON"
    )
    parser.add_argument(
        "--workers",
        type=_number(1, 512),
        default=0,
        metavar="N",
        help="processes that read files (one for each core)",
    )
    _needs_library(parser, "fanfold.cli.recover_again:run_recover_again")


def _add_explain(commands: Commands) -> None:
    parser = _command(
        commands,
        "explain",
        "say what is known of one place in a file, and why",
        more="Offsets count the characters of the file as found, from 0.",
    )
    parser.add_argument(
        "place", metavar="FILE:OFFSET", help="a file and a place in it: story.txt:1200"
    )
    parser.set_defaults(handler="fanfold.cli.explain:run_explain", library="none")
