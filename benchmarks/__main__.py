"""Run every benchmark and write docs/benchmarks.md."""

import os
import tempfile
from pathlib import Path

from benchmarks import dumps, duplicates, intake, recovery
from benchmarks.report import Report


def main() -> None:
    """Measure recovery, backups of sites, near duplicates, intake, books and pages."""
    report = Report()
    recovery.measure(report)
    dumps.measure(report)
    duplicates.measure(report)
    with tempfile.TemporaryDirectory() as scratch:
        data = Path(scratch) / "library"
        intake.measure(report, keep=data)
        os.environ["FANFOLD_DATA"] = str(data)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fanfold.archive.site.settings")
        import django  # noqa: PLC0415 - the library must be there first

        django.setup()
        from benchmarks import books, pages  # noqa: PLC0415 - need Django

        books.measure(report)
        pages.measure(report, data=data)
    report.write()


if __name__ == "__main__":
    main()
