"""The kinds there are, of documents, names, statements and answers."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What sort of document an article is."""

    REPORT = "report"
    RELEASE = "release"
    LETTER = "letter"
    OPINION = "opinion"
    INTERVIEW = "interview"
    OTHER = "other"


class NameKind(StrEnum):
    """What a name stands for."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"


class Form(StrEnum):
    """How somebody's words are given: in quotation marks, in the reporter's words, or both."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Block(StrEnum):
    """Where on a listing an entry stands: in the main list, or in a side list."""

    MAIN = "main"
    SIDE = "side"


class Part(StrEnum):
    """The part of an article that a span or passage points into."""

    TEXT = "text"
    HEADLINE = "headline"
    STANDFIRST = "standfirst"


class DocumentKind(StrEnum):
    """What a document is, as told from its bytes."""

    FEED = "feed"
    LISTING = "listing"
    ARTICLE = "article"
    DIGEST = "digest"
    MAIL = "mail"
    MAILBOX = "mailbox"
    SITEMAP = "sitemap"
    WARC = "warc"
    PDF = "pdf"
    NINJS = "ninjs"
    NEWSML = "newsml"
    OPML = "opml"


class Answer(StrEnum):
    """How a source answered when it was asked."""

    ANSWERED = "answered"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    FAILED = "failed"


class EditionState(StrEnum):
    """Where an edition stands in its life."""

    DRAFT = "draft"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class NoticeKind(StrEnum):
    """What the desk says of an edition that is out."""

    CORRECTION = "correction"
    WITHDRAWAL = "withdrawal"
    RETURN = "return"
