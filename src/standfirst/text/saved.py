"""Pages that somebody saved: what they say of where they are from.

A browser that saves a page writes the address into a comment at its head (the "mark of the web"; Save Page WE
and SingleFile have theirs); otherwise the page's own mark-up may tell it.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

from standfirst.text.links import normalise_link

NOWHERE = "https://saved.invalid/"
"""Where a saved page's links lead if it does not say where it is from: a host that never is (RFC 2606)."""

_HEAD_CHARACTERS = 100_000
_COMMENT_CHARACTERS = 4000
_SAID_IN_COMMENT = re.compile(
    r"<!--\s*saved from url=\(\d+\)\s*(?P<browser>https?://[^\s>]+)"
    r"|<!--\s*Page saved with SingleFile\s+url:\s*(?P<single>https?://[^\s>]+)",
    re.IGNORECASE,
)
_SAID_IN_MARKUP = (
    ("meta[name='savepage-url']", "content"),
    ("base[href]", "href"),
    ("link[rel=canonical]", "href"),
    ("[property='og:url']", "content"),
)


def saved_from(html: str) -> str:
    """Where a page in a file says that it is from.

    Args:
        html: its mark-up as text.

    Returns:
        An address of the web; :data:`NOWHERE` where it does not say.
    """
    said = _SAID_IN_COMMENT.search(html[:_COMMENT_CHARACTERS])
    if said and (address := normalise_link(said["browser"] or said["single"])) is not None:
        return address
    head = LexborHTMLParser(html[:_HEAD_CHARACTERS])
    for query, name in _SAID_IN_MARKUP:
        node = head.css_first(query)
        if node is not None and (address := normalise_link(node.attributes.get(name))) is not None:
            return address
    return NOWHERE


def address_of(final_url: str, html: str) -> str:
    """Where a page is from: of one in a file, as it says itself.

    Args:
        final_url: the address that it was read at, ``file:`` for one in a file.
        html: its mark-up as text.
    """
    return saved_from(html) if final_url.startswith("file:") else final_url
