"""Django's registration of the app."""

from django.apps import AppConfig


class DownloadsConfig(AppConfig):
    """The downloads app."""

    name = "fanfold.archive.downloads"
    label = "downloads"
    default_auto_field = "django.db.models.BigAutoField"
