"""Clipping: a passage somebody picked by hand becomes an article's excerpt, its place kept."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from standfirst.config import Desk
from standfirst.errors import UnreadableError
from standfirst.records import Article, Decision, Reading, Span
from standfirst.work.edition import Made, Request, make_edition, past_editions

if TYPE_CHECKING:
    from standfirst.archive import Archive

_CONTEXT = 32
"""Characters kept before and after a passage (W3C TextQuoteSelector's prefix and suffix)."""

_ALIKE = {
    '"': '["“”„«»]',
    "“": '["“”„]',
    "”": '["“”„]',
    "'": "['‘’]",
    "‘": "['‘’]",
    "’": "['‘’]",
    "-": "[-‐‑–—]",
}


@dataclass(frozen=True, slots=True)
class Clip:
    """A passage found in an article: ``span`` of its text."""

    article: Article
    span: Span

    @property
    def words(self) -> str:
        """The passage as the article has it."""
        return self.article.text[self.span.start : self.span.end]


def find_passage(article: Article, passage: str) -> Clip:
    """Find a passage in an article's text, forgiving white space and the style of quotation marks and dashes.

    Raises:
        UnreadableError: the passage is empty, or the text does not have it, or has it more than once.
    """
    words = passage.split()
    if not words:
        raise UnreadableError("the passage is empty", what="passage", url=article.url)
    pattern = r"\s+".join("".join(_ALIKE.get(c, re.escape(c)) for c in word) for word in words)
    found = [Span(*match.span()) for match in re.finditer(pattern, article.text)]
    if not found:
        raise UnreadableError(_not_there(article, words), what="passage", url=article.url)
    if len(found) > 1:
        reason = f"the article has it {len(found)} times; give some more of the words around it"
        raise UnreadableError(reason, what="passage", url=article.url)
    return Clip(article, found[0])


def _not_there(article: Article, words: list[str]) -> str:
    """Why a passage was not found, with the longest beginning of it that the text does have."""
    text = " ".join(article.text.split())
    have = 0
    while have < len(words) and " ".join(words[: have + 1]) in text:
        have += 1
    if have < 2:
        return "the article's text has no such words"
    return f"the article's text goes on differently after “{' '.join(words[max(0, have - 6) : have])}”"


def clip_into_edition(
    archive: Archive, desk: Desk, readings: Sequence[Reading], passage: str, who: str
) -> tuple[Clip, Made]:
    """Clip a passage from the one reading that has it, and make the last edition again with it.

    Args:
        archive: where the article and the choice are filed.
        desk: whose edition it is.
        readings: an article, or the items of a list.
        passage: the words picked.
        who: who picked them.

    Raises:
        UnreadableError: none of the readings has the passage.
        ArchiveError: it could not be filed.
    """
    reading, clip = _find_in(readings, passage)
    last = (past_editions(archive, desk.title) or (None,))[-1]
    before = tuple(id_ for item in last.items for id_ in item.article_ids) if last else ()
    archive.readings.save([reading])
    _save(archive, clip, who)
    ids = tuple(dict.fromkeys((*before, clip.article.id)))
    return clip, make_edition(archive, desk, Request(ids, account_of=last))


def _find_in(readings: Sequence[Reading], passage: str) -> tuple[Reading, Clip]:
    error = UnreadableError("there is nothing to read in it", what="passage")
    for reading in readings:
        try:
            return reading, find_passage(reading.article, passage)
        except UnreadableError as not_here:
            error = not_here
    raise error


def _save(archive: Archive, clip: Clip, who: str) -> None:
    """Log the choice: the exact words with what stands before and after them."""
    text = clip.article.text
    value = {
        "exact": clip.words,
        "prefix": text[max(0, clip.span.start - _CONTEXT) : clip.span.start],
        "suffix": text[clip.span.end : clip.span.end + _CONTEXT],
    }
    archive.decisions.append(Decision("excerpt", clip.article.id, value, who, datetime.now(UTC)))
