"""On whose release or statement document a report rests, by its opening paragraphs."""

from __future__ import annotations

import re

from standfirst.records import Reference, Span

#: The attribution of a report that rests on a document stands in its opening.
_PARAGRAPHS, _CHARACTERS = 3, 1200

_DOCUMENTS = re.compile(
    r"statement|release|communiqu|declaration|mitteilung|erklärung|comunicado|заявлени|пресс-релиз|сообщени"
    r"|بيان|بلاغ|بیانیه|اطلاعیه",
    re.I,
)

_LINK = r"(?:of|for|and|the|in|on|to|de|del|de la|du|des|der|für|und|y|et|la|le|of the|for the|&)"
_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w’'&-]*\.?(?!\w)"
_NAME = rf"(?P<name>(?:[Tt]he )?{_CAPITAL}(?: (?:{_LINK} ){{0,2}}{_CAPITAL}){{0,7}})"
_REST = r"(?P<name>[^,.;:«„\n]{3,70}?)"  # a name as long as it goes, where small letters do not end it
_REST_ARABIC = r"(?P<name>[^،.:؛\n]{3,60}?)"
_DOCUMENT = (
    r"(?:(?:press|news|media|written|joint|official|brief) )?(?:statement|release|communiqu[eé]|declaration)"
)
_ISSUED = r"(?:,? (?:issued|released|published|made|distributed|sent out|signed))?"
_SAID = (
    r"(?:has |have |had )?(?:said|says|announced|confirmed|stated|added|declared|reported|condemned"
    r"|denied|wrote|noted"
    r"|warned|called)"
)
_END = r"(?=[\s,.:;“\"”’']|$)"

_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        # A statement by the Ministry of Ferries received by ...
        rf"\b(?:[Aa]|[Tt]he|[Tt]his|[Aa]ccording to a|[Ii]n a) {_DOCUMENT}{_ISSUED} (?:by|from|of"
        rf"|on behalf of) "
        rf"{_NAME}{_END}",
        # The Ministry of Ferries said on Monday in a statement
        rf"{_NAME}(?:,[^,.\n]{{2,80}},)? {_SAID} (?:on \w+ |late \w+ |\w+ )?in an? {_DOCUMENT}\b",
        # In a statement received by Harbour News, the Ministry of Ferries said
        rf"\b[Ii]n an? {_DOCUMENT}[^,.\n]{{0,70}}, {_NAME} [a-z]",
        rf"\b[Ss]elon un communiqué (?:de la |de |du |des |d['’]){_REST}(?=[,.;:«]| (?:publié|reçu"
        rf"|diffusé|transmis))",
        rf"\b[Dd]ans un communiqué[^,.\n]{{0,60}}, (?=l)(?={_REST} (?:a|ont|affirme|annonce|indique"
        rf"|précise)\b)",
        r"\b(?:[Ii]n|[Ll]aut) eine[rm] (?:Presse)?(?:[Mm]itteilung|[Ee]rklärung) (?:des|der|von) "
        rf"{_REST}(?=[,.;:„]| (?:heißt|vom|hieß|teilte))",
        rf"\b[Ss]egún un comunicado (?:de la |de los |del |de ){_REST}(?=[,.;:«]| (?:difundido|publicado"
        rf"|recibido))",
        rf"\b[Ee]n un comunicado[^,.\n]{{0,60}}, (?=[el])(?={_REST} (?:ha|han|anunció|afirmó|informó|dijo"
        rf"|señaló)\b)",
        rf"(?:говорится|сказано|отмечается) в (?:заявлении|пресс-релизе|сообщении) {_REST}(?=[,.;:«\n]|$)",
        rf"(?:بيان|بلاغ) (?:صادر عن|أصدرته|أصدره|من) {_REST_ARABIC}(?=[،.:؛\n]| (?:تلقت|تلقى|اليوم|أن|إن"
        rf"|قال))",
        rf"و?قالت? {_REST_ARABIC} في (?:بيان|بلاغ)",
        rf"(?:بیانیه|اطلاعیه)(?:‌ی|ٔ)? {_REST_ARABIC}(?= (?:آمده|اعلام|گفت))",
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
    if not _DOCUMENTS.search(opening):
        return None
    matches = (pattern.search(opening) for pattern in _PATTERNS)
    found = [match for match in matches if match]
    if not found:
        return None
    match = min(found, key=lambda m: m.start())
    start, end = match.span("name")
    name = match["name"].rstrip(" ,")
    return Reference(name, Span(start, end - (len(match["name"]) - len(name))))
