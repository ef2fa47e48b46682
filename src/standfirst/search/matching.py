"""Whether one article is what a query asks for, and what of it: the same answer that an archive gives.

Words are looked for in headline, standfirst, text and the publisher's name, folded and whole; names among the
names found in the article, speakers and channels among those of its statements.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from zoneinfo import ZoneInfo

from standfirst.records import Form, Kind, Part, Reading
from standfirst.search.query import (
    All,
    Any,
    Copies,
    Dated,
    FromHosts,
    InStory,
    Leaf,
    Named,
    Node,
    Not,
    OfKind,
    OfLanguage,
    OfPublisher,
    Phrase,
    Query,
    Quoting,
    SaidWords,
    SpokenBy,
    Through,
    Words,
)
from standfirst.search.terms import Pattern, index_terms, pattern_of
from standfirst.text.folding import tokens
from standfirst.text.spans import words_at

Forms: TypeAlias = Callable[[str], tuple[str, ...]]
"""Gives all forms of a name, however it was written; empty where the name is not known."""

_PARTS = (Part.HEADLINE, Part.STANDFIRST, Part.TEXT)


@dataclass(frozen=True, slots=True)
class Document:
    """One article made ready to be compared with queries.

    ``parts`` hold the folded words of each part between blanks, so that a phrase is found as a piece of text;
    ``publisher`` likewise. ``names``, ``speakers`` and ``channels`` are the folded names found; ``said`` is
    what its statements say, as written, and ``forms`` are theirs. ``stories`` are the ids and addresses by
    which its story may be asked for.
    """

    parts: Mapping[Part, str]
    publisher: str = " "
    names: frozenset[Phrase] = frozenset()
    speakers: frozenset[Phrase] = frozenset()
    channels: frozenset[Phrase] = frozenset()
    said: tuple[str, ...] = ()
    forms: frozenset[Form] = frozenset()
    kind: Kind = Kind.OTHER
    language: str = ""
    dated: datetime | None = None
    stories: frozenset[str] = frozenset()
    is_copy: bool = False
    host: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One thing asked for that is there; ``part`` says where the words stand, None outside its parts."""

    leaf: Leaf
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Matched:
    """An article is what was asked for: ``found`` says what of it, in the order typed."""

    found: tuple[Found, ...] = ()


def host_in(url: str | None) -> str:
    """The host of a web address in lower case, with its port and without "www."; empty where it is none."""
    found = re.match(r"(?i)https?://(?:[^/?#@]*@)?(?:www\.)?([^/?#\\]+)", url or "")
    return found[1].lower() if found else ""


def document_of(reading: Reading, *, stories: Collection[str] = (), is_copy: bool = False) -> Document:
    """A reading made ready for :func:`match_query`.

    Args:
        reading: the article with its findings.
        stories: the id of its story, and the addresses of the articles in it.
        is_copy: whether it carries another article's text.
    """
    article, findings = reading.article, reading.findings
    dated = article.published or reading.first_seen_at
    statements = findings.statements
    speakers = (one.speaker.name for one in statements if one.speaker is not None)
    return Document(
        parts={part: _joined(tokens(article.part(part))) for part in _PARTS},
        publisher=_joined(tokens(article.publisher or "")),
        names=frozenset(_phrases(mention.name for mention in findings.mentions)),
        speakers=frozenset(_phrases(speakers)),
        channels=frozenset(_phrases(channel.name for one in statements for channel in one.channels)),
        said=tuple(words_at(article.text, one.content) for one in statements),
        forms=frozenset(one.form for one in statements),
        kind=article.kind or findings.kind.kind,
        language=(article.language or "").casefold().replace("_", "-"),
        dated=dated,
        stories=frozenset(stories),
        is_copy=is_copy,
        host=host_in(article.url),
    )


