"""Pages: what is special to the pages of each site, in a table; one file a site."""

from fanfold.records.source import SourceText
from fanfold.records.text import DecodedText
from fanfold.recover.markup.page import Page, read_page
from fanfold.recover.markup.styles import read_classes
from fanfold.recover.markup.tree import Node, grow
from fanfold.recover.pages.ao3 import AO3
from fanfold.recover.pages.ao3_page import AO3_PAGE
from fanfold.recover.pages.ffn import FFN
from fanfold.recover.pages.forum import FORUM
from fanfold.recover.pages.general import GENERAL
from fanfold.recover.pages.journal import JOURNAL
from fanfold.recover.pages.site import Site

SITES: tuple[Site, ...] = (AO3, AO3_PAGE, FFN, JOURNAL, FORUM, GENERAL)
"""The first that fits reads the page."""


def site_of(root: Node, found: str) -> Site:
    """Say which site a page is of; the general one where no other fits."""
    return next(site for site in SITES if site.fits(root, found))


def read_html(decoded: DecodedText) -> SourceText:
    """Read a page of any site.

    Args:
        decoded: The file, its entities not yet undone.

    Returns:
        The story's text with everything else listed as markup.
    """
    found = decoded.found
    root = grow(found)
    site = site_of(root, found)
    classes = read_classes(
        " ".join(found[n.inner : n.inner_end] for n in root.find_all("style"))
    )
    page = read_page(decoded, root, roles=site.roles(root, found), classes=classes)
    return source_of(page, site)


def source_of(page: Page, site: Site) -> SourceText:
    """Make of a page read what recovery goes on from."""
    return SourceText(
        format=site.format,
        decoded=page.decoded,
        formatting=page.formatting,
        zones=page.zones,
        fields=tuple(site.fields(page)),
        responses=tuple(site.responses(page)),
        confidence=site.confidence,
    )
