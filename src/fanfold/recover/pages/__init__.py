"""Pages: what is special to the pages of each site, in a table; one file a site."""

from fanfold.records.source import SourceText
from fanfold.records.text import DecodedText
from fanfold.recover.markup.page import read_page
from fanfold.recover.markup.styles import Look, read_classes
from fanfold.recover.markup.tree import Node, grow
from fanfold.recover.pages.ao3 import AO3
from fanfold.recover.pages.ao3_page import AO3_PAGE
from fanfold.recover.pages.fanficfare import FANFICFARE
from fanfold.recover.pages.ffn import FFN
from fanfold.recover.pages.forum import FORUM
from fanfold.recover.pages.general import GENERAL
from fanfold.recover.pages.journal import JOURNAL
from fanfold.recover.pages.site import PageReader, Site

SITES: tuple[Site, ...] = (
    FANFICFARE,
    AO3,
    AO3_PAGE,
    FFN,
    JOURNAL,
    FORUM,
    GENERAL,
)
"""The first that fits reads the page."""


MOST_STYLES = 500_000
"""Characters of style sheets that are read."""


def open_page(root: Node, found: str) -> tuple[Site, PageReader]:
    """Return the site that a page is of, and its reader; the general one reads all."""
    for site in SITES:
        reader = site.open(root, found)
        if reader is not None:
            return site, reader
    raise AssertionError(GENERAL)


def read_html(decoded: DecodedText) -> SourceText:
    """Read a page of any site.

    Args:
        decoded: The file, its entities not yet undone.

    Returns:
        The story's text with everything else listed as markup.
    """
    found = decoded.found
    root = grow(found)
    site, reader = open_page(root, found)
    page = read_page(decoded, root, roles=reader.role, classes=_classes(root, found))
    return SourceText(
        format=site.format,
        decoded=page.decoded,
        formatting=page.formatting,
        zones=page.zones,
        fields=tuple(reader.fields(page)),
        responses=tuple(reader.responses(page)),
        confidence=site.confidence,
    )


def _classes(root: Node, found: str) -> dict[str, tuple[Look, ...]]:
    """Return the looks that the page's own style sheets give to classes."""
    sheets = [
        found[slice(*child)]
        for style in root.find_all("style")
        for child in style.children
        if isinstance(child, tuple)
    ]
    return read_classes("\n".join(sheets)[:MOST_STYLES])
