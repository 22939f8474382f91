"""Tags in Django's admin."""

from django.contrib import admin

from fanfold.archive.core.readonly import ReadOnlyAdmin
from fanfold.archive.tags.models import Tag


@admin.register(Tag)
class TagAdmin(ReadOnlyAdmin):
    """What the archive made of the labels."""

    list_display = ("name", "kind", "canonical")
    list_filter = ("kind",)
    list_select_related = ("canonical",)
    search_fields = ("name", "name_folded")
