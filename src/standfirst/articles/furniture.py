"""What stands in or beside an article and is none of its text, told by class and id and by what it says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from standfirst.articles.cues import AnyCase
from standfirst.articles.heads import HEADS_ELSEWHERE, LONGEST_HEAD


def _any_of(*patterns: str) -> re.Pattern[str]:
    """Names are compared in lower case (:func:`name_of`): to overlook the case takes five times as long."""
    return re.compile("|".join(patterns))


def _words(*words: str) -> str:
    """A pattern of whole words as class names are made of: parted by space, hyphen or underscore."""
    return rf"(?:^|[-_ ])(?:{'|'.join(words)})(?=$|[-_ ])"


#: Names of furniture. Some are whole words ("ads", not "heads"), the others may stand within one.
_FURNITURE = _any_of(
    r"comment|disqus|respond|related|recirc|recommend|sharing|social|newsletter|subscri|sign-?up"
    r"|sponsor|advert",
    r"banner|cookie|consent|gdpr|breadcrumb|byline|author|toolbar|side-?bar|footer|footnote"
    r"|masthead|navbar",
    r"popup|modal|overlay|caption|credit|copyright|trending|popular|most-|more-(?:from|stories|on|news)",
    r"read-?(?:more|next|also)|also-(?:read|like)|outbrain|taboola|teaser|hidden|screen-reader|timestamp",
    r"pub(?:lished)?-?date|pagination|pager|rating|(?:video|audio|media)-?player|gallery|slideshow"
    r"|carousel|tooltip|disclaimer|donat",
    r"pull-?quote|onetrust|didomi|usercentrics|qc-cmp|sp_message|cookiebot|login|regist|addthis"
    r"|story-?list|headline-?list|tag-?(?:list|cloud)",
    _words(
        "ads?", "share", "bio", "tags?", "menu", "navigation", "nav", "poll", "promo", "cta", "sr-only", "jp"
    ),
    _words(
        "standfirst", "dek", "deck", "subheadline", "chapo", "chapeau", "vorspann", "entradilla", "bajada"
    ),
    _words("sommario", "ingress"),  # printed apart from the text, and read as the standfirst
    _words("meta", "(?:post|entry|article)-?meta", "next-prev", "prev-next"),
)

#: Furniture by its nature: a hundred teasers or comments are as little the article as one. Any other name
#: that many parts of a page bear, which together hold most of its prose, says how the article is made
#: ("subscriber-only", "slide-dek", "text-hidden-on-load").
_FURNITURE_AT_ANY_SIZE = _any_of(
    r"comment|disqus|respond|related|recirc|recommend|newsletter|sponsor|advert|cookie|consent|gdpr|banner",
    r"footer|masthead|navbar|side-?bar|trending|popular|most-|more-(?:from|stories|on|news)|promo|teaser",
    r"read-?(?:more|next|also)|also-(?:read|like)|outbrain|taboola|story-?list|headline-?list"
    r"|tag-?(?:list|cloud)",
    _words("ads?", "nav", "navigation", "menu", "bio"),
)

#: What WordPress adds to a post's own element: its categories and tags by name, whatever they are about.
_POST = re.compile(r"(?:^| )(?:hentry|type-post|status-publish|h-entry|post-\d+)(?= |$)")

#: Names that lay out and do not tell: Tailwind's variants ("md:hidden") and what clips.
_LAYOUT = re.compile(r"\S*:\S+|\S*(?:overflow|backface|visibility|scrollbar)\S*")

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

_LABEL = AnyCase(
    r"^(?:advert(?:isement|ising)?|sponsored|related|comments?|share|tweet|print|email|follow us"
    r"|promoted)\W*$",
    r"^(?:read (?:more|also|next)|see also|also read|share this|follow us|sign up|subscribe)\b",
    r"^(?:photo(?:graph)?s?|image|watch|more|related|read|video|click here)\s?:",
    r"^\(?(?:ap|reuters|afp|getty) (?:photo|images?)\b|^getty images$",
    r"^(?:lesen sie auch|mehr zum thema|anzeige|werbung|newsletter)\b",
    r"^(?:lire aussi|à lire aussi|publicité)\b",
    r"^(?:lea también|le puede interesar|publicidad|leia também|publicidade|leggi anche)\b",
    r"^(?:читайте (?:также|нас в)|реклама|подписывайтесь)\b|^(?:اقرأ أيضا|إعلان|بیشتر بخوانید|تبلیغات)",
    r"^(?:czytaj (?:także|też|również)|zobacz też|przeczytaj|lees ook|bekijk ook|läs (?:också"
    r"|även)|les også"
    r"|læs også|lue myös|čtěte také|přečtěte si|olvassa el|citește și|διαβάστε|читайте також|baca juga)\b",
    r"^(?:reklam[ae]?|reclame|advertentie|annons|annonse|annonce|mainos|pubblicità|διαφήμιση|広告"
    r"|广告|廣告|광고"
    r"|promoted content|paid content)\W*$",
    # "goes on below the advertisement"
    r"^(?:article|story|content) continues (?:below|after)\b|^continue reading below\b"
    r"|^scroll to continue\b",
    r"^(?:weiterlesen|artikel (?:wird|geht)).{0,20} nach (?:der )?(?:anzeige|werbung)"
    r"|^artikel gaat verder\b",
    r"^la suite après cette publicité|^contin[uú]a (?:leyendo|dopo la pubblicità"
    r"|após a publicidade)|^dalsza część artykułu",
    r"^haberin devamı|^продолжение (?:после|под)",
    r"^(?:扫码|扫描二维码|长按|点击(?:下载|进入)|打开\w{0,6}(?:app|客户端)|责任编辑|[（(]?责编"
    r"|编辑[:：]|原标题[:：]|特别声明|延伸阅读|相关(?:阅读|新闻))",
    r"^(?:あわせて読みたい|【(?:関連|写真)|関連記事|写真[:：]|▶|→)|^(?:관련기사|▶)",
)
_LONGEST_LABEL = 120

#: What asks readers to sign up, wherever it stands, in a paragraph that links to where they can.
_PLUG = AnyCase(
    r"\b(?:sign up|signing up|subscribe|register)\b.{0,80}\b(?:newsletters?|e-?mails?|inbox|alerts?|app)\b",
    r"\bnewsletters?\b.{0,120}\b(?:sign up|subscribe|inbox|e-?mail)\b|\b(?:follow|join) (?:us"
    r"|our)\b.{0,60}\b(?:on|channel)\b",
    r"\b(?:download|get) (?:the|our)\b.{0,30}\bapp\b",
    r"\bnewsletter\b.{0,80}\b(?:abonnieren|anmelden|abonnez|inscri\w+|suscríb\w+|apúnt\w+"
    r"|iscriv\w+|assine|inscreva)",
    r"\b(?:abonnieren sie|abonnez-vous|inscrivez-vous|suscríb[ea]\w*|apúnt[ea]\w*|iscriviti"
    r"|inscreva-se)\b.{0,120}"
    r"\b(?:newsletters?|bolet[ií]n|canal|lettre|whatsapp|telegram)\b",
    r"(?:подпи(?:шитесь|сывайтесь)|читайте нас|присоединяйтесь).{0,80}(?:telegram|телеграм|канал"
    r"|мессенджер|рассылк|whatsapp|дзен)",
    r"(?:تابعونا|اشترك|تابعوا).{0,60}(?:قناتنا|القناة|تلغرام|واتساب|النشرة)",
)
_LONGEST_PLUG = 300

_CLOSING = AnyCase(
    r"\b(?:follow|find|like) (?:us|him|her|me|them|[a-z@][\w .]{2,40}) on (?:twitter|facebook"
    r"|instagram|x)\b",
    r"\b(?:sign|signing) up (?:for|to)\b.{0,60}\bnewsletter|\bnewsletter\b.{0,60}\bsign up\b",
    r"\bif you enjoyed this (?:article|story|piece)\b|\bjoin (?:the conversation|our newsletter)\b",
    r"^(?:©|\(c\)|copyright\b)|\ball rights reserved\b",
)
_LONGEST_CLOSING = 400


def is_furniture(tag: str, attributes: Mapping[str, str | None], share: float) -> bool:
    """Whether an element's class, id or state says that it is no part of the text.

    Args:
        tag: any element's.
        attributes: its attributes.
        share: the share of the page's prose it holds: what holds most is no furniture, whatever its name.
    """
    if share > _LARGEST or tag in ("html", "body", "main"):
        return False
    role = attributes.get("role")
    if role in _ROLES and share < _LARGE:
        return True
    if attributes.get("aria-modal") == "true" or role in ("dialog", "alertdialog"):
        return True
    if share < _most_prose(name_of(attributes)):
        return True
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return share < _LARGE
    style = attributes.get("style")
    return (
        bool(style)
        and "display:none" in str(style)[:_LONGEST_NAME].replace(" ", "").lower()
        and share < _LARGE
    )


def name_of(attributes: Mapping[str, str | None]) -> str:
    """An element's class and id in lower case."""
    return " ".join((attributes.get("class") or "", attributes.get("id") or ""))[:_LONGEST_NAME].lower()


