"""The one door through which text becomes HTML that a page may show.

Everything that reaches a page as HTML has passed `clean`; `trusted` then marks it for
Django's templates. Nothing else in the project may.
"""

from importlib.metadata import version
from typing import Final

import nh3
from django.utils.safestring import SafeString

VERSION: Final = f"1/nh3-{version('nh3')}"
"""Stored beside what it cleaned, so that old text can be found and cleaned anew."""

VOICES: Final = {
    f"voice-{kind}"
    for kind in (
        "speech",
        "thought",
        "inner",
        "lyric",
        "letter",
        "remembered",
        "quoted",
        "emphasis",
    )
}
CLASSES: Final = {
    "section": {
        "scene",
        *(f"scene-{k}" for k in ("present", "flashback", "dream", "letter", "other")),
    },
    "p": {
        "lyric",
        "scene-break",
        "time-line",
        "pov",
        "flashback-mark",
        "place",
        "heading",
    },
    "div": {"letter"},
    "hr": {"scene-break"},
    "aside": {"note", "note-mid"},
    "span": {"voice", "mark", "control", "damage", *VOICES},
}
ATTRIBUTES: Final = {
    "p": {"id"},
    "span": {"data-speaker", "title", "role", "aria-label"},
}
TAGS: Final = {*CLASSES, "br"}

CLEANER: Final = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    allowed_classes=CLASSES,
    url_schemes=set(),
    link_rel=None,
)


def clean(fragment: str) -> str:
    """Return the fragment with only the elements, classes and attributes listed here."""
    return CLEANER.clean(fragment)


def trusted(cleaned: str) -> SafeString:
    """Mark text that `clean` returned (and the database kept) as fit for a template."""
    return SafeString(cleaned)
