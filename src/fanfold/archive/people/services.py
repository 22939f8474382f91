"""Writing pseuds."""

from fanfold.archive.core.folding import fold
from fanfold.archive.core.slugs import free_slug
from fanfold.archive.people.models import Pseud

KnownPseuds = dict[str, Pseud]
"""Pseuds by name: those that one transaction has met."""


def pseud_get(name: str, *, known: KnownPseuds | None = None) -> Pseud:
    """Return the pseud of this name, made where it is new.

    Args:
        name: Its name in any spelling.
        known: Looked up first and added to; fit for one transaction, no longer.
    """
    shown = name.strip()[:300]
    known = {} if known is None else known
    if shown not in known:
        known[shown] = _find_or_make(shown)
    return known[shown]


def _find_or_make(shown: str) -> Pseud:
    folded = fold(shown)[:300] or shown.casefold()[:300]
    found = Pseud.objects.filter(name_folded=folded).first()
    if found is not None:
        return found
    slug = free_slug(shown, taken=lambda s: Pseud.objects.filter(slug=s).exists())
    return Pseud.objects.create(name=shown, name_folded=folded, slug=slug)
