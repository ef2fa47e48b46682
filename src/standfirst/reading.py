"""The public face: the rooms of reading and understanding put together.

Speakers need names and stories need names, but the rooms do not know one another; they meet here. All of
these functions are pure, run in the caller's process, and load what they need when first called.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from standfirst.articles import (
    explain_kind,
    find_wire_credit,
    read_article,
    read_newsml,
    read_ninjs,
    read_pdf,
    tell_kind,
)
from standfirst.entries import read_digest, read_feed, read_listing, read_opml, read_warc, write_opml
from standfirst.names import Register, build_register, compare_names, explain_names, find_aliases, find_names
from standfirst.names.gathering import form_key
from standfirst.records import (
    Article,
    Decision,
    Findings,
    Kind,
    KindEvidence,
    Reading,
    Statement,
    Story,
    UnderstandingOptions,
)
from standfirst.statements import find_statements as _find_statements
from standfirst.statements import own_words
from standfirst.stories import ReprintIndex, group_reprints
from standfirst.stories import StoryIndex as _StoryIndex
from standfirst.stories import group_stories as _group_stories
from standfirst.stories.features import language_of

__all__ = [
    "ReprintIndex",
    "StoryIndex",
    "compare_names",
    "explain_names",
    "find_aliases",
    "find_names",
    "find_statements",
    "find_wire_credit",
    "group_reprints",
    "group_stories",
    "names_in",
    "read_article",
    "read_digest",
    "read_feed",
    "read_listing",
    "read_newsml",
    "read_ninjs",
    "read_opml",
    "read_pdf",
    "read_warc",
    "tell_kind",
    "understand",
    "write_opml",
]


def find_statements(
    text: str, language: str | None = None, *, thorough: bool = False, threads: int = 1
) -> tuple[Statement, ...]:
    """Every attribution in a news text: who said what, to whom, through whom.

    Args:
        text: plain text, paragraphs parted by blank lines.
        language: its ISO 639-1 code where known; else it is told from the text.
        thorough: read English with twice the layers: more is found, at half the speed.
        threads: processor cores that reading English may use.

    Returns:
        Statements in text order; all spans are code points of ``text``. None for a language without support.
    """
    options = UnderstandingOptions(thorough, threads)
    return _find_statements(text, find_names(text, language), language, options)


def understand(article: Article, options: UnderstandingOptions | None = None) -> Findings:
    """All that can be understood of one article by itself: its kind, names, declared aliases, statements."""
    kind = explain_kind(article)
    mentions = find_names(article.text, article.language, _known_beside(article))
    statements = _find_statements(article.text, mentions, article.language, options)
    if kind.kind in (Kind.LETTER, Kind.RELEASE):
        statements = (*own_words(article, kind), *statements)
    return Findings(article.text_id, kind, mentions, find_aliases(article.text), statements)


def group_stories(
    articles: Iterable[Article], previous: Sequence[Story] = (), decisions: Sequence[Decision] = ()
) -> tuple[Story, ...]:
    """Group reports of one event, whatever their wording or language; every article is in exactly one story.

    Args:
        articles: read articles, in any order.
        previous: the stories so far; their ids live on.
        decisions: editors' "same" and "not-same", which bind the grouping.
    """
    articles = tuple(articles)
    names: dict[str, frozenset[str]] = {}
    if len({language_of(article) for article in articles} - {None}) > 1:  # names tie across languages alone
        readings = [_with_names(article) for article in articles]
        register = build_register(readings, proposing=False)
        names = {reading.article.id: names_in(reading, register) for reading in readings}
    return _group_stories(articles, previous, decisions, names, group_reprints(articles))


class StoryIndex:
    """Stories filed article by article: see :class:`standfirst.stories.StoryIndex`, with names found here.

    Args:
        stories: the stories so far; their ids live on.
        decisions: editors' "same" and "not-same".
    """

    def __init__(self, stories: Iterable[Story] = (), decisions: Iterable[Decision] = ()) -> None:
        self._index = _StoryIndex(stories, decisions)
        self._copies = ReprintIndex()

    def add(self, article: Article) -> Story:
        """File an article into its story, or begin one; the story as it now stands."""
        group = self._copies.add(article)
        return self._index.add(article, _forms_in(article), group.article_ids if group else ())

    def stories(self) -> tuple[Story, ...]:
        """All stories, in the order in which they began."""
        return self._index.stories()

    def resolve(self, story_id: str) -> str | None:
        """The id under which a story is found now; None where there never was one."""
        return self._index.resolve(story_id)


def _forms_in(article: Article) -> frozenset[str]:
    """The names in an article as folded forms, with what it declares to be the same."""
    found = {form_key(mention.name) for mention in find_names(article.text, article.language)}
    found |= {form_key(form) for claim in find_aliases(article.text) for form in (claim.name, claim.alias)}
    return frozenset(found - {""})


def names_in(reading: Reading, register: Register) -> frozenset[str]:
    """The ids of the register's names that an article mentions, however it spells them."""
    article = reading.article
    met = register.met_in(reading.findings.mentions, lambda: f"{article.headline}\n{article.text}")
    return frozenset(name.id for name in met.values())


def _known_beside(article: Article) -> list[str]:
    """The names in headline and standfirst: the text may use their short forms alone."""
    beside = f"{article.headline}.\n\n{article.standfirst or ''}"
    return [mention.name for mention in find_names(beside, article.language)]


def _with_names(article: Article) -> Reading:
    """A reading that knows only what the register asks for: names and declared aliases."""
    unasked = KindEvidence(Kind.OTHER, "not asked")
    mentions = find_names(article.text, article.language)
    return Reading(article, Findings(article.text_id, unasked, mentions, find_aliases(article.text)))
