"""What stands in or beside an article and is none of its text, told by class and id and by what it says."""

from __future__ import annotations

import re
from functools import lru_cache

from selectolax.lexbor import LexborNode


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.I)


def _words(*words: str) -> str:
    """A pattern of whole words as class names are made of: parted by space, hyphen or underscore."""
    return rf"(?:^|[-_ ])(?:{'|'.join(words)})(?=$|[-_ ])"


#: Names of furniture. Some are whole words ("ads", not "heads"), the others may stand within one.
_FURNITURE = _any_of(
    r"comment|disqus|respond|related|recirc|recommend|sharing|social|newsletter|subscri|sign-?up|sponsor|advert",
    r"banner|cookie|consent|gdpr|breadcrumb|byline|author|toolbar|side-?bar|footer|footnote|masthead|navbar",
    r"popup|modal|overlay|caption|credit|copyright|trending|popular|most-|more-(?:from|stories|on|news)",
    r"read-?(?:more|next|also)|also-(?:read|like)|outbrain|taboola|teaser|hidden|screen-reader|timestamp",
    r"pub(?:lished)?-?date|pagination|pager|rating|(?:video|audio|media)-?player|gallery|slideshow|carousel|tooltip|disclaimer|donat",
    r"pull-?quote|onetrust|didomi|usercentrics|qc-cmp|sp_message|cookiebot|login|regist|addthis|story-?list|headline-?list|tag-?(?:list|cloud)",
    _words(
        "ads?", "share", "bio", "tags?", "menu", "navigation", "nav", "poll", "promo", "cta", "sr-only", "jp"
    ),
    _words(
        "standfirst", "dek", "deck", "subheadline", "chapo", "chapeau", "vorspann", "entradilla", "bajada"
    ),
    _words("sommario", "ingress"),  # printed apart from the text, and read as the standfirst
    _words("meta", "(?:post|entry|article)-?meta", "next-prev", "prev-next"),
)

#: Names that stand for furniture even where it holds more prose than the article, as comments may.
_LARGE_FURNITURE = _any_of(
    r"comment-?list|comments|disqus|cookie|consent|modal|popup|footer|related|recirc", _words("nav")
)
_LARGE, _LARGEST = 0.4, 0.9

#: No class and no id has more characters, but on pages made to keep readers busy.
_LONGEST_NAME = 1000

#: What stands beside the text by WAI-ARIA's roles.
_ROLES = frozenset(
    ("navigation", "complementary", "contentinfo", "search", "menu", "menubar", "toolbar", "status")
)

_LABEL = _any_of(
    r"^(?:advert(?:isement|ising)?|sponsored|related|comments?|share|tweet|print|email|follow us"
    r"|promoted)\W*$",
    r"^(?:read (?:more|also|next)|see also|also read|share this|follow us|sign up|subscribe)\b",
    r"^(?:photo(?:graph)?s?|image|watch|more|related|read|video|click here)\s?:",
    r"^\(?(?:ap|reuters|afp|getty) (?:photo|images?)\b|^getty images$",
    r"^(?:lesen sie auch|mehr zum thema|anzeige|werbung|newsletter)\b",
    r"^(?:lire aussi|à lire aussi|publicité)\b",
    r"^(?:lea también|le puede interesar|publicidad|leia também|publicidade|leggi anche)\b",
    r"^(?:читайте также|реклама|подписывайтесь)\b|^(?:اقرأ أيضا|إعلان|بیشتر بخوانید|تبلیغات)",
)
_LONGEST_LABEL = 120

_CLOSING = _any_of(
    r"\b(?:follow|find|like) (?:us|him|her|me|them|[A-Z@][\w .]{2,40}) on (?:twitter|facebook|instagram|x)\b",
    r"\b(?:sign|signing) up (?:for|to)\b.{0,60}\bnewsletter|\bnewsletter\b.{0,60}\bsign up\b",
    r"\bif you enjoyed this (?:article|story|piece)\b|\bjoin (?:the conversation|our newsletter)\b",
    r"^(?:©|\(c\)|copyright\b)|\ball rights reserved\b",
)
_LONGEST_CLOSING = 400


def is_furniture(node: LexborNode, share: float) -> bool:
    """Whether an element's class, id or state says that it is no part of the text.

    Args:
        node: any element.
        share: the share of the page's prose it holds: what holds most is no furniture, whatever its name.
    """
    if share > _LARGEST or node.tag in ("html", "body", "main"):
        return False
    attributes = node.attributes
    if not attributes:
        return False
    role = attributes.get("role")
    if role in _ROLES and share < _LARGE:
        return True
    if attributes.get("aria-modal") == "true" or role in ("dialog", "alertdialog"):
        return True
    parts = (str(attributes.get(name) or "")[:_LONGEST_NAME] for name in ("class", "id"))
    name = " ".join(parts)
    if share < _most_prose(name):
        return True
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return share < _LARGE
    style = attributes.get("style")
    return (
        bool(style)
        and "display:none" in str(style)[:_LONGEST_NAME].replace(" ", "").lower()
        and share < _LARGE
    )


@lru_cache(maxsize=8192)
def _most_prose(name: str) -> float:
    """The share of a page's prose below which an element of this name is furniture; 0 if it is none."""
    if not _FURNITURE.search(name):
        return 0.0
    return _LARGEST if _LARGE_FURNITURE.search(name) else _LARGE


def is_label(text: str) -> bool:
    """Whether a line is a label, a pointer elsewhere or a picture's credit."""
    return len(text) < _LONGEST_LABEL and _LABEL.search(text) is not None


def is_closing_label(text: str) -> bool:
    """Whether a last paragraph speaks for the publisher: sign up, follow us, all rights reserved."""
    return is_label(text) or (len(text) < _LONGEST_CLOSING and _CLOSING.search(text) is not None)
