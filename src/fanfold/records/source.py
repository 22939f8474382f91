"""What a reader of one format gives to recovery: text, how it looks, what is known of it.

A reader of marked-up text keeps the file as found and lists, as `Markup`, what stands
between the words; offsets of everything else count in the text without it. A reader of
a zipped or binary container gives the text it took out, and what it left behind.
"""

from dataclasses import dataclass, field
from typing import NamedTuple

from fanfold.records.looks import Formatting, LeftOut, OldAddress, Response
from fanfold.records.story import SegmentKind
from fanfold.records.text import DecodedText


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A part of the text that the format itself tells apart.

    Attributes:
        kind: What it is; None for the story, whose parts the rules of text tell.
        start: Its first character.
        end: One past its last one; zones touch, and together they are the text.
        scope: "work", or "chapter N" for what belongs to one chapter.
        rule: The reader's name for the place ("ao3:summary").
    """

    kind: SegmentKind | None
    start: int
    end: int
    scope: str = "work"
    rule: str


class Field(NamedTuple):
    """What a format's own field says of the story.

    Attributes:
        field: The field of the schema ("title", "relationship" …).
        start: Where the value stands in the text.
        end: One past its last character; both 0 where it stands outside the text.
        rule: The reader's name for the place ("ao3:tags").
        key: The field's name in the format ("Relationships", "dc:creator").
        value: What is said, where the text does not hold it.
        norm: A normal form that the format itself gives (an ISO date).
        scope: "work" or "chapter N".
        is_one: Whether it is one value, whatever signs stand in it.
        is_weak: Whether what the author typed is to be believed before it.
    """

    field: str
    start: int
    end: int
    rule: str
    key: str = ""
    value: str = ""
    norm: str | int | None = None
    scope: str = "work"
    is_one: bool = True
    is_weak: bool = False


class SeriesPlace(NamedTuple):
    """A series that the story stood in on its old site.

    Attributes:
        title: The name of the series.
        number: Its place in the series, from 1; 0 where none is said.
        key: What the old site knew the series by ("seriesid 4").
        within: The series that this one is a part of, nearest first.
        is_confirmed: Whether the owner of the series had accepted it.
    """

    title: str
    number: int = 0
    key: str = ""
    within: tuple[str, ...] = ()
    is_confirmed: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """A story as its format tells it, before the rules of text look at it.

    Attributes:
        format: Which reader read it ("html", "ao3-html", "epub", "text").
        decoded: The text; for a container `decoded.is_extracted` is True.
        formatting: How words look, outer before inner, by offsets of the text.
        zones: Parts told apart by the format; empty where the rules decide alone.
        fields: What the format's own fields say.
        responses: Comments and reviews, in their order.
        left_out: What a container holds beside the text.
        restricted: Why the story was not public where it stood; "" if it was.
        name: The name to know it by where a file holds several stories.
        confidence: How surely the format was read right.
        old_addresses: Where it stood, for links that should still lead to it.
        series: The series that it was a part of.
    """

    format: str
    decoded: DecodedText
    formatting: tuple[Formatting, ...] = ()
    zones: tuple[Zone, ...] = ()
    fields: tuple[Field, ...] = ()
    responses: tuple[Response, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    restricted: str = ""
    name: str = ""
    confidence: float = 1.0
    notes: tuple[str, ...] = field(default=())
    old_addresses: tuple[OldAddress, ...] = ()
    series: tuple[SeriesPlace, ...] = ()
