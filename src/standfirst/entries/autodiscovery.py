"""Where a page says that its news can be followed: feeds, sitemaps, hubs.

Feeds are named in ``<link rel="alternate">`` (WHATWG HTML, section 4.6.7.1; RSS, Atom and JSON Feed use it
alike) and in ordinary links; a site's sitemaps in its robots.txt (sitemaps.org); a WebSub hub in
``rel="hub"`` of the page or of the answer's ``Link`` header (W3C WebSub, section 4). What is found here is
what somebody *says*; whether a feed stands there is found out by asking.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from standfirst.text.decode import decode_html
from standfirst.text.html import limit_depth
from standfirst.text.links import normalise_link

NAMED, LINKED = "named by the page", "linked from the page"

_FEED_TYPES = frozenset(
    {
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/x-rss+xml",
        "application/x.atom+xml",
        "text/rss+xml",
    }
)
#: Types that feeds share with much else (a site's programming interface, its player's settings): these are
#: feeds where their address says so. JSON Feed 1.0 asked for application/json.
_LOOSE_TYPES = frozenset({"", "application/json", "application/xml", "text/xml"})

_FEED_NAME = re.compile(
    r"(?:^|/)(?:rss2?|atom|feeds?|rdf|feed-rss|rss-feed)/?$"  # /feed, /sport/rss
    r"|\.(?:rss|atom|rdf)$"
    r"|(?:^|[/._-])(?:rss2?|atom|feeds?|rdf)(?:[/._-]|$)[^?]*\.(?:xml|json|php|aspx?|cgi)$"  # /rss/world.xml
    r"|(?:^|/)[\w-]*(?:rss|feed|atom)\.(?:xml|json|php|aspx?)$"
    r"|(?:^|/)index\.(?:xml|rdf)$",
    re.IGNORECASE,
)
_FEED_QUERY = re.compile(
    r"(?:^|&)(?:feed=(?:rss2?|atom|rdf|json)|(?:format|type|alt|output)=(?:rss2?|atom|feed))\b", re.IGNORECASE
)
_FEED_HOST = re.compile(r"^(?:feeds?|rss)\d?\.", re.IGNORECASE)
_FEED_TEXT = re.compile(
    r"^\W*(?:(?:news|subscribe(?: via| by| to)?|follow us (?:on|by|via)|our|the)\s+)?"
    r"(?:rss|atom|json feed|rss[- ]feeds?|rss 2\.0|atom[- ]feed|web ?feed|(?:flux|canal|fil|лента) rss)\W*$",
    re.IGNORECASE,
)
_NO_FEED = re.compile(
    r"sitemap|opensearch|manifest|oembed|wp-json|xmlrpc|\.(?:html?|pdf|jpe?g|png|css|js)$", re.I
)
_COMMENTS = re.compile(
    r"comment|kommentar|коммент|comentario|comentário|commenti|commentaire|reacties|yorum|تعليق|نظرات|评论|評論"
    r"|コメント|댓글|(?:^|/)replies(?:/|$)",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_LONGEST_ADDRESS = 2000
_LINK_VALUE = re.compile(r"<([^<>]*)>((?:\s*;\s*[\w*-]+\s*=\s*(?:\"[^\"]*\"|[^\s;,\"]*))*)")
_REL = re.compile(r";\s*rel\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]+))", re.IGNORECASE)
_SITEMAP_LINE = re.compile(r"^[ \t]*sitemap[ \t]*:[ \t]*(\S+)", re.IGNORECASE | re.MULTILINE)

#: Where blogs, newspapers and the usual programs put their feed, the most frequent first.
_USUAL = ("feed", "rss", "rss.xml", "atom.xml", "feed.xml", "index.xml", "feed.json")
#: The same below a section's own address: what WordPress and Hugo, which give every section a feed, call it.
_USUAL_OF_SECTION = ("feed", "index.xml")


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed as a page names it.

    ``type`` is the media type it was given, None where it was merely linked to; ``how`` says in words how it
    was found. ``own`` is set where it is the feed of the very section that the page shows, as told from its
    address; ``comments`` where it holds readers' comments, not news.
    """

    url: str
    title: str | None = None
    type: str | None = None
    how: str = NAMED
    own: bool = False
    comments: bool = False


def find_feeds(html: str | bytes, url: str) -> tuple[FeedLink, ...]:
    """The feeds that a page names, the most fitting first; each address once.

    The feed of the section that the page shows stands before the whole site's, what is named in the head
    before what is merely linked to, and feeds of comments come last.

    Args:
        html: the page; bytes are decoded.
        url: where it came from.
    """
    tree = LexborHTMLParser(limit_depth(decode_html(html) if isinstance(html, bytes) else html))
    base = _base(tree, url)
    found: dict[str, FeedLink] = {}
    for link in (*_named(tree, base, url), *_linked(tree, base, url)):
        if link.url.rstrip("/") != url.rstrip("/"):
            found.setdefault(link.url, link)
    return tuple(sorted(found.values(), key=lambda link: (link.comments, not link.own, link.how != NAMED)))


def usual_feeds(url: str) -> tuple[str, ...]:
    """Where a feed usually lies if the page names none: below the section's address, then the site's."""
    parts = urlsplit(url)
    origin = f"{parts.scheme}://{parts.netloc}/"
    path = parts.path.strip("/")
    if path.rpartition("/")[2].count("."):  # a file, such as news.html: its folder
        path = path.rpartition("/")[0]
    section = [f"{origin}{path}/{name}" for name in _USUAL_OF_SECTION] if path else []
    return (*section, *(origin + name for name in _USUAL))


