"""The small XML documents of an EPUB, read as far as they can be read.

No XML parser: a document is cut into tags as a page is, so that a stray "&" loses
nothing, and no entity or DTD is ever followed. One that declares entities is refused.
"""

import re
from dataclasses import dataclass
from html import escape

from fanfold.records.errors import RecoverError
from fanfold.recover.decode import DEFAULT, decode
from fanfold.recover.decode.config import DecodeConfig
from fanfold.recover.markup.tree import Node, grow

PLAIN = DecodeConfig(
    double_encoding=DEFAULT.double_encoding, entities=False, c1_controls=True
)
TAG_START = re.compile(r"<(/?)[A-Za-z_]")
NAME = re.compile(r"<(?:[\w.-]{1,60}:)?([\w.-]{1,60})")
CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
MOST_TAGS = 200_000


@dataclass(frozen=True, slots=True)
class Document:
    """A document: elements are named in small letters, without their prefix."""

    root: Node
    text: str

    def words(self, node: Node | None) -> str:
        """Return the words of an element, blanks squeezed; "" for none."""
        return node.words(self.text) if node else ""

    def inside(self, node: Node) -> str:
        """Return what stands in an element, as written."""
        return self.text[node.inner : node.inner_end]


def read_xml(raw: bytes, *, name: str) -> Document:
    """Read a document of the package.

    Args:
        raw: Its bytes.
        name: Its name in the zip, for messages.

    Raises:
        RecoverError: If it declares entities or is too large to be what it should.
    """
    decoded = decode(raw, config=PLAIN).text
    if ENTITY.search(decoded):
        raise RecoverError(
            f"{name[:80]} in this EPUB declares entities of its own, which are never"
            " followed; take the declaration out and take the book in again."
        )
    if decoded.count("<") > MOST_TAGS:
        raise RecoverError(
            f"{name[:80]} in this EPUB has more than {MOST_TAGS} tags, more than the"
            " list of a book's pages can have; it was not read."
        )
    text = CDATA.sub(lambda m: escape(m[1], quote=False), decoded)
    # HTML knows elements that XML does not: none of its names begins with "z"
    root = grow(TAG_START.sub(r"<\1z", text))
    for node in root.walk():
        named = NAME.match(text, node.start)
        node.name = named[1].lower() if named else node.name
    return Document(root, text)


def attribute(node: Node, name: str) -> str:
    """Return an attribute whatever its prefix, or ""."""
    own = node.attributes.get(name)
    if own is not None:
        return own
    ending = f":{name}"
    return next((v for k, v in node.attributes.items() if k.endswith(ending)), "")
