"""As whom the holder of a key reads, and what publishers keep from him."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

from standfirst.brief.audiences import Restrictions
from standfirst.records import OF_THE_DESK, Article, Publisher, Reader, Span
from standfirst.search import All, FromHosts, Not, OfPublisher, Query
from standfirst.search.matching import host_in
from standfirst.text.folding import tokens

_NOWHERE = Span(0, 0)


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

    def within(self, query: Query) -> Query:
        """A query of what is for him alone: what is not is neither found nor counted.

        The index knows words of a publisher's name, so that one whose name holds a closed one's is left out,
        too.
        """
        if not self._closed:
            return query
        without: list[Not] = []
        for publisher in self._closed:
            if phrase := tuple(tokens(publisher.name)):
                without.append(Not(OfPublisher(publisher.name, phrase, _NOWHERE), _NOWHERE))
        hosts = tuple(host for publisher in self._closed if (host := host_in(publisher.home)))
        if hosts:
            without.append(Not(FromHosts(hosts, _NOWHERE), _NOWHERE))
        return replace(query, node=All((query.node, *without)))


EVERYTHING = Holder(OF_THE_DESK, texts=True)
"""Whoever asks from Python: the archive is his."""
