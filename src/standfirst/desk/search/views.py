"""Searching the archive."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse

from standfirst.archive.convert import key_of
from standfirst.archive.found import Found, Hit, Order, SearchOptions
from standfirst.desk.opened import the_desk
from standfirst.desk.rendering import go, refuse, render
from standfirst.desk.speaking import say
from standfirst.desk.tables import send_table
from standfirst.desk.who import name_of
from standfirst.errors import PageKeyError, StandfirstError
from standfirst.records import Subject
from standfirst.search import QueryError, read_query
from standfirst.work.searching import search
from standfirst.work.subjects import add_subject

_A_PAGE, _MOST_EXPORTED = 20, 10_000
_LONGEST = 2_000
_ORDERS = {order.value: order for order in Order}
_FIELDS = {"publisher": "publisher", "language": "lang", "kind": "kind", "name": "name", "week": "date"}


def show(request: HttpRequest) -> HttpResponse:
    """A query's first page of hits, or a further one."""
    words = request.GET.get("q", "").strip()[:_LONGEST]
    order = _ORDERS.get(request.GET.get("order", ""))
    archive = the_desk().archive
    values: dict[str, Any] = {
        "title": say("Search: {words}", words=words) if words else say("Search"),
        "q": words,
        "order": order.value if order else "",
        "found": None,
        "hits": [],
        "error": None,
        "stories": {},
        "facets": [],
        "subjects": the_desk().desk.subjects,
    }
    if not words:
        return render(request, "search/page.jinja", values)
    try:
        options = SearchOptions(_A_PAGE, request.GET.get("after") or None, order)
        found = search(archive, words, options, time_zone=the_desk().desk.time_zone)
    except QueryError as error:
        values["error"] = error
        return render(request, "search/page.jinja", values, 422)
    except PageKeyError as error:
        return refuse(request, 400, str(error))
    values["found"] = found
    values["hits"] = [(key_of(hit.article_id), hit) for hit in found.hits]
    values["stories"] = archive.look.story_of([hit.article_id for hit in found.hits])
    values["facets"] = [(f, _FIELDS.get(f.field, f.field)) for f in found.facets if f.counts]
    return render(request, "search/page.jinja", values)


def alike(request: HttpRequest, key: str) -> HttpResponse:
    """Articles like one."""
    archive = the_desk().archive
    article_id = archive.look.article_id(key)
    if article_id is None:
        return refuse(request, 404, say("No article of this address was ever filed here."))
    found = archive.index.like(article_id, SearchOptions(_A_PAGE, facets=False))
    line = archive.look.reports([article_id])[article_id]
    values = {
        "title": say("More like this"),
        "line": line,
        "hits": [(key_of(hit.article_id), hit) for hit in found.hits],
        "stories": archive.look.story_of([hit.article_id for hit in found.hits]),
    }
    return render(request, "search/alike.jinja", values)


def export(request: HttpRequest) -> HttpResponseBase:
    """All that a query finds, as a table (CSV)."""
    words = request.GET.get("q", "").strip()[:_LONGEST]
    try:
        first = _search(words, SearchOptions(200, order=Order.NEWEST, facets=False))
    except QueryError as error:
        return refuse(request, 422, str(error))
    return send_table("found", _rows(words, first))


def _rows(words: str, page: Found) -> Iterator[tuple[str, ...]]:
    yield ("published", "publisher", "headline", "kind", "language", "address")
    for hit in islice(_all(words, page), _MOST_EXPORTED):
        when = (hit.published or hit.first_seen_at).isoformat()
        yield (when, hit.publisher or "", hit.headline, hit.kind, hit.language or "", hit.article_id)


def _all(words: str, page: Found) -> Iterator[Hit]:
    while True:
        yield from page.hits
        if page.next_key is None:
            return
        options = SearchOptions(200, page.next_key, Order.NEWEST, facets=False, count=False)
        page = _search(words, options)


def _search(words: str, options: SearchOptions) -> Found:
    opened = the_desk()
    return search(opened.archive, words, options, time_zone=opened.desk.time_zone)


def save(request: HttpRequest) -> HttpResponse:
    """Keep a query as a subject of the desk."""
    if request.method != "POST":
        return go(request, reverse("search"))
    opened = the_desk()
    name = " ".join(request.POST.get("name", "").split())
    words = request.POST.get("q", "").strip()[:_LONGEST]
    try:
        if not name or not words:
            raise StandfirstError("a subject needs a name and a query")
        read_query(words)
        add_subject(opened.desk.folder, Subject(name, words))
    except StandfirstError as error:
        return refuse(request, 422, str(error))
    opened.archive.marks.log("subject-added", name, {"query": words}, name_of(request))
    return go(
        request,
        f"{reverse('search')}?{urlencode({'q': words})}",
        say("“{name}” is a subject of the desk now.", name=name),
    )
