"""Which messages are parts of one story, which are versions of a part, which answer it.

Parts belong together by one title from one person, or by one title in one thread; a
reply belongs to the story that its references lead to, or that its subject names.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from fanfold.recover.sources.mail.index import Entry
from fanfold.recover.sources.mail.subjects import LAST_PART

WHOLE = 0.6
"""A version with so much of the longest one's words is whole."""
LEAST_PART = 200
FEW_QUOTED = 0.1
LONGEST_CHAIN = 200
Place = tuple[int, int]


@dataclass(slots=True)
class Plan:
    """The messages of one story, as numbers into the index.

    Attributes:
        parts: In reading order, one message each.
        versions: Other postings of a part: (which part, message).
        copies: The same text posted again.
        responses: Replies, by date.
        missing: The places of parts that are not there.
        total: How many parts there should be, where said.
    """

    parts: list[int]
    versions: list[tuple[int, int]] = field(default_factory=list)
    copies: list[int] = field(default_factory=list)
    responses: list[int] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    total: int | None = None


class _Sets:
    """Numbers joined into sets, each known by its smallest."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def find(self, i: int) -> int:
        while self.parent[i] != i:
            self.parent[i] = self.parent[self.parent[i]]
            i = self.parent[i]
        return i

    def join(self, one: int, two: int) -> None:
        one, two = sorted((self.find(one), self.find(two)))
        self.parent[two] = one


def plan_stories(entries: Sequence[Entry]) -> list[Plan]:
    """Join the messages of an archive to stories.

    Args:
        entries: What is known of every message, in the order of the archive.

    Returns:
        Stories in the order of their first message; a message is in one at most.
    """
    by_id = {
        name: i for i, entry in reversed(list(enumerate(entries))) for name in entry.ids
    }
    groups = _groups(entries, by_id)
    owner = {i: number for number, group in enumerate(groups) for i in group}
    for i, entry in enumerate(entries):
        if entry.role != "reply":
            continue
        number = _answered(i, entries, by_id=by_id, owner=owner)
        if number is not None and _is_part(entry, groups[number], entries):
            groups[number].append(i)
            owner[i] = number
    plans = [_plan(group, entries) for group in groups]
    known = {i: number for number, group in enumerate(groups) for i in group}
    _add_responses(plans, entries, by_id=by_id, owner=known)
    return plans


def _groups(entries: Sequence[Entry], by_id: dict[str, int]) -> list[list[int]]:
    """Put the messages that are stories together by title and person or thread."""
    sets = _Sets(len(entries))
    first: dict[tuple[str, str], int] = {}
    stories = [i for i, entry in enumerate(entries) if entry.role == "story"]
    for i in stories:
        entry = entries[i]
        stem = entry.subject.stem
        # Yahoo! Groups shows addresses as "name@..."
        local = entry.address.partition("@")[0]
        for who in (entry.address, entry.author, f"{local}@" if local else ""):
            if stem and who:
                sets.join(i, first.setdefault((stem, who), i))
        for other in (by_id.get(name, i) for name in entry.answers):
            same = entries[other].subject.stem
            if entries[other].role == "story" and stem in {same, ""}:
                sets.join(i, other)
    digests: dict[bytes, int] = {}
    for i in stories:
        sets.join(i, digests.setdefault(entries[i].digest, i))
    groups: dict[int, list[int]] = defaultdict(list)
    for i in stories:
        groups[sets.find(i)].append(i)
    return list(groups.values())


def _answered(
    i: int, entries: Sequence[Entry], *, by_id: dict[str, int], owner: dict[int, int]
) -> int | None:
    """Return the story that a message answers, along its references, or by its title."""
    seen = {i}
    waiting = [i]
    while waiting and len(seen) < LONGEST_CHAIN:
        current = waiting.pop(0)
        for name in entries[current].answers:
            other = by_id.get(name)
            if other is None or other in seen:
                continue
            if other in owner:
                return owner[other]
            seen.add(other)
            waiting.append(other)
    return None


def _is_part(entry: Entry, group: Sequence[int], entries: Sequence[Entry]) -> bool:
    """Whether a reply goes on with the story: its author's, long, and a place of its own."""
    if entry.subject.part is None or entry.words < LEAST_PART:
        return False
    if entry.quoted > FEW_QUOTED:
        return False
    taken = {entries[i].subject.part for i in group}
    is_author = any(entries[i].address == entry.address for i in group)
    return is_author and entry.subject.part not in taken


