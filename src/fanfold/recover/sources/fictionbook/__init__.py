"""FictionBook 2, plain or zipped: one XML file that tells its parts by name.

Read as markup is, not by an XML parser: a broken file loses nothing, no entity or DTD is
ever followed, and of a plain file every offset is into the file as found.

Source: docs/formats/fictionbook.md; FictionBook 2.21 schema (gribuser.ru).
"""

from fanfold.recover.sources.fictionbook.packed import Limits, unpacked
from fanfold.recover.sources.fictionbook.reading import read

__all__ = ["Limits", "read", "unpacked"]
