"""What sort of document an article is, and the words that decided it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from standfirst.articles import kind_cues as cues
from standfirst.articles.cues import Cues
from standfirst.articles.kind_voice import measure_voice
from standfirst.articles.resting import rests_on
from standfirst.records import Article, Kind, KindEvidence, Part, Span

#: How much of a paragraph is looked through for an issuer's or a letter's words: they come early.
_OPENING = 300

#: Heads and feet: how many paragraphs at either end of a text may say what it is.
_HEAD, _FOOT = 3, 6
_OPENING_PARAGRAPHS = 5

#: The longest note on an author, and the attributing words in 1,000 of a text that hardly a comment exceeds
#: (27 of 46 reports and 1 of 26 comments in the first half of ``bench/gold/kinds.jsonl``; 2026-11-24).
_LONGEST_NOTE, _REPORTERS_RATE = 400, 15.0

#: Questions that make an interview: this many, and at least a quarter of the paragraphs.
_QUESTIONS = 3
_SHORTEST_QUESTION, _LONGEST_QUESTION = 20, 350
_MARKED_QUESTION = re.compile(
    r"^\d{1,2}[.)]\s[^?\n]{10,200}\?|^(?:Q|Question|Frage|Pregunta|Вопрос|سؤال|س|پرسش)\s?[.:]\s", re.I
)

#: Lines that say how much of something is taken, from which a text is a recipe.
_INGREDIENTS, _LONGEST_INGREDIENT = 4, 120
_FIRST_PERSON = re.compile(
    r"\b(?:we|our|us|i|my|wir|unser\w*|ich|nous|notre|nos|je|nosotros|nuestr\w+|yo|мы|наш\w*|я|نحن|إننا|ما)\b",
    re.I,
)
_LINE = re.compile(r"[^\s][^\n]*")
_QUOTED = re.compile(r"[“«„\"][^“”«»„\"]{0,600}[”»“\"]")


def tell_kind(article: Article) -> Kind:
    """What sort of document an article is; :func:`explain_kind` tells why."""
    return explain_kind(article).kind


def explain_kind(article: Article) -> KindEvidence:
    """What sort of document an article is, with what decided it.

    The marks are looked for from the surest to the least sure: a letter's address, a release's head, an
    interview's questions, the section or words of opinion, the labels of what is no prose, and last the voice
    in which the text speaks. What bears none of them is a report.

    Args:
        article: the article; headline, text, section and url are looked at.

    Returns:
        The kind; the deciding words as a span of headline or text where words decided; for a report, the
        issuer of the document on which it rests, if its opening names one.
    """
    for tell in _TELLERS:
        if evidence := tell(article):
            return evidence
    issuer = rests_on(article.text)
    why = "rests on a document that its opening names" if issuer else "bears no mark of another kind"
    return KindEvidence(Kind.REPORT, why, issuer.span if issuer else None, Part.TEXT, issuer)


# --------------------------------------------------------------------------------------- one kind each


def _letter(article: Article) -> KindEvidence | None:
    headline = cues.LETTER_HEADLINE.search(article.headline)
    if headline and not _reports(article.headline, headline):
        return _by_headline(Kind.LETTER, "the headline heads a letter", headline)
    for start, paragraph in _head(article.text):
        if match := cues.SALUTATION.search(paragraph):
            return _by_text(Kind.LETTER, "opens by addressing somebody", start, match)
        match = cues.UNDERSIGNED.search(paragraph) or cues.PLEA.search(paragraph[:_OPENING])
        if match and not _inside_quotation(paragraph, match.start()):
            return _by_text(Kind.LETTER, "its signatories speak", start, match)
        if match := cues.LETTERS_COLUMN.search(paragraph):
            return _by_text(Kind.LETTER, "is headed as readers' letters", start, match)
    for start, paragraph in _foot(article.text):
        if (match := cues.VALEDICTION.search(paragraph)) and len(paragraph) < 200:
            return _by_text(Kind.LETTER, "closes as letters do", start, match)
    if _in_place(article, cues.LETTER_PLACE):
        return KindEvidence(Kind.LETTER, "stands in a section for letters")
    if headline and _speaks_for_itself(article.text):
        return _by_headline(Kind.LETTER, "the headline names a letter and the text speaks as one", headline)
    return None


def _release(article: Article) -> KindEvidence | None:
    match = cues.RELEASE_HEAD.search(article.headline)
    if match and not _reports(article.headline, match):
        return _by_headline(Kind.RELEASE, "the headline heads a release", match)
    ends = _ends(article.text)
    for start, match in cues.RELEASE_TEXT.find_in(ends, _OPENING):
        return _by_text(Kind.RELEASE, "bears the marks of a release", start, match)
    for start, match in cues.ISSUER_SPEAKS.find_in(ends, _OPENING):
        if not _inside_quotation(article.text[start:].split("\n", 1)[0], match.start()):
            return _by_text(Kind.RELEASE, "its issuer speaks in it", start, match)
    if cues.ANNOUNCING.search(article.headline):
        if match := cues.BOAST.search(article.text):
            return _by_text(Kind.RELEASE, "announces, and its issuer is glad of it", 0, match)
        for start, match in cues.ABOUT_ITSELF.find_in(_foot(article.text), _OPENING):
            return _by_text(Kind.RELEASE, "announces, and closes with its issuer", start, match)
    start, first = next(iter(_head(article.text)), (0, ""))
    if len(first) < 120 and (match := cues.RELEASE_HEAD.search(first)) and not _reports(first, match):
        return _by_text(Kind.RELEASE, "is headed as a release", start, match)
    if _in_place(article, cues.RELEASE_PLACE):
        return KindEvidence(Kind.RELEASE, "stands among its publisher's releases")
    return None


def _interview(article: Article) -> KindEvidence | None:
    match = cues.INTERVIEW_HEADLINE.search(article.headline)
    if match and not _reports(article.headline, match):
        return _by_headline(Kind.INTERVIEW, "the headline heads an interview", match)
    if _in_place(article, cues.INTERVIEW_PLACE):
        return KindEvidence(Kind.INTERVIEW, "stands in a section for interviews")
    paragraphs = _paragraphs(article.text)
    questions = [(start, p) for start, p in paragraphs if _is_question(p)]
    if len(questions) >= _QUESTIONS and 4 * len(questions) >= len(paragraphs):
        start, question = questions[0]
        span = Span(start, start + len(question))
        return KindEvidence(Kind.INTERVIEW, "questions and answers take turns", span, Part.TEXT)
    return None


def _opinion(article: Article) -> KindEvidence | None:
    if match := cues.OPINION_HEADLINE.search(article.headline):
        return _by_headline(Kind.OPINION, "the headline says so", match)
    if _in_place(article, cues.OPINION_PLACE):
        return KindEvidence(Kind.OPINION, "stands in a section for opinion")
    for start, match in cues.OPINION_TEXT.find_in(_ends(article.text)):
        return _by_text(Kind.OPINION, "a note says whose views these are", start, match)
    for start, paragraph in _head(article.text):
        if len(paragraph) < 60 and (match := cues.OPINION_HEAD.search(paragraph)):
            return _by_text(Kind.OPINION, "is headed as a column", start, match)
    return _signed_opinion(article)


def _signed_opinion(article: Article) -> KindEvidence | None:
    """Opinion told by what is said of its author at the foot, where the text is not full of others' words."""
    for start, paragraph in _foot(article.text)[-2:]:
        if len(paragraph) >= _LONGEST_NOTE:
            continue
        note, address = cues.AUTHORS_NOTE.search(paragraph), cues.OWN_ADDRESS.search(paragraph)
        if not (note or address):
            continue
        voice = measure_voice(article.text, article.language)
        if note and voice.attributes <= _REPORTERS_RATE:
            return _by_text(Kind.OPINION, "a note says who its author is", start, note)
        if address and voice.argues >= 2 and 2 * (voice.argues + voice.own) > voice.attributes:
            return _by_text(Kind.OPINION, "is signed, and argues", start, address)
    return None


