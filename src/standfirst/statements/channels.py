"""To whom a statement was made, through what it came, and how far its report is hedged (English)."""

from __future__ import annotations

import re

from standfirst.records import Reference, Span
from standfirst.statements.frames import Frame

_CAPITAL = r"(?:[A-Z][\w’'&-]*[\w]|[A-Z](?:\.[A-Z])*\.?)"
_JOINTS = r"(?:\s+(?:of|for|and|on|the|in|&)){0,2}"
_NOT_IN_NAME = r"(?!(?:on|in|at|by|of|to|that|for|from|with|after|last|this)\b)"
NAME = (
    rf"(?:[Tt]he\s+|[Aa]n?\s+)?(?:{_NOT_IN_NAME}[a-z]+\s+)?"
    rf"(?:(?:Mr|Mrs|Ms|Dr|Sen|Gen|Gov|Rep|Prof|Capt|Col|Lt)\.\s*)?{_CAPITAL}"
    rf"(?:{_JOINTS}\s+{_CAPITAL}){{0,6}}"
)
LISTENERS = (
    r"(?:the\s+|his\s+|her\s+|their\s+|a\s+|an\s+)?(?:[\w’'-]+\s+){0,3}?(?:reporters|journalists|lawmakers|supporters|"
    r"voters|viewers|listeners|readers|investigators|prosecutors|officials|officers|police|parliament|parliamentarians|"
    r"deputies|senators|delegates|students|workers|residents|members|colleagues|investors|analysts|shareholders|"
    r"fans|followers|donors|attendees|the\s+audience|the\s+crowd|the\s+court|the\s+committee|the\s+council|"
    r"the\s+media|the\s+press|a\s+(?:news\s+)?conference|a\s+rally|a\s+crowd|an\s+audience|the\s+nation|the\s+public|"
    r"(?:the|an?)\s+(?:(?:public|court|committee|council|parish|town)\s+)?(?:hearing|meeting|inquiry|inquest|assembly|"
    r"jury|tribunal|panel|conference|briefing|session))\b"
)
_TELL = (
    r"\b(?:told|tells?|telling|informed|informs|assured|reassured|reminded|briefed|notified|warned|advised|"
    r"emailed|texted)"
)
_ADDRESSEE = re.compile(
    rf"{_TELL}\s+(?:[a-z]+ly\s+)?(?P<a>{LISTENERS}|{NAME})"
    rf"|\b(?:said|confirmed|denied|explained|admitted|spoke|speaking|talking|statement|remarks|letter|message|wrote|appealed|announced)\s+to\s+"
    rf"(?P<b>{LISTENERS}|{NAME})"
    rf"|\binterview\s+with\s+(?P<c>{NAME})"
)
SPOKEN = (
    r"(?:statement|press\s+release|news\s+release|release|news\s+conference|press\s+conference|interview|"
    r"letter|open\s+letter|e-?mail|memo|memorandum|speech|op-ed|column|essay|tweet|post|blog\s+post|Facebook\s+post|"
    r"message|video|news\s+briefing|briefing|report|telephone\s+interview|phone\s+call|communiqué|declaration|filing|"
    r"(?:televised|radio)\s+address|address|testimony)"
)
_PLATFORM = (
    r"(?:Twitter|Facebook|Instagram|Telegram|YouTube|WhatsApp|Mastodon|Bluesky|Truth\s+Social|LinkedIn|Reddit|Snapchat|"
    r"Weibo|social\s+media|state\s+(?:television|TV|radio)|national\s+television|television|the\s+radio|"
    r"(?:his|her|its|their|the\s+[\w-]+’s|the\s+[\w-]+'s)\s+(?:own\s+)?(?:[\w-]+\s+)?"
    r"(?:website|web\s+site|blog|page|account|site|feed|channel|newsletter))"
)
_RELAY = (
    r"(?:received|obtained|carried|published|cited|quoted|reported|seen|reviewed|broadcast|distributed|"
    r"relayed)"
)
_CHANNELS = (
    re.compile(
        rf"\b(?:[Ii]n|[Aa]t|[Tt]hrough|[Vv]ia|[Dd]uring)\s+(?P<a>(?:an?|his|her|its|their|the)\s+(?:[\w-]+\s+){{0,2}}?{SPOKEN})\b"
    ),
    re.compile(rf"\b(?:[Oo]n|[Vv]ia|[Tt]hrough|[Oo]ver|[Ii]n|[Bb]y)\s+(?P<a>{_PLATFORM})(?!\w)"),
    re.compile(rf"\b(?:interview|speaking|appearing|appearance|said|speech)\s+on\s+(?P<a>{NAME})(?!\w)"),
    re.compile(rf"\b(?:wrote|writes|writing|op-ed|column|essay|article)\s+(?:in|for)\s+(?P<a>{NAME})(?!\w)"),
    re.compile(
        rf"\b{_RELAY}\s+by\s+(?P<a>{NAME})(?=[\s,.;:(“”\"\0]|$)"
        rf"|\b(?:sent|issued|given|provided|faxed|emailed)\s+to\s+(?P<b>{NAME})(?=[\s,.;:(“”\"\0]|$)"
    ),
    re.compile(
        rf"(?P<a>{NAME}|(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir)\s+{SPOKEN})\s+(?:has\s+)?(?:quoted|cited|quotes|cites)\s+"
        r"[^.,\0]{2,80}?\s+as\s+(?:saying|telling)"
    ),
)
_DOCUMENT = re.compile(
    rf"(?P<document>\b(?:[Aa]n?|[Tt]he|[Tt]his|[Ii]ts|[Tt]heir)\s+(?:[\w-]+\s+){{0,2}}?{SPOKEN}"
    rf"(?:\s+(?:issued|released|published|signed|sent))?\s+(?:by|from|of)\s+(?P<issuer>{NAME}))(?!\w)",
)
_CARRIED = re.compile(rf"\b{_RELAY}\s+by\s+(?P<carrier>{NAME})")
_NEAR = 120
"""Characters from a cue within which its addressee stands."""
_DAYS = re.compile(
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:January|February|March|April|May|June|July|August|"
    r"September|October|November|December)",
    re.IGNORECASE,
)
_TOLD_THEM = re.compile(rf"{_TELL}\s+(?:them)\b")
_SPOKE_TO = re.compile(
    rf"\b(?:spoke|speaking|speaks|talked|talking|met|meeting|addressed|addressing|faced|told)\s+"
    rf"(?:(?:to|with)\s+)?(?P<whom>{LISTENERS})"
)
_PERSONAL = frozenset("He She They I We It Him Her Them Me Us You".split())
_HEDGE = re.compile(
    r"\b(?:reportedly|allegedly|supposedly|purportedly|apparently|"
    r"(?:is|are|was|were)\s+(?:widely\s+)?(?:said|alleged|believed|thought|rumou?red|understood|reported)\s+to)\b",
    re.IGNORECASE,
)


