"""Who works here, one's own account with its second step, and the log of what was decided."""

from __future__ import annotations

from base64 import b32encode
from datetime import UTC, datetime
from typing import Any

import segno
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from standfirst.api.routes import SCOPES
from standfirst.archive.models import User
from standfirst.brief.wording import LANGUAGES
from standfirst.desk.opened import the_desk
from standfirst.desk.people import keeping
from standfirst.desk.rendering import go, refuse, render
from standfirst.desk.roles import Role
from standfirst.desk.signing_in.views import has_second_step
from standfirst.desk.speaking import COOKIE, OWN_NAMES, say, speak, wording
from standfirst.desk.who import name_of
from standfirst.errors import StandfirstError

_A_PAGE = 100
_CODES = 10
_LONGEST_DAYS = 3650


def show_all(request: HttpRequest) -> HttpResponse:
    """Everybody who works here."""
    return _all(request)


def _all(request: HttpRequest, error: str = "", link: str = "", status: int = 200) -> HttpResponse:
    values = {
        "title": say("People"),
        "people": keeping.everybody(),
        "roles": list(Role),
        "groups": the_desk().desk.groups,
        "error": error,
        "link": link,
        "sent": request.POST,
    }
    return render(request, "people/page.jinja", values, status)


def change(request: HttpRequest) -> HttpResponse:
    """Let somebody in or out, say what they may do, or give them a link to choose a password."""
    if request.method != "POST":
        return go(request, reverse("people"))
    name, wanted, me = request.POST.get("name", "").strip(), request.POST.get("do", ""), name_of(request)
    try:
        if wanted == "add":
            with transaction.atomic():
                keeping.add(name, request.POST.get("role", ""), "", me)
                keeping.put_into(name, request.POST.getlist("group"), me)
            return _all(request, link=request.build_absolute_uri(keeping.password_path(name)))
        if wanted == "link":
            return _all(request, link=request.build_absolute_uri(keeping.password_path(name)))
        words = _changed(name, wanted, request.POST, me)
    except StandfirstError as failure:
        return _all(request, str(failure), status=422)
    return go(request, reverse("people"), words)


def _changed(name: str, wanted: str, sent: QueryDict, me: str) -> str:
    role = sent.get("role", "")
    if wanted == "groups":
        groups = keeping.put_into(name, sent.getlist("group"), me).groups
        if not groups:
            return say("{name} is in no group.", name=name)
        return say("{name} reads in these groups: {groups}.", name=name, groups=wording().listed(groups))
    if wanted == "role":
        return say("{name} is {role} now.", name=name, role=say(keeping.change(name, me, role=role).role))
    if wanted == "out":
        keeping.change(name, me, active=False)
        return say("{name} is let in no more.", name=name)
    if wanted == "in":
        keeping.change(name, me, active=True)
        return say("{name} is let in again.", name=name)
    if wanted == "forget-step":
        keeping.forget_second_step(name, me)
        return say("{name} is let in by password alone.", name=name)
    raise StandfirstError(f"“{wanted[:40]}” is nothing that can be done with somebody")


# ---------------------------------------------------------------------------- one's own account


def account(request: HttpRequest) -> HttpResponse:
    """One's own password and second step."""
    user = User.objects.get(username=name_of(request))
    wanted = request.POST.get("do", "") if request.method == "POST" else ""
    if wanted == "password":
        return _password(request, user)
    if wanted == "language":
        return _language(request, user)
    if wanted == "begin-step":
        TOTPDevice.objects.filter(user=user, confirmed=False).delete()
        TOTPDevice.objects.create(user=user, name="authenticator", confirmed=False)
        return go(request, reverse("account") + "#step")
    if wanted == "confirm-step":
        return _confirm(request, user)
    if wanted == "end-step":
        if not user.check_password(request.POST.get("password", "")):
            return _account(request, user, {"end": say("This is not your password.")}, 422)
        keeping.forget_second_step(user.username, user.username)
        return go(request, reverse("account"), say("Your password alone lets you in."))
    return _account(request, user, {})


def _account(
    request: HttpRequest, user: User, errors: dict[str, str], status: int = 200, codes: tuple[str, ...] = ()
) -> HttpResponse:
    device = TOTPDevice.objects.filter(user=user, confirmed=False).first()
    values: dict[str, Any] = {
        "title": say("Your account"),
        "errors": errors,
        "has_step": has_second_step(user),
        "languages": OWN_NAMES,
        "codes": codes,
        "qr": "",
        "key": "",
    }
    if device is not None and not values["has_step"]:
        values["qr"] = segno.make(device.config_url).svg_data_uri(
            scale=4, border=2, dark="#000", light="#fff"
        )
        values["key"] = b32encode(device.bin_key).decode()
    return render(request, "people/account.jinja", values, status)


