"""Accessions, their files and recoveries in Django's admin."""

from django.contrib import admin

from fanfold.archive.accessions.models import (
    Accession,
    AccessionFile,
    Answer,
    Correction,
    Likeness,
    Original,
    Recovery,
    Report,
)
from fanfold.archive.core.readonly import ReadOnlyAdmin


@admin.register(Accession)
class AccessionAdmin(ReadOnlyAdmin):
    """Piles taken in."""

    list_display = ("pile_shown", "opened_at", "closed_at", "manifest_sha256")
    exclude = ("pile",)
    search_fields = ("pile_shown",)


@admin.register(AccessionFile)
class AccessionFileAdmin(ReadOnlyAdmin):
    """Files of piles, and what became of each."""

    list_display = ("path_shown", "accession", "outcome", "reason", "size_bytes")
    list_filter = ("outcome",)
    list_select_related = ("accession",)
    exclude = ("path",)
    search_fields = ("path_shown", "reason", "original__sha256")


@admin.register(Original)
class OriginalAdmin(ReadOnlyAdmin):
    """Files as found."""

    list_display = ("sha256", "size_bytes")
    search_fields = ("sha256",)


@admin.register(Recovery)
class RecoveryAdmin(ReadOnlyAdmin):
    """What recovery made of each original."""

    list_display = ("original", "version")
    list_select_related = ("original",)
    search_fields = ("original__sha256",)


@admin.register(Correction)
class CorrectionAdmin(ReadOnlyAdmin):
    """What people put right; it is made and taken back beside the file as found."""

    list_display = ("target", "action", "quote", "by_name", "made_at")
    list_filter = ("target",)
    search_fields = ("sha256", "quote", "value")


@admin.register(Report)
class ReportAdmin(ReadOnlyAdmin):
    """What readers said is wrong; it is settled on its own page."""

    list_display = ("words", "state", "made_at", "settled_by")
    list_filter = ("state",)
    search_fields = ("sha256", "words")


@admin.register(Likeness)
class LikenessAdmin(ReadOnlyAdmin):
    """Works that are alike; it is decided on their page and in the review."""

    list_display = ("first", "second", "kind", "confidence", "decision")
    list_filter = ("kind", "decision")
    list_select_related = ("first", "second")


@admin.register(Answer)
class AnswerAdmin(ReadOnlyAdmin):
    """What people answered; it is taken back in the review."""

    list_display = ("kind", "field", "name_shown", "answer", "by_name", "made_at")
    list_filter = ("kind",)
    search_fields = ("sha256", "name_shown")
