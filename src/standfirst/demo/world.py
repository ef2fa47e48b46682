"""The sample world put together: every page of every host, the files beside them, and the answer.

Stories are written by hand (``samples/harbour/stories/``); who reprints what, how, and when is drawn from a
seed (:mod:`standfirst.demo.plan`). :func:`make_world` also says what a perfect brief of it contains.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from standfirst.demo import formats
from standfirst.demo.answer import make_answer
from standfirst.demo.pages import article_page, path_of
from standfirst.demo.plan import Piece, Plan, local_zone, make_plan, seen_on
from standfirst.demo.sample import House, load_sample

LAST_DAY = 5

_LEGACY_CHARSET = "windows-1256"
"""What Arabic pages were written in before UTF-8; some archives still send it."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a host answers for one path. ``hold`` means it takes the request and never answers."""

    body: bytes = b""
    content_type: str = "text/html; charset=utf-8"
    modified: datetime | None = None
    status: int = 200
    hold: bool = False


@dataclass(frozen=True, slots=True)
class World:
    """The world as it stands at the end of one day.

    ``pages`` holds for each host its paths, ``files`` what lies on disk instead of a host, ``sources``
    what a desk subscribes to, ``answer`` what a perfect brief contains (see ``samples/harbour/README.md``).
    """

    seed: int
    day: int
    pieces: tuple[Piece, ...]
    pages: Mapping[str, Mapping[str, Page]]
    files: Mapping[str, bytes]
    sources: tuple[str, ...]
    answer: Mapping[str, Any]


def make_world(seed: int, base_url_of: Callable[[str], str], day: int = LAST_DAY) -> World:
    """Make the world of a seed as it stands on a day (1 to 5).

    Args:
        seed: the same seed gives the same world, byte for byte.
        base_url_of: the origin each host is served on, such as ``http://127.0.0.1:8610``.
        day: the last day whose articles are out; corrections made later are not yet made.

    Raises:
        ConfigError: the sample's files are missing.
    """
    sample = load_sample()
    plan = make_plan(seed, sample, base_url_of)
    pieces = seen_on(plan, day)
    evening = datetime.combine(sample.monday, datetime.min.time(), local_zone(sample)) + timedelta(days=day)
    pages: dict[str, dict[str, Page]] = {}
    sources = []
    for house in sample.houses.values():
        own = tuple(piece for piece in pieces if piece.house is house)
        pages[house.key], source = _host(house, base_url_of(house.key), own, plan)
        sources += [source] if source else []
    for host in sample.failing:
        hold, base = host is plan.silent, base_url_of(host.key)
        pages[host.key] = {host.path: Page(hold=hold, status=404, body=b"<h1>Not found</h1>")}
        sources.append(base + host.path)
    trade = next(house for house in sample.houses.values() if house.form == "newsletter")
    printed = [piece for piece in pieces if piece.house is trade]
    brevities = tuple(item for item in sample.digest if item.day <= day)
    files = {
        sample.newsletter_file: formats.newsletter(
            trade, base_url_of(trade.key), printed, sample, evening - timedelta(hours=5)
        ),
        sample.digest_file: formats.digest(brevities),
    }
    answer = make_answer(plan, pieces, brevities, day, base_url_of)
    return World(seed, day, pieces, pages, files, (*sources, *files), answer)


def _host(
    house: House, base: str, pieces: tuple[Piece, ...], plan: Plan
) -> tuple[dict[str, Page], str | None]:
    """A publisher's pages, and the address a desk subscribes to (None for the newsletter's house)."""
    sample = plan.sample
    newest = max((p.updated or p.published for p in pieces), default=None)
    pages = {
        "/robots.txt": Page(b"User-agent: *\nDisallow: /subscribe\n", "text/plain; charset=utf-8", newest),
        "/house.css": Page((sample.folder / "pages" / "house.css").read_bytes(), "text/css; charset=utf-8"),
        "/harbour.svg": Page((sample.folder / "pages" / "harbour.svg").read_bytes(), "image/svg+xml"),
    }
    for piece in pieces:
        legacy = piece.url == plan.legacy_url
        others = tuple(reversed(pieces))
        body = article_page(piece, others, sample, _LEGACY_CHARSET if legacy else "utf-8")
        # a legacy page's server says nothing of encodings; the page does
        content_type = "text/html" if legacy else "text/html; charset=utf-8"
        pages[path_of(piece.url)] = Page(body, content_type, piece.updated or piece.published)
    source = _SOURCES.get(house.form)
    feed = None
    if source is not None:
        path, content_type, make = source
        path = "/press/rss.xml" if house.page == "ministry" else path
        pages[path] = Page(make(house, base, pieces, plan), content_type, newest)
        feed = (path, content_type.split(";")[0]) if "html" not in content_type else None
        source_url = base + path
    front = formats.front_page(house, pieces, feed, sample)
    pages.setdefault("/", Page(front, modified=newest))
    return pages, source_url if source is not None else None


_Make = Callable[[House, str, tuple[Piece, ...], Plan], bytes]

_SOURCES: dict[str, tuple[str, str, _Make]] = {
    "rss": (
        "/rss/tunnel.xml",
        "application/rss+xml; charset=utf-8",
        lambda house, base, pieces, plan: formats.rss(house, base, pieces, plan.sample),
    ),
    "atom": (
        "/tunnel/atom.xml",
        "application/atom+xml; charset=utf-8",
        lambda house, base, pieces, plan: formats.atom(house, base, pieces, plan.sample),
    ),
    "json feed": (
        "/feed.json",
        "application/feed+json",
        lambda house, base, pieces, plan: formats.json_feed(house, base, pieces, plan.sample),
    ),
    "news sitemap": (
        "/sitemap-news.xml",
        "application/xml",
        lambda house, base, pieces, plan: formats.news_sitemap(pieces, plan.sample),
    ),
    "cards": (
        "/news/",
        "text/html; charset=utf-8",
        lambda house, base, pieces, plan: formats.listing("cards.html", pieces, plan.sample),
    ),
    "right-to-left list": (
        "/tunnel",
        "text/html; charset=utf-8",
        lambda house, base, pieces, plan: formats.listing("list-rtl.html", pieces, plan.sample),
    ),
}
