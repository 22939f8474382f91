"""E-mail addresses in a file as found: no page hands them to whoever collects them."""

import re
from dataclasses import replace
from typing import Final

from fanfold.records.story import RecoveredStory

ADDRESS: Final = re.compile(r"[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
HIDDEN: Final = "•"
MAIL: Final = frozenset({"mail"})
"""Formats whose file is headed by addresses: only administrators may save it."""


def without_addresses(story: RecoveredStory) -> RecoveredStory:
    """Return a story with every address covered, at its own length.

    Offsets stay what they are, so that everything read from the file keeps its place.
    """
    found = _covered(story.decoded.found)
    if found == story.decoded.found:
        return story
    repairs = tuple(
        replace(r, found=found[r.start : r.end], repaired=_covered(r.repaired))
        for r in story.decoded.repairs
    )
    return replace(
        story,
        decoded=replace(story.decoded, found=found, repairs=repairs),
        labels=tuple(
            replace(x, value=_covered(x.value), norm=_norm(x.norm))
            for x in story.labels
        ),
    )


def _covered(text: str) -> str:
    return ADDRESS.sub(lambda m: HIDDEN * len(m.group()), text)


def _norm(norm: str | int | None) -> str | int | None:
    return _covered(norm) if isinstance(norm, str) else norm
