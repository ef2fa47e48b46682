"""Names."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from standfirst.archive.convert import key_of
from standfirst.brief.wording import _
from standfirst.desk.opened import the_desk
from standfirst.desk.rendering import go, refuse, render
from standfirst.desk.speaking import say
from standfirst.desk.who import name_of
from standfirst.errors import StandfirstError
from standfirst.records import NameKind
from standfirst.work.desk.names import (
    PROPOSALS_A_PAGE,
    find_name,
    look_at_name,
    look_at_names,
    rule,
    rulings,
)

_DONE = {
    "join": _("These are one name now."),
    "confirm": _("These are one name now."),
    "reject": _("These stay two; nobody will propose it again."),
    "separate": _("These forms stand for themselves now."),
    "alias": _("The name has this form now."),
    "rename": _("The name is called so now."),
    "kind": _("What it is, is put right."),
    "undo": _("Taken back."),
}


def show_all(request: HttpRequest) -> HttpResponse:
    """Proposals, and the names that stand in most articles."""
    asked = " ".join(request.GET.get("q", "").split())[:300]
    if asked:
        return _looked_for(request, asked)
    return _all(request)


def _looked_for(request: HttpRequest, asked: str) -> HttpResponse:
    try:
        name = find_name(the_desk().archive, asked)
    except StandfirstError as failure:
        return _all(request, str(failure), 404)
    return go(request, reverse("name", args=[name.id]))


def _all(request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
    archive = the_desk().archive
    page = request.GET.get("page", "1")
    number = max(1, int(page)) if page.isdecimal() and len(page) < 6 else 1
    found = look_at_names(archive, number)
    values = {
        "title": say("Names"),
        "found": found,
        "page": number,
        "pages": max(1, -(-found.proposals // PROPOSALS_A_PAGE)),
        "rulings": rulings(archive)[:20],
        "asked": request.GET.get("q", ""),
        "error": error,
    }
    return render(request, "names/page.jinja", values, status)


def show(request: HttpRequest, name: str) -> HttpResponse:
    """One name."""
    return _one(request, name)


def _one(request: HttpRequest, name: str, error: str = "", status: int = 200) -> HttpResponse:
    archive = the_desk().archive
    try:
        found = look_at_name(archive, name)
    except StandfirstError as failure:
        return refuse(request, 404, f"{failure}.")
    values: dict[str, Any] = {
        "title": found.name.canonical,
        "found": found,
        "key_of": key_of,
        "kinds": [kind.value for kind in NameKind],
        "rulings": rulings(archive, found.name.forms),
        "most": max((count for _, count in found.weeks), default=1),
        "error": error,
        "sent": request.POST,
    }
    return render(request, "names/name.jinja", values, status)


def decide(request: HttpRequest) -> HttpResponse:
    """Decide about one name or two."""
    if request.method != "POST":
        return go(request, reverse("names"))
    wish = {key: " ".join(request.POST.get(key, "").split()) for key in ("one", "other", "kind", "id")}
    wish["words"] = "\n".join(request.POST.getlist("words")).strip()
    what, here = request.POST.get("do", ""), request.POST.get("from", "")
    try:
        lines = rule(the_desk().archive, what, wish, name_of(request))
    except StandfirstError as failure:
        words = f"{failure}."
        return _one(request, here, words, 422) if here else _all(request, words, 422)
    undo = None
    if what != "undo" and lines and lines[-1].value.get("id"):
        undo = (reverse("name-decide"), {"do": "undo", "id": lines[-1].value["id"], "from": here})
    return go(request, _after(here, wish), say(_DONE[what]), undo)


def _after(here: str, wish: dict[str, str]) -> str:
    """Back to the name's page, if there still is one by this id; else to all names."""
    for name in (here, wish["other"], wish["one"]) if here else ():
        try:
            return reverse("name", args=[find_name(the_desk().archive, name).id])
        except StandfirstError:
            continue
    return reverse("names")
