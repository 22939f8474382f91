"""`fanfold report` and `fanfold text`: what the library holds of the piles."""

import json
import sys
from argparse import Namespace

from fanfold.archive.accessions.reporting import Json, report, texts


def run_report(arguments: Namespace) -> int:
    """Print every file of every accession with its outcome, and the totals."""
    whole = report()
    if arguments.json:
        json.dump(whole, sys.stdout, indent=1, sort_keys=True)
        print()
        return 0
    for accession in whole["accessions"]:
        state = "" if accession["complete"] else " (not finished: run intake again)"
        print(f"Accession {accession['number']}: {accession['pile']}{state}")
        for file in accession["files"]:
            print(_file_line(file))
        print()
    print(_totals(whole["totals"]))
    return 0


def _file_line(file: Json) -> str:
    sha256 = (file["sha256"] or "-")[:12]
    work = f"  work {file['work'][:12]}" if file["work"] else ""
    reason = f"  ({file['reason']})" if file["reason"] else ""
    return f"  {file['outcome']:<12} {sha256:<12}  {file['path']}{work}{reason}"


def _totals(totals: Json) -> str:
    parts = [f"{n:,} {name}" for name, n in totals["outcomes"].items() if n]
    left = totals["characters_left_out"]
    left_out = ", ".join(f"{n:,} {name.replace('_', ' ')}" for name, n in left.items())
    return (
        f"{totals['files']:,} files = {' + '.join(parts) or '0'}\n"
        f"{totals['characters_in']:,} characters in = "
        f"{totals['characters_out']:,} in works + {sum(left.values()):,} left out"
        + (f" ({left_out})" if left_out else "")
    )


def run_text(_: Namespace) -> int:
    """Write every text held as UTF-8, each under a line with its hash and path."""
    out = sys.stdout.buffer
    for _path, shown, sha256, found in texts():
        out.write(f"=== {sha256} {shown}\n".encode())
        out.write(found.encode("utf-8", "surrogatepass"))
        if not found.endswith("\n"):
            out.write(b"\n")
    out.flush()
    return 0
