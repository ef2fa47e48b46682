"""Why a report answers a query's fields, in words: whose it is, of what kind, who speaks, of which days."""

from __future__ import annotations

from standfirst.brief.wording import Wording
from standfirst.records import Article
from standfirst.search import (
    Copies,
    Dated,
    InStory,
    Named,
    OfKind,
    OfLanguage,
    OfPublisher,
    SaidWords,
    SpokenBy,
    Through,
    Words,
)
from standfirst.search.query import Leaf


def tell_field(leaf: Leaf, article: Article, wording: Wording) -> str:
    """One thing that a query asked for and that is so, of what stands outside of the article's text."""
    match leaf:
        case Words():
            return wording.t("the publisher’s name has {words}", words=_quoted(leaf.written))
        case OfPublisher():
            return wording.t("its publisher is {publisher}", publisher=article.publisher or leaf.written)
        case SpokenBy():
            return wording.t("{name} speaks in it", name=leaf.written)
        case Through():
            return wording.t("it came through {name}", name=leaf.written)
        case SaidWords():
            return wording.t("somebody in it says {words}", words=_quoted(leaf.written))
        case Named():
            return wording.t("it names {name}", name=leaf.written)
        case _:
            return _tell_kind(leaf, wording)


def _quoted(words: str) -> str:
    return f"“{words}”"


def _tell_kind(leaf: Leaf, wording: Wording) -> str:
    match leaf:
        case OfKind():
            return wording.t("it is of this kind: {kind}", kind=wording.kind_within(leaf.kind))
        case OfLanguage():
            return wording.t("it is in {language}", language=wording.language_name(leaf.code) or leaf.code)
        case Dated():
            return wording.t("it is of the days asked for")
        case InStory():
            return wording.t("it is in the story asked for")
        case Copies():
            return wording.t("it is a copy") if leaf.wanted else wording.t("it is no copy")
        case _:
            return wording.t("it is what the query asks for")
