"""The report: every file of every accession, what became of it, and the balance.

Nothing in it depends on the clock or on row numbers: an intake that was stopped and
went on gives the same report, byte for byte, as one that was not.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from fanfold.archive.accessions.models import (
    Accession,
    AccessionFile,
    Outcome,
    Recovery,
)
from fanfold.archive.accessions.selectors import IN_A_WORK

SCHEMA = "fanfold-report/1"
Json = dict[str, Any]


def report() -> Json:
    """Return the whole report."""
    accessions = [
        report_accession(accession, number=number)
        for number, accession in enumerate(Accession.objects.order_by("id"), start=1)
    ]
    return {
        "schema": SCHEMA,
        "accessions": accessions,
        "totals": _add([a["totals"] for a in accessions]),
    }


def report_accession(accession: Accession, *, number: int) -> Json:
    """Return the report of one accession, its files sorted by the bytes of their path."""
    files = sorted(_files(accession), key=lambda pair: pair[0])
    rows = [row for _, row in files]
    return {
        "number": number,
        "pile": accession.pile_shown,
        "manifest_sha256": accession.manifest_sha256,
        "complete": accession.closed_at is not None,
        "files": rows,
        "totals": _totals(rows),
    }


def _files(accession: Accession) -> Iterator[tuple[bytes, Json]]:
    rows = AccessionFile.objects.filter(accession=accession).values_list(
        "path",
        "path_shown",
        "original__sha256",
        "size_bytes",
        "outcome",
        "reason",
        "work__key",
        "original__recovery__version",
        "original__recovery__found_chars",
        "original__recovery__text_chars",
        "original__recovery__chrome_chars",
    )
    for row in rows.iterator():
        path, shown, sha256, size, outcome, reason, work, rules, *figures = row
        yield (
            bytes(path),
            {
                "path": shown,
                "sha256": sha256,
                "size_bytes": size,
                "outcome": outcome,
                "reason": reason,
                "work": work,
                "rules": rules,
                "characters": _characters(outcome, figures),
            },
        )


def _characters(outcome: str, figures: Sequence[int | None]) -> Json:
    """Balance a file's characters: in = out + left out, each with its reason."""
    found, text, chrome = (figure or 0 for figure in figures)
    if outcome in IN_A_WORK:
        left = {"site_furniture": chrome, "markup_and_repairs": found - text}
        out = text - chrome
    else:
        left = {"in_another_file": found} if outcome == Outcome.DUPLICATE else {}
        out = 0
        found = found if outcome == Outcome.DUPLICATE else 0
    return {"in": found, "out": out, "left_out": left}


def _totals(rows: list[Json]) -> Json:
    outcomes = {str(outcome): 0 for outcome in Outcome}
    left_out: dict[str, int] = {}
    for row in rows:
        outcomes[row["outcome"]] += 1
        for reason, count in row["characters"]["left_out"].items():
            left_out[reason] = left_out.get(reason, 0) + count
    return {
        "files": len(rows),
        "bytes": sum(row["size_bytes"] for row in rows),
        "outcomes": outcomes,
        "characters_in": sum(row["characters"]["in"] for row in rows),
        "characters_out": sum(row["characters"]["out"] for row in rows),
        "characters_left_out": dict(sorted(left_out.items())),
    }


def _add(totals: list[Json]) -> Json:
    """Add up totals of the same shape."""
    whole: Json = _totals([])
    for part in totals:
        for key, value in part.items():
            if isinstance(value, dict):
                for name, count in value.items():
                    whole[key][name] = whole[key].get(name, 0) + count
            else:
                whole[key] += value
    return whole


def texts() -> Iterator[tuple[bytes, str, str, str]]:
    """Yield every text held: path, path as shown, SHA-256 and the decoded file.

    Sorted by the bytes of the path, then by SHA-256; each original once, under the
    first of its paths. One text is in memory at a time.
    """
    rows = (
        AccessionFile.objects.filter(original__recovery__isnull=False)
        .order_by("id")
        .values_list("path", "path_shown", "original__sha256", "original__recovery")
    )
    first: dict[str, tuple[bytes, str, int]] = {}
    for path, shown, sha256, recovery in rows.iterator():
        known = first.get(sha256)
        if known is None or bytes(path) < known[0]:
            first[sha256] = (bytes(path), shown, recovery)
    for sha256, (path, shown, recovery) in sorted(
        first.items(), key=lambda item: (item[1][0], item[0])
    ):
        found = Recovery.objects.values_list("found", flat=True).get(pk=recovery)
        yield path, shown, sha256, found
