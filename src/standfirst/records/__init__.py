"""The records that flow through Standfirst, and nothing that acts.

Names are the field's: Atom (RFC 4287) for entries, schema.org ``NewsArticle`` for articles,
PARC/PolNeAR for attributions. Unknown stays unknown: ``None`` means only "the source does not say".
Times a publisher claims are ``published`` and ``updated``; times on our own clock end in ``_at``;
all are aware and in UTC. Every :class:`Span` counts code points and is half-open.
"""

from __future__ import annotations

from standfirst.records.batch import Outcome
from standfirst.records.collecting import CollectionLine, Publisher, RobotsFile, Schedule, Subscription
from standfirst.records.edition import (
    Draft,
    Edition,
    EditionNotice,
    Item,
    Passage,
    Quotation,
    Report,
    Section,
    Subject,
)
from standfirst.records.keeping import ArticleVersion, Origin, Reading
from standfirst.records.kinds import (
    Answer,
    Block,
    DocumentKind,
    EditionState,
    Form,
    Kind,
    NameKind,
    NoticeKind,
    Part,
)
from standfirst.records.mailing import Dispatch, MailOutcome, Rhythm, Subscriber, SubscriberState
from standfirst.records.pinning import Correction, CorrectionKind, ListingHabits, Pin, PinnedList, PinnedPart
from standfirst.records.reading import (
    Article,
    Document,
    Entry,
    FactOrigin,
    Feed,
    FetchOptions,
    KindEvidence,
    Login,
    Rights,
    Validators,
    WireCredit,
)
from standfirst.records.understanding import (
    Alias,
    AliasClaim,
    Decision,
    Evidence,
    Findings,
    Mention,
    Name,
    NameProposal,
    Relayed,
    ReprintGroup,
    Statement,
    Story,
    UnderstandingOptions,
)
from standfirst.records.words import Reference, Repair, Span

__all__ = [
    "Alias",
    "AliasClaim",
    "Answer",
    "Article",
    "ArticleVersion",
    "Block",
    "CollectionLine",
    "Correction",
    "CorrectionKind",
    "Decision",
    "Dispatch",
    "Document",
    "DocumentKind",
    "Draft",
    "Edition",
    "EditionNotice",
    "EditionState",
    "Entry",
    "Evidence",
    "FactOrigin",
    "Feed",
    "FetchOptions",
    "Findings",
    "Form",
    "Item",
    "Kind",
    "KindEvidence",
    "ListingHabits",
    "Login",
    "MailOutcome",
    "Mention",
    "Name",
    "NameKind",
    "NameProposal",
    "NoticeKind",
    "Origin",
    "Outcome",
    "Part",
    "Passage",
    "Pin",
    "PinnedList",
    "PinnedPart",
    "Publisher",
    "Quotation",
    "Reading",
    "Reference",
    "Relayed",
    "Repair",
    "Report",
    "ReprintGroup",
    "Rhythm",
    "Rights",
    "RobotsFile",
    "Schedule",
    "Section",
    "Span",
    "Statement",
    "Story",
    "Subject",
    "Subscriber",
    "SubscriberState",
    "Subscription",
    "UnderstandingOptions",
    "Validators",
    "WireCredit",
]
