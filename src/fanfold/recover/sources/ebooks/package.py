"""The package document: what a book says of itself, its members, its reading order.

Source: EPUB 3.3, section 5; OPF 2.0.1; container.xml and encryption.xml: OCF, 4.2.6.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from fanfold.records.errors import RecoverError
from fanfold.recover.markup.tree import Node
from fanfold.recover.sources.ebooks.members import Members
from fanfold.recover.sources.ebooks.xml import Document, attribute, read_xml

CONTAINER = "META-INF/container.xml"
ENCRYPTION = "META-INF/encryption.xml"
LOCKS = {
    "META-INF/license.lcpl": "Readium LCP",
    "META-INF/sinf.xml": "Apple FairPlay",
    "META-INF/rights.xml": "Adobe's or Kobo's DRM",
}
FONT_ONLY = re.compile(
    r"http://www\.idpf\.org/2008/embedding|http://ns\.adobe\.com/pdf/enc#RC"
)
"""The two ways to hide a font; they lock no words (EPUB 3.3, 4.4)."""
FONT = re.compile(r"\.(?:otf|ttf|ttc|woff2?)\Z", re.IGNORECASE)
PAGE_TYPES = frozenset(
    {"application/xhtml+xml", "text/html", "text/x-oeb1-document",
     "application/x-dtbook+xml"}
)  # fmt: skip
OLD_BLOCKS = frozenset({"dc-metadata", "x-metadata"})
"""What OPF 1 put around the elements of the metadata."""
PAGE_NAME = re.compile(r"\.x?html?\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A member that the manifest lists."""

    name: str
    media_type: str
    properties: frozenset[str] = frozenset()

    @property
    def is_page(self) -> bool:
        """Whether it holds text to be read."""
        return self.media_type in PAGE_TYPES or (
            not self.media_type and PAGE_NAME.search(self.name) is not None
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """One thing that the metadata says: `name` without its prefix, in small letters.

    Attributes:
        refined: What other elements say of it, by property ("role": "aut").
    """

    name: str
    value: str
    attributes: dict[str, str]
    refined: dict[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A package document as far as it could be read.

    Attributes:
        name: Its own name in the zip; "" where there is none.
        metadata: In the order of the document.
        items: What the manifest lists and the zip holds.
        spine: Names of pages in reading order, the linear ones first.
        auxiliary: Those of them that the spine calls not linear.
        guide: The kinds of pages ("cover", "toc") by name.
        ncx: The name of the EPUB 2 contents, or None.
        missing: Pages that the spine names and the zip does not hold.
    """

    name: str
    metadata: tuple[Stated, ...]
    items: tuple[Item, ...]
    spine: tuple[str, ...]
    auxiliary: frozenset[str]
    guide: dict[str, str]
    ncx: str | None
    missing: tuple[str, ...] = ()

    @property
    def navigation(self) -> str | None:
        """The name of the navigation document, or None."""
        found = (item.name for item in self.items if "nav" in item.properties)
        return next(found, None)


def refuse_locked(members: Members) -> None:
    """Refuse a book whose pages are encrypted.

    Raises:
        RecoverError: If its own list of what is encrypted names more than fonts.
    """
    if ENCRYPTION not in members:
        return
    document = read_xml(members.read(ENCRYPTION), name=ENCRYPTION)
    for data in document.root.find_all("encrypteddata"):
        method = data.find("encryptionmethod")
        algorithm = attribute(method, "algorithm") if method else ""
        reference = data.find("cipherreference")
        name = attribute(reference, "uri") if reference else ""
        if not FONT_ONLY.match(algorithm) and not FONT.search(name):
            kind = next((LOCKS[n] for n in LOCKS if n in members), "DRM")
            raise RecoverError(
                f"The pages of this EPUB are encrypted ({kind}), so nothing can be read;"
                " take in a copy without a lock."
            )


def read_package(members: Members) -> Package:
    """Read the package document; where there is none, every page in order of name.

    Raises:
        RecoverError: If it declares entities, or no page is in the zip.
    """
    name = _root_file(members)
    if name is None:
        return _without_document(members)
    document = read_xml(members.read(name), name=name)
    by_id = dict(_manifest(document, members, name))
    items = tuple(item for item in by_id.values() if item.name in members)
    linear, auxiliary, missing = _spine(document, by_id, members)
    if not linear + auxiliary:
        linear = [item.name for item in items if item.is_page]
    package = Package(
        name=name,
        metadata=tuple(_metadata(document)),
        items=items,
        spine=tuple(dict.fromkeys(linear + auxiliary)),
        auxiliary=frozenset(auxiliary) - frozenset(linear),
        guide=dict(_guide(document, members, name)),
        ncx=next(
            (i.name for i in items if i.media_type == "application/x-dtbncx+xml"), None
        ),
        missing=tuple(missing),
    )
    return package if package.spine else _without_document(members, package)


def _root_file(members: Members) -> str | None:
    if CONTAINER in members:
        document = read_xml(members.read(CONTAINER), name=CONTAINER)
        for node in document.root.find_all("rootfile"):
            name = members.named("", attribute(node, "full-path"))
            if name is not None:
                return name
    return next((n for n in members if n.lower().endswith(".opf")), None)


def _without_document(members: Members, package: Package | None = None) -> Package:
    pages = sorted(
        name
        for name in members
        if PAGE_NAME.search(name) and not name.startswith("META-INF/")
    )
    if not pages:
        raise RecoverError(
            "No page was found in this EPUB, only other files; it may be a cut copy:"
            " find a whole one."
        )
    return Package(
        name=package.name if package else "",
        metadata=package.metadata if package else (),
        items=tuple(Item(name=n, media_type="text/html") for n in pages),
        spine=tuple(pages),
        auxiliary=frozenset(),
        guide={},
        ncx=None,
        missing=package.missing if package else (),
    )


def _manifest(
    document: Document, members: Members, base: str
) -> Iterator[tuple[str, Item]]:
    for node in document.root.find_all("item"):
        href = attribute(node, "href")
        written = posixpath.join(posixpath.dirname(base), href)
        yield (
            attribute(node, "id"),
            Item(
                name=members.named(base, href) or written,
                media_type=attribute(node, "media-type").strip().lower(),
                properties=frozenset(attribute(node, "properties").split()),
            ),
        )


def _spine(
    document: Document, by_id: dict[str, Item], members: Members
) -> tuple[list[str], list[str], list[str]]:
    """Return the linear pages, the others, and what is not there."""
    linear: list[str] = []
    auxiliary: list[str] = []
    missing: list[str] = []
    for node in document.root.find_all("itemref"):
        item = by_id.get(attribute(node, "idref"))
        if item is None or item.name not in members:
            missing.append(item.name if item else attribute(node, "idref"))
        elif item.is_page:
            is_linear = attribute(node, "linear").strip().lower() != "no"
            (linear if is_linear else auxiliary).append(item.name)
    return linear, auxiliary, missing


def _guide(
    document: Document, members: Members, base: str
) -> Iterator[tuple[str, str]]:
    for node in document.root.find_all("reference"):
        name = members.named(base, attribute(node, "href"))
        if name is not None:
            yield name, attribute(node, "type").strip().lower()


def _metadata(document: Document) -> Iterator[Stated]:
    block = document.root.find("metadata")
    if block is None:
        return
    nodes = [
        inner
        for node in block.elements
        for inner in (node.elements if node.name in OLD_BLOCKS else [node])
    ]
    refined = _refined(document, nodes)
    for node in nodes:
        if "refines" in node.attributes:
            continue
        name, value = node.name, document.words(node)
        if name == "description":
            value = document.inside(node)
        if name == "meta":
            name = attribute(node, "name") or attribute(node, "property")
            value = attribute(node, "content") or value
        yield Stated(
            name=name.lower(),
            value=value,
            attributes=node.attributes,
            refined=refined.get(attribute(node, "id"), {}),
        )


def _refined(document: Document, nodes: list[Node]) -> dict[str, dict[str, str]]:
    refined: dict[str, dict[str, str]] = {}
    for node in nodes:
        target = attribute(node, "refines").lstrip("#")
        if target:
            own = refined.setdefault(target, {})
            own.setdefault(attribute(node, "property"), document.words(node))
    return refined
