"""The day's page, what somebody saved, and marking a story."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from standfirst.brief.wording import _
from standfirst.desk.opened import the_desk
from standfirst.desk.rendering import back_to, go, refuse, render
from standfirst.desk.speaking import say
from standfirst.desk.who import name_of
from standfirst.errors import ArchiveError
from standfirst.work.desk.today import ASIDE, EDITION, SAVED, look_at_day, show_stories

_DONE = {
    SAVED: (_("Saved for later: “{headline}”."), _("No longer saved: “{headline}”.")),
    ASIDE: (_("Set aside: “{headline}”."), _("Back in the list: “{headline}”.")),
    EDITION: (
        _("Put forward for the next edition: “{headline}”."),
        _("No longer put forward: “{headline}”."),
    ),
}


def show(request: HttpRequest) -> HttpResponse:
    """One day's stories."""
    opened = the_desk()
    try:
        day = date.fromisoformat(request.GET["day"]) if request.GET.get("day") else None
    except ValueError:
        return refuse(request, 404, f"“{request.GET['day'][:40]}” is no day; write one such as 2026-03-05.")
    page = request.GET.get("page", "1")
    number = int(page) if page.isdecimal() and len(page) < 7 else 1
    found = look_at_day(opened.archive, opened.desk, name_of(request), day, number)
    if found is None:
        return render(request, "today/empty.jinja", {"title": say("Today")})
    return render(request, "today/page.jinja", {"title": say("Today"), "found": found})


def show_saved(request: HttpRequest) -> HttpResponse:
    """What this person saved, and what anybody put forward for the next edition."""
    archive, who = the_desk().archive, name_of(request)
    saved = [mark.story_id for mark in archive.marks.all(SAVED, who)]
    forward = [mark.story_id for mark in archive.marks.all(EDITION)]
    shown = {one.line.story_id: one for one in show_stories(archive, [*saved, *forward], who)}
    values = {
        "title": say("Saved"),
        "saved": [shown[one] for one in reversed(dict.fromkeys(saved)) if one in shown],
        "forward": [shown[one] for one in dict.fromkeys(forward) if one in shown],
    }
    return render(request, "today/saved.jinja", values)


def mark(request: HttpRequest, story: str) -> HttpResponse:
    """Save a story, set it aside, or take that back."""
    return _mark(request, story, (SAVED, ASIDE), "mark")


def put_forward(request: HttpRequest, story: str) -> HttpResponse:
    """Put a story forward for the next edition, or take that back."""
    return _mark(request, story, (EDITION,), "forward")


def _mark(request: HttpRequest, story: str, kinds: tuple[str, ...], address: str) -> HttpResponse:
    archive, who = the_desk().archive, name_of(request)
    home = archive.stories.resolve(story)
    lines = archive.look.stories([home]) if home else ()
    if not lines or home is None:
        return refuse(request, 404, say("No story of this address was ever filed here."))
    if request.method != "POST":
        return go(request, reverse("story", args=[home]))
    wanted = request.POST.get("do", "")
    kind = wanted.removeprefix("un")
    if kind not in kinds:
        return refuse(request, 400, f"“{wanted[:40]}” is nothing that can be done with a story here.")
    try:
        if wanted == kind:
            archive.marks.put(home, kind, who)
        else:
            archive.marks.take(home, kind, None if kind == EDITION else who)
    except ArchiveError as error:
        return refuse(request, 409, str(error))
    words = say(_DONE[kind][wanted != kind], headline=lines[0].headline)
    back = {"do": f"un{kind}" if wanted == kind else kind, "next": back_to(request, reverse("today"))}
    return go(request, back["next"], words, (reverse(address, args=[home]), back))
