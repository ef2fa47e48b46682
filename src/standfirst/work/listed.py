"""Of what a source lists: following an index to its sitemaps, and taking of thousands of items only some."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from standfirst.entries import read_sitemap
from standfirst.errors import StandfirstError, UnreadableError
from standfirst.fetch import Manners, Request, fetch_all
from standfirst.records import Entry, FetchOptions
from standfirst.work.reasons import reason_of

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
    if len(entries) <= _MOST_PAGES:
        return Pages(tuple(entries))
    newest = sorted(entries, key=lambda entry: entry.published or entry.updated or _LONG_AGO, reverse=True)
    return Pages(tuple(newest[:_MOST_PAGES]), f"the newest {_MOST_PAGES} of its {len(entries):,} pages")


def first_items(entries: Sequence[Entry]) -> Pages:
    """Of a source's items the first, where it has more than any that people read."""
    if len(entries) <= _MOST_ITEMS:
        return Pages(tuple(entries))
    return Pages(tuple(entries[:_MOST_ITEMS]), f"the first {_MOST_ITEMS:,} of its {len(entries):,} items")


def follow_index(
    sitemaps: Sequence[str], options: FetchOptions, manners: Manners, proxy: str | None = None
) -> Pages:
    """Read the sitemaps that an index lists; those that cannot be read are left out, and said.

    Args:
        sitemaps: their URLs, the most wanted first.
        options: how to fetch.
        manners: shared with the other batches of the run.
        proxy: the one that the index was asked through.

    Raises:
        UnreadableError: none of them could be read.
    """
    wanted = sitemaps[:_MOST_SITEMAPS]
    found: dict[str, tuple[Entry, ...]] = {}
    failed: dict[str, str] = {}
    for outcome in fetch_all([Request(url, None, proxy) for url in wanted], options, manners):
        url, fetched = outcome.item.url, outcome.value
        try:
            if fetched is None or fetched.document is None:
                raise outcome.error or StandfirstError("no answer")
            found[url] = read_sitemap(fetched.document.data, fetched.document.final_url)
        except StandfirstError as error:
            failed[url] = reason_of(error)
    first = next((f"{url}: {failed[url]}" for url in wanted if url in failed), "")
    if not found:
        raise UnreadableError(f"an index whose sitemaps cannot be read ({first})", what="sitemap")
    pages = newest_pages([entry for url in wanted for entry in found.get(url, ())])
    notes = [pages.note] if pages.note else []
    if len(sitemaps) > len(wanted):
        notes.append(f"{len(wanted)} of its {len(sitemaps):,} sitemaps")
    if failed:
        notes.append(f"{len(failed)} of its sitemaps could not be read ({first})")
    return Pages(pages.entries, "; ".join(notes) or None)
