"""XML read element by element within limits; never a DTD, an entity or another file.

Names are given with the prefixes of one table, whatever prefixes a file uses, so that
both dialects of a format (the transitional and the strict one) have the same names.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pyexpat import ExpatError
from types import MappingProxyType
from xml.parsers import expat

from fanfold.records.errors import RecoverError

DEEPEST = 150
MOST_INSIDE = 200_000
"""Elements inside one that is taken whole: a paragraph, a style."""
NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})


@dataclass(slots=True)
class Element:
    """An element with its attributes, and what is inside in order."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: "list[Element | str]" = field(default_factory=list)

    @property
    def elements(self) -> "Iterator[Element]":
        """The elements right inside."""
        return (child for child in self.children if isinstance(child, Element))

    def first(self, name: str) -> "Element | None":
        """Return the first element right inside of a name, or None."""
        return next((child for child in self.elements if child.name == name), None)

    def get(self, attribute: str) -> str:
        """Return an attribute, or ""."""
        return self.attributes.get(attribute, "")

    def words(self) -> str:
        """Return all text inside."""
        return "".join(
            child if isinstance(child, str) else child.words()
            for child in self.children
        )


Take = Callable[[tuple[str, ...], Element], None]


def each_element(
    data: bytes, wanted: frozenset[str], *, spaces: Mapping[str, str], name: str,
    take: Take,
) -> int:  # fmt: skip
    """Hand over the outermost elements of some names, in the order of the file.

    Args:
        data: The XML.
        wanted: Names with the prefixes of `spaces`.
        spaces: The prefix of each namespace; a name of another has none.
        name: What the XML is, for a message.
        take: Called with the names of the elements around, and the element.

    Returns:
        How many bytes at its end can't be read; 0 where all is well-formed. The element
        that they cut off is handed over as far as it goes.

    Raises:
        RecoverError: If it holds a DTD, is nested too deep, or one element is too full.
    """
    reader = _Reader(wanted, spaces, name, take)
    parser = expat.ParserCreate(namespace_separator="\x1f")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.SkippedEntityHandler = reader.skipped
    parser.StartDoctypeDeclHandler = reader.refuse_doctype
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat names no argument
    except (ExpatError, ValueError):
        parser.buffer_text = False  # hands over the text that waits
        reader.give_open()
        return len(data) - max(parser.ErrorByteIndex, 0)
    return 0


class _Reader:
    """Takes up what the parser tells, and keeps no more than one wanted element."""

    def __init__(
        self, wanted: frozenset[str], spaces: Mapping[str, str], name: str, take: Take
    ) -> None:
        self.wanted, self.spaces, self.name, self.take = wanted, spaces, name, take
        self.path: list[str] = []
        self.open: list[Element] = []
        self.inside = 0
        self.short: dict[str, str] = {}

    def _name(self, full: str) -> str:
        """Return a name with our prefix; "" before the colon for another namespace."""
        if full not in self.short:
            space, _, local = full.rpartition("\x1f")
            prefix = self.spaces.get(space, "")
            self.short[full] = f"{prefix}:{local}" if prefix else local
        return self.short[full]

    def start(self, full: str, attributes: dict[str, str]) -> None:
        name = self._name(full)
        if len(self.path) + len(self.open) >= DEEPEST:
            raise RecoverError(
                f"The XML of {self.name} is nested deeper than {DEEPEST} elements: no"
                " document needs that; it is not read."
            )
        if not self.open and name not in self.wanted:
            self.path.append(name)
            return
        self.inside += 1
        if self.inside > MOST_INSIDE:
            raise RecoverError(
                f"One paragraph of {self.name} holds more than {MOST_INSIDE} elements:"
                " no document needs that; it is not read."
            )
        named = {self._name(key): value for key, value in attributes.items()}
        element = Element(name, named or NO_ATTRIBUTES)
        if self.open:
            self.open[-1].children.append(element)
        self.open.append(element)

    def end(self, _full: str) -> None:
        if not self.open:
            self.path.pop()
            return
        element = self.open.pop()
        if not self.open:
            self.inside = 0
            self.take(tuple(self.path), element)

    def give_open(self) -> None:
        """Hand over the element at which the file breaks, as far as it goes."""
        if self.open:
            self.take(tuple(self.path), self.open[0])

    def text(self, data: str) -> None:
        if self.open:
            self.open[-1].children.append(data)

    def skipped(self, name: str, _is_parameter: bool) -> None:  # noqa: FBT001 - expat's
        """Show an entity that only a document type could define as it stands."""
        self.text(f"&{name};")

    def refuse_doctype(
        self,
        _name: str,
        _system: str | None,
        _public: str | None,
        has_inside: bool,  # noqa: FBT001 - expat's
    ) -> None:
        """Refuse a document type that defines anything; one only named is not read."""
        if not has_inside:
            return
        raise RecoverError(
            f"The XML of {self.name} defines a document type, which no document of this"
            " kind does and which may be an attack: it is not read."
        )