def _other(article: Article) -> KindEvidence | None:
    if match := cues.OTHER_HEADLINE.search(article.headline):
        return _by_headline(Kind.OTHER, "the headline labels what is no report", match)
    for start, match in cues.OTHER_HEAD.find_in(_paragraphs(article.text)[:_OPENING_PARAGRAPHS], _OPENING):
        return _by_text(Kind.OTHER, "presents itself as a digest or a live page", start, match)
    ingredients = [
        (start, match)
        for start, line in _paragraphs(article.text)
        if len(line) <= _LONGEST_INGREDIENT and (match := cues.INGREDIENT.search(line))
    ]
    if len(ingredients) >= _INGREDIENTS:
        return _by_text(Kind.OTHER, "lists what is needed for a recipe", *ingredients[0])
    return None


def _by_voice(article: Article) -> KindEvidence | None:
    if cues.SPEAKER_HEADLINE.search(article.headline):
        return None
    voice = measure_voice(article.text, article.language)
    if voice.is_an_advisers:
        return KindEvidence(Kind.OTHER, "advises its reader", voice.advice)
    if voice.is_a_list:
        return KindEvidence(Kind.OTHER, "is a list more than a text")
    if voice.is_an_authors:
        return KindEvidence(
            Kind.OPINION, "argues in its own voice, and says of little who said it", voice.argument
        )
    if voice.is_no_reporters:
        return KindEvidence(Kind.OTHER, "tells what is, and neither what happened nor who said it")
    return None


