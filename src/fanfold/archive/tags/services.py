"""Writing tags."""

from fanfold.archive.core.folding import fold
from fanfold.archive.core.slugs import free_slug
from fanfold.archive.tags.models import Tag, TagKind

JOINERS = ("/", "&")


KnownTags = dict[tuple[TagKind, str], Tag]
"""Tags by kind and name: those that one transaction has met."""


def tag_get(kind: TagKind, name: str, *, known: KnownTags | None = None) -> Tag:
    """Return the tag of this kind and name, made where it is new.

    Names that fold alike are one tag; "A/B" and "A & B" stay two.

    Args:
        kind: Its kind.
        name: Its name in any spelling.
        known: Looked up first and added to; fit for one transaction, no longer.
    """
    shown = " ".join(name.split())[:300]
    known = {} if known is None else known
    if (kind, shown) not in known:
        known[kind, shown] = _find_or_make(kind, shown)
    return known[kind, shown]


def _find_or_make(kind: TagKind, shown: str) -> Tag:
    folded = _folded(kind, shown)[:300]
    found = Tag.objects.filter(kind=kind, name_folded=folded).first()
    if found is not None:
        return found
    slug = free_slug(
        shown, taken=lambda s: Tag.objects.filter(kind=kind, slug=s).exists()
    )
    return Tag.objects.create(kind=kind, name=shown, name_folded=folded, slug=slug)


def _folded(kind: TagKind, name: str) -> str:
    if kind != TagKind.RELATIONSHIP:
        return fold(name) or name.casefold()
    joiner = next((j for j in JOINERS if j in name), "/")
    members = [fold(member) for member in name.split(joiner)]
    return joiner.join(members) if any(members) else name.casefold()
