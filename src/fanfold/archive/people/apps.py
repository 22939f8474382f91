"""Django's registration of the app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The people app."""

    name = "fanfold.archive.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
