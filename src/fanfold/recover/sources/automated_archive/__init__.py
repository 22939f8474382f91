r"""Automated Archive: the list of stories in `ARCHIVE_DB.pl`, and the files it names.

The list is a Perl program that sets one hash of hashes. It is cut into tokens and read
as data; nothing of it is ever run, and what is no data (a variable, a call) is refused.

Source: docs/formats/automated-archive.md; the archives' own help pages (typed text).
"""

from fanfold.recover.sources.automated_archive.entries import Entry, read_entries
from fanfold.recover.sources.automated_archive.stories import read_all

__all__ = ["Entry", "read_all", "read_entries"]
