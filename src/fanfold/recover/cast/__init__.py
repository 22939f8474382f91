"""Find the cast of a story, who speaks each voice, and who is what to whom."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from fanfold.records.story import (
    Chapter,
    Character,
    Label,
    Relationship,
    Scene,
    SceneMarker,
    Segment,
    Voice,
)
from fanfold.recover.cast.characters import make_characters, people_of_scenes
from fanfold.recover.cast.cues import weigh_pairs
from fanfold.recover.cast.names import find_names
from fanfold.recover.cast.narrating import find_narrator
from fanfold.recover.cast.people import Person, gather_people
from fanfold.recover.cast.relations import find_relationships
from fanfold.recover.cast.seeing import seen_by
from fanfold.recover.cast.speakers import Heard, Said, attribute, places_of
from fanfold.recover.cast.tellers import Narrators, find_tellers
from fanfold.recover.cast.telling import telling_words
from fanfold.recover.labels.people import labelled_cast
from fanfold.recover.layout import Layout
from fanfold.recover.measure.narration import Narration, narrated, read_narration
from fanfold.recover.structure.blocks import body_blocks, body_spans

ALOUD = frozenset({"speech", "inner_voice"})
WITHIN = frozenset({"thought", "remembered_speech"})
UNSURE = 0.15
READ = 2000
LEARNT = "en"
DOUBT = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The cast of a story, and its voices and scenes with the names of those in them."""

    characters: tuple[Character, ...]
    relationships: tuple[Relationship, ...]
    voices: tuple[Voice, ...]
    scenes: tuple[Scene, ...]


class Beforehand(NamedTuple):
    """What is known of a story before its cast is looked for.

    Attributes:
        known: Names of one character each, the first to be shown.
        language: Its language; the model was learnt from one only.
    """

    known: Sequence[Sequence[str]] = ()
    language: str = LEARNT


class Parts(NamedTuple):
    """How a text is parted.

    Attributes:
        segments: Its segments.
        scenes: Its scenes.
        chapters: Its chapters: a title may name who tells one.
        markers: The author's scene marks: some name whose point of view follows.
    """

    segments: Sequence[Segment]
    scenes: Sequence[Scene]
    chapters: Sequence[Chapter] = ()
    markers: Sequence[SceneMarker] = ()


def find_cast(
    layout: Layout,
    *,
    parts: Parts,
    voices: Sequence[Voice],
    labels: Sequence[Label],
    before: Beforehand,
) -> Cast:
    """Find who is in a story, who speaks, who is what to whom.

    Args:
        layout: The text.
        parts: Its parts; of its segments only the body is looked at.
        voices: Its voices; those that name a speaker keep him.
        labels: Its labels: the characters they name are in the cast.
        before: What is known beforehand.

    Returns:
        The cast, and the voices and scenes with names filled in.
    """
    text, known, scenes = layout.text, before.known, parts.scenes
    labelled, _ = labelled_cast(labels)
    blocks = body_blocks(layout, parts.segments)
    spans = body_spans(parts.segments)
    aloud = _disjoint(v for v in voices if v.kind in ALOUD)
    speeches = [(v.start, v.end) for v in aloud]
    given = known_people(labelled, known)
    telling = telling_words(text)
    names = find_names(
        text,
        spans,
        speeches,
        known=[name for one in given for name in one],
        telling=telling,
    )
    people = gather_people(text, names, known=given)
    for person in people:
        person.is_given = person.is_known and person.known_names in known
    narrator = find_narrator(text, people, speeches, spans)
    tellers = find_tellers(
        text, people, markers=parts.markers, chapters=parts.chapters, blocks=blocks
    )
    narrators = Narrators(narrator, tellers)
    begins = [scene.start for scene in scenes]
    sure = _sure(aloud, people)
    is_closed = bool(known)
    heard = Heard(text, speeches, blocks, narrators, begins, sure, is_closed)
    places = places_of(text, people)
    said = attribute(heard, people, places=places)
    inner = [v for v in voices if v.kind in WITHIN and v.speaker is None]
    spans_within = [(v.start, v.end) for v in inner]
    within = Heard(text, spans_within, blocks, narrators, begins)
    thought = attribute(within, people, places=places, is_talk=False)
    places.settle()
    if before.language != LEARNT:
        said, thought = _doubted(said), _doubted(thought)
    # By identity: to hash a voice, its every field is hashed.
    answers = dict(zip(map(id, (*aloud, *inner)), (*said, *thought), strict=True))
    shown = [person.name for person in people]
    named = tuple([_named(v, answers.get(id(v)), shown) for v in voices])
    starts = [voice.start for voice in voices]
    told = [_narration(scene, layout, voices, starts) for scene in scenes]
    thinkers = [
        (voice, answer.person)
        for voice, answer in zip(inner, thought, strict=True)
        if voice.kind == "thought" and answer.person is not None
    ]
    seeing = partial(
        seen_by,
        text=text,
        places=places,
        thoughts=thinkers,
        narrators=narrators,
    )
    speakers = [s.person for s in said]
    in_scenes = people_of_scenes(
        people, scenes, speeches, speakers, narrators=narrators
    )
    for scene in scenes if narrator is not None else ():
        if (teller := narrators.at(scene.start)) is not None:
            people[teller].is_narrator = True
    characters = make_characters(people, in_scenes, speakers, labelled=labelled)
    return Cast(
        characters=characters,
        relationships=find_relationships(
            people,
            weigh_pairs(text, people, blocks, telling),
            in_scenes=in_scenes,
            speakers=speakers,
            labels=labels,
        ),
        voices=named,
        scenes=tuple(
            replace(
                scene,
                person=narration.person,
                tense=narration.tense,
                characters=tuple([shown[i] for i in present]),
                pov=scene.pov if eyes is None else shown[eyes],
            )
            for scene, narration, present in zip(scenes, told, in_scenes, strict=True)
            for eyes in (seeing(scene, narration.person),)
        ),
    )