def _add_responses(
    plans: Sequence[Plan], entries: Sequence[Entry], *,
    by_id: dict[str, int], owner: dict[int, int],
) -> None:  # fmt: skip
    titles = {
        entries[i].subject.stem: number
        for number, plan in reversed(list(enumerate(plans)))
        for i in plan.parts
        if entries[i].subject.stem
    }
    for i, entry in enumerate(entries):
        if i in owner or entry.role == "story":
            continue
        number = _answered(i, entries, by_id=by_id, owner=owner)
        if number is None and entry.subject.is_reply:
            number = titles.get(entry.subject.stem)
        if number is not None:
            plans[number].responses.append(i)
    for plan in plans:
        plan.responses.sort(key=lambda i: (entries[i].written, i))


def _plan(group: Sequence[int], entries: Sequence[Entry]) -> Plan:
    """Order one story's messages; of each part choose the newest whole version."""
    places: dict[Place, list[int]] = defaultdict(list)
    seen: set[bytes] = set()
    copies = []
    for i in sorted(group, key=lambda i: (entries[i].written, i)):
        if entries[i].digest in seen:
            copies.append(i)
            continue
        seen.add(entries[i].digest)
        places[_place_of(entries[i])].append(i)
    whole = places.pop((-1, 0), [])
    if not places:
        places[0, 1] = whole
    elif whole:
        _settle_whole(whole, places, entries)
    plan = Plan([], copies=copies)
    for place in sorted(places):
        versions = places[place]
        chosen = _newest_whole(versions, entries)
        plan.versions.extend((len(plan.parts), i) for i in versions if i != chosen)
        plan.parts.append(chosen)
    totals = [entries[i].subject.total for i in plan.parts]
    plan.total = max((t for t in totals if t), default=None)
    plan.missing = list(_missing(sorted(places), plan.total))
    return plan


def _place_of(entry: Entry) -> Place:
    part = entry.subject.part
    if part is None:
        return (-1, 0)
    return part if part[0] else (0, part[1])


def _settle_whole(
    whole: list[int], places: dict[Place, list[int]], entries: Sequence[Entry]
) -> None:
    """Put a posting without a part mark where it belongs beside those that have one."""
    words = sum(max(entries[i].words for i in group) for group in places.values())
    best = _newest_whole(whole, entries)
    if entries[best].words >= WHOLE * words and len(places) > 1:
        # the story in one piece: its parts become versions
        parts = [i for group in places.values() for i in group]
        places.clear()
        places[0, 1] = [*parts, *whole]
        places[0, 1].sort(key=lambda i: (entries[i].words, entries[i].written, i))
        return
    at = (0, 1) if (0, 1) not in places and (1, 0) not in places else (0, 0)
    places[at] = [*places.get(at, []), *whole]


def _newest_whole(versions: Sequence[int], entries: Sequence[Entry]) -> int:
    """Return the last of the versions that holds most of what the longest does."""
    longest = max(entries[i].words for i in versions)
    return [i for i in versions if entries[i].words >= WHOLE * longest][-1]


def _missing(places: Sequence[Place], total: int | None) -> Iterator[str]:
    """Name the parts between the first and the last, or the total, that are not there."""
    chapters = sorted({c for c, _ in places if 0 < c < LAST_PART})
    parts = sorted({p for c, p in places if c == 0 and p > 0})
    if chapters and not parts:
        last = (
            max(chapters[-1], total or 0)
            if all(p == 0 for _, p in places)
            else chapters[-1]
        )
        yield from (f"chapter {n}" for n in range(1, last + 1) if n not in chapters)
    elif parts and not chapters:
        last = max(parts[-1], total or 0)
        yield from (f"part {n}" for n in range(1, last + 1) if n not in parts)
    for chapter in chapters:
        own = {p for c, p in places if c == chapter and p}
        if own:
            yield from (
                f"chapter {chapter}, part {n}"
                for n in range(1, max(own))
                if n not in own
            )
