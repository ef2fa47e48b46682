"""What a publisher reserves for a page: robots directives and text-and-data-mining reservations.

Read are the directives addressed to everybody (``robots``) and to us (``standfirst``), in ``<meta>`` tags and
in ``X-Robots-Tag`` headers; those addressed to others (``googlebot-news: nosnippet``) state what one search
engine may do, and we are none. The vocabulary is what search engines document; where several directives
differ the strictest holds, as with them. ``noindex`` and ``nofollow`` concern lists of search results and
are not kept. Reservations are those of the W3C community group's TDMRep: where one place reserves and another
does not, the reservation holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from standfirst.records import Article, Rights, Span
from standfirst.text.folding import tokens
from standfirst.text.html import html_to_text, limit_depth
from standfirst.text.sentences import find_sentences

AGENTS = ("robots", "standfirst")
"""Whose directives concern us, by the ``name`` of the meta tag, in lower case."""

_EVERYBODY = "robots"
_WITH_VALUE = frozenset(("max-snippet", "max-image-preview", "max-video-preview", "unavailable_after"))
_ADDRESSED = re.compile(r"([\w*.-]+)\s*:\s*(.*)", re.DOTALL)
_NUMBER = re.compile(r"-?\d{1,9}")
_MARK = "data-nosnippet"
_MOST_MARKED = 20_000
"""Characters: more than most articles have. What is marked is compared sentence by sentence."""
_LONGEST_POLICY = 2_000

Metas = Mapping[str, Sequence[str]]
Headers = Iterable[tuple[str, str]]


def find_rights(html: str, headers: Headers = ()) -> Rights | None:
    """What a page reserves, by its mark-up and the headers it came with.

    Args:
        html: the page; empty for what is no page (a PDF has headers alone).
        headers: names (in any case) and values, each line as it came.

    Returns:
        The strictest of all that is said; None where nothing is. Stretches marked ``data-nosnippet``
        are not among it: they are told of an article's text (:func:`find_withheld`).
    """
    metas: dict[str, list[str]] = {}
    if html:
        for tag in LexborHTMLParser(limit_depth(html)).css("meta[name][content]"):
            name, content = tag.attributes.get("name"), tag.attributes.get("content")
            if name and content:
                metas.setdefault(name.lower(), []).append(content)
    return stricter(rights_of_metas(metas), rights_of_headers(headers))


def join_rights(article: Article, headers: Headers) -> Article:
    """The article with what its answer's headers reserve, beside what its page does."""
    stated = rights_of_headers(headers)
    return article if stated is None else replace(article, rights=stricter(article.rights, stated))


def rights_of_metas(metas: Metas) -> Rights | None:
    """What a page's meta tags reserve.

    Args:
        metas: the contents of its tags by their name in lower case.
    """
    directives = [one for agent in AGENTS for content in metas.get(agent, ()) for one in content.split(",")]
    return _rights(directives, metas.get("tdm-reservation", ()), metas.get("tdm-policy", ()))


def rights_of_headers(headers: Headers) -> Rights | None:
    """What an answer's headers reserve.

    A value of ``X-Robots-Tag`` may begin with the agent that it is for ("googlebot: noindex, nosnippet");
    where none stands, or ``*`` or ``robots``, it is for everybody.
    """
    directives: list[str] = []
    reserved: list[str] = []
    policies: list[str] = []
    for name, value in headers:
        match name.lower():
            case "x-robots-tag":
                directives += _for_us(value)
            case "tdm-reservation":
                reserved.append(value)
            case "tdm-policy":
                policies.append(value)
    return _rights(directives, reserved, policies)


def _for_us(value: str) -> Iterable[str]:
    """The directives of one header line that concern us: an agent named in it holds to the next one."""
    agent = _EVERYBODY
    for part in value.split(","):
        directive = part.strip()
        addressed = _ADDRESSED.fullmatch(directive)
        if addressed and addressed[1].lower() not in _WITH_VALUE:
            agent, directive = addressed[1].lower(), addressed[2]
        if agent in AGENTS or agent == "*":
            yield directive


