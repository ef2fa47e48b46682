"""On whose release or statement document a report rests, by its opening paragraphs."""

from __future__ import annotations

import re

from standfirst.records import Reference, Span

#: The attribution of a report that rests on a document stands in its opening.
_PARAGRAPHS, _CHARACTERS = 3, 1200

_LINK = r"(?:of|for|and|the|in|on|to|de|del|de la|du|des|der|die|das|für|und|y|et|la|le|al|of the|for the|&)"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'&-]*\.?(?!\w)"
_NAME = rf"(?P<name>(?:[Tt]he |[Ll]e |[Ll]a |[Ll]’|[Dd]as |[Dd]ie |[Dd]er |[Ee]l )?{_CAPITAL}(?:,? (?:{_LINK} ){{0,2}}{_CAPITAL}){{0,7}})"
_FRENCH = r"(?P<name>(?:le |la |les |l['’])?[A-Za-zÀ-ÿ][\w’'-]+(?: (?:de|du|des|d['’]|la|le|l['’]|et|aux?)? ?[\w’'-]+){0,5}?)"
_DOCUMENT = (
    r"(?:(?:press|news|media|written|joint|official|brief) )?(?:statement|release|communiqu[eé]|declaration)"
)
_SAID = r"(?:said|says|announced|confirmed|stated|added|declared|reported|condemned|denied|wrote|noted|warned|called)"
_END = r"(?=[\s,.:;“\"”’']|$)"

_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:[Aa]|[Tt]he|[Tt]his|[Aa]ccording to a|[Ii]n a) {_DOCUMENT}(?:,? (?:issued|released|published|made|distributed|sent out"
        rf"|signed))? (?:by|from|of|on behalf of) {_NAME}{_END}",
        rf"{_NAME}(?:,[^,.]{{2,80}},)? (?:has |have |had )?{_SAID} (?:on \w+ |late \w+ |\w+ )?in an? {_DOCUMENT}\b",
        rf"\b[Ii]n an? {_DOCUMENT}(?:,| (?:on |issued |released )?\w+(?: \w+)?,) {_NAME} (?:has |have |had )?{_SAID}\b",
        r"\b[Ss]elon un communiqué (?:de |du |des |de la |d['’])(?P<name>[^,.;:«\n]{3,70}?)(?=[,.;:«]| (?:publié|reçu|diffusé|transmis))",
        r"\b[Dd]ans un communiqué[^,.]{0,60}, (?P<name>(?:le|la|les|l['’])[^,.;:«\n]{3,70}?)(?= (?:a|ont|affirme|annonce|indique|précise)\b)",
        r"\b(?:[Ii]n|[Ll]aut) eine[rm] (?:Presse)?(?:[Mm]itteilung|[Ee]rklärung) (?P<name>(?:des|der|von)[^,.;:„\n]{3,70}?)(?=[,.;:„]| (?:heißt|vom|hieß|teilte))",
        r"\b[Ss]egún un comunicado (?:de la|de los|del|de) (?P<name>[^,.;:«\n]{3,70}?)(?=[,.;:«]| (?:difundido|publicado|recibido))",
        r"\b[Ee]n un comunicado[^,.]{0,60}, (?P<name>(?:el|la|los|las) [^,.;:«\n]{3,70}?)(?= (?:ha|han|anunció|afirmó|informó|dijo|señaló)\b)",
        r"(?:говорится|сказано|отмечается) в (?:заявлении|пресс-релизе|сообщении) (?P<name>[^,.;:«\n]{3,70}?)(?=[,.;:«\n]|$)",
        r"(?:بيان|بلاغ) (?:صادر عن|أصدرته|أصدره|ل|من) ?(?P<name>[^،.:؛\n]{3,60}?)(?=[،.:؛\n]| (?:تلقت|تلقى|اليوم|أن|إن|قال))",
        r"و?قال[ت]? (?P<name>[^،.:؛\n]{3,60}?) في (?:بيان|بلاغ)",
        r"(?:بیانیه|اطلاعیه)(?:‌ی|ٔ)? (?P<name>[^،.:؛\n]{3,60}?)(?= (?:آمده|اعلام|گفت))",
    )
)


def rests_on(text: str) -> Reference | None:
    """Find the issuer of the document that a report stands on.

    Args:
        text: the report, paragraphs parted by blank lines.

    Returns:
        The issuer in the words of the text, with their span; None where the opening names no document.
    """
    opening = "\n\n".join(text.split("\n\n", _PARAGRAPHS)[:_PARAGRAPHS])[:_CHARACTERS]
    matches = (pattern.search(opening) for pattern in _PATTERNS)
    found = [match for match in matches if match]
    if not found:
        return None
    match = min(found, key=lambda m: m.start())
    start, end = match.span("name")
    name = match["name"].rstrip(" ,")
    return Reference(name, Span(start, end - (len(match["name"]) - len(name))))
