"""Django's admin as a window: records can be looked at, found and counted, not edited.

What recovery wrote is corrected where the correction is kept and survives the next
recovery (the review pages), never by overwriting a row here.
"""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

if TYPE_CHECKING:
    RecordAdmin = admin.ModelAdmin[Any]
    RecordInline = admin.TabularInline[Any, Any]
else:
    RecordAdmin = admin.ModelAdmin
    RecordInline = admin.TabularInline


class LookOnly:
    """Nobody adds, changes or deletes; staff with the permission may look."""

    def has_add_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """Nobody adds a record by hand."""
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """Nobody overwrites a record by hand."""
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: Model | None = None
    ) -> bool:
        """Nobody deletes a record by hand."""
        return False


class ReadOnlyAdmin(LookOnly, RecordAdmin):
    """A page of records to look at."""

    list_per_page = 50
    show_full_result_count = False


class ReadOnlyInline(LookOnly, RecordInline):
    """Records that hang on another, to look at."""

    extra = 0
    show_change_link = True
