"""Documents that are somebody's own words from end to end: letters and releases.

Who signs and who is addressed is read from the headline ("Open letter from A to B", "A letter to B"), from
the salutation ("Dear B,") and from the signature ("Sincerely, A"); what none of them says stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from standfirst.records import Article, Form, Kind, KindEvidence, Part, Reference, Span, Statement
from standfirst.text.sentences import find_paragraphs

_MOST_WORDS = 12
_LONGEST_FOOT = 600
_LONGEST_HEADLINE = 400
"""Characters that are looked at: the patterns try every place against every other."""

# What ends the addressee in a headline: a subject ("... on the tunnel"), a mark, a second clause.
_AFTER = (
    r"(?=\s+(?:on|over|about|regarding|concerning|calling|urging|demanding|asking|after|as|for|sur|pour|concernant|über|zu|"
    r"zum|zur|wegen|sobre|por|о|об|по|بشأن|حول|درباره)\s|\s*[:;|!?…“”\"]|\.(?=\s|$)(?<!\bMr\.)(?<!\bDr\.)|\s+[–—-]\s|$)"
)
_HEADLINES = tuple(
    re.compile(pattern + _AFTER, re.IGNORECASE)
    for pattern in (
        r"(?:open\s+)?letter\s+(?:from|by|of)\s+(?P<signatory>.+?)\s+(?:addressed\s+)?to\s+(?P<addressee>.+?)",
        r"(?:open\s+)?letter\s+to\s+(?P<addressee>.+?)\s+(?:from|by)\s+(?P<signatory>.+?)",
        r"(?P<signatory>.*?)(?:['’]s?)?\s*\b(?:an?\s+)?(?:open\s+)?letter\s+(?:addressed\s+)?to\s*(?P<addressee>.+?)",
        r"lettre\s+(?:ouverte\s+)?(?:de\s+|d['’])(?P<signatory>.+?)\s+(?:à|aux?)\s+(?P<addressee>.+?)",
        r"(?P<signatory>.*?)\blettre\s+(?:ouverte\s+)?(?:à|aux?)\s+(?P<addressee>.+?)",
        r"(?:offener\s+)?brief\s+(?:von|des|der)\s+(?P<signatory>.+?)\s+an\s+(?P<addressee>.+?)",
        r"(?P<signatory>.*?)\b(?:offener\s+)?brief\s+an\s+(?P<addressee>.+?)",
        r"carta\s+(?:abierta\s+)?(?:de|del)\s+(?P<signatory>.+?)\s+(?:a|al)\s+(?P<addressee>.+?)",
        r"(?P<signatory>.*?)\bcarta\s+(?:abierta\s+)?(?:a|al)\s+(?P<addressee>.+?)",
        r"(?:открытое\s+)?письмо\s+от\s+(?P<signatory>.+?)\s+к\s+(?P<addressee>.+?)",
        r"رسالة\s+(?:مفتوحة\s+)?من\s+(?P<signatory>.+?)\s+إلى\s+(?P<addressee>.+?)",
        r"رسالة\s+(?:مفتوحة\s+)?(?P<signatory>.*?)\s*إلى\s+(?P<addressee>.+?)",
        r"نامه\s+(?:سرگشاده\s+)?(?P<signatory>.*?)\s*به\s+(?P<addressee>.+?)",
    )
)
_SALUTATION = re.compile(
    r"(?:(?:an\s+)?open\s+letter\s+to|to|dear|sehr\s+geehrter?|liebe[r]?|cher|chère|estimad[oa]s?|querid[oa]s?|"
    r"уважаем(?:ый|ая|ые)|дорог(?:ой|ая|ие)|عزيزي|عزيزتي|إلى|السيدة?|جناب\s+آقای|سرکار\s+خانم|به)\s+"
    r"(?P<addressee>[^\n,:;!،]{2,80}?)\s*[,:;!،\n]",
    re.IGNORECASE,
)
_HEAD_LINE = re.compile(
    r"(?:to|an|à|aux?|al?|кому|إلى|به)\s+(?P<office>[^\n,;:!،]{2,90}?)\s*[,،]\s+"
    r"(?:(?:mr|mrs|ms|dr|sir|m|mme|herrn?|frau|sr|sra|don|doña)\b\.?\s+)?"
    r"(?P<addressee>[^\n,;:!،]{2,60}?)\s*[,.:;،]?\s*(?:\n|$)",
    re.IGNORECASE,
)
_DEAR_OFFICE = re.compile(
    r"(?:dear|sehr\s+geehrte[r]?(?:\s+(?:herr|frau))?|cher|chère|estimad[oa])\s+"
    r"(?:(?:mr|mrs|ms|madam|monsieur|madame)\.?\s+)?"
    r"(?P<addressee>(?:(?:prime\s+)?minister|mayor|president|governor|senator|councillor|chancellor|secretary|"
    r"judge|director|professor|chair|commissioner|ministre|maire|bürgermeister(?:in)?|alcalde|alcaldesa|"
    r"ministr[oa]|präsident(?:in)?)\s+[^\n,;:!،]{2,60}?)\s*[,:;!،\n]",
    re.IGNORECASE,
)
_HEAD_PARAGRAPHS = 3
_VALEDICTION = re.compile(
    r"(?:^|\n)[^\S\n]*(?:yours(?:\s+(?:sincerely|faithfully|truly))?|sincerely(?:\s+yours)?|respectfully(?:\s+yours)?|"
    r"(?:with\s+)?(?:best|kind|warm)?\s*regards|signed(?:\s+by)?|mit\s+(?:freundlichen|besten)\s+grüßen|"
    r"hochachtungsvoll|cordialement|(?:bien\s+)?respectueusement|atentamente|(?:reciba\s+)?un\s+cordial\s+saludo|"
    r"с\s+уважением|مع\s+(?:فائق\s+)?(?:التحية|الاحترام)|وتفضلوا[^\n]{0,40}|با\s+احترام)\s*[,.:،\n]\s*"
    r"(?P<signatory>[^\n,;]{2,80})",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"(?:statement|communiqué|communique|declaration|remarks|press\s+release)\s+(?:by|of|from)\s+"
    r"(?P<signatory>.+?)" + _AFTER
    + r"|(?:communiqué|déclaration)\s+(?:de\s+presse\s+)?(?:de\s+la|du|de|des|d['’])\s*(?P<fr>.+?)" + _AFTER
    + r"|(?:presse)?(?:erklärung|mitteilung)\s+(?:des|der|von)\s+(?P<de>.+?)" + _AFTER
    + r"|comunicado\s+(?:de\s+prensa\s+)?(?:de\s+la|del|de)\s+(?P<es>.+?)" + _AFTER,
    re.IGNORECASE,
)  # fmt: skip
_VERB = re.compile(
    r"\s+(?:(?:has|have)\s+)?(?:writes?|wrote|sends?|sent|pens?|penned|signs?|signed|publish(?:es|ed)?|"
    r"address(?:es|ed)?|issues?|issued|urges?|in)(?:\s+an?)?\s*$",
    re.IGNORECASE,
)
_TRIMMED = " \t\u00a0:;,.–—-|/“”\"«»„'‘"
_JOINTS = frozenset("of the and de la le du des del von van der den bin al ibn for in et und y".split())


def own_words(article: Article, evidence: KindEvidence) -> tuple[Statement, ...]:
    """A letter's or release's text as the words of whoever issued it.

    Args:
        article: the document.
        evidence: what kind it is, and why.

    Returns:
        One statement whose content is the whole text, its speaker and addressee pointing at where they
        are named; nothing for other kinds, for an empty text, and where nobody is named.
    """
    content = _whole(article.text)
    if content is None:
        return ()
    if evidence.kind is Kind.LETTER:
        speaker, addressee = _correspondents(article)
    elif evidence.kind is Kind.RELEASE:
        speaker, addressee = evidence.rests_on or _issuer(article), None
    else:
        return ()
    if speaker is None and addressee is None:
        return ()
    return (
        Statement(
            source=(),
            cue=(),
            content=(content,),
            speaker=speaker,
            addressee=addressee,
            form=Form.DIRECT,
            confidence=0.9 if speaker is not None else 0.7,
        ),
    )


def _whole(text: str) -> Span | None:
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return Span(start, end) if start < end else None


def _correspondents(article: Article) -> tuple[Reference | None, Reference | None]:
    """Who signs and who is addressed: by the headline first, then by the text's own head and foot."""
    speaker = addressee = None
    for pattern in _HEADLINES:
        match = pattern.search(article.headline[:_LONGEST_HEADLINE])
        if match is not None:
            speaker = _named(match, "signatory", Part.HEADLINE, article.headline)
            addressee = _named(match, "addressee", Part.HEADLINE, article.headline)
            break
    paragraphs = find_paragraphs(article.text)
    addressee = _person_addressed(article.text, paragraphs) or addressee
    if addressee is None and paragraphs:
        head = paragraphs[0]
        match = _SALUTATION.match(article.text, head.start, min(head.end + 1, len(article.text)))
        addressee = _named(match, "addressee", Part.TEXT, article.text)
    if speaker is None and paragraphs:
        end = paragraphs[-1].end
        foot = max(paragraphs[max(0, len(paragraphs) - 3)].start - 1, end - _LONGEST_FOOT, 0)
        *_, match = (None, *_VALEDICTION.finditer(article.text, foot, end))
        speaker = _named(match, "signatory", Part.TEXT, article.text)
    return speaker, addressee


