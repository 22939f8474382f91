"""The main path of recovery, top to bottom: bytes in, a recovered story out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from fanfold.records.source import SourceText
from fanfold.records.story import (
    Chapter,
    Label,
    RecoveredStory,
    SceneMarker,
    Segment,
    WordCount,
)
from fanfold.recover.cast import Beforehand, Parts, find_cast
from fanfold.recover.damage import find_damage
from fanfold.recover.duplicates.parts import part_of
from fanfold.recover.labels import read_labels
from fanfold.recover.labels.marked import read_fields, with_typed
from fanfold.recover.labels.ratings import rating_band
from fanfold.recover.layout import Layout
from fanfold.recover.measure.language import detect_language
from fanfold.recover.measure.words import (
    count_ao3,
    count_plain,
    count_ws_alnum,
    reading_minutes,
)
from fanfold.recover.reading import read_source
from fanfold.recover.sources import detect
from fanfold.recover.structure import split_by_zones, split_chapters, split_scenes
from fanfold.recover.structure.notation import learn_notation
from fanfold.recover.voices import find_voices

VERSION = "3"
"""Goes up when the rules change what they find; stored beside every recovery."""

TAIL = 16
"""Characters after a rating that may belong to it ("E" + " for Everyone")."""

LANGUAGE_NAMES = {
    "english": "en",
    "french": "fr",
    "français": "fr",
    "german": "de",
    "deutsch": "de",
    "spanish": "es",
    "español": "es",
    "italian": "it",
    "italiano": "it",
    "portuguese": "pt",
    "português": "pt",
    "russian": "ru",
    "русский": "ru",
    "japanese": "ja",
    "日本語": "ja",
    "chinese": "zh",
    "中文": "zh",
    "dutch": "nl",
    "polish": "pl",
    "swedish": "sv",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoverConfig:
    """What a caller may choose; the defaults are right for a pile of unknown files.

    Attributes:
        language: An ISO 639-1 code that every file is known to be in, or None.
        cast: Names of characters known beforehand, those of one together, the one to
            be shown first.
    """

    language: str | None = None
    cast: tuple[tuple[str, ...], ...] = ()


DEFAULT = RecoverConfig()


def recover(
    raw: bytes, *, name: str, config: RecoverConfig = DEFAULT
) -> RecoveredStory:
    """Recover a story from the bytes of one file.

    Args:
        raw: The whole file.
        name: Its path in the pile, for part numbers and a title of last resort.
        config: What is known beforehand.

    Returns:
        Everything found; its segments partition the text.
    """
    kind = detect(raw, name=name).kind
    source = read_source(raw, kind="text" if kind == "not_a_story" else kind)
    return recover_source(
        source, file=name, sha256=sha256(raw).hexdigest(), config=config
    )


def recover_source(
    source: SourceText, *, file: str, sha256: str, config: RecoverConfig = DEFAULT
) -> RecoveredStory:
    """Recover a story from what the reader of its format gives.

    Args:
        source: The text, with what the format says of it.
        file: The path of its file in the pile.
        sha256: The file's own.
        config: What is known beforehand.
    """
    decoded = source.decoded
    layout = Layout(text=decoded.text, looks=source.formatting)
    segments, told = split_by_zones(layout, zones=source.zones)
    labels = tuple(
        _with_canonical(label, text=layout.text)
        for label in with_typed(
            read_fields(layout.text, source.fields),
            read_labels(layout, segments=told, file_name=file),
        )
    )
    legend = [label for label in labels if label.field == "legend_entry"]
    notations = learn_notation(layout, segments=segments, legend=legend)
    chapters = tuple(
        _counted(layout, segments, chapter)
        for chapter in split_chapters(layout, segments=segments)
    )
    scenes, markers = split_scenes(layout, segments=segments, notations=notations)
    voices = find_voices(
        layout, segments=segments, notations=notations, labels=labels, scenes=scenes
    )
    damage = find_damage(
        layout,
        decoded=decoded,
        segments=segments,
        scenes=scenes,
        voices=voices,
        labels=labels,
    )
    body = _body(layout, segments)
    language = detect_language(body or layout.text)
    labelled = _labelled_language(labels, language.value) or config.language
    if labelled:
        language = replace(language, value=labelled, labelled=True, confidence=1.0)
    cast = find_cast(
        layout,
        parts=Parts(segments, scenes, chapters, markers),
        voices=voices,
        labels=labels,
        before=Beforehand(config.cast, language.value),
    )
    return RecoveredStory(
        file=file,
        sha256=sha256,
        decoded=decoded,
        language=language,
        labels=labels,
        segments=segments,
        chapters=chapters,
        scenes=cast.scenes,
        markers=markers,
        notations=notations,
        voices=cast.voices,
        damage=damage,
        characters=cast.characters,
        relationships=cast.relationships,
        word_count=_word_count(
            layout,
            body=body,
            chapters=chapters,
            markers=markers,
            labels=labels,
            language=language.value,
        ),
        part=None
        if _is_whole(source)
        else part_of(labels, chapters=chapters, path=file),
        format=source.format,
        formatting=source.formatting,
        responses=source.responses,
        left_out=source.left_out,
        restricted=source.restricted,
        old_addresses=source.old_addresses,
        notes=source.notes,
    )


JOINED = ("Joined of", "Stitched of")
"""How the note begins of a reader that put the parts of a story together."""


def _is_whole(source: SourceText) -> bool:
    return any(note.startswith(JOINED) for note in source.notes)


def _with_canonical(label: Label, *, text: str) -> Label:
    """Add the archive's rating; the words after "E" say which system's "E" it is."""
    if label.field != "rating":
        return label
    rating = str(label.norm or label.value)
    return replace(
        label, canonical=rating_band(rating + text[label.end : label.end + TAIL])
    )


def _labelled_language(labels: Sequence[Label], detected: str) -> str | None:
    """Return the language that a label names.

    Programs write "en" into the fields of any book: those are believed only where the
    text does not say otherwise.
    """
    for label in labels:
        if label.field == "language":
            name = str(label.norm or label.value).casefold()
            named = LANGUAGE_NAMES.get(name)
            is_believed = label.via != "metadata" or detected in {named, "und"}
            return named if is_believed else None
    return None


def _body(layout: Layout, segments: Sequence[Segment]) -> str:
    return "\n".join(layout.text[s.start : s.end] for s in segments if s.kind == "body")


def _counted(layout: Layout, segments: Sequence[Segment], chapter: Chapter) -> Chapter:
    words = sum(
        count_ao3(layout.text[max(s.start, chapter.start) : min(s.end, chapter.end)])
        for s in segments
        if s.kind == "body" and s.start < chapter.end and chapter.start < s.end
    )
    return replace(chapter, word_count=words)


def _word_count(
    layout: Layout,
    *,
    body: str,
    chapters: Sequence[Chapter],
    markers: Sequence[SceneMarker],
    labels: Sequence[Label],
    language: str,
) -> WordCount:
    """Count the words; scenes and marker lines together are the body."""
    claimed = next((x.norm for x in labels if x.field == "word_count"), None)
    ao3 = sum(chapter.word_count for chapter in chapters)
    words = count_ws_alnum(body)
    marked = sum(count_ws_alnum(layout.text[m.start : m.end]) for m in markers)
    return WordCount(
        body=words,
        body_plain_split=count_plain(body),
        whole_file_plain_split=count_plain(layout.text),
        scenes=words - marked,
        ao3=ao3,
        labelled=claimed if isinstance(claimed, int) else None,
        reading_minutes=reading_minutes(ao3, language=language),
    )
