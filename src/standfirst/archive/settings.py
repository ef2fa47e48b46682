"""Django's settings where Standfirst runs by itself; a host's own settings are never touched.

There is no default database: every archive is opened under an alias of its own.
"""

from typing import Any

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "standfirst.archive",
]
AUTH_USER_MODEL = "standfirst_archive.User"
DATABASES: dict[str, dict[str, Any]] = {}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
LOGGING_CONFIG = None  # logging belongs to the program, not to its store
