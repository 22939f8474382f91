"""Writing tags."""

from collections.abc import Iterable, Mapping

from fanfold.archive.core.folding import fold
from fanfold.archive.core.slugs import free_slug, plain_slug
from fanfold.archive.tags.models import Tag, TagKind

JOINERS = ("/", "&")
AT_ONCE = 500
"""Names that are asked for in one query."""

Wanted = tuple[TagKind, str]
"""A tag as asked for: its kind, and its name in any spelling."""


def tag_get(kind: TagKind, name: str) -> Tag:
    """Return the tag of this kind and name, made where it is new; see `tags_get`."""
    return tags_get([(kind, name)])[kind, name]


def tags_get(wanted: Iterable[Wanted]) -> dict[Wanted, Tag]:
    """Return the tags of these kinds and names, made where they are new.

    Names that fold alike are one tag; "A/B" and "A & B" stay two. The first spelling
    of a new name is kept.
    """
    folded = {one: (one[0], _folded(*one)) for one in wanted}
    tags = _held([name for _, name in folded.values()])
    new: dict[tuple[TagKind, str], str] = {}
    for one, key in folded.items():
        if key not in tags:
            new.setdefault(key, _shown(one[1]))
    if new:
        tags |= _make(new)
    return {one: tags[key] for one, key in folded.items()}


def _held(names: list[str]) -> dict[tuple[TagKind, str], Tag]:
    held: dict[tuple[TagKind, str], Tag] = {}
    for start in range(0, len(names), AT_ONCE):
        found = Tag.objects.filter(name_folded__in=set(names[start : start + AT_ONCE]))
        for tag in found.select_related("canonical"):
            held[TagKind(tag.kind), tag.name_folded] = tag
    return held


def _make(
    new: Mapping[tuple[TagKind, str], str],
) -> dict[tuple[TagKind, str], Tag]:
    asked = list({plain_slug(shown) for shown in new.values()})
    used: set[tuple[str, str]] = set()
    for start in range(0, len(asked), AT_ONCE):
        found = Tag.objects.filter(slug__in=asked[start : start + AT_ONCE])
        used.update(found.values_list("kind", "slug"))
    rows = []
    for (kind, folded), shown in new.items():
        slug = _free_slug(kind, shown, used=used)
        used.add((kind, slug))
        rows.append(Tag(kind=kind, name=shown, name_folded=folded, slug=slug))
    made = Tag.objects.bulk_create(rows)
    return {(TagKind(tag.kind), tag.name_folded): tag for tag in made}


def _free_slug(kind: TagKind, shown: str, *, used: set[tuple[str, str]]) -> str:
    """Return a slug that is free, where `used` tells of every plain slug asked for."""
    plain = plain_slug(shown)
    if (kind, plain) not in used:
        return plain
    return free_slug(
        shown,
        taken=lambda slug: (
            (kind, slug) in used or Tag.objects.filter(kind=kind, slug=slug).exists()
        ),
    )


def _shown(name: str) -> str:
    return " ".join(name.split())[:300]


def _folded(kind: TagKind, name: str) -> str:
    shown = _shown(name)
    if kind != TagKind.RELATIONSHIP:
        return (fold(shown) or shown.casefold())[:300]
    joiner = next((j for j in JOINERS if j in shown), "/")
    members = [fold(member) for member in shown.split(joiner)]
    folded = joiner.join(members) if any(members) else shown.casefold()
    return folded[:300]
