"""Who comes in, and how."""

from __future__ import annotations

import time
from typing import Any

from django.contrib.auth import authenticate, login, logout
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django_otp import devices_for_user, match_token

from standfirst.archive.models import User
from standfirst.desk.opened import the_desk
from standfirst.desk.rendering import back_to, go, refuse, render
from standfirst.desk.roles import Role
from standfirst.desk.signing_in.kept import keep, unpack
from standfirst.desk.signing_in.links import is_first_user_token, user_of
from standfirst.desk.speaking import say

_BACKEND = "django.contrib.auth.backends.ModelBackend"
_HALFWAY = "halfway"
_HALFWAY_S = 600


def sign_in(request: HttpRequest) -> HttpResponse:
    """Name and password."""
    if request.method != "POST":
        if not User.objects.exists():
            return render(request, "signing_in/nobody.jinja", {"title": say("Nobody works here yet")})
        return _form(request, {})
    name, password = request.POST.get("username", "").strip(), request.POST.get("password", "")
    errors = {}
    if not name:
        errors["username"] = say("Your name at this desk is missing.")
    if not password:
        errors["password"] = say("Your password is missing.")
    if errors:
        return _form(request, errors, 422)
    user = authenticate(request, username=name, password=password)
    if user is None:
        if getattr(request, "axes_locked_out", False):
            return locked_out(request, {})
        return _form(request, {"username": say("Name and password do not belong together. Try again.")}, 422)
    if has_second_step(user):
        request.session[_HALFWAY] = [user.pk, int(time.time())]
        return render(request, "signing_in/second.jinja", _second(request, ""))
    return _enter(request, user)


def second_step(request: HttpRequest) -> HttpResponse:
    """The code of an authenticator, or one of the codes written down for when it is lost."""
    pk, at = request.session.get(_HALFWAY, (0, 0))
    user = User.objects.filter(pk=pk, is_active=True).first()
    if user is None or time.time() - at > _HALFWAY_S:
        return go(request, reverse("sign-in"))
    if request.method != "POST":
        return render(request, "signing_in/second.jinja", _second(request, ""))
    code = request.POST.get("code", "").replace(" ", "")
    with transaction.atomic():  # the device is locked while it is asked, so that no code counts twice
        device = match_token(user, code) if code else None
    if device is None:
        error = say("This code does not fit. Wait for the next one, or use one that you wrote down.")
        return render(request, "signing_in/second.jinja", _second(request, error), 422)
    return _enter(request, user)


def has_second_step(user: Any) -> bool:
    """Whether somebody's password alone does not let them in."""
    return any(devices_for_user(user))


def _second(request: HttpRequest, error: str) -> dict[str, Any]:
    values = {"next": back_to(request, ""), "kept": request.POST.get("kept", ""), "error": error}
    return {"title": say("Second step"), **values}


def _form(request: HttpRequest, errors: dict[str, str], status: int = 200) -> HttpResponse:
    values = {
        "title": say("Sign in"),
        "errors": errors,
        "name": request.POST.get("username", ""),
        "next": back_to(request, ""),
        "kept": request.POST.get("kept", ""),
        "lost": bool(request.POST.get("kept")),
    }
    return render(request, "signing_in/page.jinja", values, status)


def _enter(request: HttpRequest, user: Any) -> HttpResponse:
    word, to = request.POST.get("kept", ""), back_to(request, reverse("today"))
    login(request, user, backend=_BACKEND)  # the session gets a new key; what was halfway ends with it
    request.session.pop(_HALFWAY, None)
    kept = unpack(word) if word else None
    if kept is not None:
        return render(request, "signing_in/send_on.jinja", {"title": say("Welcome back"), "kept": kept})
    return go(request, to)


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Instead of a page for those who are signed in; what was typed is kept."""
    if request.method != "POST":
        return go(request, f"{reverse('sign-in')}?{_next(request.get_full_path())}")
    values = {
        "title": say("Sign in"),
        "errors": {},
        "name": "",
        "next": back_to(request, reverse("today")),
        "kept": keep(request),
        "lost": True,
    }
    return render(request, "signing_in/page.jinja", values, 401)


def _next(path: str) -> str:
    from urllib.parse import urlencode

    return urlencode({"next": path})


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without the mark that it is ours: of another session, or of another site. Nothing was done."""
    kept = unpack(keep(request) or "-")
    return render(
        request, "signing_in/send_on.jinja", {"title": say("Please send this again"), "kept": kept}, 403
    )


def locked_out(request: HttpRequest, credentials: object, *_: object) -> HttpResponse:
    """After too many wrong passwords."""
    words = say("Too many wrong passwords for this name. Wait a quarter of an hour, or ask an admin.")
    return refuse(request, 429, words)


def sign_out(request: HttpRequest) -> HttpResponse:
    """Leave."""
    if request.method == "POST":
        logout(request)
    return go(request, reverse("sign-in"))


def first_user(request: HttpRequest, token: str) -> HttpResponse:
    """Make the first user, who may do everything."""
    if not is_first_user_token(token):
        words = say("This link has been used, or is older than an hour. `standfirst desk` prints a new one.")
        return refuse(request, 403, words)
    name = request.POST.get("name", "").strip()
    user = User(username=name, role=Role.ADMIN.word)
    return _choose(request, user, {"title": say("Welcome"), "asks_name": True, "name": name})


def set_password(request: HttpRequest, user: int, token: str) -> HttpResponse:
    """Choose a password, by a link that an admin gave."""
    found = user_of(user, token)
    if found is None:
        words = say("This link has been used, or is too old. Ask an admin for a new one.")
        return refuse(request, 403, words)
    values = {"title": say("Choose a password"), "asks_name": False, "name": found.username}
    return _choose(request, found, values)


def _choose(request: HttpRequest, user: User, values: dict[str, Any]) -> HttpResponse:
    errors: dict[str, str] = {}
    if request.method == "POST":
        password, again = request.POST.get("password", ""), request.POST.get("again", "")
        errors = _wrong(user, password, again)
        if not errors:
            user.set_password(password)
            with transaction.atomic():
                user.save()
                the_desk().archive.marks.log("password", user.username, {}, user.username)
            login(request, user, backend=_BACKEND)
            return go(request, reverse("today"), f"Welcome, {user.username}.")
    return render(request, "signing_in/choose.jinja", {**values, "errors": errors}, 422 if errors else 200)


def _wrong(user: User, password: str, again: str) -> dict[str, str]:
    errors = {}
    try:
        user.clean_fields(exclude=["password"])
    except ValidationError:
        errors["name"] = say("Write letters, digits and @ . + - _ only, 150 at most.")
    if user.pk is None and "name" not in errors and User.objects.filter(username=user.username).exists():
        errors["name"] = say("Somebody here is called so already.")
    try:
        validate_password(password, user)
    except ValidationError as error:
        errors["password"] = " ".join(error.messages)
    if "password" not in errors and password != again:
        errors["again"] = say("This is another one than above.")
    return errors
