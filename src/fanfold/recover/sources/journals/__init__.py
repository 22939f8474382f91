"""Backups of journals: LiveJournal, Dreamwidth and their like, by ljdump or as exports."""

from fanfold.recover.sources.journals.reading import (
    JournalRead,
    is_journal,
    is_ljdump_entry,
    read_all,
    read_export,
    read_ljdump,
)

__all__ = [
    "JournalRead",
    "is_journal",
    "is_ljdump_entry",
    "read_all",
    "read_export",
    "read_ljdump",
]
