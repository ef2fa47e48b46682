"""What the API answers, as JSON's own types: plain functions over an opened archive.

Each takes the archive and checked parameters (see ``routes``) and gives what is sent; from Python call them
with an archive from :func:`standfirst.open_archive`.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from standfirst.api.holders import EVERYTHING, Holder
from standfirst.api.printing import Printing
from standfirst.archive import Order, SearchOptions
from standfirst.archive.codec import from_json, to_plain
from standfirst.archive.plain import plain_time
from standfirst.brief.data import render_json
from standfirst.errors import StandfirstError
from standfirst.records import (
    PUBLIC,
    Article,
    Edition,
    Findings,
    KindEvidence,
    Outside,
    Reading,
    Story,
)
from standfirst.search import Query, read_query
from standfirst.search.ledger import Wanted
from standfirst.search.query import in_zone
from standfirst.work.audiences import Showing
from standfirst.work.searching import search as find
from standfirst.work.stating import Portion, find_stated

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.archive.values import FiledName, SourceState

Plain = dict[str, Any]


class NotThere(StandfirstError):  # noqa: N818 - an answer, not a fault
    """What was asked for is not in the archive."""


def search(
    archive: Archive, *, q: str = "", order: str | None = None, time_zone: str = "UTC",
    holder: Holder = EVERYTHING, **page: Any,
) -> Plain:  # fmt: skip
    """Articles that a query finds, with facets; its dates are days of the time zone.

    ``page`` is ``limit``, ``after`` and ``facets``, as :class:`~standfirst.archive.SearchOptions` has them.
    """
    options = SearchOptions(**page, order=Order(order) if order else None)
    found = find(archive, _within(archive, holder, q), options, time_zone=time_zone)
    return {**Printing(archive, holder).found(found), "reserved": holder.closed}


def _within(archive: Archive, holder: Holder, q: str = "") -> Query:
    """A query of what is for the holder."""
    return holder.within(read_query(q), archive.index.publishers_with)


def articles(
    archive: Archive, *, limit: int = 20, after: str | None = None, order: str = "newest",
    holder: Holder = EVERYTHING,
) -> Plain:  # fmt: skip
    """All articles, the newest first."""
    options = SearchOptions(limit, after, Order(order), facets=False, count=False)
    found = find(archive, _within(archive, holder), options)
    plain = Printing(archive, holder).found(found)
    return {"articles": plain["hits"], "next": plain["next"], "reserved": holder.closed}


def article(archive: Archive, *, id: str, texts: bool = False, holder: Holder = EVERYTHING) -> Plain:
    """One article as it stands; its text only where that is allowed.

    Of one whose publisher keeps it from the holder but lets its headline out, that and the link are given.

    Raises:
        NotThere: it was never filed, or was taken down.
    """
    known = archive.readings.known([id]).get(id)
    if known is None:
        raise NotThere(f"no article {id} was ever filed")
    if known.removed == "all":
        raise NotThere(f"the article {id} was taken down")
    reading = archive.readings.load([id])[0]
    closing = holder.closing(reading.article)
    if closing is not None and closing.outside is Outside.NOTHING:
        raise NotThere(f"no article {id} was ever filed")
    if closing is not None:
        bare = Article(
            reading.article.url, reading.article.headline, "", publisher=reading.article.publisher,
            language=reading.article.language, published=reading.article.published,
        )  # fmt: skip
        findings = Findings(bare.text_id, KindEvidence(reading.findings.kind.kind, ""))
        reading = replace(reading, article=bare, findings=findings, full=False)
        texts = False
    printing, article = Printing(archive, holder), reading.article
    shown = replace(reading, article=replace(article, standfirst=printing.standfirst(article)))
    note = printing.rights_note(article.publisher, article.id)
    hidden = () if shown.article.standfirst else ("standfirst",)
    plain = _plain_article(shown, hidden if texts else (*hidden, "text"), removed=known.removed)
    return {**plain, "rights_note": note}


def _plain_article(reading: Reading, hidden: tuple[str, ...], *, removed: str) -> Plain:
    article = reading.article
    return {
        **to_plain(article, without=(*hidden, "found_in")),
        "id": article.id,
        "published": plain_time(article.published),
        "updated": plain_time(article.updated),
        "kind": (article.kind or reading.findings.kind.kind).value,
        "full": reading.full,
        "version": reading.version,
        "first_seen_at": plain_time(reading.first_seen_at),
        "removed": removed or None,
        "names": list(dict.fromkeys(mention.name for mention in reading.findings.mentions)),
        "statements": len(reading.findings.statements),
    }


def statements(
    archive: Archive, *, q: str = "", limit: int = 20, after: str | None = None, time_zone: str = "UTC",
    holder: Holder = EVERYTHING, **wanted: Any,
) -> Plain:  # fmt: skip
    """Statements, one that several articles carried told once; by whom, through whom, direct."""
    asked = Wanted(speaker=wanted.get("by"), channel=wanted.get("through"), direct=wanted.get("direct"))
    query, within = in_zone(read_query(q), time_zone), _within(archive, holder)
    stated = find_stated(archive, query, asked, Portion(limit, after), within=within)
    return {
        "statements": Printing(archive, holder).carried(stated.statements),
        "articles": stated.articles,
        "next": stated.next_key,
        "reserved": holder.closed,
    }


def stories(
    archive: Archive, *, limit: int = 20, after: str | None = None, holder: Holder = EVERYTHING
) -> Plain:
    """Stories by id, in the order of their ids."""
    page = archive.stories.page(after, limit + 1)
    more = len(page) > limit
    plain = [_plain_story(story, open_) for story in page[:limit] if (open_ := _open(archive, story, holder))]
    return {
        "stories": plain,
        "next": page[limit - 1].id if more else None,
    }


def _open(archive: Archive, story: Story, holder: Holder) -> list[str]:
    """A story's articles that are for the holder."""
    if not holder.closed:
        return list(story.article_ids)
    known = archive.readings.load(list(archive.readings.known(story.article_ids)))
    shut = {one.article.id for one in known if holder.closing(one.article) is not None}
    return [id_ for id_ in story.article_ids if id_ not in shut]


