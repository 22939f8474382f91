"""Find keys and values by their form: one to a line, or several in a row."""

import re
from dataclasses import dataclass

from fanfold.recover.labels.keys import KeySpec, find_key
from fanfold.recover.layout import Layout

# A key at the head of a line, with what may stand round it: bullets and marks before
# ("± author:", "**Title:**", "[Rating]"), and the sign after (":", "=", " - ", a tab).
KEY_HEAD = re.compile(
    r"[ \t\xa0\u3000]*"
    r"(?:[*_~#>±•◆■●◎○☆★+|✦♥-]+[ \t\xa0]*)?"
    r"(?P<open>[\[(【〈<])?[*_]{0,3}"
    r"(?P<key>[^\W\d_©][^:：=\t\n\[\]【】〈〉<>|\"“”]{0,38}?)"
    r"[*_~]{0,3}[ \xa0]?"
    r"(?:(?(open)(?P<close>[\])】〉>])[*_]{0,3}[ \xa0]*[:：=]?|(?!))"
    r"|(?P<sign>[:：=]+>?|>>|\.{3,}|\t+|[ \xa0]{3,}|(?:(?<=[ \xa0])|(?=[-–—]+[ \xa0\n]))[-–—]+>?)"
    r")[*_~]{0,3}[ \t\xa0\u3000]*"
)
# A key inside a line: a capital after a gap or a sign, up to three words, a colon.
KEY_INSIDE = re.compile(
    r"(?P<key>[A-ZÀ-ÝΑ-Я](?<![^\s|~;/(\[*_•·,.].)[\w'’/()-]{0,24}(?:[ -][\w'’/()]{1,24}){0,2})"
    r"[*_]{0,2}[ ]?[:：][*_]{0,2}(?!//)"
)
# What must stand in a line for `KEY_HEAD` to match: the key's first letter, and a sign
# that may end the key as near as the longest key lets it be.
KEY_START = re.compile(r"[ \t\xa0\u3000*_~#>±•◆■●◎○☆★+|✦♥\[(【〈<-]*+[^\W\d_©]")
KEY_SIGN = re.compile(r"[:：=\t\])】〉>–—-]")
LONG_SIGNS = ("...", "   ", "\xa0")
KEY_REACH = 48
OUTER = " \t\xa0\u3000"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A key as typed, what it means, and where its value stands.

    Attributes:
        key: The key as typed.
        spec: What the key means; None where nobody knows.
        start: Where the key begins.
        value_start: Start of the value, outer blanks off.
        value_end: End of the value; equal to `value_start` where it is empty.
        sign: What stands between them (":", "-", "=", a tab, "]").
    """

    key: str
    spec: KeySpec | None
    start: int
    value_start: int
    value_end: int
    sign: str


def trim(text: str, start: int, end: int, outer: str = OUTER) -> tuple[int, int]:
    """Take outer blanks off a span."""
    while start < end and text[start] in outer:
        start += 1
    while end > start and text[end - 1] in outer:
        end -= 1
    return start, end


def read_pair(text: str, start: int, end: int) -> Pair | None:
    """Read `text[start:end]` as one key and its value; None where it is not one."""
    opened = KEY_START.match(text, start, end)
    if opened is None or not has_sign(
        text[opened.end() : min(end, opened.end() + KEY_REACH)]
    ):
        return None
    match = KEY_HEAD.match(text, start, end)
    if match is None:
        return None
    key = match["key"].strip()
    spec = find_key(key)
    value_end = end
    if match["open"] and match["sign"] and text[end - 1] in "])】〉>":
        value_end -= 1
    value_start, value_end = trim(text, match.end(), value_end)
    value_start, value_end = strip_marks(text, value_start, value_end)
    return Pair(
        key=key,
        spec=spec,
        start=match.start("key"),
        value_start=value_start,
        value_end=value_end,
        sign=match["close"] or match["sign"],
    )


def pair_at(layout: Layout, start: int, end: int) -> Pair | None:
    """Read a stretch as `read_pair` does, once in a text: several rules ask for it."""
    return layout.once(_pair, start, end)


def _pair(layout: Layout, start: int, end: int) -> Pair | None:
    return read_pair(layout.text, start, end)


def has_sign(head: str) -> bool:
    """Say cheaply whether anything in a stretch can end a key."""
    return KEY_SIGN.search(head) is not None or any(sign in head for sign in LONG_SIGNS)


def strip_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """Take a pair of bold or italic marks off a value ("**v**", "_v_")."""
    for mark in ("**", "__", "*", "_"):
        size = len(mark)
        if end - start > 2 * size and text.startswith(mark, start):
            inner = text.find(mark, start + size, end)
            if inner == end - size:
                return start + size, end - size
    return start, end


def read_row(text: str, start: int, end: int) -> tuple[Pair, ...]:
    """Read several keys in one line; empty where there are fewer than two known ones."""
    found = [
        (match, *known)
        for match in KEY_INSIDE.finditer(text, start, end)
        if (known := _inside_key(match["key"])) is not None
    ]
    if len(found) < 2:  # noqa: PLR2004 - a row is two keys or more
        return ()
    starts = [match.start("key") + skip for match, skip, _ in found]
    pairs: list[Pair] = []
    for (match, skip, spec), stop in zip(found, [*starts[1:], end], strict=True):
        value_start, value_end = trim(text, match.end(), stop)
        pairs.append(
            Pair(
                key=match["key"][skip:],
                spec=spec,
                start=match.start("key") + skip,
                value_start=value_start,
                value_end=value_end,
                sign=":",
            )
        )
    return tuple(pairs)


def _inside_key(key: str) -> tuple[int, KeySpec] | None:
    """Find the known key that ends a run of words, and how many characters to skip."""
    skip = 0
    while True:
        spec = find_key(key[skip:])
        if spec is not None:
            return skip, spec
        space = key.find(" ", skip)
        if space < 0:
            return None
        skip = space + 1
