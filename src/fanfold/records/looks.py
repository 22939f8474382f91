"""What a format tells beside the words: how they look, what was answered, what was left."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

FormatKind = Literal[
    "italic",
    "bold",
    "underline",
    "strike",
    "sub",
    "sup",
    "small",
    "code",
    "center",
    "right",
    "quote",
    "heading",
    "rule",
    "item",
    "link",
    "ruby",
    "ruby_text",
    "language",
    "direction",
]


class Formatting(NamedTuple):
    """How the words of `start:end` of the text look, or what they are.

    `value` holds the address of a link, the level of a heading ("1" to "6"), the code
    of a language, a direction ("rtl"); else "".
    """

    kind: FormatKind
    start: int
    end: int
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """So many characters, or rows, of a container that are not in the text, and why."""

    what: str
    count: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What a reader wrote to a story: a review, a comment, a reply by mail.

    Attributes:
        author: The name it is signed with, never an address; "" for none.
        written: An ISO date or time, or "".
        text: What was written, plain.
        is_by_author: Whether the story's author wrote it.
        chapter: The number of the chapter that it was written to, or None.
        answers: Index of the response that it answers, or None.
        is_restricted: Whether it was screened or locked where it stood.
        score: The points that were given with it, or None.
    """

    author: str
    written: str
    text: str
    is_by_author: bool = False
    chapter: int | None = None
    answers: int | None = None
    is_restricted: bool = False
    score: int | None = None


class OldAddress(NamedTuple):
    """Where the story, or one chapter of it, stood on its old site.

    Attributes:
        address: Relative to the site ("viewstory.php?sid=12&chapter=2"), or whole.
        chapter: The number of the chapter, or None for the whole story.
    """

    address: str
    chapter: int | None = None
