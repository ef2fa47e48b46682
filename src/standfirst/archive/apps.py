"""The archive as a Django application, at home alone or as a guest in a host's project."""

from django.apps import AppConfig


class ArchiveConfig(AppConfig):
    """``INSTALLED_APPS = [..., "standfirst.archive"]`` is all that a host needs to add."""

    name = "standfirst.archive"
    label = "standfirst_archive"
    verbose_name = "Standfirst archive"
    default_auto_field = "django.db.models.BigAutoField"
