"""Pseuds in Django's admin."""

from django.contrib import admin

from fanfold.archive.core.readonly import ReadOnlyAdmin
from fanfold.archive.people.models import Pseud


@admin.register(Pseud)
class PseudAdmin(ReadOnlyAdmin):
    """The names that works are credited to."""

    list_display = ("name", "slug")
    search_fields = ("name", "name_folded")
