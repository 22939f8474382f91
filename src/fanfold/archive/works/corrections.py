"""What people put right, replayed over a recovered story: a pure function.

A correction is kept apart from the recovery, by its place in the file as found and the
text at it, so that it survives every new recovery. One whose text is no longer there
is passed over, never lost. See `corrected_parts` for parts of the file and scenes.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, cast, get_args

from fanfold.archive.works.corrected_cast import with_labels
from fanfold.archive.works.corrected_parts import (
    boundary_added,
    boundary_removed,
    part_set,
    recounted,
    scene_set,
)
from fanfold.records.reasons import CORRECTED
from fanfold.records.story import (
    Label,
    RecoveredStory,
    SceneKind,
    SegmentKind,
    Voice,
    VoiceKind,
)

Target = Literal["segment", "boundary", "scene", "voice", "label", "restriction"]
Action = Literal["set", "add", "remove"]
QUOTE_LENGTH: Final = 200
"""As much of the text at a place is kept with a correction, to know it again."""
SAME: Final = 0.5
"""Two spans that share more than this of both are one voice read in two ways."""
AO3_RATINGS: Final = (
    "Not Rated",
    "General Audiences",
    "Teen And Up Audiences",
    "Mature",
    "Explicit",
)
FINISHED: Final = frozenset({"complete", "completed", "finished"})
ISO_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One correction.

    Attributes:
        target: What it is about; "boundary" is where a scene begins, "restriction"
            what holds the work back.
        action: "set" puts right, "add" adds, "remove" takes away.
        start: Where, in the file as found.
        end: One past its last character; equal to `start` for a boundary.
        quote: The text there, or its first `QUOTE_LENGTH` characters.
        field: For a label, the field that it was read as.
        kind: The new field of a label, or kind of a voice, scene or part.
        value: The new value of a label; why a work is held back.
        speaker: The new speaker of a voice; "" for nobody known.
    """

    target: Target
    action: Action
    start: int
    end: int
    quote: str
    field: str = ""
    kind: str = ""
    value: str = ""
    speaker: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """What to replay over the parts of a work.

    Attributes:
        changes: By the file's SHA-256, in the order in which they were made.
        count: Counts words by AO3's rule.
    """

    changes: Mapping[str, Sequence[Change]]
    count: Callable[[str], int]

    def applied(self, story: RecoveredStory) -> RecoveredStory:
        """Return a part as people put it right."""
        changes = self.changes.get(story.sha256, ())
        if not changes:
            return story
        return corrected(story, changes, count=self.count)


def has_place(story: RecoveredStory, change: Change) -> bool:
    """Tell whether the text that a correction was made for still stands there."""
    found = story.decoded.found
    if change.end > len(found):
        return False
    return found[change.start : change.start + len(change.quote)] == change.quote


def corrected(
    story: RecoveredStory,
    changes: Sequence[Change],
    *,
    count: Callable[[str], int] | None = None,
) -> RecoveredStory:
    """Return a story with corrections replayed, parts first, labels last.

    Args:
        story: As recovered.
        changes: In the order in which they were made: of two for one place the later
            holds. Those that no longer fit are passed over.
        count: Counts words by AO3's rule; without it figures stay as they are.
    """
    made = story
    for target in get_args(Target):
        for change in changes:
            if change.target == target and has_place(story, change):
                made = _APPLY[change.target](made, change)
    if count is not None and made.segments != story.segments:
        made = recounted(made, count)
    return made


def _span(story: RecoveredStory, change: Change) -> tuple[int, int]:
    """Carry the place of a correction to the text that rules read."""
    to_text = story.decoded.to_text
    return to_text(change.start), to_text(change.end)


def _segment(story: RecoveredStory, change: Change) -> RecoveredStory:
    start, end = _span(story, change)
    return part_set(story, start, end, kind=cast("SegmentKind", change.kind))


def _boundary(story: RecoveredStory, change: Change) -> RecoveredStory:
    start, _ = _span(story, change)
    if change.action == "remove":
        return boundary_removed(story, start)
    return boundary_added(story, start)


