"""Writing pseuds."""

from collections.abc import Iterable, Mapping

from fanfold.archive.core.folding import fold
from fanfold.archive.core.slugs import free_slug, plain_slug
from fanfold.archive.people.models import Pseud

AT_ONCE = 500
"""Names that are asked for in one query."""


def pseud_get(name: str) -> Pseud:
    """Return the pseud of this name, made where it is new; see `pseuds_get`."""
    return pseuds_get([name])[name]


def pseuds_get(names: Iterable[str]) -> dict[str, Pseud]:
    """Return the pseuds of these names, made where they are new.

    Names that fold alike are one pseud; the first spelling of a new one is kept.
    """
    folded = {name: _folded(name) for name in names}
    pseuds = _held(list(folded.values()))
    new: dict[str, str] = {}
    for name, key in folded.items():
        if key not in pseuds:
            new.setdefault(key, _shown(name))
    if new:
        pseuds |= _make(new)
    return {name: pseuds[key] for name, key in folded.items()}


def _held(names: list[str]) -> dict[str, Pseud]:
    held: dict[str, Pseud] = {}
    for start in range(0, len(names), AT_ONCE):
        found = Pseud.objects.filter(name_folded__in=names[start : start + AT_ONCE])
        held.update((pseud.name_folded, pseud) for pseud in found)
    return held


def _make(new: Mapping[str, str]) -> dict[str, Pseud]:
    asked = list({plain_slug(shown) for shown in new.values()})
    used: set[str] = set()
    for start in range(0, len(asked), AT_ONCE):
        found = Pseud.objects.filter(slug__in=asked[start : start + AT_ONCE])
        used.update(found.values_list("slug", flat=True))
    rows = []
    for folded, shown in new.items():
        slug = _free_slug(shown, used=used)
        used.add(slug)
        rows.append(Pseud(name=shown, name_folded=folded, slug=slug))
    return {pseud.name_folded: pseud for pseud in Pseud.objects.bulk_create(rows)}


def _free_slug(shown: str, *, used: set[str]) -> str:
    """Return a slug that is free, where `used` tells of every plain slug asked for."""
    plain = plain_slug(shown)
    if plain not in used:
        return plain
    return free_slug(
        shown,
        taken=lambda slug: slug in used or Pseud.objects.filter(slug=slug).exists(),
    )


def _shown(name: str) -> str:
    return name.strip()[:300]


def _folded(name: str) -> str:
    shown = _shown(name)
    return (fold(shown) or shown.casefold())[:300]
