"""What reports a quotation in French, German, Spanish, Russian, Arabic and Persian.

For each language its verbs of speech as news prints them, the words before a source that needs none
("selon", "laut"), its pronouns and the small words that a name may hold. Written by hand from grammars;
English needs none of it, since it has a trained model.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from standfirst.statements.verbs import verbs_of


@dataclass(frozen=True, slots=True)
class Language:
    """The reporting words of one language, as alternatives of regular expressions.

    ``according`` stands before a source, with no verb, and ``loosely`` the words that
    do so beside a quotation only. ``going_on`` are the verbs that may stand
    without a source because the speaker is the one before. ``cased`` languages tell
    names by capitals; in the others a source is what stands between its border words. ``listeners`` are whom
    the press says it was told to; ``away`` opens words behind a source that are no more of it; in a ``bare``
    language nouns need no article; ``naming`` are verbs that call something by the quoted words.
    """

    according: str
    pronouns: str
    going_on: str
    articles: str = ""
    joints: str = ""
    listeners: str = ""
    naming: str = ""
    loosely: str = r"(?!)"
    away: str = ""
    bare: bool = False
    cased: bool = True


_LANGUAGES = {
    "fr": Language(
        according=r"selon|d['’]après|à\s+en\s+croire|de\s+l['’]avis\s+de",
        loosely="pour",
        pronouns=r"il|elle|ils|elles|on",
        going_on=r"ajout|poursui|précis|conclu|insist",
        articles=r"le|la|les|l['’]|un|une|des|ce|cette|son|sa|leur",
        away=(
            r"(?:à\s+(?:l['’]agence|la\s+(?:presse|télévision|chaîne|radio)|Radio)|aux?\s+(?:micro|journal|quotidien|site)|auprès|"
            r"devant|lors|dans|sur)(?!\w)"
        ),
        joints=r"de|du|des|de\s+la|d['’]|le|la|et|à|aux?",
        listeners=(
            r"(?:à|devant)\s+(?:la\s+presse|l['’]adresse\s+de\s+la\s+presse|l['’]assemblée|l['’]audience|des\s+journalistes)|"
            r"aux?\s+(?:journalistes|reporters|députés|médias|tribunal)|devant\s+(?:les\s+journalistes|le\s+tribunal)"
        ),
        naming=r"a\s+(?:qualifié|parlé|évoqué|dénoncé)|qualifie|parle|évoque|dénonce",
    ),
    "de": Language(
        according=(
            r"laut|(?:nach|aus)\s+(?:Angaben|Ansicht|Einschätzung|Meinung|Worten|Aussage|Sicht|Informationen)\s+(?:von|der|des)"
        ),
        loosely="so",
        pronouns=r"er|sie|es|man",
        going_on=r"fügte|ergänzt",
        articles=r"der|die|das|dem|den|des|ein|eine|einer|sein|seine|ihr|ihre",
        away=r"(?:de[rmn]\s+(?:\w*agentur|Zeitung|Sender)|gegenüber|in\s+einem|am\s+\w+tag)(?!\w)",
        joints=r"von|van|zu|der|des|für|und",
        listeners=(
            r"(?:vor\s+)?(?:Reportern|Journalisten|der\s+Presse|den\s+Abgeordneten|dem\s+Gericht)(?:\s+gegenüber)?|"
            r"gegenüber\s+(?:Reportern|Journalisten|der\s+Presse)"
        ),
        naming=r"nannte|nannten|nennt|nennen|bezeichnete|bezeichneten|bezeichnet|sprach|sprachen|spricht",
    ),
    "es": Language(
        according=r"según|de\s+acuerdo\s+con|a\s+juicio\s+de|en\s+opinión\s+de|en\s+palabras\s+de",
        loosely="para",
        pronouns=r"él|ella|ellos|ellas",
        going_on=r"añad|agreg|conclu|insist",
        articles=r"el|la|los|las|un|una|su|sus|este|esta",
        away=(
            r"(?:a\s+(?:la\s+(?:agencia|prensa|cadena|radio)|Radio|los\s+periodistas|periodistas)|al\s+(?:diario|periódico|canal)|"
            r"en\s+(?:una?|su|declaraciones)|ante|durante|tras)(?!\w)"
        ),
        joints=r"de|del|de\s+la|de\s+los|y|e|para|la|las|los|el",
        listeners=r"(?:a|ante)\s+(?:la\s+prensa|(?:los\s+)?periodistas|los\s+medios|los\s+diputados)|al?\s+tribunal",
        naming=r"calificó|calificaron|califica|tildó|tilda|habló|habla|denunció|denuncia",
    ),
    "ru": Language(
        according=r"по\s+(?:словам|мнению|данным|информации|оценке|сведениям|версии)|согласно",
        pronouns=r"он|она|они",
        going_on=r"добав|уточн|заключ|отмет|подчерк",
        articles="",
        away=r"(?:агентству|газете|изданию|телеканалу|журналистам|порталу|в\s+(?:интервью|беседе|эфире)|на\s+условиях)(?!\w)",
        bare=True,
        joints=r"по|и|в|на|при|с|из|фон|аль|ибн",
        listeners=r"журналистам|репортерам|репортёрам|депутатам|прессе",
        naming=r"назвал|назвала|назвали|называет",
    ),
    "ar": Language(
        according=r"(?:و)?(?:وفقا|وفقًا|وفقاً|بحسب|حسب|طبقا|على\s+حد\s+قول)(?:\s+ل)?",
        pronouns=r"هو|هي|إنه|إنها",
        going_on=r"ضاف|تابع|ختم",
        listeners=r"(?:للصحفيين|للصحافيين|للصحافة|للنواب|للمحكمة|أمام\s+(?:الصحفيين|الصحافيين|المحكمة))",
        away=r"(?:ل(?:وكالة|إذاعة|قناة|صحيفة|تلفزيون|موقع)|على\s+(?:تويتر|فيسبوك|منصة|حسابه)|طلب)(?!\w)",
        cased=False,
    ),
    "fa": Language(
        according=r"به\s+(?:گفته|باور|اعتقاد|عقیده|گزارش|نظر)(?:‌?ی)?|به\s+نقل\s+از|بر\s+اساس",
        pronouns=r"او|وی|آنها|ایشان",
        going_on=r"افزود|ادامه|اضافه",
        away=r"(?:به\s+(?:خبرگزاری|رادیو|شبکه|روزنامه|خبرنگاران)|در\s|این\s)",
        listeners=r"به\s+(?:خبرنگاران|روزنامه‌نگاران|نمایندگان)",
        cased=False,
    ),
}  # fmt: skip


_HEADS = (
    "En Por Tras Ante Con Para Según Durante Sobre Dans Pour Par Selon Après Avant Lors Sur Im In Am "
    "Auf Nach Vor Bei Laut Mit Wie Aus В Во На По После При Как От Из К С О Об"
).replace(" ", "|")
"""Words that open sentences and are no names, whatever their capital."""
_WHEN = (
    r"(?:(?:hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|ayer|hoy|(?:este|el)\s+(?:lunes|martes|miércoles|jueves|"
    r"viernes|sábado|domingo)|(?:am\s+)?(?:Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonntag)|gestern|heute|вчера|"
    r"сегодня|в\s+(?:понедельник|вторник|среду|четверг|пятницу|субботу|воскресенье))\s+)?"
)


@dataclass(frozen=True, slots=True)
class Patterns:
    """The compiled rules of one language: what may stand right after a quotation, and right before one.

    Each pattern names ``cue`` and, where they have them, ``source`` and ``to``; those of ``before`` end at
    the opening mark, and so do those of ``naming``, whose quotation is a part of a sentence.
    """

    after: tuple[re.Pattern[str], ...]
    before: tuple[re.Pattern[str], ...]
    within: tuple[re.Pattern[str], ...]
    naming: tuple[re.Pattern[str], ...]
    pronoun: re.Pattern[str]
    going_on: re.Pattern[str]
    articles: re.Pattern[str]
    listeners: re.Pattern[str]
    away: re.Pattern[str]
    to_words: re.Pattern[str]
    cue: re.Pattern[str]
    drops: bool
    is_persian: bool


_TO_WORDS = re.compile(
    r"^(?:à\s+l['’]adresse\s+de\s+|devant\s+|à\s+|ante\s+|a\s+|vor\s+|gegenüber\s+|أمام\s+|به\s+)|\s+gegenüber$"
)


def supported() -> frozenset[str]:
    """The languages read by rules."""
    return frozenset(_LANGUAGES)


def language_of(code: str) -> Language:
    """The reporting words of a supported language."""
    return _LANGUAGES[code]


@cache
def patterns(code: str) -> Patterns:
    """The rules of a supported language."""
    language = _LANGUAGES[code]
    verbs = verbs_of(code)
    after, before, within = _cased(language, verbs) if language.cased else _uncased(language, verbs)
    naming = [_naming(language)] if language.naming else []
    flags = re.IGNORECASE if not language.cased else re.NOFLAG
    return Patterns(
        after=tuple(re.compile(p, flags) for p in after),
        before=tuple(re.compile(p + r"$", flags) for p in before),
        within=tuple(re.compile(p, flags) for p in within),
        naming=tuple(re.compile(p + r"$", flags) for p in naming),
        pronoun=re.compile(language.pronouns, re.IGNORECASE),
        going_on=re.compile(language.going_on, re.IGNORECASE),
        articles=re.compile(
            rf"(?:{language.articles})(?:(?<=['’])|\s+)" if language.articles else r"(?!)", re.IGNORECASE
        ),
        listeners=re.compile(rf"(?<!\w)(?:{language.listeners})(?!\w)"),
        away=re.compile(rf"\s,?\s*(?:{language.away})" if language.away else r"(?!)"),
        to_words=_TO_WORDS,
        cue=re.compile(rf"(?<!\w)(?:{verbs}|{language.according}|{language.loosely})(?!\w)", re.IGNORECASE),
        drops=code in {"es", "ar", "fa"},  # a verb alone has "he" or "she" in it
        is_persian=code == "fa",
    )


def source_pattern(language: Language) -> str:
    """Who speaks, in a language with capitals: a pronoun, an office with a name, an office alone."""
    capital = r"[A-ZÀ-ÖØ-ÞА-ЯЁĞŞŽŠČ](?:[\w’'-]*\w|\.)?"
    joints = rf"(?:(?:{language.joints})\s*){{0,2}}"
    articles = language.articles or r"(?!)"
    name = rf"(?!(?:(?i:{articles})|{_HEADS})(?!\w)){capital}(?:\s+{joints}{capital}){{0,5}}"
    article = rf"(?i:{articles})(?:(?<=['’])|\s+)"
    office = rf"(?:{article})?(?:[\w’'-]+\s+){{0,4}}?{name}"
    called = r"(?:\s+[«„“][^»“”\n]{1,40}[»“”])?"
    common = rf"{'' if language.bare else article}[\w’'-]+(?:\s+[\w’'-]+){{0,3}}?{called}"
    return rf"(?P<source>(?i:{language.pronouns})\b|{office}|{common})"


def _naming(language: Language) -> str:
    """'The mayor called the bridge "a good thing"': the quotation is a part of the sentence."""
    source = source_pattern(language)
    return (
        rf"{source}(?:,[^,:.!?\n]{{1,80}},)?\s+(?P<cue>\b(?:{language.naming}))(?!\w)[^:.!?\n«„“\"]{{0,80}}"
    )


def _cased(language: Language, verbs: str) -> tuple[list[str], list[str], list[str]]:
    """Rules where capitals tell names: "VERB SOURCE" and "SOURCE VERB" after it, both and a colon before."""
    source = source_pattern(language)
    listeners = rf"(?:(?P<to>\b(?:{language.listeners}))\s+)?"
    cue = rf"(?P<cue>\b(?i:{verbs}))(?!\w)"
    plain = rf"(?P<cue>\b(?i:{language.according}|{language.loosely}))\s+"
    apart = r"\s*[,.]?\s*[—–-]?\s*"
    end = r"(?=\s*(?:[,.:;!?—–\n]|[«„“\"]|$)|\s+[a-zà-öа-я])"
    stop = r"(?=\s*(?:[,.:;!?—–\n]|[«„“\"]|$))"
    tail = r"(?:[^:.!?\n«„“\"]{0,80})?\s*:\s*"
    after = [
        rf"{apart}{cue}\s+{_WHEN}{listeners}{source}{end}",
        rf"\s*,\s*{plain}{source}{stop}",
        rf"{apart}{source}\s+{cue}",
        rf"{apart}{cue}{end}",
    ]
    before = [
        rf"{source}(?:,[^,:.!?\n]{{1,80}},)?\s+(?:[\w’'-]+\s+){{0,2}}?{cue}{tail}",
        rf"{cue}\s+{source}{tail}",
        rf"\b{plain}{source}(?:,[^:.!?\n]{{0,60}})?\s*[:,]\s*",
        rf"{cue}{tail}",
    ]
    within = [rf",\s*{cue}(?:\s+{source}(?=,))?\s*,"]
    return after, before, within


def _uncased(language: Language, verbs: str) -> tuple[list[str], list[str], list[str]]:
    """Rules for Arabic script: "VERB SOURCE [that]: «...»" and "SOURCE VERB: «...»"."""
    words = r"(?P<source>[^\s«»“”\":،.؛؟!]+(?:\s+[^\s«»“”\":،.؛؟!]+){0,7}?)"
    cue = rf"(?<!\w)(?P<cue>{verbs})(?!\w)"
    plain = rf"(?<!\w)(?P<cue>{language.according})\s*"
    link = r"(?:\s*،[^:«»\n.]{0,60})?\s*(?:(?:في|خلال|ان|إن|أن|که|در)\b[^:«»\n.]{0,60})?\s*[:،]?\s*"
    after = [
        rf"\s*[،,.]?\s*{cue}\s+{words}(?=\s*(?:[،.:؛\n]|$|في\b|خلال\b|ان\b))",
        rf"\s*[،,]\s*{plain}{words}(?=\s*(?:[،.:؛\n]|$))",
    ]
    if "گفت" in verbs:  # Persian sets the verb last
        after = [rf"\s*[،,.]?\s*(?:این\s+را\s+)?{words}\s+{cue}"]
        told = r"(?P<source>[^\s«»\":.؛؟!\n،][^«»\":.؛؟!\n]{1,110}?)"
        before = [rf"^\s*(?:(?:به\s+گزارش|به\s+نقل)\s[^،]+،\s*)?{told}،?\s+{cue}{link}", rf"{cue}{link}"]
    else:
        before = [rf"{cue}\s+{words}{link}", rf"{cue}{link}", rf"{plain}{words}\s*[:،]\s*"]
    return after, before, []
