"""What the API answers, as JSON's own types: plain functions over an opened archive.

Each takes the archive and checked parameters (see ``routes``) and gives what is sent; from Python call them
with an archive from :func:`standfirst.open_archive`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from standfirst.archive import Order, SearchOptions
from standfirst.archive.codec import from_json, to_plain
from standfirst.archive.plain import plain_carried, plain_found, plain_time
from standfirst.brief.data import render_json
from standfirst.errors import StandfirstError
from standfirst.records import Edition, Reading, Story
from standfirst.search import read_query
from standfirst.search.ledger import Wanted
from standfirst.search.query import in_zone
from standfirst.work.searching import search as find
from standfirst.work.stating import Portion, find_stated

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.archive.values import FiledName, SourceState

Plain = dict[str, Any]


class NotThere(StandfirstError):  # noqa: N818 - an answer, not a fault
    """What was asked for is not in the archive."""


def search(
    archive: Archive, *, q: str = "", order: str | None = None, time_zone: str = "UTC", **page: Any
) -> Plain:
    """Articles that a query finds, with facets; its dates are days of the time zone.

    ``page`` is ``limit``, ``after`` and ``facets``, as :class:`~standfirst.archive.SearchOptions` has them.
    """
    options = SearchOptions(**page, order=Order(order) if order else None)
    return plain_found(find(archive, q, options, time_zone=time_zone))


def articles(archive: Archive, *, limit: int = 20, after: str | None = None, order: str = "newest") -> Plain:
    """All articles, the newest first."""
    found = find(archive, "", SearchOptions(limit, after, Order(order), facets=False, count=False))
    plain = plain_found(found)
    return {"articles": plain["hits"], "next": plain["next"]}


def article(archive: Archive, *, id: str, texts: bool = False) -> Plain:
    """One article as it stands; its text only where that is allowed.

    Raises:
        NotThere: it was never filed, or was taken down.
    """
    known = archive.readings.known([id]).get(id)
    if known is None:
        raise NotThere(f"no article {id} was ever filed")
    if known.removed == "all":
        raise NotThere(f"the article {id} was taken down")
    reading = archive.readings.load([id])[0]
    return _plain_article(reading, texts=texts, removed=known.removed)


def _plain_article(reading: Reading, *, texts: bool, removed: str) -> Plain:
    article = reading.article
    hidden = () if texts else ("text",)
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
    **wanted: Any,
) -> Plain:  # fmt: skip
    """Statements, one that several articles carried told once; by whom, through whom, direct."""
    asked = Wanted(speaker=wanted.get("by"), channel=wanted.get("through"), direct=wanted.get("direct"))
    stated = find_stated(archive, in_zone(read_query(q), time_zone), asked, Portion(limit, after))
    return {
        "statements": [plain_carried(one) for one in stated.statements],
        "articles": stated.articles,
        "next": stated.next_key,
    }


def stories(archive: Archive, *, limit: int = 20, after: str | None = None) -> Plain:
    """Stories by id, in the order of their ids."""
    page = archive.stories.page(after, limit + 1)
    more = len(page) > limit
    return {
        "stories": [_plain_story(story) for story in page[:limit]],
        "next": page[limit - 1].id if more else None,
    }


def story(archive: Archive, *, id: str) -> Plain:
    """One story; the id of one that was joined to another leads there.

    Raises:
        NotThere: no story ever had this id.
    """
    found = archive.stories.find(id)
    if found is None:
        raise NotThere(f"no story {id} holds any article")
    return _plain_story(found)


def _plain_story(story: Story) -> Plain:
    return {"id": story.id, "articles": list(story.article_ids)}


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


def editions(archive: Archive, *, limit: int = 20, after: int | None = None) -> Plain:
    """Editions, the newest first, without their contents."""
    held = [saved for saved in reversed(archive.editions.all()) if after is None or saved.number < after]
    more = len(held) > limit
    return {
        "editions": [
            {"number": one.number, "title": one.title, "saved_at": plain_time(one.saved_at)}
            for one in held[:limit]
        ],
        "next": held[limit - 1].number if more else None,
    }


def edition(archive: Archive, *, number: int) -> Plain:
    """One edition as it was frozen.

    Raises:
        NotThere: there is none of that number.
    """
    saved = archive.editions.load(number)
    if saved is None:
        raise NotThere(f"there is no edition {number}")
    plain: Plain = json.loads(render_json(from_json(Edition, saved.payload)))
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
