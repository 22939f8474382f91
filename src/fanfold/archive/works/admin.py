"""Works, chapters and notes in Django's admin."""

from django.contrib import admin

from fanfold.archive.core.readonly import ReadOnlyAdmin, ReadOnlyInline
from fanfold.archive.works.models import (
    Chapter,
    Creatorship,
    Note,
    OutboxEntry,
    Work,
    WorkLabel,
    WorkSource,
    WorkTag,
)


class CreditInline(ReadOnlyInline):
    """Who a work is credited to."""

    model = Creatorship
    fields = ("position", "pseud")


class WorkTagInline(ReadOnlyInline):
    """The tags of a work, with the author's own words."""

    model = WorkTag
    fields = ("tag", "as_labelled", "confidence")


class SourceInline(ReadOnlyInline):
    """The files a work was recovered from."""

    model = WorkSource
    fields = ("position", "name_shown", "sha256")


class LabelInline(ReadOnlyInline):
    """The labels as the files say them."""

    model = WorkLabel
    fields = ("field", "value", "norm", "rule", "confidence", "ambiguous")


@admin.register(Work)
class WorkAdmin(ReadOnlyAdmin):
    """Stories, with what they were made from."""

    list_display = (
        "title",
        "language",
        "status",
        "word_count",
        "chapter_count",
        "confidence",
        "damage_count",
        "question_count",
        "added_at",
    )
    list_filter = ("status", "language", "title_basis", "source_format")
    search_fields = ("title", "author_sort", "key")
    inlines = (CreditInline, WorkTagInline, SourceInline, LabelInline)


@admin.register(Chapter)
class ChapterAdmin(ReadOnlyAdmin):
    """Chapters with their rendered text."""

    list_display = ("__str__", "work", "position", "word_count", "sanitizer_version")
    list_select_related = ("work",)
    search_fields = ("title", "work__title")


@admin.register(Note)
class NoteAdmin(ReadOnlyAdmin):
    """Authors' notes, disclaimers and legends."""

    list_display = ("work", "kind", "place", "chapter")
    list_filter = ("kind", "place")
    list_select_related = ("work", "chapter")
    search_fields = ("work__title",)


@admin.register(OutboxEntry)
class OutboxEntryAdmin(ReadOnlyAdmin):
    """Changes the search index has still to take up."""

    list_display = ("id", "work_id", "operation", "created_at")
    list_filter = ("operation",)
