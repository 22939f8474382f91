"""`fanfold serve` and `fanfold start`: the library in a browser."""

import errno
import hashlib
import os
import socket
import sys
from argparse import Namespace
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.db import connections
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from fanfold.archive.accessions.models import Accession
from fanfold.records.errors import ArchiveError

APPLICATION = "fanfold.archive.site.wsgi:application"
MOST_WORKERS = 4
THREADS = 4
"""Threads of a worker: a page waits for the disk now and then."""
STAMP = "made-of.sha256"


def run_start(arguments: Namespace) -> int:
    """Take in the samples if nothing else is held, then serve."""
    check_port(arguments.host, arguments.port)
    samples = Path(arguments.samples).resolve()
    others = Accession.objects.exclude(pile=os.fsencode(samples), closed_at=None)
    if others.exists():
        return run_serve(arguments)
    if not samples.is_dir():
        raise ArchiveError(
            f"There is no sample pile at {arguments.samples}; take in a folder of your "
            "own: fanfold intake PILE."
        )
    # Loaded here: a second start needs none of it.
    from fanfold.archive.accessions.config import IntakeConfig  # noqa: PLC0415
    from fanfold.cli.intake import take_in_with_bar  # noqa: PLC0415

    print(f"The library is empty: taking in {arguments.samples}", file=sys.stderr)
    take_in_with_bar(samples, config=IntakeConfig(), data=arguments.data)
    return run_serve(arguments)


def run_serve(arguments: Namespace) -> int:
    """Serve until stopped."""
    check_port(arguments.host, arguments.port)
    collect_static()
    connections.close_all()
    workers = arguments.workers or min(MOST_WORKERS, len(os.sched_getaffinity(0)))
    host = f"[{arguments.host}]" if ":" in arguments.host else arguments.host
    shown = "127.0.0.1" if arguments.host in {"0.0.0.0", "::"} else host  # noqa: S104 - compared
    print(
        f"Fanfold is at http://{shown}:{arguments.port}/ (Ctrl-C stops it)", flush=True
    )
    Granian(
        APPLICATION,
        address=arguments.host,
        port=arguments.port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=THREADS,
        backlog=1024,
        log_level=LogLevels.warning,
        respawn_failed_workers=True,
        # A worker that is told to stop while it starts does not hear it.
        workers_kill_timeout=3,
    ).serve()
    return 0


def check_port(host: str, port: int) -> None:
    """See that the address can be listened at.

    Raises:
        ArchiveError: If it is taken, or not ours to take.
    """
    try:
        family, kind, proto, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, proto) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except socket.gaierror as error:
        raise ArchiveError(f"{host} is no address of this machine.") from error
    except OSError as error:
        raise ArchiveError(_say_port(error, host, port)) from error


def _say_port(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} of {host} is taken, perhaps by a Fanfold that runs already; "
            "stop that one, or choose another with --port."
        )
    if error.errno == errno.EACCES:
        return f"Port {port} is kept for administrators; choose one above 1023."
    return f"{host} can't be listened at: {os.strerror(error.errno or 0).lower()}."


def collect_static() -> None:
    """Put scripts, styles and fonts in the data folder, where they have changed."""
    if settings.DEBUG:
        return
    root = Path(settings.STATIC_ROOT)
    stamp = root / STAMP
    wanted = _static_digest()
    try:
        if stamp.read_text(encoding="ascii") == wanted:
            return
    except FileNotFoundError:
        pass
    print("Preparing the pages (the first time takes a few seconds)", file=sys.stderr)
    call_command("collectstatic", verbosity=0, interactive=False, clear=True)
    stamp.write_text(wanted, encoding="ascii")


def _static_digest() -> str:
    """Return a digest of every static file's name, size and time."""
    digest = hashlib.sha256()
    found = []
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = Path(storage.path(path)).stat()
            found.append(f"{path} {status.st_size} {status.st_mtime_ns}")
    for line in sorted(found):
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()
