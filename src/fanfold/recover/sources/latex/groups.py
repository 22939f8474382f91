"""What is open in a LaTeX file: braces and environments."""

from dataclasses import dataclass, field

from fanfold.records.looks import FormatKind


@dataclass(slots=True)
class Group:
    """What is open: a brace or an environment.

    Attributes:
        looks: Looks that end with it, with where each began.
        level: Of a heading that it holds.
        field: Of the schema, whose value it holds.
        closing: What shows where it ends.
    """

    name: str = ""
    start: int = 0
    looks: list[tuple[FormatKind, int, str]] = field(default_factory=list)
    level: int = 0
    field: str = ""
    closing: str = ""