def _rights(directives: Iterable[str], reserved: Iterable[str], policies: Iterable[str]) -> Rights | None:
    noarchive = nosnippet = False
    most: int | None = None
    for directive in directives:
        name, _, value = directive.strip().lower().partition(":")
        match name.strip():
            case "noarchive" | "nocache":  # one and the same, in the words of two search engines
                noarchive = True
            case "nosnippet":
                nosnippet = True
            case "max-snippet" if _NUMBER.fullmatch(value.strip()):
                most = _least(most, int(value))
    tdm = _reserved(reserved)
    policy = next((p.strip() for p in policies if _is_policy(p.strip())), None)
    found = Rights(noarchive, nosnippet or most == 0, most, tdm, policy)
    return found if found != Rights() else None


def _least(one: int | None, other: int | None) -> int | None:
    """The smaller of two limits; a negative one is search engines' way to state none."""
    limits = [limit for limit in (one, other) if limit is not None and limit >= 0]
    return min(limits, default=None)


def _reserved(values: Iterable[str]) -> bool | None:
    """TDMRep knows "1" (reserved) and "0"; whatever else stands there says nothing."""
    said = {value.strip() for value in values}
    return True if "1" in said else False if "0" in said else None


def _is_policy(url: str) -> bool:
    return url.lower().startswith(("https://", "http://")) and len(url) <= _LONGEST_POLICY


def stricter(one: Rights | None, other: Rights | None) -> Rights | None:
    """What holds where a page states its rights in two places: of each the stricter."""
    if one is None or other is None:
        return one or other
    said = {one.tdm_reserved, other.tdm_reserved}
    return Rights(
        noarchive=one.noarchive or other.noarchive,
        nosnippet=one.nosnippet or other.nosnippet,
        max_snippet=_least(one.max_snippet, other.max_snippet),
        tdm_reserved=True if True in said else False if False in said else None,
        tdm_policy=one.tdm_policy or other.tdm_policy,
        withheld=one.withheld or other.withheld,
    )


# ---------------------------------------------------------------------------- stretches of a text


def with_withheld(rights: Rights | None, html: str, tree: LexborHTMLParser, text: str) -> Rights | None:
    """The rights with the stretches of the text that the page marks ``data-nosnippet``.

    Args:
        rights: what the whole page reserves.
        html: the page, looked through for the mark: few pages have one, and the others cost nothing.
        tree: the page, parsed.
        text: the article's text.
    """
    if _MARK not in html:
        return rights
    withheld = find_withheld(tree, text)
    return replace(rights or Rights(), withheld=withheld) if withheld else rights


def find_withheld(tree: LexborHTMLParser, text: str) -> tuple[Span, ...]:
    """The sentences of a text that stand, wholly or in part, in elements marked ``data-nosnippet``.

    A mark within a sentence withholds the sentence, since the rest of it may say something else alone. All of
    the text is withheld where a page marks more than anybody would mark by hand.
    """
    marked = "\n\n".join(html_to_text(node.html or "") for node in _outermost(tree.css(f"[{_MARK}]")))
    if len(marked) > _MOST_MARKED:
        return (Span(0, len(text)),) if text else ()
    pieces = {_padded(marked[s.start : s.end]) for s in find_sentences(marked)} - {_padded("")}
    whole = _padded(marked)
    found = (
        span
        for span in find_sentences(text)
        if (words := _padded(text[span.start : span.end])) != _padded("")
        and (words in whole or any(piece in words for piece in pieces))
    )
    return tuple(found)


def _outermost(nodes: Sequence[LexborNode]) -> Iterator[LexborNode]:
    """The nodes that do not lie in another of them."""
    marked = {node.mem_id for node in nodes}
    for node in nodes:
        ancestor = node.parent
        while ancestor is not None and ancestor.mem_id not in marked:
            ancestor = ancestor.parent
        if ancestor is None:
            yield node


def _padded(words: str) -> str:
    """Words folded for comparing, between spaces, so that whole words are found in whole words."""
    return f" {' '.join(tokens(words))} "
