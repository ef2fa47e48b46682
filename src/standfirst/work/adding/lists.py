"""Lists of subscriptions (OPML): asking each of them once before it is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from standfirst.errors import FetchError, StandfirstError, UnreadableError
from standfirst.fetch import Manners, Request, fetch_all
from standfirst.records import Document, DocumentKind, FetchOptions, Outcome, Subscription
from standfirst.work.adding.looking import feed_of, offer_of_feed
from standfirst.work.opening import open_document
from standfirst.work.progress import Progress
from standfirst.work.reasons import reason_of

_FOLLOWED = frozenset(DocumentKind) - {DocumentKind.ARTICLE, DocumentKind.PDF, DocumentKind.OPML}


def check_listed(
    subscriptions: Sequence[Subscription], options: FetchOptions, manners: Manners, progress: Progress
) -> tuple[Outcome[Subscription, Subscription], ...]:
    """Ask each subscription of a list once.

    Args:
        subscriptions: what the list holds.
        options: how to fetch; hundreds of hosts are asked at once, each one politely.
        manners: shared with whatever else the run fetches.
        progress: told of each answer.

    Returns:
        In their order: the subscription with its kind, title and hub, at the address where it lies for good;
        or the error for which it cannot be followed.
    """
    if not subscriptions:
        return ()
    progress.begin("Asking each of the list", len(subscriptions))
    by_url = {one.url: one for one in subscriptions}
    results: dict[str, Outcome[Subscription, Subscription]] = {}
    for outcome in _asked(subscriptions, options, manners):
        results[outcome.item.url] = outcome
        progress.step(f"{outcome.item.url}: {reason_of(outcome.error)}" if outcome.error else None)
    return tuple(results[url] for url in by_url)


def _asked(
    subscriptions: Sequence[Subscription], options: FetchOptions, manners: Manners
) -> Iterator[Outcome[Subscription, Subscription]]:
    by_url = {one.url: one for one in subscriptions}
    requests = [Request(one.url, proxy=one.proxy) for one in subscriptions]
    for answer in fetch_all(requests, options, manners):
        one = by_url[answer.item.url]
        if answer.value is None or answer.value.document is None:
            yield Outcome(one, error=answer.error or FetchError(one.url, "no answer"))
            continue
        try:
            yield Outcome(one, _seen(one, answer.value.document, answer.value.moved_to))
        except StandfirstError as error:
            yield Outcome(one, error=error)


def _seen(one: Subscription, document: Document, moved_to: str | None) -> Subscription:
    """A subscription as it was found to be."""
    opened = open_document(document)
    if opened.kind not in _FOLLOWED:
        raise UnreadableError("a single document, nothing that lists news", what="subscription", url=one.url)
    found = replace(one, url=moved_to or one.url, kind=opened.kind, title=one.title or opened.title)
    if opened.kind is not DocumentKind.FEED:
        return found
    return replace(found, hub=offer_of_feed(found.url, document, feed_of(document)).subscription.hub)
