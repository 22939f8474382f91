"""Scene breaks whose mark is gone."""

from collections.abc import Iterator
from typing import Final

from fanfold.records.story import Damage, DamageKind, Scene
from fanfold.recover.damage.context import Context

TAKES_MARKS: Final = frozenset[DamageKind](
    {"lost_formatting", "truncated_sentence", "lost_line", "glued_words"}
)
"""Damage of a conversion that takes rules and italics away with other things."""
ANNOUNCED: Final = frozenset({"waking", "returns"})
"""Cues that tell of the change themselves: nothing need have stood there."""
LONGEST_TITLE: Final = 100
HABIT: Final = 20
"""More breaks of blank lines alone are how the file is set."""
ENDS: Final = tuple(".!?…\"”’'»,;:")


def is_stripping(damage: Damage) -> bool:
    """Whether a damage speaks for a file whose marks were taken away."""
    return damage.kind in TAKES_MARKS and damage.certainty != "possible"


def lost_scene_breaks(context: Context, *, is_hurt: bool) -> Iterator[Damage]:
    """Find scenes that begin without a mark of their own.

    An author may turn to another scene with words alone; where the file lost other
    things too, a mark was likely lost with them.

    Args:
        context: The file.
        is_hurt: Whether other damage shows that the file's marks were taken away.
    """
    stripped = [
        s
        for s in context.scenes
        if s.break_before == "stripped" and not _has_title(context.layout.text, s)
    ]
    whole = len(stripped) > HABIT
    for scene in stripped[: 1 if whole else None]:
        yield Damage(
            kind="lost_scene_break",
            start=scene.start,
            end=scene.start,
            certainty="possible" if whole else "likely",
            reason="only blank lines are left where the scene changes",
            rule="unmarked-scene",
            whole_file=whole,
        )
    for scene in context.scenes if is_hurt else ():
        if scene.break_before == "none" and ANNOUNCED.isdisjoint(scene.cues):
            yield Damage(
                kind="lost_scene_break",
                start=scene.start,
                end=scene.start,
                certainty="likely",
                reason=f"the scene changes with nothing between ({', '.join(scene.cues)})",
                rule="unmarked-scene",
            )


def _has_title(text: str, scene: Scene) -> bool:
    """Whether a scene opens with a title or stands below one, so that nothing is lost."""
    if (
        text[max(0, scene.start - LONGEST_TITLE) : scene.start]
        .rstrip()
        .rpartition("\n")[2]
        .isupper()
    ):
        return True
    line = text[scene.start : min(scene.end, scene.start + LONGEST_TITLE + 1)]
    line = line.partition("\n\n")[0].rstrip()
    if len(line) > LONGEST_TITLE:
        return False
    is_set = line[0] in "_*" and line[-1] == line[0]
    return is_set or line.isupper() or (line[0].isupper() and not line.endswith(ENDS))
