"""From bytes to entries: feeds, listings, sitemaps, mail, plain-text digests; and telling them apart."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from standfirst.entries.digest import read_digest
    from standfirst.entries.feed import read_feed
    from standfirst.entries.listing import explain_listing, find_next_page, read_listing, read_newsletter
    from standfirst.entries.mail import read_mail, read_mailbox, read_mails
    from standfirst.entries.opml import read_opml, write_opml
    from standfirst.entries.sitemap import find_sitemaps, read_sitemap
    from standfirst.entries.telling import tell_document
    from standfirst.entries.warc import read_warc

# Each reader is loaded when it is first asked for: a program that reads one digest loads no feed parser.
_WHERE = {
    "explain_listing": "standfirst.entries.listing",
    "find_next_page": "standfirst.entries.listing",
    "find_sitemaps": "standfirst.entries.sitemap",
    "read_digest": "standfirst.entries.digest",
    "read_feed": "standfirst.entries.feed",
    "read_listing": "standfirst.entries.listing",
    "read_mail": "standfirst.entries.mail",
    "read_mailbox": "standfirst.entries.mail",
    "read_mails": "standfirst.entries.mail",
    "read_newsletter": "standfirst.entries.listing",
    "read_opml": "standfirst.entries.opml",
    "read_sitemap": "standfirst.entries.sitemap",
    "read_warc": "standfirst.entries.warc",
    "tell_document": "standfirst.entries.telling",
    "write_opml": "standfirst.entries.opml",
}

__all__ = [
    "explain_listing",
    "find_next_page",
    "find_sitemaps",
    "read_digest",
    "read_feed",
    "read_listing",
    "read_mail",
    "read_mailbox",
    "read_mails",
    "read_newsletter",
    "read_opml",
    "read_sitemap",
    "read_warc",
    "tell_document",
    "write_opml",
]


def __getattr__(name: str) -> Any:
    if name not in _WHERE:
        raise AttributeError(f"module 'standfirst.entries' has no attribute {name!r}")
    value = getattr(import_module(_WHERE[name]), name)
    globals()[name] = value
    return value
