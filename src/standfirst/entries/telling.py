"""Which sort of document some bytes are: told from what they hold, never from a name."""

from __future__ import annotations

import re

from standfirst.errors import UnreadableError
from standfirst.records import Document, DocumentKind
from standfirst.text.decode import GZIP, decode_html, decode_text, looks_binary, unpack
from standfirst.text.page import PageKind
from standfirst.text.saved import address_of

_HEAD_CHARACTERS = 8000
_PDF = b"%PDF-"
_WARC = b"WARC/"
_FIRST_BYTES = 1024
_MAGIC = (
    b"PK\x03\x04",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"RIFF",
    b"{\\rtf",
    b"\xd0\xcf\x11\xe0",
)
_ROOT = re.compile(r"<(?:[\w.-]+:)?([a-zA-Z][\w.-]*)[\s>/]")
_PROLOGUE = re.compile(
    r"(?:\s|<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?[^>]*>)+", re.DOTALL | re.IGNORECASE
)
_FEED_ROOT = re.compile(r"<(?:rss|feed|(?:\w+:)?RDF)\b[^>]*>")
_FEED_ROOTS = frozenset(("rss", "feed", "rdf", "channel"))
_HTML_TAG = re.compile(
    r"<(?:!doctype\s+html|html|head|body|title|meta|div|p|h[1-6]|table|ul|ol|dl|a|br|span|section|article|main)\b",
    re.IGNORECASE,
)
_HTML_DOCUMENT = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_MAIL_HEADER = re.compile(
    r"^(From|To|Subject|Date|Message-ID|MIME-Version|Received|Return-Path|Delivered-To|Content-Type|Reply-To|Sender|"
    r"List-Unsubscribe|X-[\w-]+)[ \t]*:",
    re.IGNORECASE | re.MULTILINE,
)
_ENVELOPE = re.compile(r"From \S+[^\n]*\d{4}[^\n]*\r?\n")
_NEWSML_ROOTS = frozenset(("newsitem", "newsmessage", "packageitem", "newsml", "nitf"))
_NINJS = re.compile(
    r'"(?:version_?created|body_xhtml|body_html|body_text|bodies|headlines|pub_?status)"\s*:', re.IGNORECASE
)
_JSON_FEED = re.compile(r'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org')
_CODE_TYPES = ("javascript", "text/css", "image/", "audio/", "video/", "font/")


def tell_document(document: Document) -> DocumentKind:
    """Tell what a document is.

    Args:
        document: bytes as they came. The content type is a hint for their encoding only: feeds are served
            as HTML and HTML as feeds.

    Returns:
        Its kind. Plain text of whatever layout is a digest, if only of one item.

    Raises:
        UnreadableError: where nobody can read it; the reason says why: "empty", "binary", "error page",
            "login", "consent", "script only", "not text", "not a feed (other JSON)" and the like.
    """
    kind = _tell_first_bytes(document.data)
    if kind is not None:
        return kind
    data = unpack(document.data)
    if not data.strip():
        raise _unreadable(document, "broken gzip" if document.data.strip() else "empty")
    if data.startswith(_MAGIC) or looks_binary(data):
        raise _unreadable(document, "binary")
    head = decode_text(data[: 4 * _HEAD_CHARACTERS], document.content_type).lstrip("\ufeff \t\r\n")
    head = head[:_HEAD_CHARACTERS]
    kind = _tell_xml(head)
    if kind is None and document.data.startswith(GZIP) and not head.startswith(("{", "[")):
        raise _unreadable(document, "binary")  # only XML and JSON are published so
    return (
        kind
        or _tell_mail(head)
        or _tell_json(head, document)
        or _tell_html(head, data, document)
        or _tell_text(head, document)
    )


def _unreadable(document: Document, reason: str) -> UnreadableError:
    return UnreadableError(reason, url=document.url)


def is_pdf(data: bytes) -> bool:
    """Whether these bytes begin as a PDF does."""
    return data[:_FIRST_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n\0").startswith(_PDF)


def _tell_first_bytes(data: bytes) -> DocumentKind | None:
    """Tell what has its name at its beginning; of what is gzipped only that is unpacked, it may be large."""
    if unpack(data[: 4 * _FIRST_BYTES], len(_WARC)).startswith(_WARC):
        return DocumentKind.WARC
    return DocumentKind.PDF if is_pdf(data) else None


def _tell_mail(head: str) -> DocumentKind | None:
    envelope = _ENVELOPE.match(head)
    block = re.split(r"\r?\n\r?\n", head[envelope.end() if envelope else 0 :], maxsplit=1)[0]
    found = {name.lower() for name in _MAIL_HEADER.findall(block)}
    if (
        not re.match(r"[!-9;-~]+[ \t]*:", block)
        or len(found) < 2
        or not found & {"from", "subject", "received"}
    ):
        return None
    return DocumentKind.MAILBOX if envelope else DocumentKind.MAIL


def _tell_json(head: str, document: Document) -> DocumentKind | None:
    if not head.startswith(("{", "[")) or not re.match(r"[{\[]\s*[\"{\[\]}]", head):
        return None
    text = decode_text(unpack(document.data), document.content_type)
    if _JSON_FEED.search(text):
        return DocumentKind.FEED
    if _NINJS.search(text):
        return DocumentKind.NINJS
    raise _unreadable(document, "not a feed (other JSON)")


def _tell_xml(head: str) -> DocumentKind | None:
    prologue = _PROLOGUE.match(head)
    root = _ROOT.match(head, prologue.end() if prologue else 0)
    name = root[1].lower() if root else ""
    if name in _FEED_ROOTS:
        return DocumentKind.FEED
    if name in ("urlset", "sitemapindex"):
        return DocumentKind.SITEMAP
    if name in _NEWSML_ROOTS:
        return DocumentKind.NEWSML
    if name == "opml":
        return DocumentKind.OPML
    feed = _FEED_ROOT.search(head)
    if feed and not _HTML_DOCUMENT.search(head, 0, feed.start()):  # a server's warning stands before it
        return DocumentKind.FEED
    return None


def _tell_html(head: str, data: bytes, document: Document) -> DocumentKind | None:
    tags = len(_HTML_TAG.findall(head))
    declared = "html" in (document.content_type or "")
    if not tags or (tags < 3 and not head.startswith("<") and not declared):
        if head.startswith("<?xml"):
            raise _unreadable(document, "unknown XML")
        return None
    html = decode_html(data, document.content_type)
    page = _tell_page(html, address_of(document.final_url, html))  # what a file is called tells nothing
    if page is PageKind.ARTICLE:
        return DocumentKind.ARTICLE
    if page is PageKind.LISTING:
        return DocumentKind.LISTING
    raise _unreadable(document, page.value)


def _tell_page(html: str, url: str) -> PageKind:
    """What a page is: one of prose is asked once more whether its prose is its items' teasers."""
    from standfirst.entries.listing.readings import tell_listing  # loaded by programs that read HTML only

    return tell_listing(html, url)


def _tell_text(head: str, document: Document) -> DocumentKind:
    content_type = (document.content_type or "").lower()
    if any(kind in content_type for kind in _CODE_TYPES) or not any(c.isalpha() for c in head):
        raise _unreadable(document, "not text")
    lines = [line.strip() for line in head.splitlines() if line.strip()]
    if len(lines) > 1 and all(line.startswith(("http://", "https://")) and " " not in line for line in lines):
        return DocumentKind.SITEMAP  # the protocol's plain form: one URL a line
    return DocumentKind.DIGEST
