"""Django's registration of the app."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """The pages."""

    name = "fanfold.archive.site"
    label = "site"
    default_auto_field = "django.db.models.BigAutoField"