def _language(request: HttpRequest, user: User) -> HttpResponse:
    chosen = request.POST.get("language", "")
    if chosen and chosen not in LANGUAGES:
        return _account(request, user, {"language": say("The desk does not speak this language.")}, 422)
    user.language = chosen
    user.save(update_fields=["language"])
    if chosen:
        speak(chosen)
    response = go(request, reverse("account"), say("The desk speaks so to you from now on."))
    if chosen:
        response.set_cookie(COOKIE, chosen, max_age=365 * 24 * 3600, httponly=True, samesite="Lax")
    else:
        response.delete_cookie(COOKIE)
    return response


def _password(request: HttpRequest, user: User) -> HttpResponse:
    new = request.POST.get("new", "")
    errors = {}
    if not user.check_password(request.POST.get("password", "")):
        errors["password"] = say("This is not your password.")
    try:
        validate_password(new, user)
    except ValidationError as error:
        errors["new"] = " ".join(error.messages)
    if not errors and new != request.POST.get("again", ""):
        errors["again"] = say("This is another one than above.")
    if errors:
        return _account(request, user, errors, 422)
    user.set_password(new)
    with transaction.atomic():
        user.save()
        the_desk().archive.marks.log("password", user.username, {}, user.username)
    update_session_auth_hash(request, user)  # all other sessions of theirs end
    return go(
        request, reverse("account"), say("Your password is changed; you are signed out everywhere else.")
    )


def _confirm(request: HttpRequest, user: User) -> HttpResponse:
    device = TOTPDevice.objects.filter(user=user, confirmed=False).first()
    code = request.POST.get("code", "").replace(" ", "")
    if device is None or not device.verify_token(code):
        return _account(request, user, {"code": say("This code does not fit. Wait for the next one.")}, 422)
    with transaction.atomic():
        device.confirmed = True
        device.save()
        StaticDevice.objects.filter(user=user).delete()
        written = StaticDevice.objects.create(user=user, name="written down")
        codes = tuple(StaticToken.random_token() for _ in range(_CODES))
        StaticToken.objects.bulk_create(StaticToken(device=written, token=one) for one in codes)
        the_desk().archive.marks.log("second-step-on", user.username, {}, user.username)
    return _account(request, user, {}, codes=codes)


# ---------------------------------------------------------------------------- keys to the JSON API


def show_keys(request: HttpRequest) -> HttpResponse:
    """The keys that open the JSON API."""
    return _keys(request)


def _keys(request: HttpRequest, error: str = "", made: str = "", status: int = 200) -> HttpResponse:
    values = {
        "title": say("Keys to the API"),
        "tokens": the_desk().archive.tokens.all(),
        "scopes": SCOPES,
        "audiences": ("public", "readers", *the_desk().desk.groups, "desk"),
        "error": error,
        "made": made,
        "sent": request.POST,
        "chosen": request.POST.getlist("scope") if error else list(SCOPES),
        "now": datetime.now(UTC),
    }
    return render(request, "people/keys.jinja", values, status)


def change_keys(request: HttpRequest) -> HttpResponse:
    """Make a key, which is shown this once, or make one invalid."""
    if request.method != "POST":
        return go(request, reverse("keys"))
    wanted, name = request.POST.get("do", ""), " ".join(request.POST.get("name", "").split())
    try:
        if wanted == "make":
            return _keys(request, made=_make_key(request, name))
        if wanted != "revoke":
            raise StandfirstError(say("“{what}” is nothing that can be done with a key", what=wanted[:40]))
        keeping.revoke_key(name, name_of(request))
    except StandfirstError as failure:
        return _keys(request, str(failure), status=422)
    return go(request, reverse("keys"), say("“{name}” opens nothing any more.", name=name))


def _make_key(request: HttpRequest, name: str) -> str:
    days = request.POST.get("days", "").strip()
    if days and not (days.isdecimal() and 0 < int(days) <= _LONGEST_DAYS):
        raise StandfirstError(say("Write how many days it is good for, or nothing."))
    scopes = [one for one in request.POST.getlist("scope") if one in SCOPES]
    audience = request.POST.get("audience", "public")
    return keeping.make_key(name, scopes, int(days) if days else None, name_of(request), audience)


# ---------------------------------------------------------------------------- the log


def show_log(request: HttpRequest) -> HttpResponse:
    """What was decided and done at the desk, the last first."""
    page = request.GET.get("page", "1")
    number = max(1, int(page)) if page.isdecimal() and len(page) < 6 else 1
    who, kind = request.GET.get("who", "")[:150], request.GET.get("kind", "")[:100]
    lines = the_desk().archive.look.log(before=(number - 1) * _A_PAGE, limit=_A_PAGE + 1, who=who, kind=kind)
    if number > 1 and not lines:
        return refuse(request, 404, say("The log is not as long as that."))
    values = {
        "title": say("Log"),
        "lines": lines[:_A_PAGE],
        "more": len(lines) > _A_PAGE,
        "page": number,
        "of": who,
        "kind": kind,
    }
    return render(request, "people/log.jinja", values)
