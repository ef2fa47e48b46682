"""What answers print of articles: no more of each than its publisher and its page allow.

As in an edition, all that one answer prints of an article counts together, its headline apart. A key for
texts reads them whole: whoever gave it has agreed that with somebody.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from standfirst.archive.found import Found, Hit
from standfirst.archive.plain import plain_carried, plain_found
from standfirst.brief.allowance import Allowance
from standfirst.brief.passages import make_passage, shorten_passage
from standfirst.brief.rights import Limits, is_withheld
from standfirst.records import Article, Part, Span
from standfirst.search.ledger import Carried, Said
from standfirst.search.snippets import shorten_snippet

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

    def found(self, found: Found) -> dict[str, Any]:
        """What was found as data: snippets that go beyond a limit are cut at a word, or null."""
        if not self._is_free:
            self._load(hit.article_id for hit in found.hits)
            found = replace(found, hits=tuple(self._hit(hit) for hit in found.hits))
        plain = plain_found(found)
        for hit in plain["hits"]:
            hit["rights_note"] = self.rights_note(hit["publisher"], hit["id"])
        return plain

    def _hit(self, hit: Hit) -> Hit:
        snippet = hit.snippet
        if snippet is None:
            return hit
        article, left = self._articles[hit.article_id], self._rest(hit.article_id)
        shorter = shorten_snippet(snippet, lambda text: left.holds(text, *_CUTS))
        if shorter is None or (shorter.part is Part.TEXT and is_withheld(article, (shorter.span,))):
            return replace(hit, snippet=None)
        self._left[hit.article_id] = left.less(shorter.text, *_CUTS)
        return replace(hit, snippet=shorter)

    def rights_note(self, publisher: str | None, article_id: str) -> str | None:
        """What the publisher of an article wants to stand beside its words."""
        found = self._limits.publisher_at(publisher, article_id)
        return found.rights_note if found is not None else None

    def carried(self, statements: Iterable[Carried]) -> list[dict[str, Any]]:
        """Statements as data; carriers whose words may not be printed keep their place without them.

        A statement of which no carrier's words may be printed is left out.
        """
        told = list(statements)
        if self._is_free:
            return [self._noted(plain_carried(one)) for one in told]
        self._load(said.article_id for one in told for said in one.carriers)
        return [plain for one in told if (plain := self._plain(one)) is not None]

    def _noted(self, plain: dict[str, Any]) -> dict[str, Any]:
        for carrier in plain["carriers"]:
            carrier["rights_note"] = self.rights_note(carrier["publisher"], carrier["article"])
        return plain

    def _plain(self, one: Carried) -> dict[str, Any] | None:
        plain = self._noted(plain_carried(one))
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

    def standfirst(self, article: Article) -> str | None:
        """As much of an article's own standfirst as may be printed, cut at a sentence's end; None of none."""
        if self._is_free or not article.standfirst:
            return article.standfirst
        self._articles[article.id] = article
        if self._spend(article.id, (), article.standfirst):
            return article.standfirst
        whole = make_passage(article, Part.STANDFIRST, Span(0, len(article.standfirst)))
        shorter = shorten_passage(whole, self._rest(article.id))
        return shorter.text if shorter is not None and self._spend(article.id, (), shorter.text) else None

    def _load(self, article_ids: Iterable[str]) -> None:
        missing = [id_ for id_ in dict.fromkeys(article_ids) if id_ not in self._articles]
        self._articles |= {r.article.id: r.article for r in self._archive.readings.load(missing)}

    def _rest(self, article_id: str) -> Allowance:
        return self._left.get(article_id) or self._limits.of(self._articles[article_id])

    def _spend(self, article_id: str, spans: tuple[Span, ...], *texts: str) -> bool:
        """Whether the texts may still be printed; they are then taken as printed."""
        article = self._articles[article_id]
        left = self._rest(article_id)
        if is_withheld(article, spans) or not left.holds(*texts):
            return False
        self._left[article_id] = left.less(*texts)
        return True
