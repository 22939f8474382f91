"""The data folder: everything a library is, in one place that can be copied.

- `fanfold.sqlite3`: rows and text (the truth)
- `originals/ab/…`: every file as found, named by its SHA-256
- `index/`: the search index (derived; `fanfold index` makes it anew)
- `static/`: the site's own styles and fonts (derived)
- `secret.key`: the site's signing key
"""

import contextlib
import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path

ENVIRONMENT_KEY = "FANFOLD_DATA"


@dataclass(frozen=True, slots=True)
class DataFolder:
    """Where a library lies."""

    root: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.root / "fanfold.sqlite3"

    @property
    def originals(self) -> Path:
        """The content-addressed store of files as found."""
        return self.root / "originals"

    @property
    def index(self) -> Path:
        """The search index; derived."""
        return self.root / "index"

    def create(self) -> None:
        """Make the folders where they are absent."""
        for folder in (self.root, self.originals, self.index):
            folder.mkdir(parents=True, exist_ok=True)

    def secret_key(self) -> str:
        """Return the site's signing key, made on first use and readable by its owner only."""
        path = self.root / "secret.key"
        with contextlib.suppress(FileNotFoundError):
            if key := path.read_text(encoding="ascii"):
                return key
        self.root.mkdir(parents=True, exist_ok=True)
        # Written whole, then named: a process that ends half-way leaves no empty key.
        handle, fresh = tempfile.mkstemp(prefix=".key-", dir=self.root)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
        Path(fresh).replace(path)
        return path.read_text(encoding="ascii")


def data_folder() -> DataFolder:
    """Return the data folder of this process: `FANFOLD_DATA`, or `data` right here."""
    return DataFolder(Path(os.environ.get(ENVIRONMENT_KEY, "data")).absolute())