def _person_addressed(text: str, paragraphs: Sequence[Span]) -> Reference | None:
    """Whom the head of a letter names: the headline may know the office alone."""
    for paragraph in paragraphs[:_HEAD_PARAGRAPHS]:
        for pattern in (_HEAD_LINE, _DEAR_OFFICE):
            match = pattern.match(text, paragraph.start, min(paragraph.end + 1, len(text)))
            named = _named(match, "addressee", Part.TEXT, text)
            if named is not None and all(w[:1].isupper() or not w.islower() for w in named.name.split()[-1:]):
                return named
    return None


def _issuer(article: Article) -> Reference | None:
    """Who issues a release, where its headline says so."""
    match = _TITLED.search(article.headline[:_LONGEST_HEADLINE])
    return _first_named(match, ("signatory", "fr", "de", "es"), article.headline)


def _first_named(match: re.Match[str] | None, groups: Iterable[str], text: str) -> Reference | None:
    if match is None:
        return None
    found = (_named(match, group, Part.HEADLINE, text) for group in groups)
    return next((reference for reference in found if reference is not None), None)


def _named(match: re.Match[str] | None, group: str, part: Part, text: str) -> Reference | None:
    """The words of a group as a reference, if they can be somebody's name or office."""
    if match is None or not match[group]:
        return None
    start, end = match.span(group)
    words = _VERB.sub("", text[start:end])
    end = start + len(words.rstrip(_TRIMMED))
    while start < end and text[start] in _TRIMMED:
        start += 1
    if group == "signatory" and ":" in text[start:end]:  # "Opinion: A letter to B"
        start += text[start:end].rindex(":") + 1
        start += len(text[start:end]) - len(text[start:end].lstrip())
    words = text[start:end]
    return Reference(words, Span(start, end), part) if _may_name(words) else None


def _may_name(words: str) -> bool:
    """Whether words look like a name or office: few, and with a capital where the script has capitals."""
    parts = words.split()
    if not 0 < len(parts) <= _MOST_WORDS or parts[0].lower() in {
        "this",
        "read",
        "your",
        "my",
        "our",
        "an",
        "a",
        "in",
    }:
        return False
    cased = [p for p in parts if p.lower() != p.upper()]
    capitals = [p for p in cased if p[:1].isupper() or p[1:2].isupper()]
    lower = [p for p in cased if p.islower() and p not in _JOINTS]
    return not cased or (len(capitals) > 0 and len(lower) <= len(capitals)) or parts[0].lower() in {"the"}
