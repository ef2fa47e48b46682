"""Drafts and editions."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from standfirst.archive.convert import key_of
from standfirst.archive.values import DraftState
from standfirst.desk.opened import the_desk
from standfirst.desk.rendering import go, refuse, render
from standfirst.desk.speaking import say, wording
from standfirst.desk.who import name_of
from standfirst.errors import ConflictError, StandfirstError
from standfirst.records import MailOutcome
from standfirst.work.desk import editions as at_desk
from standfirst.work.desk.calendar import draw_month, next_hours
from standfirst.work.desk.editions import Wish
from standfirst.work.desk.mailing import look_at_post, send_out
from standfirst.work.desk.today import EDITION
from standfirst.work.editions.audience import set_audience
from standfirst.work.editions.drafts import drop_draft, undo_draft
from standfirst.work.editions.finding import OpenDraft, StandingEdition, find_published
from standfirst.work.editions.publishing import Publication
from standfirst.work.editions.revising import correct_edition, undo_edition, withdraw_edition
from standfirst.work.mailing.trying import send_test
from standfirst.work.reviewing import find_changed, note_seen
from standfirst.work.scheduling import approve_draft
from standfirst.work.site import publish_site
from standfirst.work.turns import is_approved, schedules_of

_STYLE_HASH = re.compile(r"style-src '(sha256-[A-Za-z0-9+/=]+)'")


def show_all(request: HttpRequest) -> HttpResponse:
    """Drafts, the calendar of editions, and beginning a draft."""
    return _all(request)


def _all(request: HttpRequest, error: str = "", status: int = 200) -> HttpResponse:
    opened = the_desk()
    editions = opened.archive.look.editions()
    due = next_hours(opened.desk, datetime.now(UTC))
    month = _month_asked(request) or (editions[0].saved_at if editions else datetime.now(UTC)).astimezone(
        opened.zone
    ).date().replace(day=1)
    shown = [one for one in editions if _month_of(one.saved_at) == month]
    values = {
        "title": say("Editions"),
        "drafts": at_desk.open_drafts(opened.archive),
        "due": due,
        "month": draw_month(month, editions, due, opened.zone, wording().week_begins_on),
        "day_names": wording().day_names(),
        "editions": shown,
        "changed": at_desk.count_changed(opened.archive, [one.number for one in shown]),
        "count_all": len(editions),
        "today": datetime.now(UTC).astimezone(opened.zone).date(),
        "subjects": opened.desk.subjects,
        "forwarded": len({mark.story_id for mark in opened.archive.marks.all(EDITION)}),
        "error": error,
    }
    return render(request, "editions/page.jinja", values, status)


def _month_asked(request: HttpRequest) -> date | None:
    try:
        return date.fromisoformat(f"{request.GET.get('month', '')}-01")
    except ValueError:
        return None


def _month_of(at: datetime) -> date:
    return at.astimezone(the_desk().zone).date().replace(day=1)


def begin(request: HttpRequest) -> HttpResponse:
    """Begin a draft: of what was put forward, or of what is new."""
    if request.method != "POST":
        return go(request, reverse("editions"))
    opened, who = the_desk(), name_of(request)
    try:
        if request.POST.get("of") == "forwarded":
            made = at_desk.begin_of_forwarded(opened.archive, opened.desk, who)
        else:
            made = at_desk.begin(opened.archive, opened.desk, request.POST.get("subject", ""), who)
    except StandfirstError as failure:
        return _all(request, str(failure), 422)
    return go(
        request, reverse("edition", args=[made.name]), say("A draft is made; nobody but the desk sees it.")
    )


def show(request: HttpRequest, name: str) -> HttpResponse:
    """A draft to be changed, or an edition."""
    return _one(request, name)


def _one(
    request: HttpRequest, name: str, error: str = "", status: int = 200, mine: dict[str, str] | None = None
) -> HttpResponse:
    archive = the_desk().archive
    try:
        found = at_desk.look_at_edition(archive, name)
    except StandfirstError:
        return refuse(request, 404, say("There is no edition or draft of this name."))
    edition = found.draft.edition if isinstance(found, OpenDraft) else found.edition
    items = (*edition.items, *(found.draft.left_out if isinstance(found, OpenDraft) else ()))
    values: dict[str, Any] = {
        "title": f"{edition.title}, {'draft ' if isinstance(found, OpenDraft) else 'no. '}{found.name}",
        "found": found,
        "edition": edition,
        "name": found.name,
        "keys": at_desk.keys_of(items, key_of),
        "stands_on": at_desk.stands_on,
        "audiences": at_desk.audience_choices(the_desk().desk, edition.audience),
        "error": error,
    }
    values["mails"] = the_desk().desk.mail is not None
    if isinstance(found, StandingEdition):
        values["post"] = look_at_post(archive, the_desk().desk, edition.number)
        values["changed"] = find_changed(archive, [edition.number])
        return render(request, "editions/published.jinja", values, status)
    words = at_desk.words_of(archive, found.name)
    differing = {
        key for key, value in (mine or {}).items() if key in words and _same(value) != _same(words[key])
    }
    values |= {
        "open": found.saved.state is DraftState.OPEN,
        "theirs": {key: words[key] for key in differing},
        "words": {**words, **{key: mine[key] for key in differing if mine}},
        "revisions": tuple(reversed(archive.drafts.revisions(found.saved.draft))),
        "scheduled": schedules_of(the_desk().desk, edition.title),
        "approved": is_approved(archive, found),
    }
    return render(request, "editions/draft.jinja", values, status)


def _same(words: str) -> str:
    return " ".join(words.split())


def _no_deed(wanted: str) -> str:
    return say("“{what}” is nothing that can be done with an edition.", what=wanted[:40])


def edit(request: HttpRequest, name: str) -> HttpResponse:
    """Change a draft; where somebody else changed it meanwhile, both are shown and nothing is lost."""
    here = reverse("edition", args=[name])
    if request.method != "POST":
        return go(request, here)
    opened, who = the_desk(), name_of(request)
    words = {key: value for key, value in request.POST.items() if isinstance(value, str)}
    move, order, wanted = words.pop("move", ""), words.pop("order", ""), words.pop("do", "")
    revision = words.pop("revision", "")
    try:
        if wanted == "drop":
            drop_draft(opened.archive, name, who)
            undo = (reverse("edition-edit", args=[name]), {"do": "undo"})
            return go(request, reverse("editions"), say("The draft is given up."), undo)
        if wanted == "undo":
            _, undone = undo_draft(opened.archive, name, who)
            return go(request, here, say("Taken back: {who} {did}.", who=undone.who, did=undone.did))
        number = int(revision) if revision.isdecimal() else 0
        wish = Wish(words, move, order)
        made = at_desk.change_draft(opened.archive, opened.desk, name, number, wish, who)
    except ConflictError as failure:
        told = str(failure)
        kept = say("What you wrote is kept below beside what stands; save to put yours in its place.")
        return _one(request, name, f"{told[0].upper()}{told[1:]}. {kept}", 409, mine=words)
    except StandfirstError as failure:
        return _one(request, name, str(failure), 422, mine=words)
    if str(made.saved.revision) == revision:
        return go(request, here, say("Nothing was changed."))
    undo = (reverse("edition-edit", args=[name]), {"do": "undo"})
    return go(request, f"{here}#story-{move.rpartition(':')[0]}" if move else here, say("Saved."), undo)


def _published(made: Publication) -> str:
    """What is said of a publication, and of what it lost: to limits that hold by now, to take-downs."""
    words = [say("Published as no. {number}; its pages are written.", number=made.edition.number)]
    if made.shortened:
        stories = "; ".join(f"“{one.headline}”" for one in made.shortened)
        words.append(say("Shortened to what publishers allow by now: {stories}.", stories=stories))
    if made.removed:
        words.append(
            wording().n(
                "{n} story is left out: all of it was taken down.",
                "{n} stories are left out: all that was in them was taken down.",
                made.removed,
            )
        )
    return " ".join(words)


def publish(request: HttpRequest, name: str) -> HttpResponse:
    """Publish a draft; correct, withdraw or bring back an edition. The site is written."""
    here = reverse("edition", args=[name])
    if request.method != "POST":
        return go(request, here)
    opened, who = the_desk(), name_of(request)
    wanted, notice = request.POST.get("do", ""), request.POST.get("notice", "")
    try:
        if wanted == "publish":
            made = at_desk.publish(opened.archive, opened.desk, name, who)
            return go(request, reverse("edition", args=[str(made.edition.number)]), _published(made))
        if wanted == "approve":
            approve_draft(opened.archive, name, who, datetime.now(UTC))
            return go(
                request,
                here,
                say("Approved as it stands: its schedule publishes it. A later change asks anew."),
            )
        if wanted == "seen":
            number = find_published(opened.archive, name).edition.number
            note_seen(opened.archive, find_changed(opened.archive, [number]), who)
            return go(request, here, say("Taken note of; what changes from now on is told again."))
        if wanted == "audience":
            set_audience(opened.archive, opened.desk, name, request.POST.get("audience", ""), who)
            publish_site(opened.archive, opened.desk, opened.desk.folder / "site")
            return go(request, here, say("It is for others now, and the site follows."))
        if wanted == "correct":
            correct_edition(opened.archive, opened.desk, name, notice, who)
        elif wanted == "withdraw":
            withdraw_edition(opened.archive, name, notice, who)
        elif wanted == "return":
            undo_edition(opened.archive, name, notice, who)
        else:
            return _one(
                request,
                name,
                say("“{what}” is nothing that can be done with an edition.", what=wanted[:40]),
                422,
            )
        publish_site(opened.archive, opened.desk, opened.desk.folder / "site")
    except StandfirstError as failure:
        return _one(request, name, str(failure), 422)
    return go(request, here, say("The notice stands in the edition, and its pages are written."))


def mail(request: HttpRequest, name: str) -> HttpResponse:
    """Send an edition out, or a draft or edition to one address, to be looked at."""
    here = reverse("edition", args=[name])
    if request.method != "POST":
        return go(request, here)
    opened, who = the_desk(), name_of(request)
    wanted, address = request.POST.get("do", ""), request.POST.get("address", "")
    try:
        if wanted == "test":
            outcome, told = send_test(opened.archive, opened.desk, name, address)
            if outcome is not MailOutcome.SENT:
                return _one(request, name, say("The server did not take it: {told}", told=told), 422)
            return go(request, here, say("Sent to {address}, to be looked at.", address=address.strip()))
        if wanted != "send" or not name.isdecimal():
            return _one(
                request,
                name,
                say("“{what}” is nothing that can be done with an edition.", what=wanted[:40]),
                422,
            )
        send_out(opened.archive, opened.desk, int(name), who)
    except StandfirstError as failure:
        return _one(request, name, str(failure), 422)
    return go(request, here, say("It is on its way; how far is told below."))


def preview(request: HttpRequest, name: str) -> HttpResponse:
    """The page as readers would see it, to be framed: it may run and load nothing."""
    try:
        page = at_desk.preview(the_desk().archive, the_desk().desk, name)
    except StandfirstError:
        return refuse(request, 404, say("There is no edition or draft of this name."))
    style = _STYLE_HASH.search(page)
    response = HttpResponse(page)
    allowed = f"style-src '{style[1]}'" if style else "style-src 'none'"
    response.headers["Content-Security-Policy"] = (
        f"sandbox allow-popups; default-src 'none'; {allowed}; frame-ancestors 'self'"
    )
    response.headers["X-Frame-Options"] = "SAMEORIGIN"
    return response
