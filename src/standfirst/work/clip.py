"""Clipping: a passage somebody picked by hand becomes an article's excerpt, its place kept."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from standfirst.archive.codec import from_json
from standfirst.brief.material import CLIP
from standfirst.brief.picking import find_words
from standfirst.config import Desk
from standfirst.errors import StandfirstError
from standfirst.records import Article, Decision, Edition, Reading, Span
from standfirst.work.edition import Made, Request, make_edition

if TYPE_CHECKING:
    from standfirst.archive import Archive

_CONTEXT = 32
"""Characters kept before and after a passage (W3C TextQuoteSelector's prefix and suffix)."""


class PassageError(StandfirstError):
    """A passage cannot be clipped: it is not there, or it is there more than once.

    Args:
        reason: which, in words.
        words_there: how many of its words, from the first, the text does have.
    """

    def __init__(self, reason: str, *, words_there: int = 0) -> None:
        super().__init__(f"the passage cannot be clipped: {reason}")
        self.reason, self.words_there = reason, words_there


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
        PassageError: the passage is empty, or the text does not have it, or has it more than once.
    """
    words = passage.split()
    if not words:
        raise PassageError("it is empty")
    found = find_words(article.text, words)
    if not found:
        raise _not_there(article, words)
    if len(found) > 1:
        reason = f"the article has it {len(found)} times; give some more of the words around it"
        raise PassageError(reason, words_there=len(words))
    return Clip(article, found[0])


def _not_there(article: Article, words: list[str]) -> PassageError:
    """Why a passage was not found, with the longest beginning of it that the text does have."""

    def is_missing(count: int) -> bool:
        return not find_words(article.text, words[:count])

    have = bisect_left(range(1, len(words)), True, key=is_missing)
    if have < 2:
        return PassageError("the text has no such words", words_there=have)
    last = " ".join(words[max(0, have - 6) : have])
    return PassageError(f"the text goes on differently after “{last}”", words_there=have)


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
        PassageError: none of the readings has the passage, or more than one.
        ArchiveError: it could not be filed.
    """
    reading, clip = _find_in(readings, passage)
    saved = archive.editions.last(desk.title)
    last = from_json(Edition, saved.payload) if saved is not None else None
    before = tuple(id_ for item in last.items for id_ in item.article_ids) if last else ()
    if not _is_filed(archive, reading):
        archive.readings.save([reading])
    _save(archive, clip, who)
    ids = tuple(dict.fromkeys((*before, clip.article.id)))
    return clip, make_edition(archive, desk, Request(ids, account_of=last))


def _find_in(readings: Sequence[Reading], passage: str) -> tuple[Reading, Clip]:
    """The one reading that has the passage. Where none has it, the error is that of the nearest miss."""
    found: list[tuple[Reading, Clip]] = []
    errors: list[PassageError] = []
    for reading in readings:
        try:
            found.append((reading, find_passage(reading.article, passage)))
        except PassageError as error:
            errors.append(error)
    if len(found) == 1:
        return found[0]
    if found:
        raise PassageError(f"{len(found)} of its items have it; give some more of the words around it")
    raise max(
        errors, key=lambda error: error.words_there, default=PassageError("there is nothing to read in it")
    )


def _is_filed(archive: Archive, reading: Reading) -> bool:
    """Whether these very words are filed; then all that their source said of them stays, too."""
    known = archive.readings.known([reading.article.id]).get(reading.article.id)
    return known is not None and known.text_id == reading.article.text_id


def _save(archive: Archive, clip: Clip, who: str) -> None:
    """Log the choice: the exact words with what stands before and after them."""
    text = clip.article.text
    value = {
        "exact": clip.words,
        "prefix": text[max(0, clip.span.start - _CONTEXT) : clip.span.start],
        "suffix": text[clip.span.end : clip.span.end + _CONTEXT],
    }
    archive.decisions.append(Decision(CLIP, clip.article.id, value, who, datetime.now(UTC)))
