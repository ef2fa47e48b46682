"""Who asks, and what they are at the desk."""

from __future__ import annotations

from django.http import HttpRequest

from standfirst.archive.models import User
from standfirst.desk.roles import Role, read_role
from standfirst.records import OF_THE_DESK, Reader


def role_of(request: HttpRequest) -> Role | None:
    """What whoever asks is at the desk; None where they are not signed in."""
    user = person(request)
    if user is None:
        return None
    try:
        return read_role(user.role)
    except ValueError:
        return Role.READER


def person(request: HttpRequest) -> User | None:
    """Who asks; None where they are not signed in."""
    user = request.user
    return user if isinstance(user, User) or getattr(user, "is_authenticated", False) else None  # type: ignore[return-value]


def reader_of(request: HttpRequest) -> Reader:
    """As whom somebody signed in reads editions: whoever works here reads all of them."""
    user = person(request)
    if user is None or role_of(request) is not Role.READER:
        return OF_THE_DESK if user is not None else Reader()
    return Reader(True, user.groups_read)


def name_of(request: HttpRequest) -> str:
    """The name of whoever asks, as it stands beside what they decide; empty where they are not signed in."""
    user = person(request)
    return user.username if user else ""
