"""Make the records of the cast: who is present where, and how large his part is."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from fanfold.records.story import Character, Scene
from fanfold.recover.cast.people import Person
from fanfold.recover.cast.tellers import Narrators
from fanfold.recover.labels.people import fold_name

LONE_NAME = 1
ACTS = 2


def people_of_scenes(
    people: Sequence[Person],
    scenes: Sequence[Scene],
    speeches: Sequence[tuple[int, int]],
    speakers: Sequence[int | None],
    *,
    narrators: Narrators,
) -> list[list[int]]:
    """Return who acts or speaks in each scene, those named most first."""
    starts = [scene.start for scene in scenes]
    weight: list[Counter[int]] = [Counter() for _ in scenes]
    for places, person, by in _signs(people, speeches, speakers):
        for place in places:
            at = bisect_right(starts, place) - 1
            if at >= 0:
                weight[at][person] += by
    for start, here in zip(starts, weight, strict=True):
        narrator = narrators.at(start)
        if narrator is not None:
            here[narrator] += 1
    return [[person for person, _ in here.most_common()] for here in weight]


def _signs(
    people: Sequence[Person],
    speeches: Sequence[tuple[int, int]],
    speakers: Sequence[int | None],
) -> Iterator[tuple[Sequence[int], int, int]]:
    """Yield where somebody shows that he is there, who, and how much that says."""
    for (start, _), speaker in zip(speeches, speakers, strict=True):
        if speaker is not None:
            yield (start,), speaker, 2
    for i, person in enumerate(people):
        if person.does:
            yield person.told, i, 1
        for name in person.names:
            if name.said or name.acts or name.may_act or len(name.narrated) >= ACTS:
                yield name.narrated, i, 1


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
    parts = [p.count + len(p.told) + 2 * spoken.get(i, 0) for i, p in enumerate(people)]
    total = sum(parts) or 1
    first: dict[int, int] = {}
    last: dict[int, int] = {}
    for n, present in enumerate(in_scenes):
        last.update(dict.fromkeys(present, n))
        for i in present:
            first.setdefault(i, n)
    found = []
    for i, person in enumerate(people):
        name = person.name
        label = _label_of((name, *person.known_names), of_label)
        if label is None and not _is_character(person, spoken.get(i, 0)):
            continue
        does = (
            i in spoken
            or person.does
            or sum(n.said + n.acts + 0.5 * n.may_act for n in person.names) >= ACTS
        )
        is_present = bool(does) or (label is not None and not person.told)
        names = dict.fromkeys(person.all_names())
        names.pop(name, None)
        found.append(
            Character(
                name=name,
                status="present" if is_present else "mentioned",
                aliases=tuple(names),
                labelled=label is not None,
                gender=person.gender,
                is_narrator=person.is_narrator,
                first_scene=first.get(i),
                last_scene=last.get(i),
                share=round(parts[i] / total, 4),
                confidence=1.0 if label else round(min(0.95, 0.5 + 0.1 * parts[i]), 2),
            )
        )
    found.sort(key=lambda c: -c.share)
    return tuple(found)


def _label_of(
    names: Iterable[str], of_label: Mapping[str, Character]
) -> Character | None:
    """Return the character of the labels that has one of these names."""
    if not of_label:
        return None
    folded = map(fold_name, names)
    return next((of_label[name] for name in folded if name in of_label), None)


def _is_character(person: Person, spoken: int) -> bool:
    """Whether a person of the text is worth a line in the cast."""
    if person.epithets and not person.told:
        return spoken > LONE_NAME
    return person.count > 0 or bool(person.told)
