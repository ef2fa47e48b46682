"""Understanding an article, however long: a page made to waste our time wastes little of it."""

from __future__ import annotations

from dataclasses import replace

from standfirst.archive import Finder
from standfirst.reading import understand
from standfirst.records import Article, Findings, UnderstandingOptions

_READ_CHARACTERS = 100_000
"""Of longer texts the beginning is understood: some 16,000 words, longer than what newspapers print. Text
made of nothing but quotation marks and speech verbs takes 6 s for as much (2026-11-23, one shared core)."""


_REVISION = "2"
"""Raised when the same text is understood otherwise than before. 2: the statements' encoder (2026-11-27)."""


def understand_article(article: Article, options: UnderstandingOptions | None = None) -> Findings:
    """All that can be understood of an article; of one that is longer than any, of its beginning."""
    if len(article.text) <= _READ_CHARACTERS:
        return understand(article, options)
    beginning = understand(replace(article, text=article.text[:_READ_CHARACTERS]), options)
    return replace(beginning, text_id=article.text_id)


def finder_of(options: UnderstandingOptions) -> Finder:
    """Under what name and version findings are filed, so that those of one model never mix with another's."""
    return Finder(version=_REVISION + ("-thorough" if options.thorough else ""))