def _doubted(said: Sequence[Said]) -> list[Said]:
    """Doubt what no tag tells, in a language that the model was not learnt from."""
    return [
        one if one.basis == "tag" else one._replace(confidence=one.confidence * DOUBT)
        for one in said
    ]


def _narration(
    scene: Scene, layout: Layout, voices: Sequence[Voice], starts: Sequence[int]
) -> Narration:
    """Read the person and the tense of a scene's narration, by its first thousands."""
    end = min(scene.end, scene.start + READ)
    first, last = bisect_left(starts, scene.start), bisect_left(starts, end)
    here = narrated(scene.start, end, voices=voices[first:last])
    return read_narration(layout, here)


def _disjoint(voices: Iterable[Voice]) -> list[Voice]:
    """Leave out what stands inside another."""
    kept: list[Voice] = []
    for voice in voices:
        if not kept or voice.start >= kept[-1].end:
            kept.append(voice)
    return kept


def _sure(voices: Sequence[Voice], people: list[Person]) -> dict[int, int]:
    """Find the people whom the file itself names as speakers: a legend, a script."""
    sure: dict[int, int] = {}
    for n, voice in enumerate(voices):
        if voice.speaker is None:
            continue
        folded = voice.speaker.casefold()
        at = next(
            (
                i
                for i, p in enumerate(people)
                if folded in {x.casefold() for x in p.all_names()}
            ),
            None,
        )
        if at is None:
            at = len(people)
            people.append(Person([], known_names=(voice.speaker,)))
        sure[n] = at
    return sure


def known_people(
    labelled: Sequence[Character], known: Sequence[Sequence[str]]
) -> list[Sequence[str]]:
    """Join the names of the labels to those known beforehand."""
    held = {name.casefold() for names in known for name in names}
    return [
        *known,
        *((c.name, *c.aliases) for c in labelled if c.name.casefold() not in held),
    ]


def _named(voice: Voice, said: Said | None, shown: Sequence[str]) -> Voice:
    if voice.speaker is not None:
        return (
            voice
            if voice.speaker_confidence
            else replace(voice, speaker_confidence=1.0)
        )
    if said is None or said.person is None or said.confidence < UNSURE:
        return voice
    # Made directly: `replace` takes three times as long, and there are thousands.
    return Voice(
        kind=voice.kind,
        start=voice.start,
        end=voice.end,
        marking=voice.marking,
        rule=voice.rule,
        confidence=voice.confidence,
        speaker=shown[said.person],
        speaker_basis=said.basis,
        speaker_confidence=round(said.confidence, 3),
    )
