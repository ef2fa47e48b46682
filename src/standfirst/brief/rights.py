"""How much of an article may be printed, by its publisher's limit and what its page reserves (record 9)."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from standfirst.brief.allowance import FREE, Allowance
from standfirst.brief.links import host_of
from standfirst.records import Article, Evidence, Publisher, Report, Rights, Span
from standfirst.text.folding import fold

NOARCHIVE_MOST = 1000
"""Characters printed of a page that wants no copy kept in public: as many as the longest teaser we print. A
brief that quoted it at length in thirty statements would be that copy, in pieces."""


def key_of(told: Iterable[str]) -> str:
    """A short key of what publishers ask for, line by line: the same for the same, empty for nothing."""
    text = "\n".join(sorted(told))
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:16] if text else ""


class Limits:
    """What a desk's publishers allow, ready to be asked article by article."""

    def __init__(self, publishers: Iterable[Publisher]) -> None:
        known = tuple(publishers)
        self._index = {host: publisher for publisher in known if (host := host_of(publisher.home))}
        self._index |= {fold(publisher.name): publisher for publisher in known}

    def publisher_of(self, one: Article | Report) -> Publisher | None:
        """The publisher of an article, as the desk's settings have it: by its name, else by its host."""
        return self.publisher_at(one.publisher, one.url)

    def publisher_at(self, name: str | None, url: str | None) -> Publisher | None:
        """The publisher of that name, else of that address."""
        by_name = self._index.get(fold(name)) if name else None
        return by_name or self._index.get(host_of(url) or "")

    def of(self, one: Article | Report) -> Allowance:
        """What may be printed of an article beside its headline: what publisher and page both allow."""
        return self._stated(self.publisher_of(one)).within(stated_limit(one.rights))

    def at(self, url: str) -> Allowance:
        """What may be printed of an article of which nothing but its address is known."""
        return self._stated(self.publisher_at(None, url))

    def _stated(self, publisher: Publisher | None) -> Allowance:
        return Allowance.of(publisher.limit if publisher is not None else None)


def stated_limit(rights: Rights | None) -> Allowance:
    """What an article's page itself lets be shown of it."""
    if rights is None:
        return FREE
    if rights.nosnippet:
        return Allowance(0)
    return Allowance(NOARCHIVE_MOST if rights.noarchive else None).within(Allowance(rights.max_snippet))


def is_withheld(article: Article, spans: Iterable[Span]) -> bool:
    """Whether one of these stretches of an article's text touches what its page withholds."""
    if article.rights is None or not article.rights.withheld:
        return False
    withheld = article.rights.withheld
    return any(span.start < other.end and other.start < span.end for span in spans for other in withheld)


def may_print(evidence: Evidence, article: Article | None, limit: Allowance) -> bool:
    """Whether the words for an alias may be printed: those of a page are an excerpt of it like any other."""
    if evidence.span is None:  # our own words
        return True
    if not limit.holds(evidence.words):
        return False
    return article is None or not is_withheld(article, (evidence.span,))
