"""Web archives as sources: every article in a WARC or WET file, dated by its capture.

What is not an article is counted, not read: a crawl holds front pages, pictures and error pages besides.
"""

from __future__ import annotations

import gzip
import zlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from pathlib import Path

from standfirst.entries import read_warc
from standfirst.errors import UnreadableError
from standfirst.records import Article, Document
from standfirst.text.decode import decode_text
from standfirst.work.article_page import read_article_page
from standfirst.work.declared import NOTHING, Declared

MOST_LISTED = 20_000
"""Articles of one file that are remembered as what it lists, for a brief to be made of. All are filed."""
_MAGIC = b"WARC/"
_GZIP = b"\x1f\x8b"
_BEGINNING = 4096

_PROSE = 80
"""In plain text made of a page (WET), a line of so many characters is a paragraph; shorter ones are menus,
labels and captions, as in pages (``text.page``)."""
_LEAST_TEXT = 300
"""And so many in all make an article, as there."""


@dataclass(frozen=True, slots=True)
class Capture:
    """An article as it was captured at a time."""

    article: Article
    at: datetime


@dataclass(slots=True)
class Tally:
    """What a file held, counted while it is read."""

    articles: int = 0
    lists: int = 0
    others: int = 0
    broken: int = 0
    first_broken: str = ""
    passed: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        """Such as "312 responses: 201 articles, 80 lists left aside, 31 not pages"."""
        others = self.others + sum(self.passed.values())
        total = self.articles + self.lists + others + self.broken
        told = [
            f"{_count(self.articles, 'article')}",
            f"{_count(self.lists, 'list')} left aside" if self.lists else "",
            f"{others:,} no articles" if others else "",
            f"{self.broken:,} broken (the first: {self.first_broken})" if self.broken else "",
        ]
        return f"{_count(total, 'response')}: {', '.join(filter(None, told))}"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def is_warc(file: Path | bytes) -> bool:
    """Whether a file, or its bytes, is a web archive; gzipped or not.

    Raises:
        UnreadableError: the file cannot be read.
    """
    if isinstance(file, bytes):
        return _begins_as_warc(file[:_BEGINNING])
    try:
        with file.open("rb") as opened:
            return _begins_as_warc(opened.read(_BEGINNING))
    except OSError as error:
        raise UnreadableError(f"cannot be read ({error.strerror})", what="file", url=file.name) from error


def _begins_as_warc(head: bytes) -> bool:
    if head.startswith(_GZIP):
        try:
            head = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16).decompress(head, len(_MAGIC))
        except (zlib.error, gzip.BadGzipFile):
            return False
    return head.startswith(_MAGIC)


def read_captures(
    file: Path | bytes, max_bytes: int, tally: Tally, declared: Declared = NOTHING
) -> Iterator[Capture]:
    """The articles in a web archive, in its order, read as a stream: of a million none is held but one.

    Args:
        file: its path, or its bytes.
        max_bytes: pages longer than this are left aside, as when they are fetched.
        tally: counts everything that the file holds.
        declared: what the desk declares of publishers and agencies.

    Raises:
        UnreadableError: it is no web archive after all, or cannot be read.
    """
    opened = BytesIO(file) if isinstance(file, bytes) else file
    for document in read_warc(opened, max_bytes=max_bytes, tally=tally.passed):
        if isinstance(document, UnreadableError):
            tally.broken += 1
            tally.first_broken = tally.first_broken or document.reason
            continue
        try:
            article = _read(document, declared)
        except UnreadableError as error:
            if error.reason == "listing":
                tally.lists += 1
            else:
                tally.others += 1
            continue
        tally.articles += 1
        yield Capture(article, document.fetched_at)


def _read(document: Document, declared: Declared) -> Article:
    if (document.content_type or "").startswith("text/plain"):
        return _read_plain(document)
    return read_article_page(document, declared)


def _read_plain(document: Document) -> Article:
    """The article in a page's plain text: its first line is the page's title (as WET files have it)."""
    lines = [
        " ".join(line.split()) for line in decode_text(document.data, document.content_type).splitlines()
    ]
    title = next((line for line in lines if line), "")
    prose = [line for line in lines if len(line) >= _PROSE and line != title]
    if sum(map(len, prose)) < _LEAST_TEXT:
        raise UnreadableError("empty", what="article", url=document.url)
    return Article(document.final_url, title, "\n\n".join(prose))
