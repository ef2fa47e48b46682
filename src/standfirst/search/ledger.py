"""The statement ledger: statements of articles, sifted, and joined where several carried one. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from rapidfuzz.distance import Indel

from standfirst.records import Form, Reading, Statement
from standfirst.search.matching import Forms
from standfirst.search.query import ANYTHING, All, Any, Node, Not, SaidWords, Words
from standfirst.text.folding import tokens
from standfirst.text.spans import words_at

_ALIKE = 0.8
"""Share of words that two wordings of one statement have in common, in order (Indel similarity). Chosen on
invented pairs, not measured: a cut or another spelling stays above, two sentences of one speech below."""
_DAYS = 3
"""Two occasions, not one statement, where more days lie between."""
_NAMELESS = 8
"""Words that a statement without a speaker must have, so that like words alone make it one."""
_SHORTEST = 4
"""Words below which statements are one only where they are the same: "We will see" is said daily."""


@dataclass(frozen=True, slots=True)
class Said:
    """One statement as one article has it: ``content`` in its words, and where it stands.

    ``spoken`` is how its words call the speaker ("the public prosecutor", "she"), empty where they do not.
    """

    article_id: str
    number: int
    statement: Statement
    content: str
    cue: str
    publisher: str | None
    at: datetime | None
    headline: str
    language: str | None = None
    spoken: str = ""

    @property
    def speaker(self) -> str | None:
        """Who said it."""
        return self.statement.speaker.name if self.statement.speaker else None

    @property
    def channels(self) -> tuple[str, ...]:
        """Through whom it came, in order."""
        return tuple(channel.name for channel in self.statement.channels)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of statements: words of their content, their speaker, their channel, their form.

    ``words`` is a query's tree; what it asks of articles holds for each of their statements. ``direct`` True
    asks for what stands in quotation marks, False for what does not, None for either.
    """

    words: Node = ANYTHING
    speaker: str | None = None
    channel: str | None = None
    direct: bool | None = None


@dataclass(frozen=True, slots=True)
class Carried:
    """One statement and all that carried it, the earliest first."""

    carriers: tuple[Said, ...]

    @property
    def first(self) -> Said:
        """The earliest that carried it."""
        return self.carriers[0]

    @property
    def wordings(self) -> tuple[Said, ...]:
        """The first carrier of each different wording."""
        found: dict[tuple[str, ...], Said] = {}
        for said in self.carriers:
            found.setdefault(tuple(tokens(said.content)), said)
        return tuple(found.values())


def statements_of(reading: Reading) -> Iterator[Said]:
    """All statements found in an article, in the text's order."""
    article = reading.article
    for number, statement in enumerate(reading.findings.statements, 1):
        yield Said(
            article_id=article.id,
            number=number,
            statement=statement,
            content=words_at(article.text, statement.content),
            cue=words_at(article.text, statement.cue),
            publisher=article.publisher,
            at=article.published or reading.first_seen_at,
            headline=article.headline,
            language=article.language,
            spoken=words_at(article.text, statement.source),
        )


def is_wanted(said: Said, wanted: Wanted, forms_of: Forms | None = None) -> bool:
    """Whether a statement is what was asked for; names count under all their forms."""
    if wanted.direct is not None and (said.statement.form is not Form.INDIRECT) is not wanted.direct:
        return False
    if not are_said(wanted.words, said.content):
        return False
    if wanted.speaker is not None and not is_name(said.speaker, wanted.speaker, forms_of):
        return False
    return wanted.channel is None or any(is_name(one, wanted.channel, forms_of) for one in said.channels)


def are_said(node: Node, content: str) -> bool:
    """Whether the words of a query's tree are in what somebody said; all else in it is taken to hold."""
    return _holds(node, f" {' '.join(tokens(content))} ") is not False


def _holds(node: Node, said: str) -> bool | None:
    """Whether a node holds of what was said, in folded words between blanks; None where it asks no words."""
    match node:
        case Words(phrase=phrase):
            return f" {' '.join(phrase)} " in said
        case Not(inner):
            held = _holds(inner, said)
            return None if held is None else not held
        case All(nodes):
            each = [held for one in nodes if (held := _holds(one, said)) is not None]
            return all(each) if each else None
        case Any(nodes):
            held_by = [_holds(one, said) for one in nodes]
            return True if True in held_by else None if None in held_by else False
        case _:
            return None


def in_statements(node: Node) -> Node:
    """What an article must be, so that a statement in it can have a tree's words."""
    match node:
        case Words():
            return SaidWords(node.written, node.phrase, node.at)
        case Not(inner):
            return ANYTHING if asks_words(inner) else node
        case All(nodes):
            return All(tuple(map(in_statements, nodes)))
        case Any(nodes):
            return Any(tuple(map(in_statements, nodes)))
        case _:
            return node


def asks_words(node: Node) -> bool:
    """Whether a query's tree asks for any words, or for their absence."""
    match node:
        case Words():
            return True
        case Not(inner):
            return asks_words(inner)
        case All(nodes) | Any(nodes):
            return any(map(asks_words, nodes))
        case _:
            return False


def is_name(name: str | None, asked: str, forms_of: Forms | None) -> bool:
    """Whether a name is the one asked for, under any of its forms, or a longer one with it inside."""
    if name is None:
        return False
    forms = forms_of(asked) if forms_of else ()
    words = f" {' '.join(tokens(name))} "
    if forms:
        return any(f" {' '.join(tokens(form))} " == words for form in (*forms, asked))
    return f" {' '.join(tokens(asked))} " in words


def join_carried(statements: Iterable[Said]) -> tuple[Carried, ...]:
    """Join what is one statement carried by several articles, the newest statement first.

    One statement is said by one speaker, or by somebody whom none of them names, in words that are alike,
    within three days.
    """
    by_speaker: dict[str, list[list[Said]]] = defaultdict(list)
    for said in sorted(statements, key=lambda one: (one.at is None, one.at, one.article_id, one.number)):
        groups = by_speaker[" ".join(tokens(said.speaker or ""))]
        group = next((group for group in groups if _is_same(group[0], said)), None)
        if group is None:
            groups.append([said])
        else:
            group.append(said)
    found = [Carried(tuple(group)) for groups in by_speaker.values() for group in groups]
    return tuple(sorted(found, key=_newest_first))


def _newest_first(one: Carried) -> tuple[float, str, int]:
    at = one.first.at
    return (-at.timestamp() if at else float("inf"), one.first.article_id, one.first.number)


def _is_same(one: Said, other: Said) -> bool:
    if one.at and other.at and abs((other.at - one.at).total_seconds()) > _DAYS * 86_400:
        return False
    a, b = tokens(one.content), tokens(other.content)
    if min(len(a), len(b)) < (_NAMELESS if one.speaker is None else _SHORTEST):
        if one.speaker is None and one.article_id != other.article_id:
            return False
        return a == b
    return Indel.normalized_similarity(a, b) >= _ALIKE
