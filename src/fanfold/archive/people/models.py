"""The names that works are credited to."""

from django.db import models


class Pseud(models.Model):
    """A name under which someone wrote, as the files spell it.

    Names that fold to the same letters are one pseud; `name` keeps the first spelling.
    """

    name = models.CharField(max_length=300)
    name_folded = models.CharField(max_length=300, unique=True)
    slug = models.SlugField(max_length=120, unique=True)

    class Meta:
        ordering = ("name_folded",)

    def __str__(self) -> str:
        return self.name
