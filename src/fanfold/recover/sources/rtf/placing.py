"""Words of an RTF file put in their place: into runs, paragraphs, flows."""

import re
from typing import NamedTuple

from fanfold.recover.documents.paragraphs import RULE, Look, Paragraph, Run, Writer
from fanfold.recover.sources.rtf.codepages import decoded
from fanfold.recover.sources.rtf.state import Flow, Group
from fanfold.recover.sources.rtf.words import (
    HEADING,
    HYPERLINK,
    LONGEST_RUN,
    ORDER,
    QUOTES,
    STYLE_FIELDS,
    TABLE_FIELD,
)

PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


class Comment(NamedTuple):
    """A comment in the margin, with what is gathered of who wrote it and when."""

    author: list[str]
    date: list[str]
    flow: Flow


class Placing:
    """Where the words of one file go.

    Attributes:
        notes: The notes met, in order.
        comments: The comments met: author, date, words.
        info: What the properties say.
        lost: Bytes behind the end of the document.
    """

    def __init__(self, writer: Writer) -> None:
        self.writer = writer
        self.body = Flow()
        self.notes: list[Flow] = []
        self.comments: list[Comment] = []
        self.info: list[tuple[str, str, list[str]]] = []
        self.headers: list[Flow] = []
        self.boxes: list[Flow] = []
        self.fonts: dict[int, str] = {}
        self.styles: dict[int, list[str]] = {}
        self.group = Group(self.body)
        self.stack: list[Group] = []
        self.pending = bytearray()
        self.to_skip = 0
        self.font = 0
        self.page = "cp1252"
        self.border = ""
        self.comment_author: list[str] = []
        self.lost = 0

    def new_flow(self) -> Flow:
        """Let the words of this group go to paragraphs of their own."""
        flow = Flow()
        self.group.flow, self.group.owns_flow = flow, True
        self.group.plain()
        self.group.new_paragraph_properties()
        return flow

    def flush(self) -> None:
        """Decode the bytes that wait and put them in place."""
        if self.pending:
            data, self.pending = bytes(self.pending), bytearray()
            self.put(decoded(data, self.group.codec))

    def put(self, text: str) -> None:
        """Put words where the group's words go."""
        self.flush()
        group = self.group
        if group.collects is not None:
            if len(group.collects) < LONGEST_RUN:
                group.collects.append(text)
        elif group.flow is None:
            return
        elif group.is_deleted:
            self.writer.leave(
                "tracked deletions", len(text), "deleted by a tracked change"
            )
        elif group.is_hidden:
            self.writer.leave("hidden words", len(text), "hidden")
        elif group.link and TABLE_FIELD.match("".join(group.link)):
            self.writer.leave("table of contents", len(text), "table of contents")
        else:
            self.add_run(group.flow, Run(text, self.looks()))

    def add_run(self, flow: Flow, run: Run) -> None:
        """Add words; to the last run where they look alike."""
        last = flow.runs[-1] if flow.runs else None
        if last and last.looks == run.looks and len(last.text) < LONGEST_RUN:
            flow.runs[-1] = Run(last.text + run.text, run.looks)
        else:
            flow.runs.append(run)

    def looks(self) -> tuple[Look, ...]:
        """Return how words look that come now."""
        on = self.group.toggles
        link = HYPERLINK.match("".join(self.group.link)) if self.group.link else None
        if link is None:
            return tuple(look for look in ORDER if look[0] in on)
        own = (look for look in ORDER if look[0] in on and look[0] != "underline")
        return (("link", link[1]), *own)

    def end_paragraph(self, flow: Flow | None, *, may_be_empty: bool = True) -> None:
        """End the paragraph of a flow."""
        self.flush()
        if flow is None or not (flow.runs or may_be_empty):
            return
        runs, flow.runs = flow.runs, []
        paragraph = self.paragraph(tuple(_paired(run) for run in runs))
        is_ruled = self.group.borders in ({"brdrb"}, {"brdrt"})
        if not is_ruled or paragraph.text.strip():
            flow.paragraphs.append(paragraph)
        if is_ruled:
            flow.paragraphs.append(RULE)
        if flow is self.body:
            for box in self.boxes:
                flow.paragraphs.extend(box.paragraphs)
            self.boxes.clear()

    def paragraph(self, runs: tuple[Run, ...]) -> Paragraph:
        """Make a paragraph of words, by what holds at its end."""
        group = self.group
        name = "".join(self.styles.get(group.style, [])).rstrip(";").strip().lower()
        heading = HEADING.fullmatch(name)
        field = STYLE_FIELDS.get(name, "")
        level = int(heading[1]) if heading else group.level
        looks: list[Look] = [group.align] if group.align else []
        if name in QUOTES:
            looks.append(("quote", ""))
        if group.is_item and not level:
            looks.append(("item", ""))
        if group.is_rtl:
            looks.append(("direction", "rtl"))
        if level:
            runs = tuple(
                Run(run.text, tuple(x for x in run.looks if x[0] != "bold"))
                for run in runs
            )
        return Paragraph(
            runs=runs, looks=tuple(looks), level=0 if field else level, field=field
        )


def _paired(run: Run) -> Run:
    """Join the halves of characters beyond the first plane."""
    return run._replace(text=PAIR.sub(_joined, run.text))


def _joined(pair: re.Match[str]) -> str:
    return pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le")
