"""Templates: where they are, what they may call, and the answers made of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.template.loader import get_template
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from standfirst.brief.links import safe_link
from standfirst.brief.wording import _
from standfirst.desk.assets import assets
from standfirst.desk.opened import the_desk
from standfirst.desk.permissions import may
from standfirst.desk.speaking import n, t, tell_word, wording
from standfirst.desk.who import person, role_of
from standfirst.text.language import direction

NAVIGATION = (
    ("read", _("To be read")),
    ("today", _("Today")),
    ("search", _("Search")),
    ("statements", _("Statements")),
    ("names", _("Names")),
    ("editions", _("Editions")),
    ("sources", _("Sources")),
    ("people", _("People")),
    ("log", _("Log")),
)
"""The screens, as the line at the top lists them: an address's name, and what it is called."""


def environment(**options: Any) -> Environment:
    """The environment of all templates; called by Django once."""
    options |= {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True, "autoescape": True}
    made = Environment(**options)  # noqa: S701 - it escapes, see above
    made.globals.update(
        asset=lambda name: reverse("asset", args=[assets()[name].name]),
        url=_url,
        t=t,
        n=n,
        number=lambda number: wording().number(number),
        comma=lambda: wording().listed(("", "")),
        bdi=_within("bdi"),
        code=_within("code"),
        kbd=_within("kbd"),
        when=_when,
        clock=_clock,
        day_of=_day_of,
    )
    made.filters.update(
        day=lambda moment: wording().weekday(moment),
        month=lambda moment: wording().month(moment),
        tongue=_tongue,
        told=tell_word,
        language=lambda code: wording().language_name(code) or t("an unknown language"),
        web=safe_link,
    )
    return made


def _within(tag: str) -> Callable[[object], Markup]:
    """Puts words into an element."""
    return lambda words: Markup(f"<{tag}>{{}}</{tag}>").format(words)  # noqa: S704 - a tag of ours


def render(request: HttpRequest, template: str, values: Mapping[str, Any], status: int = 200) -> HttpResponse:
    """A page: what the screen has to say, within what every page has."""
    page = get_template(template).template.render({**_frame(request), **values})  # type: ignore[attr-defined]
    return HttpResponse(page, status=status)


def refuse(request: HttpRequest, status: int, words: str) -> HttpResponse:
    """A page that says why not."""
    values = {"title": t(_REFUSALS.get(status, _("This did not work"))), "words": words}
    return render(request, "base/refused.jinja", values, status)


_REFUSALS = {
    400: _("This cannot be read"),
    403: _("Not for you"),
    404: _("There is nothing here"),
    405: _("Not this way"),
    409: _("Somebody was here before you"),
}


def go(
    request: HttpRequest, to: str, words: str = "", undo: tuple[str, Mapping[str, str]] | None = None
) -> HttpResponse:
    """Lead on to another page, which says what was done and offers to undo it.

    Args:
        request: what was asked.
        to: where to, on this desk.
        words: what was done.
        undo: an address and what to send there.
    """
    if words:
        extra = f"{undo[0]}?{urlencode(undo[1])}" if undo else ""
        messages.add_message(request, messages.INFO, words, extra_tags=extra)
    response = HttpResponseRedirect(to)
    response.status_code = 303
    return response


def back_to(request: HttpRequest, otherwise: str) -> str:
    """Where a form says to go afterwards, if that is on this desk."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, None) and wanted.startswith("/"):
        return wanted
    return otherwise


def _frame(request: HttpRequest) -> dict[str, Any]:
    role = role_of(request)
    match = request.resolver_match
    here = match.url_name if match else None
    return {
        "request": request,
        "csrf_input": Markup('<input type="hidden" name="csrfmiddlewaretoken" value="{}">').format(
            get_token(request)  # once a page: masking it for each of its forms took a fifth of the day's page
        ),
        "desk_title": the_desk().desk.title,
        "who": person(request),
        "role": role,
        "here": here,
        "path": request.get_full_path(),
        "navigation": [(name, t(told)) for name, told in NAVIGATION if may(role, name, "GET")],
        "may": lambda name, method="POST": may(role, name, method),
        "notices": [_notice(one) for one in messages.get_messages(request)],
        "title": "",
        "tongue_here": wording().language,
        "runs": wording().direction,
    }


def _notice(message: Any) -> dict[str, Any]:
    from urllib.parse import parse_qsl

    address, _, query = (message.extra_tags or "").partition("?")
    return {"words": str(message.message), "undo": address, "values": parse_qsl(query)}


def _url(name: str, *arguments: object, **query: object) -> str:
    wanted = {key.rstrip("_"): str(value) for key, value in query.items() if value not in (None, "")}
    return _path(name, *map(str, arguments)) + (f"?{urlencode(wanted)}" if wanted else "")


_path = lru_cache(maxsize=20_000)(lambda name, *arguments: reverse(name, args=arguments))


def _tongue(text: str, code: str | None = None) -> Markup:
    """The attributes of an element that holds somebody's words: their language, the way they run."""
    language = f' lang="{code}"' if code and code.replace("-", "").isalnum() else ""
    runs = direction(text)
    turned = f' dir="{runs}"' if runs != wording().direction else ""
    return Markup(language + turned)  # noqa: S704 - letters and figures alone


def _when(at: datetime | None) -> Markup:
    """A time as people here tell it, by the day and the clock of the desk's zone."""
    if at is None:
        return Markup("")
    here = at.astimezone(the_desk().zone)
    told = wording().listed((wording().day(here), wording().time(here)))
    return Markup('<time datetime="{}">{}</time>').format(at.isoformat(), told)


def _clock(at: datetime, beside: date | None = None) -> Markup:
    """A time by the clock alone where it is of the day at hand, else with its day."""
    here = at.astimezone(the_desk().zone)
    if beside is not None and here.date() != beside:
        return _when(at)
    return Markup('<time datetime="{}">{}</time>').format(at.isoformat(), wording().time(here))


def _day_of(at: datetime, days: int = 0) -> date:
    return (at.astimezone(the_desk().zone) + timedelta(days=days)).date()
