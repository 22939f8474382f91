"""Django's registration of the app."""

from django.apps import AppConfig


class AccessionsConfig(AppConfig):
    """The accessions app."""

    name = "fanfold.archive.accessions"
    label = "accessions"
    default_auto_field = "django.db.models.BigAutoField"
