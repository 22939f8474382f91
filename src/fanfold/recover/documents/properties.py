"""What a document's properties say of it, where they are to be believed.

Word processors fill in a title from the first line and an author from the name that
the machine was set up with, which may be nobody's pen name: what the text says of
itself comes first, and names that programs give are none.

Source: ECMA-376 part 2, 11 (core properties); ODF 1.3 part 2, 4.3; PDF 32000-1, 14.3.3.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from fanfold.records.source import Field

HEAD = 3000
LONGEST = 20_000
NOBODY = re.compile(
    r"\W*(?:owner|user|users?\s?name|admin(?:istrator)?|author|unknown|anonymous"
    r"|microsoft(?: office)?(?: user)?|windows user|office user|valued \w+ customer"
    r"|utilisateur|benutzer|usuario|default|python-docx|calibre.*|hewlett[- ]packard.*"
    r"|preferred customer|authorized user|end user|a satisfied .*|(?:my )?(?:pc|laptop"
    r"|computer)|test|x+|\?+)?\W*",
    re.IGNORECASE,
)  # fmt: skip
NO_TITLE = re.compile(
    r"\W*(?:microsoft word\b.*|untitled.*|document\s*\d*|doc\d*|new .{0,20}document.*"
    r"|.*\.(?:docx?|rtf|odt|txt|pdf|html?|wpd|pages|tex)|word document|slide \d+"
    r"|unbenannt.*|sans titre.*|sin título.*|unknown|title)?\W*",
    re.IGNORECASE,
)
TYPED = {
    "title": re.compile(r"^\W{0,4}title\s{0,4}[:=–—-]", re.IGNORECASE | re.MULTILINE),
    "author": re.compile(
        r"^\W{0,4}(?:(?:authors?|writer|pen ?name)\s{0,4}[:=–—-]|(?:written )?by:?\s+\S)",
        re.IGNORECASE | re.MULTILINE,
    ),
    "summary": re.compile(r"^\W{0,4}summary\b", re.IGNORECASE | re.MULTILINE),
}
"""What the head of a text says itself; then the property is left aside."""
INVENTED = {"title": NO_TITLE, "author": NOBODY}


class Property(NamedTuple):
    """A property as the document names it, the field that it is, and what it says."""

    key: str
    field: str
    value: str
    is_one: bool = True


def believed(
    properties: Iterable[Property], *, text: str, rule: str
) -> Iterator[Field]:
    """Yield the fields of properties that say something.

    Args:
        properties: In the order of the document.
        text: The document's text; where its head says the same, the place is there.
        rule: The reader's name for where they stand ("docx:property").
    """
    head = text[:HEAD]
    for item in properties:
        value = " ".join(item.value[:LONGEST].split())
        invented = INVENTED.get(item.field)
        if not value or (invented and invented.fullmatch(value)):
            continue
        if item.field in TYPED and TYPED[item.field].search(head):
            continue
        place = head.find(value) if item.field == "title" else -1
        start, end = (place, place + len(value)) if place >= 0 else (0, 0)
        yield Field(
            item.field, start, end, rule, key=item.key,
            value="" if end else value, is_one=item.is_one,
        )  # fmt: skip
