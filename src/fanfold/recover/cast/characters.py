"""Make the records of the cast: who is present where, and how large his part is."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from fanfold.records.story import Character, Scene
from fanfold.recover.cast.people import Person
from fanfold.recover.labels.people import fold_name

LONE_NAME = 1
ACTS = 3


def people_of_scenes(
    people: Sequence[Person],
    scenes: Sequence[Scene],
    speeches: Sequence[tuple[int, int]],
    speakers: Sequence[int | None],
    *,
    narrator: int | None,
) -> list[list[int]]:
    """Return who acts or speaks in each scene, those named most first."""
    starts = [scene.start for scene in scenes]
    weight: list[Counter[int]] = [Counter() for _ in scenes]
    for place, person, by in _signs(people, speeches, speakers):
        at = bisect_right(starts, place) - 1
        if at >= 0:
            weight[at][person] += by
    if narrator is not None:
        for here in weight:
            here[narrator] += 1
    return [[person for person, _ in here.most_common()] for here in weight]


def _signs(
    people: Sequence[Person],
    speeches: Sequence[tuple[int, int]],
    speakers: Sequence[int | None],
) -> Iterator[tuple[int, int, int]]:
    """Yield where somebody shows that he is there, who, and how much that says."""
    for (start, _), speaker in zip(speeches, speakers, strict=True):
        if speaker is not None:
            yield start, speaker, 2
    for i, person in enumerate(people):
        for name in person.names:
            if name.said or name.acts or name.may_act or len(name.narrated) >= ACTS:
                yield from ((place, i, 1) for place in name.narrated)


def make_characters(
    people: Sequence[Person],
    in_scenes: Sequence[Sequence[int]],
    speakers: Sequence[int | None],
    *,
    labelled: Sequence[Character],
) -> tuple[Character, ...]:
    """Return the characters, the largest part first."""
    of_label = {fold_name(c.name): c for c in labelled}
    spoken: dict[int, int] = {}
    for speaker in speakers:
        if speaker is not None:
            spoken[speaker] = spoken.get(speaker, 0) + 1
    parts = [p.count + 2 * spoken.get(i, 0) for i, p in enumerate(people)]
    total = sum(parts) or 1
    found = []
    for i, person in enumerate(people):
        scenes = [n for n, present in enumerate(in_scenes) if i in present]
        label = next(
            (
                of_label[f]
                for f in map(fold_name, (person.name, *person.known_names))
                if f in of_label
            ),
            None,
        )
        if label is None and not _is_character(person, spoken.get(i, 0)):
            continue
        does = (
            spoken.get(i, 0)
            or sum(n.said + n.acts + 0.5 * n.may_act for n in person.names) >= ACTS
        )
        is_present = bool(does) or (
            label is not None and (not person.count or len(person.names) > 0)
        )
        names = dict.fromkeys(n.text for n in person.names if n.text != person.name)
        names.update(dict.fromkeys(n for n in person.known_names if n != person.name))
        found.append(
            Character(
                name=person.name,
                status="present" if is_present else "mentioned",
                aliases=tuple(names),
                labelled=label is not None,
                gender=person.gender,
                is_narrator=person.is_narrator,
                first_scene=scenes[0] if scenes else None,
                last_scene=scenes[-1] if scenes else None,
                share=round(parts[i] / total, 4),
                confidence=1.0 if label else round(min(0.95, 0.5 + 0.1 * parts[i]), 2),
            )
        )
    found.sort(key=lambda c: -c.share)
    return tuple(found)


def _is_character(person: Person, spoken: int) -> bool:
    """Whether a person of the text is worth a line in the cast."""
    if person.epithets:
        return spoken > LONE_NAME
    return person.count > 0
