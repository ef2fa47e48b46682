"""Speakers and addressees of statements read by rules, in the languages without a model."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from standfirst.records import NameKind, Reference, Span, Statement
from standfirst.statements.languages import Patterns
from standfirst.statements.speakers import Cast, find_speaker

_LONGEST_ROLE = 70
_OFFICE_WORDS = 6
_BEHIND = re.compile(r"\s*(?:[,.:;!?،؛«„“\"\n)]|$)")
_STOPS = re.compile(r"[.:;!?«»„“”\"\n،؛,]")
_OF = re.compile(
    r"\w\s+(?:de|du|des|del|von|vom|der|für|pour|para|из|от|для|من|في|باسم|لدى|از)\s+(?:la\s+|el\s+|l['’])?$|\wd['’]$"
)
_CLAUSE = re.compile(r"(?<!\w)(?:أن|إن|أنه|أنها|إنه|إنها|بأن|که)(?!\w)")
_IN_WORDS = re.compile(
    r"\s(?:في|خلال|عبر)\s+(?:بيان|مؤتمر|تصريح|تصريحات|مقابلة|كلمة|خطاب|حديث|رسالة|تغريدة|جلسة)(?!\w)"
)
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_NEAR = 300
_SHE = re.compile(r"(?<!\w)(?:elles?|ella|она|هي)(?!\w)|-elle\b", re.IGNORECASE)
_HE = re.compile(r"(?<!\w)(?:ils?|er|él|он|هو)(?!\w)|-il\b", re.IGNORECASE)
_TWO_WORDS = re.compile(r"[^\W\d_]{2,}\s+[^\W\d_]{2,}(?:\s+[^\W\d_]{2,})?")
_BODIES = re.compile(
    r"(?:شرکت|سازمان|وزارت|اتحادیه|خبرگزاری|بانک|حزب|دیوان|انجمن|جمعیت|بنیاد|کمیته|شورای|دانشگاه|ارتش|روزنامه)(?!\w)"
)
_OFFICES = re.compile(
    r"(?:شهردار|استاندار|فرماندار|بخشدار|وزیر|نخست|سخنگوی|سخنگو|نماینده|نمایندگان|مدیر|رئیس|رییس|سرمربی|مربی|وکیل|کارشناس|"
    r"کارشناسان|دادستان|رهبر|فرمانده|معاون|دبیر|عضو|استاد|پزشک|قاضی|منبع|یک|یکی|این|آن|او|وی|مقام|مقامات|متهم|شاهدان|"
    r"پلیس|اداره|گزارش|بیانیه|مردم|ساکنان|خانواده|صاحب|نویسنده|بازیکن|سفیر|شاهد|دولت|مجلس|دادگاه|آتش‌نشانی)(?!\w)"
)
_PLACED = frozenset(
    "في من على إلى الى عن مع خلال بعد قبل لدى عند أمام عبر حول بشأن در از به با برای پس".split()
)
"""Arabic and Persian prepositions: what begins with one is where or when, not who."""
_SMALL = _PLACED | frozenset("أن إن ان أنه أنها إنه إنها بأن و أو ثم لم لن قد كان كانت که و یا".split())


@dataclass(frozen=True, slots=True)
class Teller:
    """What speakers are told by: the names of the text and the rules of its language."""

    cast: Cast
    rules: Patterns

    def tell(self, statement: Statement, earlier: Statement | None) -> Statement:
        """A statement with its source made whole and its speaker and addressee filled in.

        Args:
            statement: source, cue and content as the rules found them.
            earlier: the statement before, where it stands close by.
        """
        statement = self._without_place(self._without_rest(statement))
        statement = self._with_apposition(statement)
        statement = replace(statement, addressee=statement.addressee or self._addressee(statement))
        speaker = self._speaker(statement, earlier)
        is_short = speaker is None or " " not in speaker.name
        if is_short and statement.source and statement.source[0].end <= statement.content[0].start:
            speaker = self._behind_office(statement.source[0], statement.content[0].start) or speaker
        return replace(statement, speaker=speaker)

    def _words(self, span: Span) -> str:
        return self.cast.text[span.start : span.end]

    def _without_rest(self, statement: Statement) -> Statement:
        """'une source policière à l'agence': to whom, where and when are no part of who."""
        if not statement.source:
            return statement
        source = statement.source[0]
        rest = self.rules.away.search(self._words(source))
        if rest is None or not rest.start():
            return statement
        return replace(statement, source=(Span(source.start, source.start + rest.start()),))

    def _without_place(self, statement: Statement) -> Statement:
        """'وأضاف أمام المبنى': no source begins with a preposition or ends with a listener."""
        if not statement.source or not _ARABIC.search(self._words(statement.source[0])):
            return statement
        source = statement.source[0]
        words = self._words(source)
        listener = self.rules.listeners.search(words) or _IN_WORDS.search(words)
        if listener is not None and listener.start():
            source = Span(source.start, source.start + len(words[: listener.start()].rstrip()))
        is_place = words.split()[0] in _PLACED
        return replace(statement, source=() if is_place else (source,))

    def _with_apposition(self, statement: Statement) -> Statement:
        """'a déclaré le ministre, Paul Arnal.': the name behind an office belongs to the source."""
        if not statement.source or self._named(statement.source[0]):
            return statement
        source = statement.source[0]
        if self.rules.pronoun.fullmatch(self._words(source).strip()):
            return statement
        after = self.cast.within(Span(source.end, source.end + _LONGEST_ROLE))
        person = next((m.span for m in after if m.kind is NameKind.PERSON), None)
        if person is None or not _BEHIND.match(self.cast.text, person.end):
            return statement
        between = self.cast.text[source.end : person.start]
        role = between.rstrip().removesuffix(",")
        is_office = len(role.split()) <= _OFFICE_WORDS and not _STOPS.search(role)
        return replace(statement, source=(Span(source.start, person.end),)) if is_office else statement

    def _named(self, span: Span) -> bool:
        return any(m.kind is NameKind.PERSON for m in self.cast.within(span))

    def _addressee(self, statement: Statement) -> Reference | None:
        """Whom the words between cue, source and quotation say it was told to."""
        start = statement.cue[0].end if statement.cue else statement.content[0].start
        pieces = (*statement.source, *statement.cue, *statement.content)
        ends = [s.start for s in pieces if s.start >= start]
        ends += [s.end for s in statement.source if s.end > start]
        limit = min(max(ends, default=start + _LONGEST_ROLE), start + 2 * _LONGEST_ROLE)
        match = self.rules.listeners.search(self.cast.text, start, limit)
        if match is None:
            return None
        words = self.rules.to_words.sub("", match[0])
        return Reference(words, Span(match.end() - len(words), match.end()))

    def _speaker(self, statement: Statement, earlier: Statement | None) -> Reference | None:
        before = earlier.speaker if earlier is not None else None
        if statement.source:
            source = statement.source[0]
            words = self._words(source).strip()
            if self.rules.pronoun.fullmatch(words):
                return _inferred(before) or self._only_person(statement, words)
            return self._named_speaker(source, before)
        cue = self._words(statement.cue[0]) if statement.cue else ""
        goes_on = self.rules.going_on.search(cue) or self.rules.pronoun.search(cue.rpartition("-")[2])
        if goes_on:
            return _inferred(before) or self._only_person(statement, cue)
        return self._only_person(statement, cue) if self.rules.drops and not statement.source else None

    def _named_speaker(self, source: Span, before: Reference | None) -> Reference | None:
        words = self._words(source)
        found = find_speaker(self.cast, source, [before] if before else [], source)
        if _ARABIC.search(words) and (found is None or " " not in found.name or found.name == words.strip()):
            plain = self._plain_name(source)
            return plain if plain is not None else None if _CLAUSE.search(words) else found
        if found is None or self._belongs(source, found):
            return None
        article = self.rules.articles.match(found.name)
        if article is None or self.cast.within(source) or found.span is None:
            return found
        parts = found.name[article.end() :].split()  # German nouns have capitals: 'die Polizei' is no name
        if len(parts) < 2 or not all(part[0].isupper() for part in parts):
            return None
        return Reference(" ".join(parts), Span(found.span.start + article.end(), found.span.end))

    def _only_person(self, statement: Statement, words: str) -> Reference | None:
        """Whom "he" or a bare verb means where one person alone was named close before, of no other sex."""
        place = min(s.start for s in (*statement.source, *statement.cue, *statement.content))
        people = {m.name: m for m in self.cast.before(place, _NEAR) if m.kind is NameKind.PERSON}
        if len(people) != 1:
            return None
        ((name, mention),) = people.items()
        told = "f" if _SHE.search(words) else "m" if _HE.search(words) else None
        if told is not None and self.cast.sex.get(name, told) != told:
            return None
        return Reference(name, mention.span, inferred=True)

    def _plain_name(self, source: Span) -> Reference | None:
        """A name in Persian where none was found: the part between commas that is two words and no office."""
        parts = [m for m in re.finditer(r"[^،]+", self._words(source)) if m[0].strip()]
        names = [m for m in parts if _TWO_WORDS.fullmatch(m[0].strip()) and not _OFFICES.match(m[0].strip())]
        bodies = [m for m in parts if _BODIES.match(m[0].strip())] if len(parts) == 1 else []
        chosen = bodies or names
        if not self.rules.is_persian or len(chosen) != 1:
            return None
        name = chosen[0][0].strip()
        start = source.start + chosen[0].start() + chosen[0][0].index(name)
        return Reference(name, Span(start, start + len(name)))

    def _belongs(self, source: Span, speaker: Reference) -> bool:
        """Whether a name is that of the body somebody unnamed belongs to: 'le porte-parole du Conseil'."""
        if speaker.span is None or not source.start < speaker.span.start < source.end:
            return False
        if any(m.kind is NameKind.PERSON for m in self.cast.within(speaker.span)):
            return False
        return _OF.search(self.cast.text, source.start, speaker.span.start) is not None

    def _behind_office(self, source: Span, limit: int) -> Reference | None:
        """'قال رئيس البلدية سمير حداد': two bare words behind an office are the name that no finder knew.

        An office ends with a word that bears the article, or with a bracket; an adjective of it would bear
        the article too, so that bare words behind it can only be a name.
        """
        words = self.cast.text[source.start : min(limit, source.end + _LONGEST_ROLE)].rstrip(' :،«“"')
        listener = self.rules.listeners.search(words)
        words = words[: listener.start()] if listener is not None else words
        rest = self.rules.away.search(words)
        words = words[: rest.start()] if rest is not None else words
        parts = list(re.finditer(r"\S+", words))
        if len(parts) < 3 or not _ARABIC.search(parts[-1][0]) or _CLAUSE.search(words):
            return None
        office, *name = (m[0] for m in parts[-3:])
        closed = office.startswith("ال") or office.endswith(")")
        if not closed or not all(not w.startswith("ال") and w not in _SMALL and w.isalpha() for w in name):
            return None
        span = Span(source.start + parts[-2].start(), source.start + parts[-1].end())
        return Reference(self.cast.text[span.start : span.end], span)


def _inferred(speaker: Reference | None) -> Reference | None:
    return replace(speaker, inferred=True) if speaker is not None else None
