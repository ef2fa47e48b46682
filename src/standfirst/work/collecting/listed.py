"""Of what a source lists: following an index to its sitemaps, and taking of thousands of items only some."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from standfirst.entries import read_sitemap
from standfirst.errors import StandfirstError, UnreadableError
from standfirst.fetch import Manners, Request, fetch_all
from standfirst.records import Entry, FetchOptions, Outcome
from standfirst.work.reasons import reason_of

if TYPE_CHECKING:
    from standfirst.fetch import Fetched

_MOST_SITEMAPS = 50
"""Sitemaps of one index that are followed, those last changed first: a site's years are sitemaps, too."""
_MOST_PAGES = 200
"""Pages taken from a sitemap or index. A site lists all it ever published, a brief is about what is new: at
the default gap of five seconds 200 pages of one host take a quarter of an hour."""
_MOST_ITEMS = 2_000
"""Items taken from any other source, from the first: more than a year of a weekly digest."""

_LONG_AGO = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Pages:
    """The newest pages of a site; ``note`` says in words what was left out, None where nothing was."""

    entries: tuple[Entry, ...]
    note: str | None = None


def newest_pages(entries: Sequence[Entry]) -> Pages:
    """Of a sitemap's pages the newest, in the sitemap's order where it gives no dates."""
    return _newest(entries, _MOST_PAGES, "pages")


def newest_mails(entries: Sequence[Entry]) -> Pages:
    """Of a mailbox's items the newest, which stand last in its file; in its order where there are few."""
    return _newest(entries, _MOST_ITEMS, "items")


def _newest(entries: Sequence[Entry], most: int, called: str) -> Pages:
    if len(entries) <= most:
        return Pages(tuple(entries))
    newest = sorted(entries, key=lambda entry: entry.published or entry.updated or _LONG_AGO, reverse=True)
    return Pages(tuple(newest[:most]), f"the newest {most:,} of its {len(entries):,} {called}")


def first_items(entries: Sequence[Entry]) -> Pages:
    """Of a source's items the first, where it has more than any that people read."""
    if len(entries) <= _MOST_ITEMS:
        return Pages(tuple(entries))
    return Pages(tuple(entries[:_MOST_ITEMS]), f"the first {_MOST_ITEMS:,} of its {len(entries):,} items")


@dataclass(frozen=True, slots=True)
class Index:
    """An index of sitemaps: the URLs it lists, the most wanted first, and the proxy it was asked through."""

    key: str
    sitemaps: tuple[str, ...]
    proxy: str | None = None


def follow_indexes(
    indexes: Sequence[Index], options: FetchOptions, manners: Manners
) -> Iterator[Outcome[Index, Pages]]:
    """Read the sitemaps that indexes list, all of them in one go: each host is asked at its own pace.

    Args:
        indexes: what to follow.
        options: how to fetch.
        manners: shared with the other batches of the run.

    Yields:
        The newest pages of each index, as soon as its last sitemap has come; those that could not be read are
        left out, and said. Where none could be, an :class:`~standfirst.errors.UnreadableError`.
    """
    waiting: defaultdict[Request, list[_Following]] = defaultdict(list)
    for index in indexes:
        following = _Following(index)
        for url in following.wanted:
            waiting[Request(url, None, index.proxy)].append(following)
    for outcome in fetch_all(waiting, options, manners):
        for following in waiting[outcome.item]:
            following.take(outcome.item.url, outcome)
            if following.is_done:
                yield following.outcome()


class _Following:
    """One index on its way: what of its sitemaps has come."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self.wanted = tuple(dict.fromkeys(index.sitemaps[:_MOST_SITEMAPS]))
        self._found: dict[str, tuple[Entry, ...]] = {}
        self._failed: dict[str, str] = {}

    @property
    def is_done(self) -> bool:
        return len(self._found) + len(self._failed) == len(self.wanted)

    def take(self, url: str, outcome: Outcome[Request, Fetched]) -> None:
        try:
            if outcome.value is None or outcome.value.document is None:
                raise outcome.error or StandfirstError("no answer")
            document = outcome.value.document
            self._found[url] = read_sitemap(document.data, document.final_url)
        except StandfirstError as error:
            self._failed[url] = reason_of(error)

    def outcome(self) -> Outcome[Index, Pages]:
        first = next((f"{url}: {self._failed[url]}" for url in self.wanted if url in self._failed), "")
        if not self._found:
            reason = f"an index whose sitemaps cannot be read ({first})"
            return Outcome(self._index, error=UnreadableError(reason, what="sitemap"))
        pages = newest_pages([entry for url in self.wanted for entry in self._found.get(url, ())])
        notes = [pages.note] if pages.note else []
        if len(self._index.sitemaps) > len(self.wanted):
            notes.append(f"{len(self.wanted)} of its {len(self._index.sitemaps):,} sitemaps")
        if self._failed:
            notes.append(f"{len(self._failed)} of its sitemaps could not be read ({first})")
        return Outcome(self._index, value=Pages(pages.entries, "; ".join(notes) or None))