_TELLERS: tuple[Callable[[Article], KindEvidence | None], ...] = (
    _letter,
    _release,
    _interview,
    _opinion,
    _other,
    _by_voice,
)


# ------------------------------------------------------------------------------------------- evidence


def _reports(headline: str, head: re.Match[str]) -> bool:
    """Whether a headline reports on a letter or release ("Ferrymen sign open letter") instead of heading one.

    What follows a colon is the document's own headline, verbs and all.
    """
    before, after = headline[: head.start()], headline[head.end() :]
    if cues.ABOUT.search(before) or cues.REPORTING.search(before):
        return True
    return cues.REPORTING.search(re.split(r"[:–—|]", after, maxsplit=1)[0]) is not None


def _by_headline(kind: Kind, why: str, match: re.Match[str]) -> KindEvidence:
    return KindEvidence(kind, why, Span(*match.span()), Part.HEADLINE)


def _by_text(kind: Kind, why: str, start: int, match: re.Match[str]) -> KindEvidence:
    return KindEvidence(kind, why, Span(start + match.start(), start + match.end()), Part.TEXT)


@lru_cache(maxsize=1)  # each kind in turn asks for the same text's
def _paragraphs(text: str) -> tuple[tuple[int, str], ...]:
    """Lines that hold words, and where they begin."""
    return tuple((match.start(), match[0].rstrip()) for match in _LINE.finditer(text))


def _head(text: str) -> tuple[tuple[int, str], ...]:
    return _paragraphs(text)[:_HEAD]


def _foot(text: str) -> tuple[tuple[int, str], ...]:
    return _paragraphs(text)[-_FOOT:]


def _ends(text: str) -> tuple[tuple[int, str], ...]:
    """The paragraphs at either end, each once."""
    paragraphs = _paragraphs(text)
    return paragraphs[:_HEAD] + paragraphs[max(_HEAD, len(paragraphs) - _FOOT) :]


def _inside_quotation(paragraph: str, place: int) -> bool:
    return any(match.start() < place < match.end() for match in _QUOTED.finditer(paragraph))


def _speaks_for_itself(text: str) -> bool:
    """Whether the text's own voice, quotations apart, says "we" or "I" at its beginning."""
    return len(_FIRST_PERSON.findall(_QUOTED.sub(" ", text[:1500]))) >= 2


def _is_question(paragraph: str) -> bool:
    """Whether a paragraph is an interviewer's: marked as a question, or short and ending as one."""
    if _MARKED_QUESTION.search(paragraph):
        return True
    return _SHORTEST_QUESTION <= len(paragraph) <= _LONGEST_QUESTION and paragraph.rstrip('”"»').endswith(
        ("?", "؟", "？")
    )


def _in_place(article: Article, place: Cues) -> bool:
    """Whether the section or a folder of the address is named so."""
    try:
        path = unquote(urlsplit(article.url or "").path)
    except ValueError:
        path = ""
    folders = path.strip("/").split("/")[:-1]
    sections = re.split(r"\s*[,/>|]\s*", article.section or "")
    return any(place.search(name.strip()) for name in (*sections, *folders) if name)
