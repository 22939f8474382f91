"""Where a file was hurt: its kind, how certain, and why. Nothing is mended here."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from fanfold.records.story import Damage, Label, Scene, Segment, Voice
from fanfold.records.text import DecodedText
from fanfold.recover.damage.breaks import lost_scene_breaks
from fanfold.recover.damage.context import Context
from fanfold.recover.damage.cut import cut_sentences
from fanfold.recover.damage.formatting import lost_formatting
from fanfold.recover.damage.glued import glued_paragraphs, glued_words
from fanfold.recover.damage.letters import lost_letters, misread_letters, stray_signs
from fanfold.recover.damage.lines import broken_lines, lost_lines
from fanfold.recover.layout import Layout

__all__ = ["find_damage"]

RULES: Final[tuple[Callable[[Context], Iterator[Damage]], ...]] = (
    cut_sentences,
    broken_lines,
    lost_lines,
    lost_scene_breaks,
    lost_formatting,
    misread_letters,
    lost_letters,
    stray_signs,
    glued_words,
    glued_paragraphs,
)


def find_damage(
    layout: Layout,
    *,
    decoded: DecodedText,
    segments: Sequence[Segment],
    scenes: Sequence[Scene],
    voices: Sequence[Voice],
    labels: Sequence[Label],
) -> tuple[Damage, ...]:
    """Find where a file was hurt.

    Args:
        layout: The text in lines and paragraphs.
        decoded: The same text, with the repairs that made it.
        segments: Its parts; only the body is looked at for hurt prose.
        scenes: Its scenes, in order.
        voices: Its voices.
        labels: Its labels (a legend can promise what is gone).

    Returns:
        Damage in order of place; a place where something is missing has no length.
    """
    context = Context(
        layout=layout,
        decoded=decoded,
        segments=segments,
        scenes=scenes,
        voices=voices,
        labels=labels,
    )
    found = [damage for rule in RULES for damage in rule(context)]
    return tuple(sorted(found, key=lambda d: (d.start, d.end, d.kind)))