def match_query(query: Query, document: Document, forms_of: Forms | None = None) -> Matched | None:
    """What of a query an article has; None where it is not what the query asks for.

    Args:
        query: the parsed query; an open one matches everything.
        document: the article, from :func:`document_of`.
        forms_of: all forms of a name (a register's). A name it does not know, and every name where it is
            None, is looked for as written, alone or within a longer one.
    """
    found = _match(query.node, document, forms_of)
    return None if found is None else Matched(found)


def _match(node: Node, document: Document, forms_of: Forms | None) -> tuple[Found, ...] | None:
    if isinstance(node, All):
        each = [_match(one, document, forms_of) for one in node.nodes]
        return None if any(found is None for found in each) else _joined_found(each)
    if isinstance(node, Any):
        each = [found for one in node.nodes if (found := _match(one, document, forms_of)) is not None]
        return _joined_found(each) if each else None
    if isinstance(node, Not):
        return () if _match(node.node, document, forms_of) is None else None
    if isinstance(node, Words):
        return _match_words(node, document)
    if isinstance(node, FromHosts):
        return (Found(node),) if document.host in node.hosts else None
    return (Found(node),) if _has(node, document, forms_of) else None


def _joined_found(each: Iterable[tuple[Found, ...] | None]) -> tuple[Found, ...]:
    return tuple(one for found in each if found is not None for one in found)


def _match_words(node: Words, document: Document) -> tuple[Found, ...] | None:
    needle = _joined(node.phrase)
    for part, words in document.parts.items():
        if needle in words:
            return (Found(node, part),)
    return (Found(node),) if needle in document.publisher else None


def _has(leaf: Leaf, document: Document, forms_of: Forms | None) -> bool:
    match leaf:
        case Named():
            return _has_name(leaf, document.names, forms_of)
        case SpokenBy():
            return _has_name(leaf, document.speakers, forms_of)
        case Through():
            return _has_name(leaf, document.channels, forms_of)
        case SaidWords():
            return _has_said(pattern_of(leaf.phrase), document.said)
        case Quoting():
            return any((form is not Form.INDIRECT) is leaf.direct for form in document.forms)
        case OfPublisher():
            return _joined(leaf.phrase) in document.publisher
        case OfKind():
            return document.kind is leaf.kind
        case OfLanguage():
            return document.language == leaf.code or document.language.startswith(f"{leaf.code}-")
        case Dated():
            return _is_within(leaf, document.dated)
        case InStory():
            return leaf.story in document.stories
        case Copies():
            return document.is_copy is leaf.wanted
        case _:
            raise TypeError(f"no field of a query is a {type(leaf).__name__}")


def _has_said(pattern: Pattern, said: Iterable[str]) -> bool:
    """Whether each term of a pattern is one of what was said."""
    terms = {term for content in said for term in index_terms(tokens(content))}
    whole = pattern.terms[:-1] if pattern.prefix else pattern.terms
    if not terms.issuperset(whole):
        return False
    return not pattern.prefix or any(term.startswith(pattern.terms[-1]) for term in terms)


def _has_name(leaf: Named | SpokenBy | Through, names: frozenset[Phrase], forms_of: Forms | None) -> bool:
    forms = forms_of(leaf.written) if forms_of else ()
    if forms:
        return not names.isdisjoint(_phrases((*forms, leaf.written)))
    return any(_joined(leaf.phrase) in _joined(name) for name in names)


def _is_within(leaf: Dated, dated: datetime | None) -> bool:
    if dated is None:
        return False
    try:
        day = dated.astimezone(ZoneInfo(leaf.zone)).date()
    except OverflowError:  # within hours of the first or last day there is
        day = dated.date()
    return (leaf.first is None or leaf.first <= day) and (leaf.last is None or day <= leaf.last)


def _phrases(texts: Iterable[str]) -> Iterable[Phrase]:
    return (phrase for text in texts if (phrase := tuple(tokens(text))))


def _joined(words: Iterable[str]) -> str:
    """Words between blanks; of none, one blank."""
    return f" {' '.join(words)} " if words else " "
