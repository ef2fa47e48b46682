"""As whom the holder of a key reads, and what publishers keep from him."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from standfirst.brief.audiences import Restrictions
from standfirst.records import OF_THE_DESK, Article, Publisher, Reader, Span
from standfirst.search import All, Any, FromHosts, Not, OfPublisher, Query
from standfirst.search.matching import host_in
from standfirst.search.query import Phrase
from standfirst.text.folding import tokens

_NOWHERE = Span(0, 0)

PublishersWith = Callable[[Phrase], Iterable[str]]
"""Gives the names of publishers in which the words of a phrase stand together."""


@dataclass(frozen=True)
class Holder:
    """Who holds a key: as whom he reads, among the publishers that the desk knows.

    ``texts`` says whether he may read articles whole; else no answer prints more of one than is allowed.
    """

    reader: Reader
    publishers: tuple[Publisher, ...] = ()
    texts: bool = False

    @cached_property
    def _restrictions(self) -> Restrictions:
        return Restrictions(self.publishers)

    @cached_property
    def _closed(self) -> tuple[Publisher, ...]:
        return self._restrictions.closed_to(self.reader)

    @property
    def closed(self) -> int:
        """How many publishers' articles are not for him: whatever he asks, it is the same."""
        return len(self._closed)

    def closing(self, article: Article) -> Publisher | None:
        """The publisher that keeps an article from him; None where it is for him."""
        return self._restrictions.closing(article.publisher, article.url, self.reader)

    def within(self, query: Query, publishers_with: PublishersWith) -> Query:
        """A query of what is for him alone: what is not is neither found nor counted.

        The index knows words of a publisher's name. Where those of a closed one stand in an open one's, too,
        that one is told apart by all of its words; of two with the very same words neither is found.

        Args:
            query: what is asked for.
            publishers_with: gives the names of the archive's publishers that hold a phrase.
        """
        if not self._closed:
            return query
        without: list[Not] = []
        shut = {tuple(tokens(publisher.name)) for publisher in self._closed}
        for phrase in sorted(filter(None, shut)):
            longer = {tuple(tokens(name)) for name in publishers_with(phrase)} - shut
            named = tuple(_named(one) for one in (phrase, *sorted(longer)))
            node = All((named[0], Not(Any(named[1:]), _NOWHERE))) if longer else named[0]
            without.append(Not(node, _NOWHERE))
        hosts = tuple(host for publisher in self._closed if (host := host_in(publisher.home)))
        if hosts:
            without.append(Not(FromHosts(hosts, _NOWHERE), _NOWHERE))
        return replace(query, node=All((query.node, *without)))


def _named(phrase: Phrase) -> OfPublisher:
    return OfPublisher(" ".join(phrase), phrase, _NOWHERE)


EVERYTHING = Holder(OF_THE_DESK, texts=True)
"""Whoever asks from Python: the archive is his."""
