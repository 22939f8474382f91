"""Django's registration of the app."""

from django.apps import AppConfig


class TagsConfig(AppConfig):
    """The tags app."""

    name = "fanfold.archive.tags"
    label = "tags"
    default_auto_field = "django.db.models.BigAutoField"
