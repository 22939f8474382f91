"""Formatting that is gone: a legend promises what the file cannot show."""

import re
from collections.abc import Iterator
from typing import Final

from fanfold.records.story import Damage
from fanfold.recover.damage.context import Context

PROMISED: Final = re.compile(
    r"\b(?:italics?|italici[sz]ed|bold(?:ed)?|underlined?|italique|gras|kursiv|fett"
    r"|cursiva|negrita)\b|斜体|太字",
    re.IGNORECASE,
)
# Begins with the signs, which a search leaps to.
SHOWN: Final = re.compile(
    r"[<\[*_](?:(?<=<)/?(?i:i|b|em|strong|u)>|(?<=\[)/?(?i:[ibu])\]"
    r"|(?<=\*)(?<![\w*].)[^\s*][^*\n]*\*(?![\w*])|(?<=_)(?<!\w.)[^\s_][^_\n]*_(?!\w))"
)

STYLES: Final = frozenset({"italic", "bold", "underline"})
WITHIN: Final = ("thought", "inner_voice")
MOST: Final = 200
"""Places told one by one."""

# Signs that open a mark in a legend; quotation marks have too many forms to miss.
MARK: Final = re.compile(r"//|::|<<|\(\(|\*+|~+|_|\{|\[|<|/")


def lost_formatting(context: Context) -> Iterator[Damage]:
    """Find legends of italics or bold in a file that has neither.

    Where the thoughts that they promise are found bare, each is told; else the file is.
    """
    promises = [
        label
        for label in context.labels
        if label.field == "legend_entry"
        and PROMISED.search(label.notation or label.value)
    ]
    if not promises:
        return
    text = context.layout.text
    if any(look.kind in STYLES for look in context.layout.looks) or any(
        SHOWN.search(text, s.start, s.end) for s in context.segments if s.kind == "body"
    ):
        return
    first = promises[0]
    said = " ".join(first.value.split())
    if any((label.meaning or "").startswith(WITHIN) for label in promises):
        bare = list(_bare_thoughts(context, said))
        yield from bare
        if bare:
            return
    yield Damage(
        kind="lost_formatting",
        start=first.start,
        end=first.end,
        certainty="certain",
        reason=f"the legend says “{said}”; none is left",
        rule="legend-unmet",
        whole_file=True,
    )


def _bare_thoughts(context: Context, said: str) -> Iterator[Damage]:
    """Find the thoughts that no mark shows, where the legend promised one."""
    bare = [
        v for v in context.voices if v.marking == "none" and v.kind.startswith(WITHIN)
    ]
    for voice in bare[:MOST]:
        yield Damage(
            kind="lost_formatting",
            start=voice.start,
            end=voice.end,
            certainty="likely",
            reason=f"the legend says “{said}”; this thought stands bare",
            rule="bare-thought",
        )


def unused_marks(context: Context) -> Iterator[Damage]:
    """Find legends of a mark in signs that the story never shows.

    Only possible: an author may carry one legend through all chapters of a work.
    """
    text = context.layout.text
    for label in context.labels:
        if label.field != "legend_entry" or not label.notation:
            continue
        mark = MARK.match(label.notation.strip())
        if mark is None or any(
            text.find(mark.group(), s.start, s.end) >= 0
            for s in context.segments
            if s.kind == "body"
        ):
            continue
        yield Damage(
            kind="lost_formatting",
            start=label.start,
            end=label.end,
            certainty="possible",
            reason=f"the legend promises “{mark.group()}”; the story never shows it",
            rule="mark-unmet",
            whole_file=True,
        )