def _scene(story: RecoveredStory, change: Change) -> RecoveredStory:
    start, end = _span(story, change)
    return scene_set(story, start, end, kind=cast("SceneKind", change.kind))


def _voice(story: RecoveredStory, change: Change) -> RecoveredStory:
    """Put a voice right; where the new recovery has none there, it is made."""
    start, end = _span(story, change)
    known = max(story.voices, key=lambda v: _shared(v, start, end), default=None)
    if known is not None and _shared(known, start, end) <= SAME:
        known = None
    others = tuple(v for v in story.voices if v is not known)
    if change.action == "remove":
        return replace(story, voices=others)
    kind = cast("VoiceKind", change.kind)
    speaker = change.speaker or None
    if known is None:
        others = tuple(v for v in others if not _crosses(v, start, end))
        known = Voice(
            kind=kind,
            start=start,
            end=end,
            marking="none",
            rule=CORRECTED,
            confidence=1.0,
        )
    new = replace(
        known,
        kind=kind,
        rule=CORRECTED,
        confidence=1.0,
        speaker=speaker,
        speaker_basis="tag" if speaker else None,
        speaker_confidence=1.0 if speaker else 0.0,
    )
    voices = sorted((*others, new), key=lambda v: (v.start, -v.end))
    return replace(story, voices=tuple(voices))


def _shared(voice: Voice, start: int, end: int) -> float:
    """Return what part of both spans together they share."""
    shared = min(voice.end, end) - max(voice.start, start)
    return shared / max(1, max(voice.end, end) - min(voice.start, start))


def _crosses(voice: Voice, start: int, end: int) -> bool:
    return (
        voice.start < start < voice.end < end or start < voice.start < end < voice.end
    )


def _label(story: RecoveredStory, change: Change) -> RecoveredStory:
    start, end = _span(story, change)
    is_named = change.start == change.end == 0
    old = tuple(
        label
        for label in story.labels
        if change.action != "add"
        and label.field == change.field
        and (
            not label.is_placed
            if is_named
            else label.is_placed and label.start < end and start < label.end
        )
    )
    new: tuple[Label, ...] = ()
    if change.action != "remove":
        model = old[0] if old else _bare_label(change, start, end)
        new = (read_label(replace(model, field=change.kind), change.value),)
    kept = [label for label in story.labels if label not in old]
    labels = sorted((*kept, *new), key=lambda x: (x.start, x.end))
    return with_labels(story, tuple(labels), gone=old, new=new)


def _bare_label(change: Change, start: int, end: int) -> Label:
    return Label(
        field=change.kind,
        value=change.value,
        start=start,
        end=end,
        via="prose",
        rule=CORRECTED,
        confidence=1.0,
    )


def read_label(label: Label, value: str) -> Label:
    """Return a label with the value that a person gave it, and what follows from it."""
    norm: str | None = None
    canonical: str | None = None
    members: tuple[str, ...] = ()
    role: Literal["romantic", "friend"] | None = None
    match label.field:
        case "relationship":
            joiner, role = ("/", "romantic") if "/" in value else ("&", "friend")
            members = tuple(m.strip() for m in value.split(joiner) if m.strip())
            norm = ("/" if joiner == "/" else " & ").join(members)
        case "rating":
            plain = value.strip().casefold()
            canonical = next((r for r in AO3_RATINGS if r.casefold() == plain), None)
        case "published" | "updated":
            norm = value.strip() if ISO_DATE.fullmatch(value.strip()) else None
        case "status":
            is_done = value.strip().casefold() in FINISHED
            norm = "complete" if is_done else "in-progress"
    return replace(
        label,
        value=value,
        norm=norm,
        canonical=canonical,
        members=members,
        role=role,
        rule=CORRECTED,
        confidence=1.0,
        ambiguous=False,
    )


def _restriction(story: RecoveredStory, change: Change) -> RecoveredStory:
    return replace(story, restricted=change.value if change.action == "set" else "")


_APPLY: Final[Mapping[Target, Callable[[RecoveredStory, Change], RecoveredStory]]] = {
    "segment": _segment,
    "boundary": _boundary,
    "scene": _scene,
    "voice": _voice,
    "label": _label,
    "restriction": _restriction,
}