def find_addressee(frame: Frame, cue: Span | None, source: Span | None) -> Reference | None:
    """To whom it was said: "told reporters", "told the Harbour Times", "in an interview with Radio Sund".

    Of several the one nearest to the cue: a sentence may report two people telling two others.
    """
    found = [
        r for m in _ADDRESSEE.finditer(frame.words) if (r := _reference(frame, m, (source,))) is not None
    ]
    place = cue.end if cue is not None else frame.start
    found = [r for r in found if r.span is not None and (cue is None or abs(r.span.start - place) <= _NEAR)]
    return min(found, key=lambda r: abs((r.span or Span(0, 0)).start - place), default=None)


def find_listeners(frame: Frame, before: str, offset: int) -> Reference | None:
    """Whom "them" means in "he told them": the listeners of the sentence before, where it names some.

    Args:
        frame: the reporter's words of the sentence with "them".
        before: the sentence before it.
        offset: where that begins in the text.
    """
    if not _TOLD_THEM.search(frame.words):
        return None
    *_, match = (None, *_SPOKE_TO.finditer(before))
    if match is None:
        return None
    span = Span(offset + match.start("whom"), offset + match.end("whom"))
    return Reference(" ".join(match["whom"].split()), span, inferred=True)


def find_channels(
    frame: Frame, source: Span | None, people: tuple[Reference | None, ...]
) -> tuple[Reference, ...]:
    """Through what it came, in the text's order: "in a statement", "received by the agency", "on Twitter".

    Args:
        frame: the reporter's words.
        source: the source words.
        people: speaker and addressee, who are no channels.
    """
    taken = (source, *(p.span for p in people if p is not None))
    found: dict[Span, Reference] = {}
    for pattern in _CHANNELS:
        for match in pattern.finditer(frame.words):
            reference = _reference(frame, match, taken)
            if reference is None or reference.span is None:
                continue
            span = reference.span
            if not any(s.start < span.end and span.start < s.end for s in found):
                found[span] = reference
    return tuple(found[span] for span in sorted(found))


def find_issuer(frame: Frame, source: Span | None) -> tuple[Span, Reference] | None:
    """The document that speaks and its issuer: "A statement by the Ministry, received by the agency, said".

    Only where the source words are the document, or what carried it, or none at all: in "Ardal said in a
    statement by the board" Ardal speaks.
    """
    for match in _DOCUMENT.finditer(frame.words):
        document, issuer = frame.span(*match.span("document")), frame.span(*match.span("issuer"))
        carried = _CARRIED.search(frame.words, match.end(), match.end() + _NEAR)
        carrier = frame.span(*carried.span("carrier")) if carried else None
        if source is None or _touch(source, document) or (carrier is not None and _touch(source, carrier)):
            return document, Reference(" ".join(match["issuer"].split()), issuer)
    return None


def _touch(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def find_hedge(frame: Frame) -> Span | None:
    """The words in the reporter's own frame that weaken what is reported."""
    match = _HEDGE.search(frame.words)
    return frame.span(*match.span()) if match else None


def _reference(frame: Frame, match: re.Match[str], taken: tuple[Span | None, ...]) -> Reference | None:
    """The named group that matched, unless it is the speaker's, a day or a pronoun."""
    group = next(name for name, words in match.groupdict().items() if words is not None)
    words = re.sub(r"[’']s$", "", match[group])  # "told CBS’s “Sunday Talk”": the station
    span = frame.span(match.start(group), match.start(group) + len(words))
    if any(other is not None and _touch(span, other) for other in taken):
        return None
    if words in _PERSONAL or "\0" in words or _DAYS.match(words):
        return None
    return Reference(" ".join(words.split()), span)
