"""Writing pseuds."""

from fanfold.archive.core.folding import fold
from fanfold.archive.core.slugs import free_slug
from fanfold.archive.people.models import Pseud


def pseud_get(name: str) -> Pseud:
    """Return the pseud of this name, made where it is new."""
    shown = name.strip()[:300]
    folded = fold(shown)[:300] or shown.casefold()[:300]
    found = Pseud.objects.filter(name_folded=folded).first()
    if found is not None:
        return found
    slug = free_slug(shown, taken=lambda s: Pseud.objects.filter(slug=s).exists())
    return Pseud.objects.create(name=shown, name_folded=folded, slug=slug)
