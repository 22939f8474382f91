"""What recovery finds in a file: labels, segments, chapters, scenes, voices, damage.

All offsets count code points of `DecodedText.text`, from 0, half-open. The fields and
the words are those of the annotation schema `fanfold-gold/1`; `records.schema` writes
and reads that form.
"""

from dataclasses import dataclass, field
from typing import Literal

from fanfold.records.looks import Formatting, LeftOut, OldAddress, Response
from fanfold.records.text import DecodedText

Via = Literal[
    "key",
    "value_only",
    "position",
    "prose",
    "markup",
    "legend",
    "file_name",
    "metadata",
]
SegmentKind = Literal[
    "label_header",
    "front_note",
    "disclaimer",
    "legend",
    "chapter_heading",
    "body",
    "mid_note",
    "end_note",
    "chrome",
]
SceneKind = Literal["present", "flashback", "dream", "letter", "other"]
BreakKind = Literal["start", "explicit", "stripped", "none"]
MarkerKind = Literal["symbol", "time_line", "place", "pov", "flashback_mark", "heading"]
VoiceKind = Literal[
    "speech",
    "thought",
    "inner_voice",
    "lyric",
    "letter_or_document",
    "remembered_speech",
    "emphasis",
    "quoted",
]
DamageKind = Literal[
    "truncated_sentence",
    "missing_words",
    "lost_line",
    "lost_scene_break",
    "lost_formatting",
    "glued_paragraph",
    "glued_words",
    "broken_line",
    "garbled_text",
    "stray_character",
    "mojibake",
]
Certainty = Literal["certain", "likely", "possible"]
Gender = Literal["he", "she", "they"]
Person = Literal["first", "second", "third"]
Tense = Literal["past", "present"]
Role = Literal["romantic", "friend", "rival", "mentor", "family", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One value that the file says about itself.

    Attributes:
        field: The field of the schema ("title", "rating", "relationship" …).
        value: The text at `start:end`, without outer blanks. For a label read from
            the file's name (`via` "file_name") or from a container's fields
            ("metadata") the value is their own and `start == end == 0`.
        norm: A normal form where it differs: an ISO date, an integer, "A/B" for a
            pairing, one of AO3's five for a rating ("General Audiences" …).
        key: The key as typed ("Pairing(s)"), where there is one.
        rule: The rule that read it ("key-line", "dash-row", "prose-request" …).
        scope: "work", or "chapter N" when it holds for one chapter.
        notation: For a legend entry, the mark ('"..."', "italics", "//").
        meaning: For a legend entry, the voice ("thought", "inner_voice:Name").
        ambiguous: True where a careful reader could read it two ways (03/04/05).
        members: For a relationship, its members in the author's order.
        role: For a relationship, "romantic" (/, x) or "friend" (&) by its joiner.
        canonical: For a rating, which of AO3's five it is; None elsewhere.
    """

    field: str
    value: str
    start: int
    end: int
    via: Via
    rule: str
    confidence: float
    norm: str | int | None = None
    key: str | None = None
    scope: str = "work"
    notation: str | None = None
    meaning: str | None = None
    ambiguous: bool = False
    members: tuple[str, ...] = ()
    role: Role | None = None
    canonical: str | None = None

    @property
    def is_placed(self) -> bool:
        """Whether it was read in the text, not in a file's name or a container's fields."""
        return self.via not in {"file_name", "metadata"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A part of the file; all segments together are the file, in order, without gap."""

    kind: SegmentKind
    start: int
    end: int
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter: `start:end` runs from after its heading to the next heading.

    A file without headings has one chapter that starts with its first body segment.
    `number` is None where no heading gives one; `kind` is "prologue", "epilogue",
    "interlude" or "chapter". `word_count` is by AO3's rule over its body segments.
    """

    index: int
    number: int | None
    title: str | None
    kind: str
    heading_start: int | None
    heading_end: int | None
    start: int
    end: int
    rule: str
    confidence: float
    word_count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A scene, trimmed of blanks, inside one body segment.

    Attributes:
        pov: The character whose eyes and thoughts it is told by, where that is clear.
        person: The person its narration speaks in ("first", "second", "third").
        tense: The tense of its narration.
        characters: Who acts or speaks in it, by their names in the cast.
    """

    kind: SceneKind
    start: int
    end: int
    break_before: BreakKind
    cues: tuple[str, ...]
    rule: str
    confidence: float
    embedded: bool = False
    pov: str | None = None
    person: Person | None = None
    tense: Tense | None = None
    characters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneMarker:
    """The line that shows a scene break, the author's own mark kept."""

    kind: MarkerKind
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A stretch of the body that is not narration; the span includes its delimiters.

    Attributes:
        marking: How it shows ("double_quotes", "//…//", "lines", "none").
        speaker: Whose voice, by the name in the cast; None where nothing tells.
        speaker_basis: "tag", "epithet_or_beat" or "context", as the schema has them.
        speaker_confidence: How sure the speaker is, 0 to 1.
    """

    kind: VoiceKind
    start: int
    end: int
    marking: str
    rule: str
    confidence: float
    speaker: str | None = None
    speaker_basis: str | None = None
    speaker_confidence: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Notation:
    """What one mark means in this file, and how we know.

    Attributes:
        opening: The opening mark ('"', "//", "-", "「").
        closing: The closing mark.
        kind: The voice it encloses; one mark may have two entries.
        basis: "legend", "habit" or "default".
        speaker: Whose voice, where a legend says so.
    """

    opening: str
    closing: str
    kind: VoiceKind
    basis: str
    confidence: float
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Damage:
    """A place where the file was hurt; `start == end` where something is missing.

    `whole_file` is True for damage that holds throughout.
    """

    kind: DamageKind
    start: int
    end: int
    certainty: Certainty
    reason: str
    rule: str
    whole_file: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Character:
    """A character of the story, named by its labels or by its text.

    Attributes:
        name: What the story, or else its labels, call him most.
        status: "present" where he acts or speaks in a scene.
        aliases: What else stands for him in this text: other names, epithets.
        labelled: Whether a label names him.
        gender: "he", "she" or "they" where pronouns or titles tell.
        is_narrator: Whether he is the "I" of the narration.
        first_scene: Index of the first scene that he is named in.
        last_scene: Index of the last one.
        share: His part of all that names or speaks for a character, 0 to 1.
    """

    name: str
    status: Literal["present", "mentioned"]
    aliases: tuple[str, ...] = ()
    labelled: bool = True
    gender: Gender | None = None
    is_narrator: bool = False
    first_scene: int | None = None
    last_scene: int | None = None
    share: float = 0.0
    confidence: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Relationship:
    """Who is what to whom; `basis` "label" or "text".

    Attributes:
        scenes: How many scenes both are in.
        reason: What says so, in a reader's words.
    """

    members: tuple[str, ...]
    role: Role
    labelled: bool
    basis: str
    main: bool = False
    confidence: float = 1.0
    scenes: int = 0
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The language of the body as an ISO 639-1 code ("en"), or "und"."""

    value: str
    labelled: bool
    confidence: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WordCount:
    """Words of the body segments.

    Attributes:
        body: By the schema's rule `ws-alnum`.
        body_plain_split: By blanks.
        whole_file_plain_split: The whole file by blanks.
        scenes: By `ws-alnum` over scenes only.
        ao3: By AO3's rule.
        labelled: The figure that the file claims.
        reading_minutes: Whole minutes, at least 1 where there is text.
    """

    body: int
    body_plain_split: int
    whole_file_plain_split: int
    scenes: int
    ao3: int
    labelled: int | None
    reading_minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What says that a file is one part of a longer work.

    Attributes:
        stem: What the parts have in common (folded title or file-name stem).
        number: Which part, from 1 (0 for a prologue or header part).
        total: Of how many, where said.
        basis: "label", "heading" or "file_name".
    """

    stem: str
    number: int
    total: int | None
    basis: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveredStory:
    """Everything recovered from one file.

    Attributes:
        format: The reader that read it ("text", "ao3-html", "epub" …).
        formatting: How words look, by offsets of the text, outer before inner.
        responses: Comments and reviews that came with it.
        left_out: What its container holds beside the text.
        restricted: Why it was not public where it stood; "" if it was.
        old_addresses: Where it stood, for links that should still lead to it.
    """

    file: str
    sha256: str
    decoded: DecodedText
    language: Language
    labels: tuple[Label, ...] = ()
    segments: tuple[Segment, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    scenes: tuple[Scene, ...] = ()
    markers: tuple[SceneMarker, ...] = ()
    notations: tuple[Notation, ...] = ()
    voices: tuple[Voice, ...] = ()
    damage: tuple[Damage, ...] = ()
    characters: tuple[Character, ...] = ()
    relationships: tuple[Relationship, ...] = ()
    word_count: WordCount
    part: Part | None = None
    format: str = "text"
    formatting: tuple[Formatting, ...] = ()
    responses: tuple[Response, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    restricted: str = ""
    old_addresses: tuple[OldAddress, ...] = ()
    story_confidence: float = 1.0
    notes: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        """The repaired text that every offset counts in."""
        return self.decoded.text

    def slice(self, start: int, end: int) -> str:
        """Return the text between two offsets."""
        return self.decoded.text[start:end]

    def first(self, name: str) -> Label | None:
        """Return the first label of a field, or None."""
        return next((label for label in self.labels if label.field == name), None)

    def all(self, name: str) -> tuple[Label, ...]:
        """Return every label of a field, in order."""
        return tuple(label for label in self.labels if label.field == name)
