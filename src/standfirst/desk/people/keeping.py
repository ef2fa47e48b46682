"""Keeping accounts: who works at the desk, and what they may do. Every change is logged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django_otp import devices_for_user

from standfirst.archive.models import User
from standfirst.desk.opened import the_desk
from standfirst.desk.roles import Role, read_role
from standfirst.desk.signing_in import links
from standfirst.errors import StandfirstError
from standfirst.work.audiences import read_reader

_LONGEST_KEY = 100


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who works at the desk or reads here, or did (``active`` is false then).

    ``groups`` are those of readers that they are in.
    """

    name: str
    role: str
    active: bool
    last_seen: datetime | None
    second_step: bool
    groups: tuple[str, ...] = ()


def everybody() -> tuple[Person, ...]:
    """All people, by name."""
    return tuple(_told(user, bool(user.steps)) for user in _users().order_by("username"))


def _users() -> Any:
    from django.db.models import Exists, OuterRef
    from django_otp.plugins.otp_totp.models import TOTPDevice

    devices = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
    return User.objects.annotate(steps=Exists(devices))


def find(name: str) -> User:
    """An account by its name.

    Raises:
        StandfirstError: nobody is called so.
    """
    user = User.objects.filter(username=name).first()
    if user is None:
        raise StandfirstError(
            f"nobody at this desk is called {name!r}; `standfirst user` lists who works here"
        )
    return user


def add(name: str, role: str, password: str, who: str) -> Person:
    """Let somebody in; without a password they cannot sign in until they have chosen one by a link.

    Raises:
        StandfirstError: the name is taken or cannot be one, the role is none, the password too easy.
    """
    user = User(username=name, role=_role(role).word)
    try:
        user.clean_fields(exclude=["password"])
    except ValidationError as error:
        reason = "write letters, digits and @ . + - _ only, 150 at most"
        raise StandfirstError(f"{name!r} cannot be a name here: {reason}") from error
    if User.objects.filter(username__iexact=name).exists():
        raise StandfirstError(f"somebody here is called {name} already")
    if password:
        try:
            validate_password(password, user)
        except ValidationError as error:
            raise StandfirstError(" ".join(error.messages)) from error
        user.set_password(password)
    else:
        user.set_unusable_password()
    with transaction.atomic():
        user.save()
        _log("user-added", user, {"role": user.role}, who)
    return _told(user, False)


def change(name: str, who: str, *, role: str | None = None, active: bool | None = None) -> Person:
    """Say what somebody may do, or whether they are let in.

    Raises:
        StandfirstError: nobody is called so, the role is none, or no admin would be left.
    """
    with transaction.atomic():
        user = find(name)
        if role is not None and _role(role).word != user.role:
            _log("user-role", user, {"role": role, "before": user.role}, who)
            user.role = _role(role).word
        if active is not None and active != user.is_active:
            _log("user-let-in" if active else "user-shown-out", user, {}, who)
            user.is_active = active
        user.save()
        if not User.objects.filter(role=Role.ADMIN.word, is_active=True).exists():
            raise StandfirstError(f"{name} is the last admin: make somebody else one first")
    return _told(user, any(devices_for_user(user)))


def put_into(name: str, groups: Iterable[str], who: str) -> Person:
    """Put somebody into just these groups of readers, and out of all others.

    Raises:
        StandfirstError: nobody is called so, or desk.toml names no such group.
    """
    wanted = tuple(dict.fromkeys(_group(one) for one in groups))
    with transaction.atomic():
        user = find(name)
        if wanted != user.groups_read:
            value = {"groups": ", ".join(wanted), "before": ", ".join(user.groups_read)}
            _log("user-groups", user, value, who)
            user.reads_as = "\n".join(wanted)
            user.save(update_fields=["reads_as"])
    return _told(user, any(devices_for_user(user)))


def _group(words: str) -> str:
    known = the_desk().desk.groups
    for group in known:
        if group.casefold() == words.strip().casefold():
            return group
    there = f"there are {', '.join(known)}" if known else "desk.toml names none yet (groups)"
    raise StandfirstError(f"there is no group of readers {words.strip()[:100]!r}; {there}")


def password_path(name: str) -> str:
    """The path by which somebody chooses a password.

    Raises:
        StandfirstError: nobody is called so.
    """
    return links.password_path(find(name))


def forget_second_step(name: str, who: str) -> None:
    """Let somebody in by password alone.

    Raises:
        StandfirstError: nobody is called so.
    """
    user = find(name)
    with transaction.atomic():
        for device in devices_for_user(user, confirmed=None):
            device.delete()
        _log("second-step-off", user, {}, who)


def make_key(name: str, scopes: list[str], days: int | None, who: str, audience: str = "public") -> str:
    """Make a key to the JSON API, whose holder reads as one of an audience; only now it is seen.

    Raises:
        StandfirstError: it has no name, one that is taken, or opens nothing.
    """
    if not 0 < len(name) <= _LONGEST_KEY:
        raise StandfirstError(f"a key's name has 1 to {_LONGEST_KEY} characters")
    if not scopes:
        raise StandfirstError("choose what it opens")
    reader = read_reader(the_desk().desk, audience)
    ends_at = datetime.now(UTC) + timedelta(days=days) if days else None
    archive = the_desk().archive
    with archive.unit():
        made = archive.tokens.add(name, scopes, ends_at=ends_at, reader=reader)
        until = ends_at.date().isoformat() if ends_at else ""
        value = {"opens": " ".join(sorted(scopes)), "until": until, "reads as": reader.told}
        archive.marks.log("key-made", name, value, who)
    return made


def revoke_key(name: str, who: str) -> None:
    """Make a key invalid.

    Raises:
        StandfirstError: there is none of this name.
    """
    archive = the_desk().archive
    with archive.unit():
        if not archive.tokens.revoke(name):
            raise StandfirstError(f"there is no key called {name!r}")
        archive.marks.log("key-revoked", name, {}, who)


def _role(word: str) -> Role:
    try:
        return read_role(word)
    except ValueError as error:
        raise StandfirstError(str(error)) from error


def _log(kind: str, user: User, value: dict[str, str], who: str) -> None:
    the_desk().archive.marks.log(kind, user.username, value, who)


def _told(user: User, second_step: bool) -> Person:
    return Person(user.username, user.role, user.is_active, user.last_login, second_step, user.groups_read)