@lru_cache(maxsize=8192)
def furniture_word(name: str) -> str:
    """The word by which a name is one of furniture, where all that bear it are to be weighed together."""
    if not _most_prose(name) or _FURNITURE_AT_ANY_SIZE.search(name):
        return ""
    found = _FURNITURE.search(_LAYOUT.sub(" ", name))
    return found[0].strip("-_ ") if found else ""


@lru_cache(maxsize=8192)
def _most_prose(name: str) -> float:
    """The share of a page's prose below which an element of this name is furniture; 0 if it is none."""
    if _POST.search(name):
        return 0.0
    if ":" in name or "overflow" in name:
        name = _LAYOUT.sub(" ", name)
    if not _FURNITURE.search(name):
        return 0.0
    return _LARGEST if _LARGE_FURNITURE.search(name) else _LARGE


def is_label(text: str, subhead: bool = False) -> bool:
    """Whether a line is a label, a pointer elsewhere or a picture's credit.

    Args:
        text: a paragraph or subhead.
        subhead: whether it is marked as such: a word that labels boxes may then head a part of the text.
    """
    if len(text) >= _LONGEST_LABEL:
        return False
    if not subhead and len(text) <= LONGEST_HEAD and HEADS_ELSEWHERE.fits(text):
        return True
    return _LABEL.is_in(text)


def is_plug(text: str) -> bool:
    """Whether a paragraph asks to sign up, subscribe or follow."""
    return len(text) < _LONGEST_PLUG and _PLUG.is_in(text)


def is_closing_label(text: str) -> bool:
    """Whether a last paragraph speaks for the publisher: sign up, follow us, all rights reserved."""
    return is_label(text) or (len(text) < _LONGEST_CLOSING and _CLOSING.is_in(text))
