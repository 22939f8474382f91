"""FanFicFare's plain text: a title, rows of keys, a list of chapters, the chapters.

The rows are read by the rules for typed labels; this reader only says where the parts
are, so that the list of chapters is no chapter and the last line no story.

Source: docs/formats/fanficfare.md; FanFicFare 4.62, writers/writer_txt.py.
"""

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from fanfold.records.errors import RecoverError
from fanfold.records.source import SourceText, Zone
from fanfold.recover.decode import decode

if TYPE_CHECKING:
    from fanfold.records.story import SegmentKind

HEAD = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*[^\r\n]{1,300}\r?\n\r?\n\s*by [^\r\n]{1,300}\r?\n"
)
ROW = re.compile(rb"^(?:Packaged|Publisher|Story URL): \S", re.MULTILINE)
LAST = re.compile(r"\s*\nEnd file\.\s*\Z")
LAST_BYTES = re.compile(rb"\nEnd file\.\s*\Z")
CONTENTS = re.compile(r"\nTABLE OF CONTENTS\n")
HEADING = re.compile(r"(?<=\n\n)(?:\t| {8})(\S[^\n]*)\n(?=\n)")
"""A title behind a tab, which the writer's wrapping makes eight blanks."""
HEAD_BYTES = 8192
TAIL = 64


def is_fanficfare_text(raw: bytes) -> bool:
    """Tell from a file's bytes whether FanFicFare wrote it as plain text."""
    head = raw[:HEAD_BYTES]
    return (
        LAST_BYTES.search(raw[-TAIL:]) is not None
        and HEAD.match(head) is not None
        and ROW.search(head) is not None
    )


def read(raw: bytes) -> SourceText:
    """Read a story that FanFicFare wrote as plain text.

    Args:
        raw: The whole file.

    Raises:
        RecoverError: If the last line of its writer is missing.
    """
    decoded = decode(raw)
    text = decoded.text
    last = LAST.search(text, max(0, len(text) - TAIL))
    if last is None:
        raise RecoverError(
            "This file does not end as FanFicFare's text does, so it is cut or another"
            " kind of text; take it in as plain text."
        )
    zones = tuple(_zones(text, last.start()))
    return SourceText(
        format="fanficfare-text", decoded=decoded, zones=zones, confidence=0.9
    )


def _zones(text: str, end: int) -> Iterator[Zone]:
    contents = CONTENTS.search(text, 0, end)
    headings = list(HEADING.finditer(text, contents.end() if contents else 0, end))
    if contents:
        listed = {
            line.strip()
            for line in text[contents.end() : _first(headings, end)].split("\n")
        }
        headings = [h for h in headings if h[1] in listed]
    else:
        headings = headings[:1]
    starts: list[tuple[int, SegmentKind | None, str]] = [(0, None, "head")]
    if contents:
        starts.append((contents.start() + 1, "chrome", "contents"))
    for heading in headings:
        starts.append((heading.start(), "chapter_heading", "chapter-heading"))
        starts.append((heading.end(), None, "chapter"))
    starts.append((end, "chrome", "last-line"))
    ends = [start for start, _, _ in starts[1:]] + [len(text)]
    for (start, kind, rule), stop in zip(starts, ends, strict=True):
        yield Zone(kind=kind, start=start, end=stop, rule=f"fanficfare:{rule}")


def _first(headings: Sequence[re.Match[str]], end: int) -> int:
    return headings[0].start() if headings else end
