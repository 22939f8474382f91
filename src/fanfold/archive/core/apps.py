"""Django's registration of the app."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """The core app."""

    name = "fanfold.archive.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"
