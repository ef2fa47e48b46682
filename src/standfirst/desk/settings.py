"""Django's settings for the desk, made from the desk's own; nothing here is for a person to change."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from standfirst.archive import settings as archive_settings
from standfirst.config import ServeOptions

SESSION_S = 7 * 24 * 3600
"""How long somebody stays signed in: a working week. Not measured."""

_TRIES, _LOCKED = 5, timedelta(minutes=15)
"""After so many wrong passwords for a name from one address, neither is let in for a while: 480 guesses a
day, while somebody who mistypes waits a coffee."""

LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


def make_settings(serve: ServeOptions, secret: str) -> dict[str, Any]:
    """Django's settings, to be given to ``settings.configure``.

    Args:
        serve: where the desk is served, which tells hosts and cookies.
        secret: what cookies and links are signed with.
    """
    base = urlsplit(serve.base_url) if serve.base_url else None
    hosts = [*LOOPBACK]
    if base is not None and base.hostname:
        hosts.append(base.hostname)
    elif not serve.listen.is_loopback and serve.listen.host not in ("0.0.0.0", "::"):  # noqa: S104 - compared
        hosts.append(serve.listen.host)
    encrypted = base is not None and base.scheme == "https"
    prefix = "__Host-" if encrypted else ""
    ours = {name: value for name, value in vars(archive_settings).items() if name.isupper()}
    return ours | {
        "SECRET_KEY": secret,
        "ALLOWED_HOSTS": hosts,
        "DESK_TRUSTED_PROXIES": serve.trusted_proxies,
        "USE_X_FORWARDED_HOST": bool(serve.trusted_proxies),
        "SECURE_PROXY_SSL_HEADER": ("HTTP_X_DESK_SCHEME", "https"),
        "ROOT_URLCONF": "standfirst.desk.urls",
        "INSTALLED_APPS": [
            *archive_settings.INSTALLED_APPS,
            "django.contrib.sessions",
            "axes",
            "django_otp",
            "django_otp.plugins.otp_totp",
            "django_otp.plugins.otp_static",
        ],
        "MIDDLEWARE": [
            "standfirst.desk.safety.Proxies",
            "standfirst.desk.safety.Headers",
            "django.middleware.gzip.GZipMiddleware",
            "django.contrib.sessions.middleware.SessionMiddleware",
            "django.middleware.csrf.CsrfViewMiddleware",
            "django.contrib.auth.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
            "standfirst.desk.speaking.Languages",
            "standfirst.desk.safety.Permissions",
            "standfirst.desk.safety.Archives",
            "axes.middleware.AxesMiddleware",
        ],
        "TEMPLATES": [
            {
                "BACKEND": "django.template.backends.jinja2.Jinja2",
                "DIRS": [Path(__file__).parent],
                "OPTIONS": {"environment": "standfirst.desk.rendering.environment"},
            }
        ],
        "MESSAGE_STORAGE": "django.contrib.messages.storage.cookie.CookieStorage",
        "AUTHENTICATION_BACKENDS": [
            "axes.backends.AxesStandaloneBackend",
            "django.contrib.auth.backends.ModelBackend",
        ],
        "PASSWORD_HASHERS": [
            "django.contrib.auth.hashers.ScryptPasswordHasher",
            "django.contrib.auth.hashers.PBKDF2PasswordHasher",
        ],
        "AUTH_PASSWORD_VALIDATORS": [
            {
                "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
                "OPTIONS": {"min_length": 10},
            },
            {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
            {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
        ],
        "AXES_FAILURE_LIMIT": _TRIES,
        "AXES_COOLOFF_TIME": _LOCKED,
        "AXES_LOCKOUT_PARAMETERS": [["username", "ip_address"]],
        "AXES_LOCKOUT_CALLABLE": "standfirst.desk.signing_in.views.locked_out",
        "AXES_RESET_ON_SUCCESS": True,
        "AXES_DISABLE_ACCESS_LOG": True,
        "AXES_VERBOSE": False,
        "SESSION_COOKIE_NAME": f"{prefix}standfirst",
        "SESSION_COOKIE_AGE": SESSION_S,
        "SESSION_COOKIE_SECURE": encrypted,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_NAME": f"{prefix}standfirst-form",
        "CSRF_COOKIE_SECURE": encrypted,
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Lax",
        "CSRF_TRUSTED_ORIGINS": [serve.base_url] if serve.base_url else [],
        "CSRF_FAILURE_VIEW": "standfirst.desk.signing_in.views.form_too_old",
        "LANGUAGE_CODE": "en",
        "USE_I18N": False,
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 5_000_000,
        "SILENCED_SYSTEM_CHECKS": ["axes.W001", "axes.W002", "axes.W003"],
    }
