"""What reports a quotation in French, German, Spanish, Russian, Arabic and Persian.

For each language its verbs of speech as news prints them, the words before a source that needs none
("selon", "laut"), its pronouns and the small words that a name may hold. Written by hand from grammars;
English needs none of it, since it has a trained model.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Language:
    """The reporting words of one language, as alternatives of regular expressions.

    ``verbs`` stand between or after a source; ``according`` before one, with no verb. ``going_on`` are the
    verbs that may stand without a source because the speaker is the one before. ``cased`` languages tell
    names by capitals; in the others a source is what stands between its border words. ``listeners`` are whom
    the press says it was told to; ``naming`` are verbs that call something by the quoted words.
    """

    verbs: str
    according: str
    pronouns: str
    going_on: str
    articles: str = ""
    joints: str = ""
    listeners: str = ""
    naming: str = ""
    cased: bool = True


_LANGUAGES = {
    "fr": Language(
        verbs=(
            r"(?:a|ont|avait|avaient)(?:-t-(?:il|elle|on)|-(?:ils|elles))?\s+(?:\w+ment\s+|aussi\s+|encore\s+)?(?:dit|déclaré|"
            r"affirmé|ajouté|annoncé|expliqué|indiqué|assuré|souligné|précisé|estimé|répondu|regretté|insisté|confié|poursuivi|"
            r"rappelé|averti|promis|conclu|lancé|écrit|reconnu|dénoncé|commenté|martelé|observé|noté|prévenu|demandé|relevé)"
            r"|(?:dit|déclare|affirme|ajoute|annonce|explique|indique|assure|souligne|précise|estime|répond|regrette|insiste|"
            r"confie|poursuit|rappelle|avertit|promet|conclut|lance|écrit|reconnaît|dénonce|commente|martèle|observe|note|"
            r"prévient|demande|relève|soupire|résume|juge|renchérit)(?:nt)?(?:-(?:t-)?(?:il|elle|on|ils|elles))?"
        ),
        according=r"selon|d['’]après|pour",
        pronouns=r"il|elle|ils|elles|on",
        going_on=r"ajout|poursui|précis|conclu|insist",
        articles=r"le|la|les|l['’]|un|une|des|ce|cette|son|sa|leur",
        joints=r"de|du|des|de\s+la|d['’]|le|la|et|à|aux?",
        listeners=(
            r"(?:à|devant)\s+(?:la\s+presse|l['’]adresse\s+de\s+la\s+presse|l['’]assemblée|l['’]audience|des\s+journalistes)|"
            r"aux?\s+(?:journalistes|reporters|députés|médias|tribunal)|devant\s+(?:les\s+journalistes|le\s+tribunal)"
        ),
        naming=r"a\s+(?:qualifié|parlé|évoqué|dénoncé)|qualifie|parle|évoque|dénonce",
    ),
    "de": Language(
        verbs=(
            r"sagte|sagten|sagt|sagen|erklärte|erklärten|erklärt|betonte|betonten|betont|teilte|teilten|teilt|fügte|ergänzte|"
            r"ergänzt|meinte|meint|kritisierte|kritisiert|warnte|warnt|forderte|fordert|schrieb|schreibt|antwortete|antwortet|"
            r"kündigte|kündigt|versicherte|versichert|bestätigte|bestätigt|berichtete|berichtet|behauptete|behauptet|"
            r"bemerkte|bemerkt|unterstrich|unterstreicht|räumte|hieß|heißt|fragte|fragt|rief|lobte|lobt|so|"
            r"(?:hat|hatte|haben)(?=[^.!?]{0,80}\bgesagt)"
        ),
        according=r"laut|nach\s+Angaben\s+(?:von|der|des)|so",
        pronouns=r"er|sie|es|man",
        going_on=r"fügte|ergänzt",
        articles=r"der|die|das|dem|den|des|ein|eine|einer|sein|seine|ihr|ihre",
        joints=r"von|van|zu|der|des|für|und",
        listeners=(
            r"(?:vor\s+)?(?:Reportern|Journalisten|der\s+Presse|den\s+Abgeordneten|dem\s+Gericht)(?:\s+gegenüber)?|"
            r"gegenüber\s+(?:Reportern|Journalisten|der\s+Presse)"
        ),
        naming=r"nannte|nannten|nennt|nennen|bezeichnete|bezeichneten|bezeichnet|sprach|sprachen|spricht",
    ),
    "es": Language(
        verbs=(
            r"(?:ha|han|había)\s+(?:dicho|declarado|afirmado|añadido|agregado|explicado|asegurado|señalado|indicado|"
            r"subrayado|advertido|precisado|insistido|anunciado|respondido|reconocido|escrito|manifestado|destacado)"
            r"|(?:dij|declar|afirm|añadi|agreg|explic|asegur|señal|indic|subray|advirti|precis|insisti|anunci|respondi|"
            r"reconoci|escribi|manifest|destac|coment|lament|sostuv|exigi|concluy|recalc|apunt|expres|critic|admiti|pregunt)"
            r"(?:o|ó|aron|ieron|eron)"
            r"|(?:dice|declara|afirma|añade|agrega|explica|asegura|señala|indica|subraya|advierte|precisa|insiste|anuncia|"
            r"responde|reconoce|escribe|manifiesta|destaca|comenta|lamenta|sostiene|concluye|recalca|apunta)n?"
        ),
        according=r"según|de\s+acuerdo\s+con|para",
        pronouns=r"él|ella|ellos|ellas",
        going_on=r"añad|agreg|conclu|insist",
        articles=r"el|la|los|las|un|una|su|sus|este|esta",
        joints=r"de|del|de\s+la|de\s+los|y|e|para|la|las|los|el",
        listeners=r"(?:a|ante)\s+(?:la\s+prensa|(?:los\s+)?periodistas|los\s+medios|los\s+diputados)|al?\s+tribunal",
        naming=r"calificó|calificaron|califica|tildó|tilda|habló|habla|denunció|denuncia",
    ),
    "ru": Language(
        verbs=(
            r"(?:сказал|заявил|сообщил|добавил|отметил|подчеркнул|пояснил|объяснил|рассказал|написал|ответил|уточнил|"
            r"указал|признал|предупредил|пообещал|спросил|считает|говорит|утверждает|подтвердил|напомнил|заметил|заключил|"
            r"резюмировал|прокомментировал|призвал|выразил|посетовал|констатировал|поделился|цитирует|передает|передаёт|"
            r"заявляет|отмечает|добавляет|подчеркивает|подчёркивает|сообщает|поясняет|пишет)(?:а|и|о)?"
        ),
        according=r"по\s+словам|по\s+мнению|по\s+данным|согласно",
        pronouns=r"он|она|они",
        going_on=r"добав|уточн|заключ|отмет|подчерк",
        articles=r"этот|эта",
        joints=r"по|и|в|на|при|с|из|фон|аль|ибн",
        listeners=r"журналистам|репортерам|репортёрам|депутатам|прессе",
        naming=r"назвал|назвала|назвали|называет",
    ),
    "ar": Language(
        verbs=(
            r"(?:و|ف)?(?:قال|قالت|صرح|صرحت|صرّح|أكد|أكدت|أكّد|اكد|اكدت|أضاف|أضافت|اضاف|اضافت|أوضح|أوضحت|اوضح|اوضحت|أعلن|"
            r"أعلنت|اعلن|اعلنت|أشار|أشارت|ذكر|ذكرت|تابع|تابعت|شدد|شددت|اعتبر|اعتبرت|كتب|كتبت|نقل|حذر|حذرت|بين|بيّن|"
            r"يقول|تقول|رأى|رأت|لفت|لفتت|ختم|أجاب|أجابت|تساءل)"
        ),
        according=r"(?:و)?(?:وفقا|وفقًا|وفقاً|بحسب|حسب|طبقا)(?:\s+ل)?",
        pronouns=r"هو|هي|إنه|إنها",
        going_on=r"ضاف|تابع|ختم",
        listeners=r"(?:للصحفيين|للصحافيين|للصحافة|للنواب|للمحكمة|أمام\s+(?:الصحفيين|الصحافيين|المحكمة))",
        cased=False,
    ),
    "fa": Language(
        verbs=(
            r"گفت|گفته\s+است|گفته|گفتند|افزود|افزودند|اظهار\s+داشت|اظهار\s+کرد|اعلام\s+کرد|تاکید\s+کرد|تأکید\s+کرد|"
            r"تصریح\s+کرد|نوشت|بیان\s+کرد|خاطرنشان\s+کرد|می‌گوید|میگوید|ادامه\s+داد|توضیح\s+داد|هشدار\s+داد|یادآور\s+شد|"
            r"پاسخ\s+داد|پرسید|اضافه\s+کرد"
        ),
        according=r"به\s+گفته|به\s+نقل\s+از",
        pronouns=r"او|وی|آنها|ایشان",
        going_on=r"افزود|ادامه|اضافه",
        listeners=r"به\s+(?:خبرنگاران|روزنامه‌نگاران|نمایندگان)",
        cased=False,
    ),
}  # fmt: skip


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
    to_words: re.Pattern[str]


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
    after, before, within = _cased(language) if language.cased else _uncased(language)
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
        to_words=_TO_WORDS,
    )


def source_pattern(language: Language) -> str:
    """Who speaks, in a language with capitals: a pronoun, an office with a name, an office alone."""
    capital = r"[A-ZÀ-ÖØ-ÞА-ЯЁĞŞŽŠČ](?:[\w’'-]*\w|\.)?"
    joints = rf"(?:(?:{language.joints})\s*){{0,2}}"
    name = rf"(?!(?i:{language.articles})(?!\w)){capital}(?:\s+{joints}{capital}){{0,5}}"
    article = rf"(?i:{language.articles})(?:(?<=['’])|\s+)"
    office = rf"(?:{article})?(?:[\w’'-]+\s+){{0,4}}?{name}"
    common = rf"{article}[\w’'-]+(?:\s+[\w’'-]+){{0,3}}?"
    return rf"(?P<source>(?i:{language.pronouns})\b|{office}|{common})"


def _naming(language: Language) -> str:
    """'The mayor called the bridge "a good thing"': the quotation is a part of the sentence."""
    source = source_pattern(language)
    return (
        rf"{source}(?:,[^,:.!?\n]{{1,80}},)?\s+(?P<cue>\b(?:{language.naming}))(?!\w)[^:.!?\n«„“\"]{{0,80}}"
    )


def _cased(language: Language) -> tuple[list[str], list[str], list[str]]:
    """Rules where capitals tell names: "VERB SOURCE" and "SOURCE VERB" after it, both and a colon before."""
    source = source_pattern(language)
    listeners = rf"(?:(?P<to>\b(?:{language.listeners}))\s+)?"
    cue = rf"(?P<cue>\b(?i:{language.verbs}))(?!\w)"
    plain = rf"(?P<cue>\b(?i:{language.according}))\s+"
    apart = r"\s*[,.]?\s*[—–-]?\s*"
    end = r"(?=\s*(?:[,.:;!?—–\n]|[«„“\"]|$)|\s+[a-zà-öа-я])"
    stop = r"(?=\s*(?:[,.:;!?—–\n]|[«„“\"]|$))"
    tail = r"(?:[^:.!?\n«„“\"]{0,80})?\s*:\s*"
    after = [
        rf"{apart}{cue}\s+{listeners}{source}{end}",
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


def _uncased(language: Language) -> tuple[list[str], list[str], list[str]]:
    """Rules for Arabic script: "VERB SOURCE [that]: «...»" and "SOURCE VERB: «...»"."""
    words = r"(?P<source>[^\s«»“”\":،.؛؟!]+(?:\s+[^\s«»“”\":،.؛؟!]+){0,7}?)"
    cue = rf"(?<!\w)(?P<cue>{language.verbs})(?!\w)"
    plain = rf"(?<!\w)(?P<cue>{language.according})\s*"
    link = r"(?:\s*،[^:«»\n.]{0,60})?\s*(?:(?:في|خلال|ان|إن|أن|که|در)\b[^:«»\n.]{0,60})?\s*[:،]?\s*"
    after = [
        rf"\s*[،,.]?\s*{cue}\s+{words}(?=\s*(?:[،.:؛\n]|$|في\b|خلال\b|ان\b))",
        rf"\s*[،,]\s*{plain}{words}(?=\s*(?:[،.:؛\n]|$))",
    ]
    if "گفت" in language.verbs:  # Persian sets the verb last
        after = [rf"\s*[،,.]?\s*(?:این\s+را\s+)?{words}\s+{cue}"]
        before = [rf"(?:^|[.؟!\n،])\s*{words}\s+{cue}{link}", rf"{cue}{link}"]
    else:
        before = [rf"{cue}\s+{words}{link}", rf"{cue}{link}", rf"{plain}{words}\s*[:،]\s*"]
    return after, before, []
