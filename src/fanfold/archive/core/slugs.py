"""Short names for addresses."""

import re
from collections.abc import Callable
from itertools import count

from django.utils.text import slugify

LENGTH = 100
PARTING = re.compile(r"[/&+|]")


def plain_slug(name: str) -> str:
    """Return the slug of a name, whether it is taken or not."""
    parted = PARTING.sub("-", name)
    return slugify(parted, allow_unicode=True)[:LENGTH].strip("-_") or "unnamed"


def free_slug(name: str, *, taken: Callable[[str], bool]) -> str:
    """Return a readable slug for a name that is not taken yet.

    Letters of every script are kept ("三国演義" stays), so that an address says what it
    leads to.
    """
    base = plain_slug(name)
    if not taken(base):
        return base
    return next(s for n in count(2) if not taken(s := f"{base}-{n}"))
