"""Indirect speech by rules in six languages: "SOURCE VERB that ...", "according to SOURCE, ...".

Only sentences of one of these plain shapes are read, and none that holds a quotation already told; a
mistaken statement is worse than a missed one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from standfirst.records import Form, Span, Statement
from standfirst.statements.languages import Language, language_of, source_pattern
from standfirst.statements.telling_rules import Teller
from standfirst.statements.verbs import verbs_of
from standfirst.text.sentences import find_sentences

_NAMED, _UNNAMED = 0.7, 0.55
_FEWEST_WORDS = 3
_LONGEST = 700
_CLOSE = 600
"""Characters back within which the statement before tells who goes on speaking."""


@dataclass(frozen=True, slots=True)
class _Report:
    """How a language reports a clause.

    ``that`` opens the clause; ``apart`` parts a source without a verb ("selon") from it; ``aside`` may stand
    between verb and clause; ``never`` are words before the verb by which nothing is reported: denied, asked
    for, still to come.
    """

    that: str
    apart: str
    aside: str
    never: str


_REPORTS = {
    "fr": _Report(
        that=r"\s+(?=qu(?:e\s|['’])|(?:avoir|être|vouloir)\s)",
        apart=r"\s*,\s+",
        aside=(
            r"(?:,[^,:;«»]{1,60},)?(?:\s+(?:à|aux?|lors|dans|devant|hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)"
            r"[^,.:;«»]{0,40}?)?"
        ),
        never=r"personne|aucune?|nul|rien|ne|pas|doi(?:t|vent)|va|vont|pourrait|devrait|si",
    ),
    "de": _Report(
        that=r"\s*,\s+(?!(?:wie|ob|wann|wo|warum|was|wer|welche[rs]?|wenn|als|um|aber|und|sondern|weil)\s)",
        apart=r"\s+",
        aside=(
            r"(?:\s+(?:am|im|in|vor|gegenüber|auf|nach|bei|dem|der)\s[^,.:;„“]{1,50})?"
            r"(?:\s+(?:mit|ein|hinzu|an|aus|vor|zu|fest|klar|bekannt|zurück|davon\s+aus|damit|davon|darauf\s+hin))?"
        ),
        never=(
            r"niemand|keiner?|nichts?|soll(?:en)?|will|wollen|wird|werden|kann|können|muss|müssen|würde|könnte|ob|wenn"
        ),
    ),
    "es": _Report(
        that=r"\s+(?=que\s|haber\s)",
        apart=r"\s*,\s+",
        aside=r"(?:\s+(?:a|ante|en|el|este|esta|ayer|hoy)(?:\s[^,.:;«»]{1,40}?)?)?",
        never=r"nadie|ningún|ninguno|ninguna|no|nunca|tampoco|va|van|debe|deben|puede|si",
    ),
    "ru": _Report(
        that=r"\s*,\s+(?=(?:что|чтобы|будто)\s)",
        apart=r"\s*,\s+",
        aside=r"(?:\s+(?:журналистам|репортерам|в|на)[^,.:;]{0,60}?)?",
        never=r"никто|не|ничего|если|бы|может|должен|должна|будет",
    ),
}
_NEVER = {
    "ar": re.compile(r"(?<!\w)(?:لم|لن|لا|ما|لو|إذا|قد\s+ي\w+)(?!\w)"),
    "fa": re.compile(r"(?<!\w)(?:هیچ‌?\s?کس|کسی|اگر|خواهد|باید|نباید)(?!\w)"),
} | {
    code: re.compile(rf"(?<!\w)(?:{report.never})(?!\w)|(?<!\w)n['’]", re.IGNORECASE)
    for code, report in _REPORTS.items()
}
_WORDS = r"[^\s«»\":،.؛؟!]+(?:\s+[^\s«»\":،.؛؟!]+)"


def _arabic(language: Language) -> tuple[str, ...]:
    that = r"(?:ب?[أإ]نّ?|ب?[أإ]ن(?:ه|ها|هم|ني|نا))"
    return (
        rf"(?:[^،:«»]{{2,50}}\s)?(?<!\w)(?P<cue>{verbs_of('ar')})(?:\s+(?P<source>{_WORDS}{{0,11}}?))?"
        rf"\s+(?:إلى\s+|على\s+|من\s+|عن\s+)?(?P<content>{that}\s.+)",
        rf"(?P<cue>{language.according})\s*(?P<source>[^،.:؛؟!«»]{{3,70}})،\s+(?P<content>.+)",
    )


def _persian(language: Language) -> tuple[str, ...]:
    verbs = verbs_of("fa")
    source = r"(?P<source>[^«»\":.؛؟!]{2,100}?)"
    plain = r"گفت|گفتند|اعلام\s+کرد|تاکید\s+کرد|تأکید\s+کرد|افزود"
    return (
        rf"{source}\s+(?P<cue>{verbs})\s+(?P<content>که\s.+)",
        rf"(?P<cue>{language.according})\s+(?P<source>[^.:؛؟!«»]{{3,70}})،\s+(?P<content>.+)",
        rf"{source}\s+(?P<cue>{plain})\s+(?P<content>[^«»:]+)",
    )


@cache
def _patterns(code: str) -> tuple[re.Pattern[str], ...]:
    """The shapes of a reported clause in a language: each names ``source``, ``cue`` and ``content``."""
    language = language_of(code)
    if not language.cased:
        return tuple(re.compile(p, re.DOTALL) for p in (_arabic if code == "ar" else _persian)(language))
    report, source = _REPORTS[code], source_pattern(language)
    content = r"(?P<content>\S.+)"
    cue = rf"(?P<cue>\b(?:{verbs_of(code)}))(?!\w)"
    according = rf"(?P<cue>\b(?i:{language.according})(?!\w)|\b[Dd]['’]après)\s*"
    wide = rf"(?P<source>(?=(?i:{language.articles})(?:(?<=['’])|\s)|[A-ZÀ-ÞА-ЯЁ])[^,:;!?«»“”\"]{{2,90}})"
    before = source if code == "de" else wide if language.articles else r"(?P<source>[^,:;!?]{3,90})"
    shapes = [
        rf"(?:[^,:;]{{2,40}},\s+)?{according}\b{before}{report.apart}{content}",
        rf"(?:[^,:;]{{2,60}},\s+)?{source}(?:,[^,:;!?]{{1,80}},|,)?\s+{cue}{report.aside}{report.that}{content}",
        rf"(?P<content>\S.{{20,}}?)\s*,\s+(?:[—–-]\s+)?{cue}{report.aside}\s+{source}(?:\s+[a-zà-öа-я][^,:;]{{0,60}})?[.!]?",
        rf"(?P<content>\S.{{20,}}?)\s*,\s+{according}\b{source}[.!]?",
    ]
    if code == "de":
        shapes += [
            rf"(?P<source>[A-ZÄÖÜ][^,:;!?]{{2,70}})\s+(?P<cue>zufolge)\s+{content}",
            rf"(?P<cue>Wie)\s+{source}\s[^,:;!?]{{0,50}}?(?:mit|bekannt\s|an)?(?:{verbs_of('de')}),\s+{content}",
        ]
    if code == "ru":
        shapes.append(
            rf"(?P<cue>Как\s+(?:{verbs_of('ru')}))(?!\w)\s+(?P<source>[^,:;!?]{{3,80}}),\s+{content}"
        )
    return tuple(re.compile(p, re.DOTALL) for p in shapes)


@cache
def _any_cue(code: str) -> re.Pattern[str]:
    """What no reported clause is without; the shapes are tried only where it stands."""
    zufolge = "|zufolge" if code == "de" else ""
    return re.compile(rf"(?<!\w)(?:{verbs_of(code)}|{language_of(code).according}{zufolge})", re.IGNORECASE)


def find_indirect(
    teller: Teller, code: str, quotations: Sequence[Span], found: Sequence[Statement]
) -> list[Statement]:
    """The reported clauses of a text, in sentences that hold no quotation.

    Args:
        teller: names and rules of the text.
        code: its ISO 639-1 code.
        quotations: its quotations.
        found: its direct quotations: whoever goes on speaking is told by them too.
    """
    told = sorted(span for statement in found for span in (*statement.content, *statement.cue))
    starts, ends = [q.start for q in quotations], [q.end for q in quotations]
    reported: list[Statement] = []
    for sentence in find_sentences(teller.cast.text):
        last = bisect_left(starts, sentence.end) - 1
        first = bisect_left(ends, sentence.start)
        is_quoted = first <= last and not (
            quotations[first].start > sentence.start and quotations[last].end <= sentence.end
        )
        place = bisect_left(told, Span(sentence.end, sentence.end)) - 1
        is_told = place >= 0 and told[place].end > sentence.start
        if is_quoted or is_told or sentence.end - sentence.start > _LONGEST:
            continue
        statement = _read(teller, code, sentence)
        if statement is not None:
            reported.append(teller.tell(statement, _before(sentence, (*found, *reported))))
    return [_weighed(s) for s in reported]


def _read(teller: Teller, code: str, sentence: Span) -> Statement | None:
    words = teller.cast.text[sentence.start : sentence.end].rstrip()
    if _any_cue(code).search(words) is None:
        return None
    for pattern in _patterns(code):
        match = pattern.fullmatch(words)
        if match is None or _is_denied(code, words, match):
            continue
        source, cue, content = (
            Span(sentence.start + match.start(g), sentence.start + match.end(g)) if match[g] else None
            for g in ("source", "cue", "content")
        )
        if cue is None or content is None or len(match["content"].split()) < _FEWEST_WORDS:
            continue
        said = match["content"].rstrip(" .!?؟")
        whole = Span(content.start, content.start + len(said))
        return Statement((source,) if source else (), (cue,), (whole,), form=Form.INDIRECT, confidence=_NAMED)
    return None


def _is_denied(code: str, words: str, match: re.Match[str]) -> bool:
    """'Nobody said that ...', 'the minister will say ...': nothing was said."""
    if match.start("content") < match.start("cue"):
        return False
    return _NEVER[code].search(words, 0, match.start("cue")) is not None


def _before(sentence: Span, found: Sequence[Statement]) -> Statement | None:
    near = [s for s in found if 0 <= sentence.start - s.content[-1].end <= _CLOSE]
    return max(near, key=lambda s: s.content[-1].end, default=None)


def _weighed(statement: Statement) -> Statement:
    return statement if statement.speaker is not None else replace(statement, confidence=_UNNAMED)
