"""E-books made of pages: EPUB of any maker, and the Kindle formats.

Their pages are read in reading order as one page; an archive's own e-books are its HTML
cut in pages, so that the reading of its parts serves them too. See docs/formats/epub.md
and docs/formats/kindle.md.
"""

from fanfold.recover.sources.ebooks.epub import read as read_epub
from fanfold.recover.sources.ebooks.kindle import read as read_kindle
from fanfold.recover.sources.ebooks.limits import DEFAULT, EpubLimits

__all__ = ["DEFAULT", "EpubLimits", "read_epub", "read_kindle"]
