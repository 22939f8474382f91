"""Scene breaks whose mark is gone."""

from collections.abc import Iterator
from typing import Final

from fanfold.records.story import Damage
from fanfold.recover.damage.context import Context

REASONS: Final = {
    "stripped": "only blank lines are left where the scene changes",
    "none": "the scene changes with nothing between",
}


def lost_scene_breaks(context: Context) -> Iterator[Damage]:
    """Find scenes that begin without a mark of their own."""
    for scene in context.scenes:
        reason = REASONS.get(scene.break_before)
        if reason is not None:
            yield Damage(
                kind="lost_scene_break",
                start=scene.start,
                end=scene.start,
                certainty="likely",
                reason=reason,
                rule="unmarked-scene",
            )
