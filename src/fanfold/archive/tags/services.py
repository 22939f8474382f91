"""Writing tags."""

from fanfold.archive.core.folding import fold
from fanfold.archive.core.slugs import free_slug
from fanfold.archive.tags.models import Tag, TagKind

JOINERS = ("/", "&")


def tag_get(kind: TagKind, name: str) -> Tag:
    """Return the tag of this kind and name, made where it is new.

    Names that fold alike are one tag; "A/B" and "A & B" stay two.
    """
    shown = " ".join(name.split())[:300]
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
