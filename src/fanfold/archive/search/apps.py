"""Django's registration of the app."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """The search app."""

    name = "fanfold.archive.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"
