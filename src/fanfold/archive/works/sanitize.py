"""The one door through which text becomes HTML that a page may show.

Everything that reaches a page as HTML has passed `clean`; `trusted` then marks it for
Django's templates. Nothing else in the project may.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.metadata import version
from typing import Final

import nh3
from django.utils.safestring import SafeString

VERSION: Final = f"2/nh3-{version('nh3')}"
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
        "center",
        "right",
        "quote",
        "item",
    },
    "div": {"letter"},
    "hr": {"scene-break"},
    "aside": {"note", "note-mid"},
    "span": {"voice", "mark", "control", "damage", *VOICES},
}
ATTRIBUTES: Final = {
    "p": {"id"},
    "hr": {"id"},
    "span": {"data-speaker", "title", "role", "aria-label", "lang", "dir"},
    "a": {"href"},
}
LOOKS: Final = frozenset("em strong u s sub sup small code ruby rt a".split())
TAGS: Final = {*CLASSES, *LOOKS, "br"}

CLEANER: Final = nh3.Cleaner(
    tags=TAGS,
    attributes=ATTRIBUTES,
    allowed_classes=CLASSES,
    url_schemes={"http", "https"},
    link_rel="nofollow noreferrer noopener",
)


TAG: Final = re.compile(r"<[^<>]*>")
NAME: Final = re.compile(r"</?([a-z]+)[^<>]*>")
VOID: Final = {"br", "hr"}
INLINE: Final = {"span", "br", *LOOKS}
IN_PARAGRAPH: Final = tuple([name] for name in ("p", "span", *sorted(LOOKS)))
ENTITIES: Final = ("&amp;", "&lt;", "&gt;", "&nbsp;")


def clean(fragment: str) -> str:
    """Return the fragment with only the elements, classes and attributes listed here.

    What our own renderer writes is clean from the start. Seeing that takes an eighth of
    the time that parsing it takes; all else is parsed and written anew.
    """
    written = fragment.replace("\xa0", "&nbsp;")
    return written if _is_clean(written) else CLEANER.clean(fragment)


def _is_clean(fragment: str) -> bool:
    """Whether the cleaner would return a fragment as it is; False where in doubt.

    Every tag alone is one that it leaves as it is; they are nested as a parser nests
    them; between them stands only escaped text.
    """
    tags = TAG.findall(fragment)
    escaped = sum(map(fragment.count, ENTITIES))
    return (
        fragment.count("<") == fragment.count(">") == len(tags)
        and fragment.count("&") == escaped
        and "\r" not in fragment
        and "\0" not in fragment
        and _is_nested(tags)
    )


def _is_nested(tags: Sequence[str]) -> bool:
    """Whether elements close in turn, with nothing but inline ones in a paragraph."""
    stack: list[str] = []
    for tag in tags:
        name = _clean_name(tag)
        if tag[1] == "/":
            if not stack or stack.pop() != name:
                return False
        elif name is None or (name in INLINE) != (stack[-1:] in IN_PARAGRAPH):
            return False
        elif name not in VOID:
            stack.append(name)
    return not stack


@lru_cache(maxsize=10_000)
def _clean_name(tag: str) -> str | None:
    """Return the name of an element if the cleaner leaves its tag as it is."""
    match = NAME.fullmatch(tag)
    if match is None:
        return None
    name = match.group(1)
    if tag.startswith("</"):
        return name if tag == f"</{name}>" else None
    whole = tag if name in VOID else f"{tag}</{name}>"
    return name if CLEANER.clean(whole) == whole else None


def trusted(cleaned: str) -> SafeString:
    """Mark text that `clean` returned (and the database kept) as fit for a template."""
    return SafeString(cleaned)
