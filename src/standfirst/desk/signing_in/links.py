"""Links that let somebody in once: the first user of a new desk, and whoever is to choose a password."""

from __future__ import annotations

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core import signing
from django.urls import reverse

from standfirst.archive.models import User

_FIRST_S = 3600
_SALT = "standfirst.first-user"
_passwords = PasswordResetTokenGenerator()


def first_user_path() -> str:
    """The address at which the first user is made: good for an hour, and while there is none."""
    return reverse("first-user", args=[signing.dumps("first", salt=_SALT)])


def is_first_user_token(token: str) -> bool:
    """Whether a token lets its bearer make the first user now."""
    try:
        signing.loads(token, salt=_SALT, max_age=_FIRST_S)
    except signing.BadSignature:
        return False
    return not User.objects.exists()


def password_path(user: User) -> str:
    """The address at which somebody chooses a password: good until they have, for three days at most."""
    return reverse("set-password", args=[user.pk, _passwords.make_token(user)])


def user_of(pk: int, token: str) -> User | None:
    """Whose password a token lets its bearer choose; None where it is used up or none of ours."""
    user = User.objects.filter(pk=pk, is_active=True).first()
    return user if user is not None and _passwords.check_token(user, token) else None
