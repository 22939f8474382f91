"""Tags: what the archive made of the labels."""

from django.db import models


class TagKind(models.TextChoices):
    """The kinds of tags, in the order in which a work shows them."""

    RATING = "rating", "Rating"
    WARNING = "warning", "Archive warning"
    CATEGORY = "category", "Category"
    FANDOM = "fandom", "Fandom"
    RELATIONSHIP = "relationship", "Relationship"
    CHARACTER = "character", "Character"
    GENRE = "genre", "Genre"
    FREEFORM = "freeform", "Additional tag"


class Tag(models.Model):
    """One tag. `canonical` is set on a synonym and points at the tag it stands for.

    Tags whose names fold to the same letters are one tag of their kind.
    """

    kind = models.CharField(max_length=16, choices=TagKind)
    name = models.CharField(max_length=300)
    name_folded = models.CharField(max_length=300)
    slug = models.SlugField(max_length=120)
    canonical = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="synonyms",
    )

    class Meta:
        ordering = ("kind", "name_folded")
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "name_folded"), name="tag_once_per_kind"
            ),
            models.UniqueConstraint(fields=("kind", "slug"), name="tag_slug_per_kind"),
        )

    def __str__(self) -> str:
        return self.name
