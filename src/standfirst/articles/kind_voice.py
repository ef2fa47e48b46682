"""In whose voice a text speaks: a reporter's, who says who said it, an author's, who argues, an adviser's.

Sections and labels are often gone when a text reaches us, and its voice is left. Quotations apart, a
report attributes and a comment does not: in the first half of ``bench/gold/kinds.jsonl`` 13 of 26 comments
argue and use more words of argument and of the first person than of attribution, and 2 of 46 reports do
(2026-11-24).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from standfirst.records import Span
from standfirst.text.language import detect_language

#: More of a text says no more of its voice.
_ENOUGH = 9000

#: Fewer words than this, quotations apart, are no measure.
_FEWEST_WORDS = 80

#: What others say: in quotation marks, and in the lines of a transcript ("JANE ROE: ...").
_QUOTED = re.compile(
    r"[“«„\"][^“”«»„\"\n]{0,600}[”»“\"]|''[^\n]{1,600}?''"
    r"|^[A-Z][A-Z .’'-]{2,30}:[^\n]*",
    re.M,
)
_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")

#: From so many words of argument in 1,000 on each counts twice: editorials have no "I". Of the reports in the
#: first half of ``bench/gold/kinds.jsonl`` with as few attributions none argues so much (2026-11-27).
_ARGUING = 4.0

#: "You" so often in 1,000 words is an adviser's, however much is said of oneself besides.
_ADVISING = 40.0

#: Pointers of a digest (a source in brackets, an address at the end) and posts that begin with their time.
_ITEM = re.compile(
    r"^\s*[-–—•*▪·].{10,}(?:https?://\S+|\[[^\[\]]{2,40}\]|\([^()]{2,40}\))\W*$"
    r"|^\s*\d{1,2}[:.]\d\d(?: ?[ap]\.?m)?\b",
    re.I,
)
_SEVERAL_ITEMS = 4

#: Steps and lists: items that bear a number.
_NUMBERED = re.compile(r"^\s*(?:#|No\. ?|step )?\d{1,3}(?:[.):]|\s[-–—])\s?[^\W\d]", re.I)
_SEVERAL_STEPS = 5

#: Words with which recipes, guides and help pages begin their sentences.
_INSTRUCTION = re.compile(
    r"(?:^|[.!?:]\s+)(?:add|apply|avoid|bake|blend|boil|bring|browse|buy|check|choose|click"
    r"|combine|cook|cover|cut|don[’']t"
    r"|download|drain|drink|eat|enter|find|fill|follow|get|go to|grab|heat|install|keep|learn|let"
    r"|log in|look for|make|melt"
    r"|mix|open|place|pour|preheat|prepare|press|put|remember|remove|select|season|serve|set"
    r"|sign in|simmer|slice|sprinkle"
    r"|start|stir|stop|swap|tap|toss|transfer|try|turn|use|visit|wait|wash|wear|whisk"
    r"|klicken|wählen|öffnen|drücken|schneiden|geben|achten|vermeiden|cliquez|choisissez|ouvrez"
    r"|ajoutez|mélangez|évitez|versez"
    r"|haga|haz|elige|añade|mezcla|evita|clica|agrega|нажмите|выберите|откройте|добавьте"
    r"|используйте|смешайте)\b(?! who)",
    re.I | re.M,
)
_INSTRUCTING = 5.0

#: English auxiliaries by their time: reports tell what was, and guides, adverts and descriptions what is.
_NOW = frozenset("is are has have isn't aren't hasn't haven't it's that's there's they're can will".split())
_THEN = frozenset("was were had did wasn't weren't hadn't didn't".split())

#: A text of so many words that says who said it with fewer in 1,000, and tells of what is more than of what
#: was, is no report: so are 3 of 627 open texts of news desks without a label that were told as reports, and
#: all three are comments (2026-11-27).
_LONG, _SAYING_NOTHING = 200, 2.0

#: A line shorter than this is an item, a head or a row, and no paragraph.
_SHORT_LINE = 60


@dataclass(frozen=True, slots=True)
class _Words:
    """The telling words of one language."""

    argues: frozenset[str]
    own: frozenset[str]
    advises: frozenset[str]
    attributes: frozenset[str]
    all: frozenset[str]


def _words(*kinds: str) -> _Words:
    argues, own, advises, attributes = (frozenset(words.split()) for words in kinds)
    return _Words(argues, own, advises, attributes, argues | own | advises | attributes | _NOW | _THEN)


_LANGUAGES = {
    "en": _words(
        "should must ought let's surely indeed perhaps simply wrong absurd truth deserve deserves need needs"
        " shouldn't clearly obviously certainly frankly arguably ironically hardly merely mere alas",
        "i my me we our us i'm i've we're we've i'd",
        "you your you're you'll yours you've",
        "said says say told according added asked tweeted wrote reported announced spokesman spokeswoman"
        " spokesperson replied warned confirmed noted",
    ),
    "de": _words(
        "sollte sollten müsste muss müssen dürfen natürlich freilich falsch endlich"
        " offenbar eigentlich absurd wahrheit",
        "ich mein meine mir mich wir unser unsere uns",
        "du dein deine ihnen ihr ihre",
        "sagte sagt sagten laut zufolge erklärte teilte berichtete berichtet sprecher"
        " sprecherin betonte hieß",
    ),
    "fr": _words(
        "doit doivent devrait devraient faut faudrait certes absurde vérité hélas assurément enfin",
        "je j'ai mon ma mes nous notre nos",
        "vous votre vos tu ton ta",
        "dit déclaré selon affirmé indiqué ajouté annoncé expliqué rapporte assuré précisé",
    ),
    "es": _words(
        "debe deben debería deberían debemos hay acaso absurdo verdad desde luego quizá ojalá",
        "yo mi mis nosotros nuestra nuestro nuestros nuestras nos",
        "usted tu tus tú te",
        "dijo según afirmó señaló añadió aseguró declaró informó explicó indicó anunció",
    ),
    "it": _words(
        "deve devono dovrebbe dovrebbero bisogna forse assurdo verità purtroppo ormai",
        "io mio mia noi nostro nostra ci",
        "tu tuo tua vostro vi",
        "detto secondo affermato dichiarato spiegato aggiunto riferito annunciato",
    ),
    "pt": _words(
        "deve devem deveria deveriam talvez absurdo verdade infelizmente afinal precisamos",
        "eu meu minha nós nosso nossa nos",
        "você seu tua",
        "disse segundo afirmou acrescentou declarou informou explicou anunciou",
    ),
    "ru": _words(
        "должен должна должны нужно надо следует конечно увы разумеется правда абсурд пора",
        "я мой моя мне меня мы наш наша наши нам нас",
        "вы вам вас ваш ваша ты тебе",
        "сказал сказала заявил заявила сообщил сообщила сообщает словам отметил отметила добавил рассказал",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Voice:
    """How often a text argues, speaks of itself, advises and attributes, in 1,000 of its words.

    ``short_lines`` is the share of lines too short for paragraphs, ``lines`` their number, ``items`` how many
    begin with a dash or bullet and end with where they lead, or begin with a time, ``numbered`` how many
    bear a number. ``present`` is the share of auxiliaries in the present tense; 0 but for English.
    ``instructs`` counts imperatives at the beginning of sentences, in 1,000 words;
    ``argument`` and ``advice`` are the first such words: the three are looked for when they are asked for.
    All rates are 0 for texts too short and languages without a table.
    """

    argues: float = 0.0
    own: float = 0.0
    advises: float = 0.0
    attributes: float = 0.0
    words: int = 0
    lines: int = 0
    short_lines: float = 0.0
    items: int = 0
    numbered: int = 0
    present: float = 0.0
    _own: str = ""
    _table: _Words | None = None

    @property
    def instructs(self) -> float:
        """Imperatives at the beginning of sentences."""
        return 1000 / self.words * len(_INSTRUCTION.findall(self._own)) if self._table else 0.0

    @property
    def argument(self) -> Span | None:
        """The first word of argument."""
        return _first(self._own, self._table.argues) if self._table else None

    @property
    def advice(self) -> Span | None:
        """The first word of advice."""
        return _first(self._own, self._table.advises) if self._table else None

    @property
    def is_an_authors(self) -> bool:
        """Whether the text argues in its own voice more than it says who said what."""
        weight = 2 if self.argues >= _ARGUING else 1
        return self.argues >= 2 and weight * self.argues + self.own > self.attributes

    @property
    def is_an_advisers(self) -> bool:
        """Whether the text speaks to its reader, as recipes, guides and shop windows do."""
        if self.attributes <= 5 and (self.advises >= _ADVISING or self.instructs >= _INSTRUCTING):
            return True
        return (
            self.advises >= 15
            and self.advises > self.own + self.argues
            and self.advises > 3 * self.attributes
        )

    @property
    def is_no_reporters(self) -> bool:
        """Whether a long text hardly says who said what, and tells what is and not what happened."""
        return self.words >= _LONG and self.attributes < _SAYING_NOTHING and self.present > 0.5

    @property
    def is_a_list(self) -> bool:
        """Whether the text is rows and items more than paragraphs, and attributes little."""
        if self.items >= _SEVERAL_ITEMS and self.items >= 0.25 * self.lines:
            return True
        if self.numbered >= _SEVERAL_STEPS and self.numbered >= 0.2 * self.lines and self.attributes <= 8:
            return True
        return self.lines >= 10 and self.short_lines >= 0.35 and self.words > 0 and self.attributes <= 5


def measure_voice(text: str, language: str | None) -> Voice:
    """Measure the voice of a text.

    Args:
        text: the article's text, a paragraph a line.
        language: its ISO 639-1 code; detected where it is not known.
    """
    text = text[:_ENOUGH]
    lines = [line for line in text.split("\n") if line.strip()]
    share = sum(len(line) < _SHORT_LINE for line in lines) / max(len(lines), 1)
    numbered = sum(_NUMBERED.search(line) is not None for line in lines)
    items = sum(_ITEM.search(line) is not None for line in lines)
    own = _QUOTED.sub(lambda match: " " * len(match[0]), text)
    words = _WORD.findall(own.lower().replace("’", "'"))
    total = len(words)
    table = _LANGUAGES.get(language or detect_language(text) or "")
    if total < _FEWEST_WORDS or table is None:
        return Voice(
            lines=len(lines), short_lines=share, words=total if table else 0, items=items, numbered=numbered
        )
    rate = 1000 / total
    counts = Counter(filter(table.all.__contains__, words))
    now, then = (sum(counts[word] for word in times) for times in (_NOW, _THEN))

    def often(telling: frozenset[str]) -> float:
        return rate * sum(counts[word] for word in telling if word in counts)

    return Voice(
        argues=often(table.argues),
        own=often(table.own),
        advises=often(table.advises),
        attributes=often(table.attributes),
        words=total,
        lines=len(lines),
        short_lines=share,
        items=items,
        numbered=numbered,
        present=now / (now + then) if now else 0.0,
        _own=own,
        _table=table,
    )


def _first(own: str, telling: frozenset[str]) -> Span | None:
    """The first of the telling words in a text."""
    matches = (match for match in _WORD.finditer(own) if match[0].lower().replace("’", "'") in telling)
    return next((Span(*match.span()) for match in matches), None)
