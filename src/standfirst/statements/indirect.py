"""Indirect speech by rules in six languages: "SOURCE VERB that ...", "according to SOURCE, ...".

Only sentences without quotation marks and of one of these plain shapes are read, with the verbs that every
grammar of the language names first; a mistaken statement is worse than a missed one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from standfirst.records import Form, Span, Statement
from standfirst.statements.languages import language_of, source_pattern
from standfirst.statements.telling_rules import Teller
from standfirst.text.sentences import find_sentences

_NAMED, _UNNAMED = 0.7, 0.55
_FEWEST_WORDS = 3
_LONGEST = 700
_CLOSE = 600
"""Characters back within which the statement before tells who goes on speaking."""


@dataclass(frozen=True, slots=True)
class _Report:
    """How a language reports a clause.

    ``verbs`` of speech that take a clause; ``aside`` may stand between verb and clause; ``that`` opens the
    clause; ``according`` stands before a source, which ``apart`` parts from the clause.
    """

    verbs: str
    that: str
    according: str
    apart: str
    aside: str = ""


_REPORTS = {
    "fr": _Report(
        verbs=(
            r"(?:a|ont|avait|avaient)\s+(?:également\s+|aussi\s+|encore\s+)?(?:dit|déclaré|affirmé|ajouté|annoncé|expliqué|"
            r"indiqué|assuré|souligné|précisé|estimé|répondu|reconnu|rappelé|confirmé)"
            r"|(?:dit|déclare|affirme|ajoute|annonce|explique|indique|assure|souligne|précise|estime|rappelle|confirme)(?:nt)?"
        ),
        that=r"\s+(?=qu(?:e\s|['’]))",
        according=r"[Ss]elon|[Dd]['’]après",
        apart=r"\s*,\s+",
        aside=r"(?:\s+(?:à|aux?|lors|devant|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)[^,.:;«»]{0,40}?)?",
    ),
    "de": _Report(
        verbs=r"sagte|sagten|sagt|sagen|erklärte|erklärten|erklärt|betonte|betont|meinte|versicherte|bestätigte|berichtete",
        that=r"\s*,\s+",
        according=r"[Ll]aut|[Nn]ach\s+Angaben\s+(?:von\s+|(?=(?:des|der)\s))",
        apart=r"\s+",
        aside=r"(?:\s+(?:am|im|in|vor|gegenüber|auf|nach|bei|dem|der)\s[^,.:;„“]{1,50})?",
    ),
    "es": _Report(
        verbs=(
            r"(?:ha|han|había)\s+(?:dicho|declarado|afirmado|añadido|explicado|asegurado|señalado|indicado|advertido|anunciado)"
            r"|dijo|dijeron|(?:declar|afirm|explic|asegur|señal|indic|anunci)(?:ó|aron)|añadió|añadieron|advirtió|sostuvo|dice|"
            r"afirma|asegura|explica|señala|sostiene"
        ),
        that=r"\s+(?=que\s)",
        according=r"[Ss]egún|[Dd]e\s+acuerdo\s+con",
        apart=r"\s*,\s+",
        aside=r"(?:\s+(?:a|ante|en|el)\s[^,.:;«»]{1,40}?)?",
    ),
    "ru": _Report(
        verbs=(
            r"(?:сказал|заявил|сообщил|добавил|отметил|подчеркнул|пояснил|объяснил|рассказал|уточнил|подтвердил)(?:а|и|о)?|"
            r"говорит|утверждает|считает"
        ),
        that=r"\s*,\s+(?=что\s)",
        according=r"[Пп]о\s+словам|[Пп]о\s+данным|[Пп]о\s+мнению",
        apart=r"\s*,\s+",
        aside=r"(?:\s+(?:журналистам|репортерам|в|на)[^,.:;«»]{0,40}?)?",
    ),
}
_ARABIC = (
    r"(?P<cue>(?:و|ف)?(?:قال|قالت|صرح|صرحت|صرّح|أكد|أكدت|أكّد|أضاف|أضافت|أوضح|أوضحت|أعلن|أعلنت|ذكر|ذكرت|أشار|أشارت|"
    r"شدد|شددت|رأى|رأت|اعتبر|اعتبرت|كشف|كشفت))"
    r"(?:\s+(?P<source>[^\s«»\":،.؛؟!]+(?:\s+[^\s«»\":،.؛؟!]+){0,11}?))?\s+(?:إلى\s+|على\s+)?"
    r"(?P<content>(?:أن|إن|بأن|أنّ|إنّ|أنه|أنها|إنه|إنها|أنهم|إنهم)\s.+)",
    r"(?P<cue>(?:و)?(?:وفقا|وفقًا|وفقاً|بحسب|حسب|طبقا))\s+(?P<source>[^،.:؛؟!«»]{3,70})،\s+(?P<content>.+)",
)
_PERSIAN = (
    r"(?P<source>[^«»\":،.؛؟!]{3,80}?)\s+(?P<cue>گفت|گفته\s+است|گفتند|افزود|اعلام\s+کرد|تاکید\s+کرد|تأکید\s+کرد|"
    r"اظهار\s+داشت|تصریح\s+کرد)\s+(?P<content>که\s.+)",
    r"(?P<cue>به\s+گفته)(?:‌ی|ٔ)?\s+(?P<source>[^،.:؛؟!«»]{3,70})،\s+(?P<content>.+)",
)


@cache
def _patterns(code: str) -> tuple[re.Pattern[str], ...]:
    """The shapes of a reported clause in a language: each names ``source``, ``cue`` and ``content``."""
    if code in {"ar", "fa"}:
        return tuple(re.compile(p, re.DOTALL) for p in (_ARABIC if code == "ar" else _PERSIAN))
    report, source = _REPORTS[code], source_pattern(language_of(code))
    content = r"(?P<content>\S.+)"
    cue, according = rf"(?P<cue>\b(?:{report.verbs}))(?!\w)", rf"(?P<cue>\b(?:{report.according}))\s*"
    return tuple(
        re.compile(p, re.DOTALL)
        for p in (
            rf"(?:[^,:;]{{2,40}},\s+)?{according}\b{source}{report.apart}{content}",
            rf"(?:[^,:;]{{2,60}},\s+)?{source}(?:,[^,:;!?]{{1,80}},|,)?\s+{cue}{report.aside}{report.that}{content}",
            rf"(?P<content>\S.{{20,}}?)\s*,\s+(?:[—–-]\s+)?{cue}{report.aside}\s+{source}(?:\s+[a-zà-öа-я][^,:;]{{0,60}})?[.!]?",
            rf"(?P<content>\S.{{20,}}?)\s*,\s+{according}\b{source}[.!]?",
        )
    )


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
    starts = [q.start for q in quotations]
    reported: list[Statement] = []
    for sentence in find_sentences(teller.cast.text):
        number = bisect_left(starts, sentence.end) - 1
        is_quoted = number >= 0 and quotations[number].end > sentence.start
        if is_quoted or sentence.end - sentence.start > _LONGEST:
            continue
        statement = _read(teller, code, sentence)
        if statement is not None:
            reported.append(teller.tell(statement, _before(sentence, (*found, *reported))))
    return [_weighed(s) for s in reported]


def _read(teller: Teller, code: str, sentence: Span) -> Statement | None:
    words = teller.cast.text[sentence.start : sentence.end].rstrip()
    for pattern in _patterns(code):
        match = pattern.fullmatch(words)
        if match is None:
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


def _before(sentence: Span, found: Sequence[Statement]) -> Statement | None:
    near = [s for s in found if 0 <= sentence.start - s.content[-1].end <= _CLOSE]
    return max(near, key=lambda s: s.content[-1].end, default=None)


def _weighed(statement: Statement) -> Statement:
    return statement if statement.speaker is not None else replace(statement, confidence=_UNNAMED)
