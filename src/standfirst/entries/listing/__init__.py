"""Reading a page of teasers that has no feed: its editorial items, in order.

The page's own repetition is what tells them: see ``candidates`` for what is seen of each link, ``choosing``
for how it is weighed, ``items`` for how an item's lines are told apart.
"""

from __future__ import annotations

from datetime import UTC, datetime

from standfirst.entries.listing.candidates import find_candidates
from standfirst.entries.listing.choosing import choose
from standfirst.entries.listing.items import read_items
from standfirst.entries.listing.outline import read_outline
from standfirst.entries.listing.parts import Context
from standfirst.errors import UnreadableError
from standfirst.records import Entry
from standfirst.text.decode import decode_html
from standfirst.text.language import detect_language
from standfirst.text.page import PageKind, tell_page

_LEAST = 2
"""A page that lists fewer is no listing."""


def read_listing(html: str | bytes, url: str, at: datetime | None = None) -> tuple[Entry, ...]:
    """The editorial items of a page, in page order.

    Args:
        html: the page; bytes are decoded.
        url: where it was read; links are resolved against it.
        at: when it was fetched; dates like "yesterday" are read against it. Now where it is None.

    Returns:
        Entries with link, title (the headline alone), summary (the teaser as shown), published and author
        where shown, and the block they stand in.

    Raises:
        UnreadableError: the page is no listing; ``reason`` says what it is instead.
    """
    if isinstance(html, bytes):
        html = decode_html(html)
    kind = tell_page(html, url)
    if kind is not PageKind.LISTING:
        raise UnreadableError(kind.value, what="listing", url=url)
    outline = read_outline(html, url)
    chosen = choose(find_candidates(outline, url), outline, url)
    if len(chosen) < _LEAST:
        raise UnreadableError("it lists nothing", what="listing", url=url)
    language = detect_language(" ".join(line.text for line in outline.lines[:200])[:4000])
    return read_items(chosen, outline, Context(at or datetime.now(UTC), language))
