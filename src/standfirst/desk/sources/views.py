"""What the desk follows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from standfirst.archive.convert import key_of
from standfirst.brief.wording import _
from standfirst.desk.opened import the_desk
from standfirst.desk.rendering import go, refuse, render
from standfirst.desk.speaking import n, say
from standfirst.desk.who import name_of
from standfirst.errors import StandfirstError
from standfirst.records import PUBLIC, Outside, Publisher, Unit, read_limit
from standfirst.work.desk import sources as desk_sources
from standfirst.work.desk.editions import audience_choices
from standfirst.work.desk.sources import SourcePage
from standfirst.work.followed import Followed, load_followed
from standfirst.work.keeping import keep_for
from standfirst.work.reasons import reason_of

_GONE = _("The desk follows no source of this address.")
_SALT = "standfirst.offer"
_A_PAGE = 100
_MOST_LISTED = 2_000_000


def show_all(request: HttpRequest) -> HttpResponse:
    """All sources, those in trouble first."""
    return _all(request)


def _all(request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
    opened = the_desk()
    followed = desk_sources.list_sources(opened.archive, opened.desk)
    asked = request.GET.get("page", "1")
    pages = max(1, -(-len(followed) // _A_PAGE))
    page = min(max(1, int(asked) if asked.isdecimal() and len(asked) < 7 else 1), pages)
    values = {
        "title": say("Sources"),
        "followed": [
            (key_of(o.subscription.url), o) for o in followed[(page - 1) * _A_PAGE : page * _A_PAGE]
        ],
        "count_all": len(followed),
        "trouble": sum(one.word in ("failing", "refused", "ended") for one in followed),
        "page": page,
        "pages": pages,
        "now": datetime.now(UTC),
        "error": error,
    }
    return render(request, "sources/page.jinja", values, status)


def _find(key: str) -> SourcePage | None:
    opened = the_desk()
    for one in load_followed(opened.desk, opened.archive):
        if key_of(one.subscription.url) == key:
            return desk_sources.look_at_source(opened.archive, opened.desk, one.subscription.url)
    return None


def show(request: HttpRequest, key: str) -> HttpResponse:
    """One source."""
    found = _find(key)
    return _one(request, key, found) if found else refuse(request, 404, say(_GONE))


def _one(
    request: HttpRequest, key: str, found: SourcePage, error: str = "", status: int = 200
) -> HttpResponse:
    kept = found.publisher.audience if found.publisher else PUBLIC
    values = {
        "title": found.followed.name,
        "found": found,
        "key": key,
        "error": error,
        "audience": str(kept),
        "audiences": audience_choices(the_desk().desk, kept),
    }
    return render(request, "sources/source.jinja", values, status)


def add(request: HttpRequest) -> HttpResponse:
    """Look at an address, see what is there, and follow it."""
    opened = the_desk()
    values: dict[str, Any] = {
        "title": say("Follow a source"),
        "place": "",
        "found": None,
        "offers": [],
        "error": "",
    }
    if request.method != "POST":
        return render(request, "sources/add.jinja", values)
    if request.POST.get("offer"):
        return _follow(request)
    place = request.POST.get("place", "").strip()
    values["place"] = place
    try:
        found = desk_sources.preview(opened.desk, place)
    except StandfirstError as failure:
        values["error"] = reason_of(failure)
        return render(request, "sources/add.jinja", values, 422)
    values["found"] = found
    values["offers"] = [
        (signing.dumps(desk_sources.pack(one.subscription), salt=_SALT), one) for one in found.offers
    ]
    return render(request, "sources/add.jinja", values)


def _follow(request: HttpRequest) -> HttpResponse:
    opened = the_desk()
    try:
        word = signing.loads(request.POST["offer"], salt=_SALT, max_age=24 * 3600)
    except signing.BadSignature:
        return refuse(request, 400, say("What was to be followed is too old; look at its address again."))
    publisher = " ".join(request.POST.get("publisher", "").split()) or None
    wanted = [desk_sources.unpack(word)]
    added = desk_sources.follow(opened.archive, opened.desk, wanted, publisher, name_of(request))
    if not added:
        return go(request, reverse("sources"), say("The desk follows this already."))
    here = reverse("source", args=[key_of(added[0].url)])
    return go(
        request,
        here,
        say("{name} is followed from now on; it is asked when next is collected.", name=added[0].name),
    )


def change(request: HttpRequest, key: str) -> HttpResponse:
    """Pause, resume or leave a source; put right how its page is read."""
    found = _find(key)
    if found is None:
        return refuse(request, 404, say(_GONE))
    here = reverse("source", args=[key])
    if request.method != "POST":
        return go(request, here)
    wanted = request.POST.get("do", "")
    doing = _DOING.get(wanted)
    if doing is None:
        return _one(
            request,
            key,
            found,
            say("“{what}” is nothing that can be done with a source.", what=wanted[:40]),
            422,
        )
    try:
        words = doing(request, found.followed)
    except StandfirstError as failure:
        return _one(request, key, found, reason_of(failure), 422)
    return go(request, reverse("sources") if wanted == "leave" else here, words)


def _pause(request: HttpRequest, one: Followed) -> str:
    desk_sources.set_paused(the_desk().archive, one, True, name_of(request))
    return say("{name} is asked no more until it is resumed.", name=one.name)


def _resume(request: HttpRequest, one: Followed) -> str:
    desk_sources.set_paused(the_desk().archive, one, False, name_of(request))
    return say("{name} is asked again.", name=one.name)


def _leave(request: HttpRequest, one: Followed) -> str:
    desk_sources.unfollow(the_desk().archive, one, name_of(request))
    return say("{name} is followed no more. What was collected is kept.", name=one.name)


def _pin(request: HttpRequest, one: Followed) -> str:
    opened = the_desk()
    number = desk_sources.pin_listing(opened.archive, opened.desk, one, name_of(request))
    return str(
        n(
            "The list is pinned where its {n} item stands.",
            "The list is pinned where its {n} items stand.",
            number,
        )
    )


def _unpin(request: HttpRequest, one: Followed) -> str:
    desk_sources.unpin_listing(the_desk().archive, one)
    return say("The page is read freshly again.")


def _not_these(request: HttpRequest, one: Followed) -> str:
    titles = request.POST.getlist("item")
    if not titles:
        raise StandfirstError(say("choose the items that are none"))
    opened = the_desk()
    desk_sources.leave_out_items(opened.archive, opened.desk, one, titles, name_of(request))
    return say("These are no items any more, from the next collection on.")


def _undo(request: HttpRequest, one: Followed) -> str:
    number = request.POST.get("number", "")
    desk_sources.undo_listing(
        the_desk().archive, one, int(number) if number.isdecimal() else 0, name_of(request)
    )
    return say("Taken back.")


_DOING: dict[str, Callable[[HttpRequest, Followed], str]] = {
    "pause": _pause,
    "resume": _resume,
    "leave": _leave,
    "pin": _pin,
    "unpin": _unpin,
    "not-these": _not_these,
    "undo": _undo,
}


def publisher(request: HttpRequest, key: str) -> HttpResponse:
    """Who publishes a source, and what may be printed of it."""
    found = _find(key)
    if found is None or found.followed.subscription.publisher is None:
        return refuse(request, 404, say(_GONE))
    here = reverse("source", args=[key])
    if request.method != "POST":
        return go(request, here)
    limit = request.POST.get("excerpt_limit", "").strip()
    unit = request.POST.get("excerpt_unit", "").strip()
    try:
        agreed = read_limit(f"{limit} {unit}" if limit.isdecimal() else limit) if limit else None
    except ValueError:
        return _one(request, key, found, say("The limit is a whole number, or nothing."), 422)
    told = {
        name: " ".join(request.POST.get(name, "").split()) or None
        for name in ("country", "owner", "rights_note")
    }
    before = found.publisher or Publisher(found.followed.subscription.publisher)
    made = replace(
        before,
        country=told["country"],
        owner=told["owner"],
        rights_note=told["rights_note"],
        excerpt_limit=agreed.most if agreed else None,
        excerpt_unit=agreed.unit if agreed else Unit.CHARACTERS,
    )
    opened = the_desk()
    desk_sources.describe_publisher(opened.archive, made, name_of(request))
    whom, outside = request.POST.get("audience", ""), request.POST.get("outside", "")
    outside = outside if outside in set(Outside) else made.outside
    if whom and (whom, outside) != (str(made.audience), made.outside):
        try:
            keep_for(opened.archive, opened.desk, made, whom, outside, name_of(request))
        except StandfirstError as error:
            return _one(request, key, found, str(error), 422)
    return go(request, here, say("What may be printed of {name} is noted.", name=made.name))


def export(request: HttpRequest) -> HttpResponse:
    """What the desk follows, as OPML."""
    opened = the_desk()
    data = desk_sources.write_list(desk_sources.list_sources(opened.archive, opened.desk), opened.desk.title)
    response = HttpResponse(data, content_type="text/x-opml; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="followed.opml"'
    return response


def take_list(request: HttpRequest) -> HttpResponse:
    """Follow what an OPML file lists."""
    if request.method != "POST":
        return go(request, reverse("sources"))
    file = request.FILES.get("list")
    if file is None or file.size is None or file.size > _MOST_LISTED:
        return _all(request, say("Choose an OPML file of two megabytes at most."), 422)
    opened = the_desk()
    try:
        wanted, broken = desk_sources.read_list(file.read())
    except StandfirstError as failure:
        return _all(request, say("This is no OPML file: {reason}.", reason=reason_of(failure)), 422)
    if not wanted:
        return _all(request, say("This file lists nothing that can be followed."), 422)
    added = desk_sources.follow(opened.archive, opened.desk, wanted, None, name_of(request))
    words = say("{new} of {all} are new and followed from now on.", new=len(added), all=len(wanted))
    return go(request, reverse("sources"), words + (f" {broken} lines could not be read." if broken else ""))