def find_hub(html: str | bytes, url: str, headers: Iterable[tuple[str, str]] = ()) -> str | None:
    """The WebSub hub of a page: from its answer's ``Link`` headers, else from its own links.

    Args:
        html: the page, or anything that is no HTML; then the headers alone are asked.
        url: where it came from.
        headers: those of the answer, names in lower case.
    """
    for name, value in headers:
        if name.lower() == "link" and (hub := _hub_in_header(value, url)):
            return hub
    text = decode_html(html) if isinstance(html, bytes) else html
    if "hub" not in text:
        return None
    tree = LexborHTMLParser(limit_depth(text))
    node = tree.css_first('link[rel~="hub" i][href]')
    return normalise_link(node.attributes.get("href"), _base(tree, url)) if node is not None else None


def sitemaps_in_robots(text: str, url: str) -> tuple[str, ...]:
    """The sitemaps that a robots.txt names, news sitemaps first (those whose address says so)."""
    links = (normalise_link(line, url) for line in _SITEMAP_LINE.findall(text))
    found = dict.fromkeys(link for link in links if link)
    return tuple(sorted(found, key=lambda link: not is_news_sitemap(link)))


def is_news_sitemap(url: str) -> bool:
    """Whether a sitemap's address says that it lists news."""
    return bool(re.search(r"news|noticias|nachrichten|actu|latest|google-?news", urlsplit(url).path, re.I))


# ---------------------------------------------------------------------------- the page's links


def _base(tree: LexborHTMLParser, url: str) -> str:
    node = tree.css_first("base[href]")
    try:
        return urljoin(url, (node.attributes.get("href") or "").strip()) if node is not None else url
    except ValueError:
        return url


def _named(tree: LexborHTMLParser, base: str, url: str) -> Iterator[FeedLink]:
    for node in tree.css("link[rel][href]"):
        relations = (node.attributes.get("rel") or "").lower().split()
        kind, _, parameters = (node.attributes.get("type") or "").lower().partition(";")
        kind = kind.strip()
        if "stylesheet" in relations or "type=entry" in parameters.replace(" ", ""):
            continue
        if not ({"alternate", "feed"} & set(relations)):
            continue
        target = _target(node, base)
        if target is None or (kind not in _FEED_TYPES and not _may_be_feed(node, target, kind, relations)):
            continue
        yield _link(target, node.attributes.get("title"), kind or None, NAMED, url)


def _may_be_feed(node: LexborNode, target: str, kind: str, relations: list[str]) -> bool:
    """Whether a link of a type that says little is one to a feed."""
    if "feed" in relations:
        return kind in _LOOSE_TYPES
    return kind in _LOOSE_TYPES and not node.attributes.get("hreflang") and looks_like_feed(target)


def _linked(tree: LexborHTMLParser, base: str, url: str) -> Iterator[FeedLink]:
    for node in tree.css("a[href]"):
        target = _target(node, base)
        if target is None or not (_same_site(target, url) or _FEED_HOST.match(urlsplit(target).netloc)):
            continue
        kind = (node.attributes.get("type") or "").lower().partition(";")[0].strip()
        words = " ".join(node.text(deep=True).split()) or (node.attributes.get("title") or "").strip()
        says_so = bool(_FEED_TEXT.match(words)) and not _NO_FEED.search(urlsplit(target).path)
        if kind in _FEED_TYPES or says_so or looks_like_feed(target):
            title = node.attributes.get("title") or (None if _FEED_TEXT.match(words) else words)
            yield _link(target, title, kind or None, LINKED, url)


def looks_like_feed(url: str) -> bool:
    """Whether an address is one under which feeds lie."""
    parts = urlsplit(url)
    if _NO_FEED.search(parts.path):
        return False
    if _FEED_HOST.match(parts.netloc) and parts.path.strip("/"):
        return True
    return bool(_FEED_NAME.search(parts.path) or _FEED_QUERY.search(parts.query))


def _target(node: LexborNode, base: str) -> str | None:
    """Where a link leads; ``feed:`` is what browsers once called feeds."""
    href = (node.attributes.get("href") or "").strip()
    if href.lower().startswith("feed:"):
        href = href[5:] if href[5:].lower().startswith("http") else "http:" + href[5:]
    return normalise_link(href, base) if len(href) <= _LONGEST_ADDRESS else None


def _link(target: str, title: str | None, kind: str | None, how: str, url: str) -> FeedLink:
    title = " ".join((title or "").split()) or None
    path = unquote(urlsplit(target).path)
    comments = bool(_COMMENTS.search(path) or (title and _COMMENTS.search(title)))
    return FeedLink(target, title, kind, how, own=_is_own(path, url), comments=comments)


def _is_own(path: str, url: str) -> bool:
    """Whether a feed's path holds the words of the page's own path, in their order ("/rss/world.xml")."""
    sought = _WORD.findall(unquote(urlsplit(url).path).casefold())
    if not sought:
        return False
    words = iter(_WORD.findall(path.casefold()))
    return all(word in words for word in sought)


def _same_site(a: str, b: str) -> bool:
    """Whether two hosts share their last two names: close enough for links that the page sets itself."""
    one, other = (urlsplit(url).hostname or "" for url in (a, b))
    return one == other or ("." in one and one.rsplit(".", 2)[-2:] == other.rsplit(".", 2)[-2:])


def _hub_in_header(value: str, url: str) -> str | None:
    for target, parameters in _LINK_VALUE.findall(value):
        relation = _REL.search(parameters)
        if relation and "hub" in (relation[1] or relation[2] or "").lower().split():
            return normalise_link(target, url)
    return None
