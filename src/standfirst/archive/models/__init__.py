"""What the archive keeps, as Django models. Only this room knows them: all others see records.

Identities are of any length (a URL may be), and PostgreSQL indexes only short values, so rows are
found by ``key``, a hash of the identity. Where the truth is a whole record it is kept as JSON (see
``codec``); columns beside it are there to be searched and joined. An empty text in a column means that
nothing is known. Rows are not deleted but where a grouping is replaced whole.

Django finds them here: each module beside has those of one theme.
"""

from standfirst.archive.models.articles import (
    Article,
    ArticleAlias,
    ArticleVersion,
    Findings,
    Origin,
    Original,
    OriginalBytes,
)
from standfirst.archive.models.base import AppendOnly
from standfirst.archive.models.decisions import Decision, Removal
from standfirst.archive.models.editions import DraftRevision, Edition, EditionRevision
from standfirst.archive.models.finding import IndexRow, IndexValue, Note
from standfirst.archive.models.grouping import ReprintGroup, ReprintMember, Story, StoryMember, Ungrouped
from standfirst.archive.models.mail import Dispatch, Subscriber
from standfirst.archive.models.names import FiledName, FiledProposal, NameForm, NameInArticle, NameState
from standfirst.archive.models.people import AuditLine, StoryMark, Token, User
from standfirst.archive.models.sources import CollectionLine, ListedEntry, Publisher, RobotsFile, Source

__all__ = [
    "AppendOnly",
    "Article",
    "ArticleAlias",
    "ArticleVersion",
    "AuditLine",
    "CollectionLine",
    "Decision",
    "Dispatch",
    "DraftRevision",
    "Edition",
    "EditionRevision",
    "FiledName",
    "FiledProposal",
    "Findings",
    "IndexRow",
    "IndexValue",
    "ListedEntry",
    "NameForm",
    "NameInArticle",
    "NameState",
    "Note",
    "Origin",
    "Original",
    "OriginalBytes",
    "Publisher",
    "Removal",
    "ReprintGroup",
    "ReprintMember",
    "RobotsFile",
    "Source",
    "Story",
    "StoryMark",
    "StoryMember",
    "Subscriber",
    "Token",
    "Ungrouped",
    "User",
]
