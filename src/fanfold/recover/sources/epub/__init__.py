"""EPUB 2 and 3 of any maker: pages in reading order, read as the pages of their site.

An archive's own e-books are its HTML cut in pages; the same reading of a page's parts
serves them, over all pages at once. See docs/formats/epub.md.
"""

from fanfold.recover.sources.epub.limits import DEFAULT, EpubLimits
from fanfold.recover.sources.epub.reading import read

__all__ = ["DEFAULT", "EpubLimits", "read"]
