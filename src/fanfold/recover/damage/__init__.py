"""Where a file was hurt: its kind, how certain, and why. Nothing is mended here."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from fanfold.records.story import Damage, Label, Scene, Segment, Voice
from fanfold.records.text import DecodedText
from fanfold.recover.damage.bare import bare_words
from fanfold.recover.damage.breaks import is_stripping, lost_scene_breaks
from fanfold.recover.damage.context import Context
from fanfold.recover.damage.cut import cut_sentences
from fanfold.recover.damage.formatting import lost_formatting, unused_marks
from fanfold.recover.damage.garbled import garbled_text
from fanfold.recover.damage.glued import glued_names, glued_paragraphs, glued_words
from fanfold.recover.damage.letters import lost_letters, misread_letters, stray_signs
from fanfold.recover.damage.lines import broken_lines, lost_lines
from fanfold.recover.damage.missing import missing_words
from fanfold.recover.damage.order import lost_greetings, lost_items
from fanfold.recover.layout import Layout

__all__ = ["find_damage"]

RULES: Final[tuple[Callable[[Context], Iterator[Damage]], ...]] = (
    cut_sentences,
    broken_lines,
    lost_lines,
    lost_items,
    lost_greetings,
    missing_words,
    garbled_text,
    lost_formatting,
    unused_marks,
    bare_words,
    misread_letters,
    lost_letters,
    stray_signs,
    glued_words,
    glued_names,
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
    found.extend(lost_scene_breaks(context, is_hurt=any(map(is_stripping, found))))
    return tuple(sorted(found, key=lambda d: (d.start, d.end, d.kind)))
