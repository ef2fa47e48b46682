"""What answers print of articles: no more of each than its publisher and its page allow.

As in an edition, all that one answer prints of an article counts together, its headline apart. A key for
texts reads them whole: whoever gave it has agreed that with somebody.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from standfirst.archive.found import Found, Hit
from standfirst.archive.plain import plain_carried
from standfirst.brief.allowance import Allowance
from standfirst.brief.rights import Limits, is_withheld
from standfirst.records import Article, Part, Span
from standfirst.search.ledger import Carried, Said

if TYPE_CHECKING:
    from standfirst.api.holders import Holder
    from standfirst.archive import Archive

_CUTS = ("…", "…")
"""What a snippet begins and ends with where it is cut."""


class Printing:
    """What one answer to the holder of a key may still print of each article."""

    def __init__(self, archive: Archive, holder: Holder) -> None:
        self._archive, self._is_free = archive, holder.texts
        self._limits = Limits(holder.publishers)
        self._articles: dict[str, Article] = {}
        self._left: dict[str, Allowance] = {}

    def found(self, found: Found) -> Found:
        """What was found, without the snippets that go beyond a limit."""
        if self._is_free:
            return found
        self._load(hit.article_id for hit in found.hits)
        return replace(found, hits=tuple(self._hit(hit) for hit in found.hits))

    def _hit(self, hit: Hit) -> Hit:
        snippet = hit.snippet
        if snippet is None:
            return hit
        spans = (snippet.span,) if snippet.part is Part.TEXT else ()
        return hit if self._spend(hit.article_id, spans, snippet.text, *_CUTS) else replace(hit, snippet=None)

    def carried(self, statements: Iterable[Carried]) -> list[dict[str, Any]]:
        """Statements as data; carriers whose words may not be printed keep their place without them.

        A statement of which no carrier's words may be printed is left out.
        """
        told = list(statements)
        if self._is_free:
            return [plain_carried(one) for one in told]
        self._load(said.article_id for one in told for said in one.carriers)
        return [plain for one in told if (plain := self._plain(one)) is not None]

    def _plain(self, one: Carried) -> dict[str, Any] | None:
        plain = plain_carried(one)
        first: str | None = None
        for said, carrier in zip(one.carriers, plain["carriers"], strict=True):
            if not self._says(said):
                carrier |= {"content": None, "cue": None}
            elif first is None:
                first = said.content
        return None if first is None else {**plain, "content": first}

    def _says(self, said: Said) -> bool:
        statement = said.statement
        return self._spend(said.article_id, (*statement.content, *statement.cue), said.content, said.cue)

    def standfirst(self, article: Article) -> bool:
        """Whether an article's own standfirst may be printed."""
        if self._is_free or not article.standfirst:
            return True
        self._articles[article.id] = article
        return self._spend(article.id, (), article.standfirst)

    def _load(self, article_ids: Iterable[str]) -> None:
        missing = [id_ for id_ in dict.fromkeys(article_ids) if id_ not in self._articles]
        self._articles |= {r.article.id: r.article for r in self._archive.readings.load(missing)}

    def _spend(self, article_id: str, spans: tuple[Span, ...], *texts: str) -> bool:
        """Whether the texts may still be printed; they are then taken as printed."""
        article = self._articles[article_id]
        left = self._left.get(article_id) or self._limits.of(article)
        if is_withheld(article, spans) or not left.holds(*texts):
            return False
        self._left[article_id] = left.less(*texts)
        return True
