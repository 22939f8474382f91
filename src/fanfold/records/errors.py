"""The tree of errors: one base for each layer.

FanfoldError
├── RecoverError     recover: a promise of recovery would be broken
├── PreserveError    preserve: a package could not be written
└── ArchiveError     archive: intake, storage or search could not go on

Damaged input is never an error: it is a `Damage` record (see `records.story`).
"""


class FanfoldError(Exception):
    """Base of every error that Fanfold raises; its text is one sentence for a person."""


class RecoverError(FanfoldError):
    """A promise of recovery would be broken (a gap, an overlap, a lost character)."""


class PreserveError(FanfoldError):
    """A package (EPUB, page, text) could not be written from the records."""


class ArchiveError(FanfoldError):
    """Intake, storage or search could not go on; nothing half-done was kept."""
