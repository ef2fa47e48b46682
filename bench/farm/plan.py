"""What a farm holds: its hosts, what each serves, what is wrong with it, and what is to be found there.

Plain decisions from a seed; nothing here opens a connection.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

WINDOW = 20
"""Items that a source lists unless told otherwise: the usual length of a news feed."""


class Form(StrEnum):
    """What a host's source is."""

    RSS = "rss"
    ATOM = "atom"
    RDF = "rdf"
    JSON = "json"
    LISTING = "listing"
    SITEMAP = "sitemap"
    NEWS = "news sitemap"
    INDEX = "index of sitemaps"


FEEDS = frozenset((Form.RSS, Form.ATOM, Form.RDF, Form.JSON))


class Fault(StrEnum):
    """What can be wrong with a host, by what it does when it is asked."""

    SILENCE = "says nothing"
    SLOW_HEAD = "a byte of its header a second"
    TRICKLE = "a byte of its body a second"
    TOO_MANY = "429, Retry-After in seconds"
    TOO_MANY_DATE = "429, Retry-After as a date"
    UNAVAILABLE = "503, Retry-After"
    ERROR = "500"
    BAD_GATEWAY = "502"
    FORBIDDEN = "403"
    MISSING = "404"
    GONE = "410"
    SIGN_IN = "401"
    CUT_GZIP = "gzip that breaks off"
    NO_GZIP = "said to be gzip, and is not"
    ENDLESS = "a body without end"
    BOMB = "a gzip bomb"
    LOOP = "redirects in a circle"
    CHAIN = "more redirects than any"
    INWARDS = "a redirect to a metadata service"
    LOCAL_FILE = "a redirect to a file"
    GARBAGE = "random bytes for a body"
    NO_HTTP = "random bytes for an answer"
    SHORT = "a body shorter than said"
    BAD_CHUNKS = "chunks that are none"
    RESET = "a connection reset half way"
    HANG_UP = "a connection closed without a word"
    HUGE_HEAD = "a header of a megabyte"
    EMPTY = "an empty body"
    ERROR_PAGE = "an error page sent as if all were well"
    OTHER_JSON = "JSON that is no feed"
    NO_TLS = "random bytes for a TLS handshake"
    SELF_SIGNED = "a certificate that it signed itself"
    CLOSED_PORT = "nobody listens"
    SHUT = "robots.txt asks all to stay out"
    ROBOTS_ERROR = "robots.txt answers 500"
    ROBOTS_SILENCE = "robots.txt never answers"


class Robots(StrEnum):
    """What a sound host's robots.txt says."""

    NONE = "none"
    PLAIN = "plain"
    DELAY = "crawl-delay"


@dataclass(frozen=True, slots=True)
class Item:
    """One item that a source lists. ``page`` is what its link answers: 200, or an error."""

    number: int
    path: str
    page: int = 200


@dataclass(frozen=True)
class Host:
    """One site. ``delay_s`` is the pause that its robots.txt asks for, in seconds."""

    number: int
    address: str
    port: int
    form: Form
    fault: Fault | None
    robots: Robots
    delay_s: float
    moved: bool
    etag: bool
    modified: bool
    tls_port: int

    @property
    def path(self) -> str:
        """Where its source is."""
        return {Form.JSON: "/feed.json", Form.LISTING: "/news/", Form.SITEMAP: "/sitemap.xml"}.get(
            self.form,
            "/news-sitemap.xml"
            if self.form is Form.NEWS
            else "/index.xml"
            if self.form is Form.INDEX
            else "/feed.xml",
        )

    @property
    def base(self) -> str:
        """The origin that its pages' addresses begin with."""
        return f"http://{self.address}:{self.port}"

    @property
    def source(self) -> str:
        """The URL to be asked: where it was before it moved, if it did."""
        if self.fault is Fault.NO_TLS:
            return f"https://{self.address}:{self.port}{self.path}"
        if self.fault is Fault.SELF_SIGNED:
            return f"https://{self.address}:{self.tls_port}{self.path}"
        if self.fault is Fault.CLOSED_PORT:
            return f"http://{self.address}:1{self.path}"
        return self.base + ("/old/feed" if self.moved else self.path)


@dataclass(frozen=True)
class Plan:
    """A whole farm. ``faulty`` is the share of hosts in trouble, ``broken`` that of article pages.

    ``items`` is how many a source lists. ``fresh`` is how many of them are new in each edition: sources move
    on where the farm is told to.
    """

    hosts: int = 1000
    seed: int = 20261124
    port: int = 0
    tls_port: int = 0
    faulty: float = 0.1
    items: int = WINDOW
    fresh: int = 2
    broken: float = 0.02
    delay_s: float = 1.0
    latency_s: float = 0.0

    @cached_property
    def sites(self) -> tuple[Host, ...]:
        """The hosts, in the order of their addresses."""
        dice = random.Random(self.seed)
        order = list(range(self.hosts))
        dice.shuffle(order)
        kinds = list(Fault)
        trouble = {n: kinds[k % len(kinds)] for k, n in enumerate(order[: round(self.hosts * self.faulty)])}
        return tuple(
            self._host(n, trouble.get(n), random.Random(f"{self.seed}/{n}")) for n in range(self.hosts)
        )

    @cached_property
    def by_address(self) -> dict[str, Host]:
        """Each host by its address."""
        return {host.address: host for host in self.sites}

    @property
    def sound(self) -> tuple[Host, ...]:
        """Those that nothing is wrong with."""
        return tuple(host for host in self.sites if host.fault is None)

    def items_of(self, host: Host, edition: int = 0) -> tuple[Item, ...]:
        """What a host lists in an edition, the newest first."""
        newest = self.items + edition * self.fresh
        return tuple(self.item(host, number) for number in range(newest - 1, newest - 1 - self.items, -1))

    def item(self, host: Host, number: int) -> Item:
        """One of a host's items, by its number; 0 is the oldest."""
        dice = random.Random(f"{self.seed}/{host.number}/{number}")
        page = dice.choice((404, 500)) if dice.random() < self.broken else 200
        return Item(number, f"/{2026}/story-{number}", page)

    def _host(self, n: int, fault: Fault | None, dice: random.Random) -> Host:
        forms = tuple(Form)
        form = dice.choices(forms, (40, 25, 5, 10, 8, 4, 4, 4))[0]
        robots = dice.choices(tuple(Robots), (4, 5, 1))[0]
        validators = dice.choices(((True, True), (True, False), (False, True)), (5, 3, 2))[0]
        return Host(
            number=n,
            address=f"127.{1 + n // 250}.{1 + n % 250 // 50}.{1 + n % 50}",
            port=self.port,
            form=form,
            fault=fault,
            robots=robots,
            delay_s=self.delay_s if robots is Robots.DELAY else 0.0,
            moved=fault is None and form in FEEDS and dice.random() < 0.03,
            etag=validators[0],
            modified=validators[1],
            tls_port=self.tls_port,
        )
