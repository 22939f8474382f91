"""What the pages of a book are: its cover, its title page, its contents, its notes.

Source: EPUB 3 Structural Semantics Vocabulary 1.1; OPF 2.0.1, 2.6 (guide).
"""

import posixpath
import re
from collections.abc import Callable, Sequence

from fanfold.recover.markup.flow import PARAGRAPH, Role, skip, zone
from fanfold.recover.markup.tree import Node
from fanfold.recover.sources.ebooks.headings import (
    BOOK_TITLE,
    IN_CONTENTS,
    IN_PAGE,
)
from fanfold.recover.sources.ebooks.package import Package
from fanfold.recover.sources.ebooks.pages import BookPage

STORY = zone(None, "epub:page")
TITLE_PAGE = zone("label_header", "epub:title-page")
FRONT = zone("front_note", "epub:front-note")
END = zone("end_note", "epub:end-note")
CONTENTS = skip("contents")
COPYRIGHT = zone("chrome", "epub:copyright")
HEADINGS = {
    **{rule: zone("chapter_heading", rule) for rule in (IN_PAGE, IN_CONTENTS)},
    BOOK_TITLE: zone("label_header", BOOK_TITLE),
}
APART = Role(breaks=PARAGRAPH)

BY_TYPE: dict[str, Role] = {
    **dict.fromkeys(("titlepage", "title-page", "halftitlepage"), TITLE_PAGE),
    **dict.fromkeys(("toc", "landmarks", "page-list", "index"), CONTENTS),
    **dict.fromkeys(("copyright-page", "colophon", "imprint"), COPYRIGHT),
    **dict.fromkeys(
        ("dedication", "preface", "foreword", "introduction", "preamble"), FRONT
    ),
    **dict.fromkeys(
        ("afterword", "acknowledgments", "acknowledgements", "appendix"), END
    ),
    **dict.fromkeys(("endnotes", "rearnotes", "footnotes"), END),
}
"""A kind of page, by `epub:type` and by the guide."""
BY_NAME = {
    "titlepage": TITLE_PAGE,
    "title_page": TITLE_PAGE,
    "title-page": TITLE_PAGE,
    "toc": CONTENTS,
    "nav": CONTENTS,
    "contents": CONTENTS,
}
"""A kind of page by the name that makers give it; only a short page is believed."""
SHORT = 6000
"""Characters of a page, its tags among them."""
LEAST_LINKS = 3
CALIBRE_CONTENTS = "calibre_generated_inline_toc"
LINK_SHARE = 0.6
BLANKS = re.compile(r"\s+")


def page_role(page: BookPage, package: Package) -> Role:
    """Say what a whole page is."""
    if page.name == package.navigation:
        return CONTENTS
    by_guide = BY_TYPE.get(package.guide.get(page.name, ""))
    if by_guide:
        return by_guide
    stem = posixpath.splitext(posixpath.basename(page.name))[0].lower()
    body = page.body
    by_type = _by_type(body)
    if by_type:
        return by_type
    if stem in BY_NAME and len(page.found) <= SHORT:
        return BY_NAME[stem]
    if _is_contents(page, body):
        return CONTENTS
    return END if page.name in package.auxiliary else STORY


def _by_type(body: Node) -> Role | None:
    """Return what a page says of all its words, or None."""
    node: Node | None = body
    while node is not None:
        found = _role_of_type(node)
        if found:
            return found
        node = node.elements[0] if len(node.elements) == 1 else None
    return None


def _role_of_type(node: Node) -> Role | None:
    types = node.attributes.get("epub:type", "") if node.attributes else ""
    if not types or node.name == "a":
        return None
    return next((BY_TYPE[name] for name in types.split() if name in BY_TYPE), None)


def _is_contents(page: BookPage, body: Node) -> bool:
    """Whether most words of a page are links to other places of the book."""
    if body.id == CALIBRE_CONTENTS:
        return True
    links = [link for link in body.find_all("a") if _is_inner(link)]
    if len(links) < LEAST_LINKS:
        return False
    linked = sum(len(link.words(page.found)) for link in links)
    return linked > LINK_SHARE * len(body.words(page.found))


def _is_inner(link: Node) -> bool:
    """Whether a link leads to another place of the book."""
    href = link.attributes.get("href", ":")
    return "filepos" in link.attributes or ":" not in href or href.startswith("kindle:")


def roles_of(
    pages: Sequence[BookPage], package: Package
) -> Callable[[Node], Role | None]:
    """Return what the elements of a book are that no site's template made.

    Args:
        pages: The pages, in reading order.
        package: What the book says of them.
    """
    own = {page.body: page_role(page, package) for page in pages}
    for page in pages:
        own.update((node, HEADINGS[rule]) for node, rule in page.headings.items())

    def role(node: Node) -> Role | None:
        return own.get(node) or _role_of_type(node)

    return role


def furniture_of(
    pages: Sequence[BookPage], package: Package
) -> Callable[[Node], Role | None]:
    """Return what of a book's pages its maker put around those of a site's template."""
    own = {page.body: APART for page in pages}
    own.update(
        (page.body, CONTENTS) for page in pages if page_role(page, package) is CONTENTS
    )
    return own.get
