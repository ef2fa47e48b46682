"""A story's page, and deciding what belongs to it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from standfirst.brief.wording import _
from standfirst.desk.opened import the_desk
from standfirst.desk.rendering import go, refuse, render
from standfirst.desk.speaking import n, say
from standfirst.desk.who import name_of
from standfirst.errors import StandfirstError
from standfirst.work.desk.story import find_near, last_decision, look_at_story, rulings_on
from standfirst.work.story_decisions import join_stories, split_story, undo_decision

_GONE = _("No story of this address was ever filed here.")


def show(request: HttpRequest, story: str) -> HttpResponse:
    """A story; the address of one that was joined to another leads there."""
    return _page(request, story)


def _page(request: HttpRequest, story: str, error: str = "", status: int = 200) -> HttpResponse:
    archive = the_desk().archive
    home = archive.stories.resolve(story)
    if home is None:
        return refuse(request, 404, say(_GONE))
    if home != story:
        words = say("That story was joined to this one.")
        return go(request, reverse("story", args=[home]), words)
    found = look_at_story(archive, home, name_of(request))
    if found is None:
        return refuse(request, 404, say("All reports of this story have moved to others."))
    last = last_decision(archive)
    values = {
        "title": found.line.headline or say("A story"),
        "found": found,
        "rulings": rulings_on(archive, found.line),
        "last": last,
        "error": error,
    }
    return render(request, "story/page.jinja", values, status)


def join(request: HttpRequest, story: str) -> HttpResponse:
    """What may be the same story, to be chosen from; and saying so."""
    archive = the_desk().archive
    home = archive.stories.resolve(story)
    found = look_at_story(archive, home, name_of(request)) if home else None
    if found is None or home is None:
        return refuse(request, 404, say(_GONE))
    other = request.POST.get("other", "").strip() if request.method == "POST" else ""
    error = ""
    if request.method == "POST":
        try:
            named = _named(other)
            into = join_stories(archive, home, named, name_of(request))
            return _done(request, into.id, say("These are one story now."))
        except StandfirstError as failure:
            error = str(failure) if other else say("Choose a story, or give the address of one.")
    values = {"title": say("What is the same?"), "found": found, "near": find_near(archive, found.line)}
    status = 422 if error else 200
    return render(request, "story/join.jinja", {**values, "error": error, "other": other}, status)


def _named(words: str) -> str:
    """A story's id or an article's address, from what somebody copied out of the address bar."""
    if not words:
        raise StandfirstError("nothing was chosen")
    _, found, rest = words.partition("/story/")
    return rest.split("/")[0].split("?")[0].split("#")[0] if found else words


def split(request: HttpRequest, story: str) -> HttpResponse:
    """Some of a story's reports leave it."""
    if request.method != "POST":
        return go(request, reverse("story", args=[story]))
    leaving = request.POST.getlist("article")
    try:
        stays, left = split_story(the_desk().archive, story, leaving, name_of(request))
    except StandfirstError as failure:
        return _page(request, story, str(failure), 422)
    gone = len(left.article_ids)
    told = n("{n} report left for a story of its own.", "{n} reports left for a story of their own.", gone)
    return _done(request, stays.id, str(told))


def undo(request: HttpRequest, story: str) -> HttpResponse:
    """Take back the last decision about stories, if it is still the last."""
    if request.method != "POST":
        return go(request, reverse("story", args=[story]))
    archive = the_desk().archive
    last = last_decision(archive)
    if last is None or last.at.isoformat() != request.POST.get("at"):
        words = say("Somebody has decided something since; undo that first, or decide anew.")
        return _page(request, story, words, 409)
    undo_decision(archive, name_of(request))
    home = archive.stories.resolve(story) or story
    return go(request, reverse("story", args=[home]), say("Taken back."))


def _done(request: HttpRequest, story: str, words: str) -> HttpResponse:
    last = last_decision(the_desk().archive)
    back = (reverse("story-undo", args=[story]), {"at": last.at.isoformat()}) if last else None
    return go(request, reverse("story", args=[story]), words, back)
