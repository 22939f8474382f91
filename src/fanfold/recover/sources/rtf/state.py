"""What holds in a group of an RTF file: how words look, and where they go."""

from dataclasses import dataclass, field

from fanfold.recover.documents.paragraphs import Look, Paragraph, Run


@dataclass(slots=True)
class Flow:
    """Words on their way to paragraphs: the body, a note, a comment.

    Attributes:
        paragraphs: Those that are finished.
        runs: Of the one that is not.
    """

    paragraphs: list[Paragraph] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All its words."""
        return "\n\n".join(filter(None, (p.text.strip() for p in self.paragraphs)))


@dataclass(slots=True)
class Group:
    """What holds between two braces; a copy of what held before.

    Attributes:
        flow: Where words go; None where they are no words of the story.
        owns_flow: Whether the flow began in this group.
        collects: Where words of a destination that is read are gathered.
        table: Which table is read: "fonts", "styles", "info".
        is_star: Whether a `*` has just been met: what follows may be ignored.
        skip: How many signs stand behind a `u` for those who can't read it.
        toggles: Looks of words that are on.
        link: What the field around does, as it is gathered.
        style: Of the paragraph, by its number in the table.
    """

    flow: Flow | None
    owns_flow: bool = False
    collects: list[str] | None = None
    table: str = ""
    is_star: bool = False
    codec: str = "cp1252"
    skip: int = 1
    toggles: frozenset[str] = frozenset()
    is_hidden: bool = False
    is_deleted: bool = False
    link: list[str] | None = None
    style: int = 0
    align: Look | None = None
    level: int = 0
    is_item: bool = False
    is_rtl: bool = False
    borders: frozenset[str] = frozenset()

    def copy(self) -> "Group":
        """Return a copy for a group inside."""
        return Group(
            self.flow, False, self.collects, self.table, False, self.codec, self.skip,  # noqa: FBT003 - copied as they stand, many thousand times a file
            self.toggles, self.is_hidden, self.is_deleted, self.link, self.style,
            self.align, self.level, self.is_item, self.is_rtl, self.borders,
        )  # fmt: skip

    def new_paragraph_properties(self) -> None:
        """Forget how the paragraph looks (`pard`)."""
        self.style, self.align, self.level = 0, None, 0
        self.is_item, self.is_rtl, self.borders = False, False, frozenset()

    def plain(self) -> None:
        """Forget how words look (`plain`)."""
        self.toggles, self.is_hidden, self.is_deleted = frozenset(), False, False
