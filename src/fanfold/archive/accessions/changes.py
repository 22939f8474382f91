"""What recovering a file again would change: counted, never the text itself. Pure."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any, Final, Literal

Json = dict[str, Any]
State = Literal["same", "changed", "no_story", "failed", "kept", "new_story"]

STATE_WORDS: Final[Mapping[State, str]] = {
    "same": "stays the same",
    "changed": "changes",
    "no_story": "would be no story any more: it stays as it was",
    "failed": "could not be read: it stays as it was",
    "kept": "stays as it was, with the other files of its work",
    "new_story": "was no story, and is one now",
}
NEEDS_A_LOOK: Final[tuple[State, ...]] = ("no_story", "failed", "kept")


def _spanned(item: Json, *more: str) -> tuple[Any, ...]:
    return tuple(item.get(name) for name in (*more, "start", "end"))


# What of a record is counted, and by what one thing is known again.
COUNTED: Final[Mapping[str, tuple[str, Callable[[Json], tuple[Any, ...]]]]] = {
    "labels": ("labels", lambda x: (x.get("field"), x.get("value"), x.get("norm"))),
    "segments": ("segments", lambda x: _spanned(x, "kind")),
    "chapters": ("chapters", lambda x: _spanned(x, "kind", "number", "title")),
    "scenes": ("scenes", lambda x: _spanned(x, "kind")),
    "speakers": ("voices", lambda x: _spanned(x, "speaker")),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many there were and would be; how many of them are new, how many gone."""

    before: int
    after: int
    new: int
    gone: int

    @property
    def is_same(self) -> bool:
        """Whether nothing of this kind would change."""
        return not self.new and not self.gone


@dataclass(frozen=True, slots=True, kw_only=True)
class FileChange:
    """What recovering one file again comes to.

    Attributes:
        state: What becomes of it.
        reason: Why it is no story, or could not be read.
        is_text_changed: Whether its bytes would be read as other letters.
        is_due: Whether it is written anew: other rules made what is held, or what
            they make today differs in whatever.
        counts: By the names of `COUNTED`.
    """

    sha256: str
    name: str
    state: State
    reason: str = ""
    is_text_changed: bool = False
    is_due: bool = False
    counts: Mapping[str, Count] = field(default_factory=dict)

    def to_json(self) -> Json:
        """Return the change as plain dicts."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: Json) -> "FileChange":
        """Read what `to_json` gave."""
        counts = {name: Count(**count) for name, count in data["counts"].items()}
        return cls(**(data | {"counts": counts}))

    def words(self) -> str:
        """Say in one line what changes.

        >>> one = Count(before=3, after=4, new=2, gone=1)
        >>> FileChange(
        ...     sha256="", name="a", state="changed", counts={"labels": one}
        ... ).words()
        'labels 3 → 4 (2 new, 1 gone)'
        """
        if self.state != "changed":
            said = STATE_WORDS[self.state]
            return f"{said} ({self.reason})" if self.reason else said
        parts = ["the text is read otherwise"] if self.is_text_changed else []
        parts += [
            f"{name} {c.before:,} → {c.after:,} ({c.new:,} new, {c.gone:,} gone)"
            for name, c in self.counts.items()
            if not c.is_same
        ]
        return ", ".join(parts) or "small things: how sure, by which rule"


def counts_of(before: Json, after: Json) -> dict[str, Count]:
    """Count what differs between two records of one file."""
    counts: dict[str, Count] = {}
    for name, (part, key) in COUNTED.items():
        held = _counted(before.get(part, ()), key, name)
        made = _counted(after.get(part, ()), key, name)
        counts[name] = Count(
            before=held.total(),
            after=made.total(),
            new=(made - held).total(),
            gone=(held - made).total(),
        )
    return counts


def _counted(
    items: Iterable[Json], key: Callable[[Json], tuple[Any, ...]], name: str
) -> Counter[tuple[Any, ...]]:
    wanted = (x for x in items if name != "speakers" or x.get("speaker"))
    return Counter(map(key, wanted))


def change_of(
    *,
    sha256: str,
    name: str,
    held: tuple[str, str, str],
    made: tuple[str, str, str],
) -> FileChange:
    """Compare what is held of a file with what is made of it today.

    Args:
        sha256: The file.
        name: Its path as shown.
        held: The record, the text as found and the rules that made them.
        made: The same of today.
    """
    is_same = held[:2] == made[:2]
    counts = counts_of(json.loads(held[0]), json.loads(made[0]))
    return FileChange(
        sha256=sha256,
        name=name,
        state="same" if is_same else "changed",
        is_text_changed=held[1] != made[1],
        is_due=held != made,
        counts=counts,
    )


def totals_of(changes: Iterable[FileChange]) -> Json:
    """Add up the changes of all files."""
    states: Counter[str] = Counter()
    sums = {name: Counter[str]() for name in COUNTED}
    for change in changes:
        states[change.state] += 1
        for name, count in change.counts.items():
            sums[name].update(asdict(count))
    return {
        "files": states.total(),
        "states": {state: states[state] for state in STATE_WORDS},
        "counts": {
            name: {key: total[key] for key in ("before", "after", "new", "gone")}
            for name, total in sums.items()
        },
    }
