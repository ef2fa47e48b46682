"""What a publisher says of its own article: that it was withdrawn, or corrected."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from standfirst.records import Article, Part, Span


class NoticeKind(StrEnum):
    """What a publisher says of its own article."""

    RETRACTED = "retracted"
    CORRECTED = "corrected"


@dataclass(frozen=True, slots=True)
class Notice:
    """A publisher's own word that an article was corrected or withdrawn, and where it stands."""

    kind: NoticeKind
    words: str
    span: Span
    part: Part = Part.TEXT


_LONGEST_NOTICE = 400
_WITHDRAWN = re.compile(
    r"\bthis (?:article|story|report|post|item|column) (?:has been|was|is) (?:retracted|withdrawn"
    r"|removed|taken down|unpublished)\b"
    r"|\bwe (?:have )?(?:retracted|withdrawn|removed) (?:this|the) (?:article|story|report)\b"
    r"|^\W*(?:retraction|retracted|withdrawn|kill notice|widerruf|rétractation|retractación)\b\s*[:.—–-]"
    r"|\bdieser (?:artikel|beitrag|text) wurde (?:zurückgezogen|entfernt|gelöscht)\b"
    r"|\bcet article a été (?:retiré|rétracté|dépublié)\b|\beste artículo (?:ha sido"
    r"|fue) (?:retirado|eliminado)\b"
    r"|\bquesto articolo è stato (?:ritirato|rimosso)\b|\beste artigo foi (?:retirado|removido)\b"
    r"|\b(?:материал|статья|публикация) (?:был[аи]? )?(?:удалена?|снята? с публикации|отозвана?)(?!\w)",
    re.I | re.M,
)
_CORRECTED = re.compile(
    r"^\W*(?:corrections?|corrected|clarifications?|editor['’]s note|erratum|errata|korrektur"
    r"|berichtigung|anmerkung der redaktion"
    r"|rectificatif|correction|erratum|correctif|fe de erratas|corrección|rectificación"
    r"|errata corrige|correção|исправление"
    r"|поправка|تصحيح|تصویب|更正|訂正)[^\w\n]{0,3}[:：—–(-]"
    r"|\bthis (?:article|story|report|post|item|headline|text) (?:has been|was) (?:corrected|amended"
    r"|updated to correct|clarified)\b"
    r"|\b(?:an earlier|a previous|the original|an original|earlier) versions? of this (?:article"
    r"|story|report|post|item|headline)\b"
    r"|\bin einer (?:früheren|ersten) (?:version|fassung)\b|\bune version (?:précédente|antérieure)\b"
    r"|\buna versión anterior\b|\buma versão anterior\b|\buna versione precedente\b|\bв (?:ранней"
    r"|предыдущей) версии\b",
    re.I | re.M,
)
_ITSELF_WITHIN = 600
"""A note that an article was withdrawn stands at its beginning: in the midst it tells of another article."""


def find_notice(article: Article) -> Notice | None:
    """Find what the publisher says of the article itself: that it was withdrawn, or corrected.

    Args:
        article: as read.

    Returns:
        The paragraph that says so; None where none does. A withdrawal comes before a correction.
    """
    withdrawn = _WITHDRAWN.search(article.text[:_ITSELF_WITHIN])
    if withdrawn is None and (in_headline := _WITHDRAWN.search(article.headline)) is not None:
        span = Span(0, len(article.headline))
        return Notice(NoticeKind.RETRACTED, article.headline, span, Part.HEADLINE) if in_headline else None
    found = withdrawn or _CORRECTED.search(article.text)
    if found is None:
        return None
    start = (
        article.text.rfind("\n\n", 0, found.start() + 1) + 2
        if "\n\n" in article.text[: found.start() + 1]
        else 0
    )
    end = article.text.find("\n\n", found.end())
    end = min(len(article.text) if end < 0 else end, start + _LONGEST_NOTICE)
    kind = NoticeKind.RETRACTED if withdrawn else NoticeKind.CORRECTED
    return Notice(kind, article.text[start:end], Span(start, end))
