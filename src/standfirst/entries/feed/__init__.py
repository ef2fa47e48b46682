"""Reading feeds: RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, JSON Feed.

::

    data ──decode──► text ──► JSON Feed reader ─────────────────────────► Feed
                       └────► plain reader (well-formed, common) ───────►
                                  ├─ ill-formed: stray ampersands mended, once more
                                  └─ not plain ─► tolerant reader ──────►

The plain reader is some thirty times faster and declines whatever it is not sure to read as
feedparser, the yardstick of correctness, would; so both give the same entries.
"""

from __future__ import annotations

import re
from contextlib import suppress

from standfirst.entries.feed.plain import IllFormed, NotPlain, read_plain
from standfirst.entries.feed.references import mend_references
from standfirst.errors import UnreadableError
from standfirst.records import Feed
from standfirst.text.decode import decode_text, looks_binary, unpack

_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)

__all__ = ["read_feed"]


def read_feed(data: bytes, url: str) -> Feed:
    """Read a feed.

    Args:
        data: the feed as it came, gzipped or not. Wrong encodings, ill-formed XML and a cut-off end are
            put up with; document type definitions, entities and the network are never consulted.
        url: where it came from; relative links lead from there.

    Returns:
        The feed and its entries, in its own order. ``title`` is plain text; ``summary`` and ``content``
        are sanitised HTML with links resolved; links are normalised. An Atom feed or RSS feed without
        entries is a feed without entries.

    Raises:
        UnreadableError: where the data is empty, binary or no feed.
    """
    data = unpack(data)
    if not data.strip():
        raise UnreadableError("empty", what="feed", url=url)
    if looks_binary(data):
        raise UnreadableError("binary", what="feed", url=url)
    text = decode_text(data).lstrip("\ufeff \t\r\n")
    if text.startswith("{"):
        from standfirst.entries.feed.json_feed import read_json_feed

        return read_json_feed(text, url)
    if _HTML.match(text[:20_000]):
        raise UnreadableError("not a feed (an HTML page)", what="feed", url=url)
    if "<" not in text:
        raise UnreadableError("not a feed", what="feed", url=url)
    return _read_xml(text, url)


def _read_xml(text: str, url: str) -> Feed:
    mended = text
    try:
        return read_plain(text, url)
    except IllFormed:
        mended = mend_references(text)
    except NotPlain:
        pass
    if mended != text:
        with suppress(NotPlain):
            return read_plain(mended, url)
    from standfirst.entries.feed.tolerant import read_tolerantly

    return read_tolerantly(mended, url)
