"""HTML to plain text, and HTML that is safe to show. Sanitising runs last: nothing active leaves a reader."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from html import unescape
from typing import Literal
from urllib.parse import urljoin, urlsplit

import nh3
from selectolax.lexbor import LexborHTMLParser, LexborNode

_SPACE = re.compile(r"[\x00 \t\r\n\f\v\u00a0\u200b\ufeff]+")
_SPACE_RUN = re.compile(r" {2,}")
_LINES = re.compile(r" *\n *")


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS = _names(
    """address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup
    option p pre
    section summary table tbody tfoot thead tr ul"""
)
_CELLS = frozenset(("td", "th"))
_UNSHOWN = _names(
    """applet audio canvas embed head iframe math noembed noframes object script select style svg template
    textarea title video"""
)
# Tags that nest; void elements and those whose end the parser supplies (p, li, td ...) do not.
_NESTING_TAG = re.compile(
    r"<(/?)(?!(?:area|base|br|col|dd|dt|embed|hr|img|input|li|link|meta|option|p|source|tbody|td|tfoot|th|thead|tr"
    r"|track|wbr)\b)[a-zA-Z][^<>]*>?",
    re.IGNORECASE,
)
_HARMLESS_TAGS, _DEEPEST = 4000, 512
# Drawings, formulas and embedded documents are unwrapped before parsing. Their words stay (an <iframe> that
# is never closed would swallow all that follows); their tags, unknown or not allowed, go.
_FOREIGN = re.compile(r"<(?:svg|math|iframe|object|noembed|noframes|template)\b", re.IGNORECASE)
_FOREIGN_TAG = re.compile(
    r"</?(?:svg|math|m(?:row|i|o|n|s|text|space|frac|sqrt|root|sub|sup|subsup|under|over|underover|table|tr|td|style"
    r"|padded|phantom|enclose|error|multiscripts|action)|semantics|annotation(?:-xml)?|desc|foreignobject|text|tspan"
    r"|g|iframe|object|noembed|noframes|template)\b[^<>]*>?",
    re.IGNORECASE,
)
_DECLARATION = re.compile(r"<!(?!--)")
# What is left of these after cleaning are words about code ("type javascript: into ..."). Written with an
# entity they read the same, and no later search for patterns, however crude, takes them for code.
_ALARMING = re.compile(r"\b(?:javascript|vbscript|data)\s*:|\son\w+\s*=", re.IGNORECASE)
_BLOCK_EDGE = "\x00"  # stands for a block's edge while text is gathered

# What an excerpt may hold: the mark-up of prose. Whatever loads, runs, submits or styles is left out.
_TAGS = _names(
    """a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup
    dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main
    mark ol p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th
    thead time tr tt u ul var wbr"""
)
_ATTRIBUTES = {
    "*": {"dir", "lang"},
    "a": {"href", "hreflang", "title"},
    "abbr": {"title"},
    "acronym": {"title"},
    "blockquote": {"cite"},
    "del": {"datetime"},
    "dfn": {"title"},
    "img": {"alt", "height", "src", "title", "width"},
    "ins": {"datetime"},
    "ol": {"start"},
    "q": {"cite"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
}
_DROPPED_WITH_CONTENT = {
    "applet",
    "embed",
    "iframe",
    "noembed",
    "noframes",
    "object",
    "script",
    "style",
    "template",
}


def html_to_text(html: str) -> str:
    """What a reader sees of some HTML, as plain text.

    Args:
        html: a document or a fragment.

    Returns:
        The text; blocks are parted by a blank line, ``<br>`` by a line break, other white space is
        one space. Scripts, styles and what else is not shown are left out.
    """
    if "<" not in html and "&" not in html:
        return _SPACE.sub(" ", html).strip()
    if "<" not in html:
        return _SPACE.sub(" ", unescape(html)).strip()
    body = LexborHTMLParser(limit_depth(html)).body
    return _tidy(_gather(body)) if body is not None else ""


def html_to_line(html: str) -> str:
    """The text of some HTML on one line, as a headline is printed."""
    if "<" not in html and "&" not in html:
        return " ".join(html.split())
    return " ".join(html_to_text(html).split())


def sanitise(html: str, base_url: str | None = None) -> str:
    """HTML that is safe to show, with links resolved.

    Only the mark-up of prose is let through (an allow-list, after OWASP's advice), links only with http,
    https or mailto. The text of what is dropped stays, but for scripts, styles and applets.

    Args:
        html: untrusted HTML.
        base_url: where relative links lead from; without it they are dropped.

    Returns:
        Well-formed HTML.
    """
    if "<" not in html and "&" not in html and ">" not in html:
        return html
    if "<!" in html:
        html = _keep_unclosed_declaration(html)
    if _FOREIGN.search(html):
        html = _FOREIGN_TAG.sub(" ", html)
    safe = _cleaner(base_url).clean(limit_depth(html))
    if "<table" in safe:  # what a table throws out of itself is nested anew when it is parsed again
        safe = _cleaner(base_url).clean(safe)
    return _ALARMING.sub(_as_entity, safe) if ":" in safe or "=" in safe else safe


def _as_entity(words: re.Match[str]) -> str:
    return f"{words[0][:-1]}&#{ord(words[0][-1])};"


def _keep_unclosed_declaration(html: str) -> str:
    """A "<!" that nothing closes is text ("how to write <!DOCTYPE"); parsers would swallow all after it."""
    closed = html.rfind(">") + 1
    return html[:closed] + _DECLARATION.sub("&lt;!", html[closed:])


def limit_depth(html: str) -> str:
    """The same HTML, without the tags that stand deeper than any page nests.

    The HTML standard's tree construction takes quadratic time on hostile nesting (100,000 unclosed
    ``<div>`` take half a minute); browsers stop at 512 levels too. To be called before any HTML parser.
    """
    if html.count("<") <= _HARMLESS_TAGS:
        return html
    depth = deepest = 0
    for tag in _NESTING_TAG.finditer(html):
        depth = max(depth + (-1 if tag[1] else 1), 0)
        deepest = max(deepest, depth)
    return _NESTING_TAG.sub(_DepthLimit(), html) if deepest > _DEEPEST else html


class _DepthLimit:
    """Drops the tags that open and close beyond the limit; called for each tag in turn."""

    def __init__(self) -> None:
        self.depth = 0

    def __call__(self, tag: re.Match[str]) -> str:
        if tag[1]:
            beyond = self.depth > _DEEPEST
            self.depth = max(self.depth - 1, 0)
        else:
            self.depth += 1
            beyond = self.depth > _DEEPEST
        return "" if beyond else tag[0]


@lru_cache(maxsize=128)
def _cleaner(base_url: str | None) -> nh3.Cleaner:
    return nh3.Cleaner(
        tags=set(_TAGS),
        attributes=_ATTRIBUTES,
        clean_content_tags=_DROPPED_WITH_CONTENT,
        url_schemes={"http", "https", "mailto"},
        url_relative=_resolver(base_url),
        strip_comments=True,
        link_rel="noopener noreferrer nofollow",
    )


def _resolver(base_url: str | None) -> Callable[[str], str | None] | Literal["deny"]:
    """A function from relative to absolute links, or nh3's word for "drop them"."""
    if base_url is None or urlsplit(base_url).scheme not in ("http", "https"):
        return "deny"

    def resolve(link: str) -> str | None:
        try:
            absolute = urljoin(base_url, link.strip())
        except ValueError:
            return None
        return absolute if absolute.startswith(("http://", "https://")) else None

    return resolve


