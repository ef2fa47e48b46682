"""What the archive keeps of articles: origins, readings, versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from standfirst.records.reading import Article
from standfirst.records.understanding import Findings


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an article came to us: the source, and which of its items (from 1) where it had several."""

    source: str
    item: int | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One article with all that is known of it: what was understood, where it came from.

    ``full`` is false where the article stands on its excerpt alone; ``truncated`` where that excerpt is
    marked as cut. ``version`` counts from 1. ``seen_at`` is when these words were seen where that was not
    now (a web archive's capture), None for now. ``reader`` is the revision of what read the page,
    0 where none of ours did; ``page`` are the page's marks (see ``text.page_marks``), "" where there are none
    and in what the archive hands out.
    """

    article: Article
    findings: Findings
    origins: tuple[Origin, ...] = ()
    full: bool = True
    truncated: bool = False
    version: int = 1
    first_seen_at: datetime | None = None
    seen_at: datetime | None = None
    reader: int = 0
    page: str = ""


@dataclass(frozen=True, slots=True)
class ArticleVersion:
    """One version of an article as its publisher had it, and when we first saw that version.

    ``reader`` is the revision of what read it, 0 where that is not known; ``full`` is false for an excerpt.
    """

    number: int
    article: Article
    seen_at: datetime
    reader: int = 0
    full: bool = True
