"""The standfirst of an item: whose words they are and where they were cut.

In this order: the passage an editor picked, the publisher's own standfirst, the teaser a publisher supplied,
the first sentences. What we cut ourselves is cut at a sentence's end, never inside a quotation, and marked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from standfirst.brief.allowance import FREE, Allowance
from standfirst.brief.matching import Phrase
from standfirst.brief.passages import cut_passage, make_passage, read_prose, whole_span
from standfirst.brief.rights import is_withheld
from standfirst.records import Article, Decision, Part, Passage, Reading, Span
from standfirst.text.folding import tokens

EXCERPT_MOST = 300
"""Characters of an excerpt that we cut ourselves, where the publisher states no limit (the house's rule)."""

TEASER_MOST = 1000
"""A teaser prints whole up to here; beyond it a feed has sent the whole article as its "summary"."""

_OPENING_SENTENCES = 10
_HEADING_MOST = 60
_TERMINAL = frozenset(".!?…؟۔。！？।॥")
_CLOSING = "\"”’'»›)]」』“"


def choose_excerpt(
    reading: Reading, clip: Decision | None, forms: Iterable[Phrase] = (), limit: Allowance = FREE
) -> Passage | None:
    """The standfirst printed for one report.

    Args:
        reading: the report.
        clip: the editor's decision on its excerpt, where there is one.
        forms: the words and names that brought the report here, as tokens; sentences with them are preferred.
        limit: what the publisher allows: so many characters, so many words, or the headline only.

    Returns:
        The passage; None where the publisher allows none, or where no sentence fits.
    """
    if limit.is_nothing:
        return None
    article = reading.article
    picked = anchor_clip(article, clip) if clip is not None else None
    if picked is not None and limit.holds(picked.text) and not _is_withheld(article, picked):
        return picked
    if article.standfirst and tokens(article.standfirst) != tokens(article.headline):
        own = _supplied(article, Part.STANDFIRST, limit=limit, cut_by_source=False)
        if own is not None:
            return own
    if not reading.full:
        return _supplied(article, Part.TEXT, limit=limit, cut_by_source=reading.truncated)
    return _first_sentences(article, tuple(forms), limit)


def anchor_clip(article: Article, clip: Decision) -> Passage | None:
    """Where a picked passage stands now (the Web Annotation model's TextQuoteSelector).

    Of several places with the exact words, the one whose surroundings agree best with what stood before
    and after when it was picked.

    Returns:
        The passage, bearing who picked it; None where the words are no longer there.
    """
    exact = clip.value.get("exact", "").strip()
    if not exact:
        return None
    prefix, suffix = clip.value.get("prefix", ""), clip.value.get("suffix", "")
    best: tuple[int, Part, Span] | None = None
    for part in (Part.TEXT, Part.STANDFIRST, Part.HEADLINE):
        text = article.part(part)
        for start in _places(text, exact):
            end = start + len(exact)
            agreement = _shared_end(text[:start], prefix) + _shared_start(text[end:], suffix)
            if best is None or agreement > best[0]:
                best = (agreement, part, Span(start, end))
    if best is None:
        return None
    _, part, span = best
    return pick_passage(article, part, span, clip.who)


def pick_passage(article: Article, part: Part, span: Span, who: str) -> Passage:
    """The words that an editor picked, marked as cut where they end within a sentence or a quotation."""
    prose = read_prose(article.part(part))
    ends = {sentence.end for sentence in prose.sentences}
    cut = span.end not in ends or (prose.is_quoted(span.end) and span.end < prose.sentences[-1].end)
    return replace(make_passage(article, part, span, truncated=cut), editor=who)


def _places(text: str, exact: str) -> list[int]:
    places, at = [], text.find(exact)
    while at >= 0:
        places.append(at)
        at = text.find(exact, at + len(exact))
    return places


def _shared_end(text: str, prefix: str) -> int:
    count = 0
    while count < min(len(text), len(prefix)) and text[-1 - count] == prefix[-1 - count]:
        count += 1
    return count


def _shared_start(text: str, suffix: str) -> int:
    count = 0
    while count < min(len(text), len(suffix)) and text[count] == suffix[count]:
        count += 1
    return count


def _is_withheld(article: Article, passage: Passage) -> bool:
    return passage.part is Part.TEXT and passage.span is not None and is_withheld(article, (passage.span,))


def _supplied(article: Article, part: Part, *, limit: Allowance, cut_by_source: bool) -> Passage | None:
    """What the publisher gave for an excerpt: whole, unless it is longer than anything of that kind."""
    text = article.part(part)
    span, dotted = whole_span(text)
    if span.start >= span.end:
        return None
    passage = make_passage(article, part, span, truncated=dotted or cut_by_source)
    if len(passage.text) <= TEASER_MOST and limit.holds(passage.text):
        return passage
    return cut_passage(article, part, span, EXCERPT_MOST, limit, whole=len(text) + 1)


def _first_sentences(article: Article, forms: tuple[Phrase, ...], limit: Allowance) -> Passage | None:
    prose = read_prose(article.text)
    beside = [s for s in prose.sentences[: 2 * _OPENING_SENTENCES] if not _is_running_text(article, s)]
    beside += [s for s in prose.sentences if is_withheld(article, (s,))]
    opening = [
        s
        for s in prose.sentences[:_OPENING_SENTENCES]
        if not prose.is_quoted(s.start) and not is_withheld(article, (s,))
    ]
    running = [s for s in opening if s not in beside] or opening[:1]
    first: Passage | None = None
    for sentence in running:
        span = Span(sentence.start, _next_start(beside, sentence, len(prose.text)))
        run = cut_passage(article, Part.TEXT, span, EXCERPT_MOST, limit, whole=prose.sentences[-1].end)
        # The first run reads best, being how the article itself begins; a later one only for the names' sake.
        first = first or run
        if run is not None and (not forms or _carries(prose.text, run.span or span, forms)):
            return run
    return first


def _next_start(spans: list[Span], after: Span, end: int) -> int:
    """Where the next of ``spans`` begins: an excerpt does not run on over a byline or a cross-head."""
    return min((span.start for span in spans if span.start > after.start), default=end)


def _is_running_text(article: Article, sentence: Span) -> bool:
    """False for what stands above a text and is no part of it: bylines, cross-heads, the headline again."""
    words = article.text[sentence.start : sentence.end]
    ended = words.rstrip(_CLOSING)[-1:] in _TERMINAL
    if not ended and len(words) < _HEADING_MOST:
        return False
    return tokens(words) != tokens(article.headline)


def _carries(text: str, span: Span, forms: tuple[Phrase, ...]) -> bool:
    words = f" {' '.join(tokens(text[span.start : span.end]))} "
    return any(f" {' '.join(form)} " in words for form in forms)
