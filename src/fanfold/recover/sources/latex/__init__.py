r"""LaTeX files: text, emphasis, chapters, accents; nothing is expanded or run.

Source: docs/formats/latex.md.
"""

import re
from dataclasses import replace

from fanfold.records.source import SourceText
from fanfold.recover.decode import DEFAULT, decode
from fanfold.recover.documents.marked import Marks, line_view, marked_source
from fanfold.recover.sources.latex.reader import Reader

__all__ = ["read"]

MARKED_UP = replace(DEFAULT, entities=False)
BEGIN = re.compile(r"\\begin[ \t]*\{document\}")
END = "\\end{document}"
HEADER = re.compile(
    r"(?:^|\})[ \t]{0,20}(?P<command>\\(?:title|author|date)[ \t]{0,20}"
    r"(?:\[[^\[\]\n]{0,300}\])?)(?=\{)",
    re.MULTILINE,
)
LONGEST_VALUE = 500
COMMENT_OR_BRACE = re.compile(r"\\.|[{}]|%[^\n]*\n?", re.DOTALL)


def read(raw: bytes) -> SourceText:
    """Read a LaTeX file, or a part of one that has no preamble.

    Args:
        raw: The whole file.

    Returns:
        Its text; offsets of `decoded.markup` count in the file as found.
    """
    decoded = decode(raw, config=MARKED_UP)
    view = line_view(decoded.found)
    marks = Marks()
    reader = Reader(view, marks)
    begin = BEGIN.search(view)
    start = 0
    if begin:
        start = begin.end()
        _preamble(reader, begin.start())
        reader.hide(begin.start(), start)
        reader.breaks = 2
    end = view.find(END, start)
    end = len(view) if end < 0 else end
    reader.read(start, end)
    marks.hide(end, len(view), "after the end")
    return marked_source(decoded, marks, format_name="latex")


def _preamble(reader: Reader, end: int) -> None:
    """Hide what stands before the document, title, author and date aside."""
    at = 0
    view = reader.view
    for command in HEADER.finditer(view, 0, end):
        close = _closed(view, command.end(), end)
        if command.start("command") < at or close is None:
            continue
        reader.hide(at, command.start("command"), "head")
        first = len(reader.marks.fields)
        reader.read(command.start("command"), close)
        _as_header(reader, first)
        reader.breaks = 1
        at = close
    reader.hide(at, end, "head")


def _as_header(reader: Reader, first: int) -> None:
    for field in reader.marks.fields[first:]:
        reader.marks.parts.append(
            (field.start, field.end, "label_header", "latex:preamble")
        )


def _closed(view: str, start: int, end: int) -> int | None:
    """Return where the brace at `start` is closed; None where it is not near."""
    depth = 0
    for sign in COMMENT_OR_BRACE.finditer(view, start, min(end, start + LONGEST_VALUE)):
        depth += {"{": 1, "}": -1}.get(sign[0], 0)
        if depth == 0:
            return sign.end()
    return None