def _gather(root: LexborNode) -> list[str]:
    """The pieces of shown text, with marks where blocks begin and end. No recursion: pages nest deeply."""
    pieces: list[str] = []
    node: LexborNode | None = root
    while node is not None:
        tag = node.tag
        if tag == "-text":
            pieces.append(_SPACE.sub(" ", node.text_content or ""))
        elif tag == "br":
            pieces.append("\n")
        elif tag in _BLOCKS:
            pieces.append(_BLOCK_EDGE)
        elif tag in _CELLS:
            pieces.append(" ")
        child = None if tag in _UNSHOWN else node.first_child
        node = child if child is not None else _after(node, root, pieces)
    return pieces


def _after(node: LexborNode, root: LexborNode, pieces: list[str]) -> LexborNode | None:
    """The next node in document order that does not lie in this one; closes the blocks that it leaves."""
    current: LexborNode | None = node
    while current is not None:
        if current.tag in _BLOCKS:
            pieces.append(_BLOCK_EDGE)
        if current.mem_id == root.mem_id:
            return None
        if current.next is not None:
            return current.next
        current = current.parent
    return None


def _tidy(pieces: list[str]) -> str:
    """White space as a browser lays it out: one space, but for the line breaks and edges among the pieces."""
    blocks = _SPACE_RUN.sub(" ", "".join(pieces)).split(_BLOCK_EDGE)
    shown = (_LINES.sub("\n", block).strip() for block in blocks)
    return "\n\n".join(block for block in shown if block)
