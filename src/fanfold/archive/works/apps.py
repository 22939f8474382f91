"""Django's registration of the app."""

from django.apps import AppConfig


class WorksConfig(AppConfig):
    """The works app."""

    name = "fanfold.archive.works"
    label = "works"
    default_auto_field = "django.db.models.BigAutoField"
