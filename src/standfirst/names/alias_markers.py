"""The words with which texts declare that two names are one: "also known as", "formerly" and their like."""

from __future__ import annotations

import re

_MARKERS = (
    # English
    r"(?:also|otherwise|better|formerly|previously|once|commonly|locally|sometimes|widely|now|variously)\s+"
    r"(?:known|called|referred\s+to)(?:\s+(?:as|by|under))?(?:\s+(?:its|their|the|his|her)"
    r"(?:\s+\w+)?\s+(?:acronyms?|initials?|abbreviations?|names?|aliases?))?(?:\s+(?:of|as))?",
    r"known\s+(?:by|under|in\s+\w+\s+by)\s+(?:its|their|the|his|her)(?:\s+\w+)?"
    r"\s+(?:acronyms?|initials?|abbreviations?|names?)(?:\s+(?:of|as))?",
    r"abbreviated(?:\s+(?:as|to))?", r"shortened\s+(?:as|to)",
    r"known\s+(?:simply\s+)?as", r"a\.?k\.?a\.?(?=\s|:)", r"alias", r"formerly",
    # French
    r"(?:aussi|également|encore|plus|mieux)\s+(?:connue?s?|appelée?s?)"
    r"(?:\s+sous\s+(?:le\s+nom|l['’]acronyme|le\s+sigle))?"
    r"(?:\s+(?:de|d['’]|comme))?",
    r"connue?s?\s+sous\s+(?:le\s+nom|l['’]acronyme|le\s+sigle)(?:\s+(?:de|d['’]))?",
    r"anciennement", r"en\s+abrégé", r"dite?(?=\s+(?:L[ea]s?\s|L['’]|[«“\"]))",
    # Spanish
    r"(?:también|más|mejor)\s+(?:conocid[oa]s?|llamad[oa]s?)(?:\s+(?:como|por|bajo))?"
    r"(?:\s+(?:sus?\s+siglas|su\s+acrónimo|el\s+nombre)(?:\s+(?:en\s+\w+|de))?)?",
    r"conocid[oa]s?\s+(?:como|por\s+(?:sus?\s+siglas|su\s+acrónimo)(?:\s+en\s+\w+)?)",
    r"por\s+sus\s+siglas(?:\s+en\s+\w+)?", r"antes\s+llamad[oa]", r"antiguamente",
    # German
    r"(?:auch|besser|früher)\s+(?:bekannt\s+)?(?:als|unter\s+dem\s+Namen)",
    r"bekannt\s+als", r"auch\s+genannt", r"kurz",
    r"abgekürzt", r"ehemals", r"vormals",
    # Russian
    r"(?:также|более|ранее)\s+известн\w+\s+(?:как|под\s+\w+)", r"известн\w+\s+как",
    r"сокращ[её]нно", r"далее",
    r"он\s+же", r"она\s+же",
    # Arabic and Persian
    r"(?:و)?(?:ال)?معروفة?(?:\s+أيضا|\s+أيضاً|\s+اختصارا|\s+اختصاراً)?\s+(?:باسم|بـ)",
    r"(?:و)?(?:ي|ت)عرف(?:\s+أيضا|\s+أيضاً|\s+اختصارا|\s+اختصاراً)?\s+(?:باسم|بـ)",
    r"الملقبة?\s+(?:باسم|بـ)", r"اختصارا",
    r"معروف\s+به", r"موسوم\s+به", r"به\s+اختصار", r"ملقب\s+به",
)  # fmt: skip
# Said of offices as often as of names ("formerly Minister of Ports", "formerly Acme's director").
FORMER = re.compile(
    r"formerly|anciennement|ehemals|vormals|früher als|auch als|antiguamente|kurz|dite?", re.IGNORECASE
)
MARKER = re.compile(rf"(?<!\w)(?:{'|'.join(_MARKERS)})(?!\w)\s*[:,—–-]?\s*", re.IGNORECASE)