def story(archive: Archive, *, id: str, holder: Holder = EVERYTHING) -> Plain:
    """One story; the id of one that was joined to another leads there.

    Raises:
        NotThere: no story ever had this id.
    """
    found = archive.stories.find(id)
    articles = _open(archive, found, holder) if found is not None else []
    if found is None or not articles:
        raise NotThere(f"no story {id} holds any article")
    return _plain_story(found, articles)


def _plain_story(story: Story, articles: list[str]) -> Plain:
    return {"id": story.id, "articles": articles}


def names(archive: Archive, *, limit: int = 20, after: str | None = None) -> Plain:
    """The register's names, as last worked out, in the order first met."""
    page = archive.names.page(after, limit + 1)
    more = len(page) > limit
    return {
        "names": [_plain_name(filed) for filed in page[:limit]],
        "next": page[limit - 1].name.id if more else None,
    }


def _plain_name(filed: FiledName) -> Plain:
    name = filed.name
    return {
        "id": name.id,
        "name": name.canonical,
        "kind": name.kind.value,
        "aliases": [alias.text for alias in name.aliases],
        "articles": filed.count,
        "first_seen": plain_time(filed.first_seen),
        "last_seen": plain_time(filed.last_seen),
    }


def editions(
    archive: Archive, *, limit: int = 20, after: int | None = None, holder: Holder = EVERYTHING
) -> Plain:
    """Editions that are for the holder, the newest first, without their contents."""
    showing = Showing(archive, holder)
    held = [
        number
        for number, _hash in reversed(archive.editions.index())
        if (after is None or number < after) and showing.admits(number, holder.reader)
    ]
    page = archive.editions.some_standing(held[:limit])
    return {
        "editions": [
            {
                "number": one.number,
                "title": one.title,
                "saved_at": plain_time(one.saved_at),
                "audience": str(showing.audiences.get(one.number, PUBLIC)),
            }
            for one in reversed(page)
        ],
        "next": held[limit - 1] if len(held) > limit else None,
    }


def edition(archive: Archive, *, number: int, holder: Holder = EVERYTHING) -> Plain:
    """One edition as it stands, corrections and all, as the holder may see it.

    Raises:
        NotThere: there is none of that number, or it is not for the holder.
    """
    saved, showing = archive.editions.standing(number), Showing(archive, holder)
    if saved is None or not showing.admits(number, holder.reader):
        raise NotThere(f"there is no edition {number}")
    shown = showing.show(from_json(Edition, saved.payload), holder.reader)
    plain: Plain = json.loads(render_json(shown))
    return plain


def sources(archive: Archive, *, limit: int = 20, after: str | None = None) -> Plain:
    """What the desk follows, in the order of addresses."""
    states = {state.subscription.url: state for state in archive.sources.states()}
    page = [url for url in sorted(states) if after is None or url > after]
    more = len(page) > limit
    return {
        "sources": [_plain_source(states[url]) for url in page[:limit]],
        "next": page[limit - 1] if more else None,
    }


def _plain_source(state: SourceState) -> Plain:
    line, subscription = state.last_line, state.subscription
    return {
        "url": subscription.url,
        "name": subscription.name,
        "publisher": subscription.publisher,
        "kind": subscription.kind.value if subscription.kind else None,
        "last_asked_at": plain_time(line.at) if line else None,
        "last_answer": line.answer.value if line else None,
        "due_at": plain_time(state.schedule.due_at),
    }
