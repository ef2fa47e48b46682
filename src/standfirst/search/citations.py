"""Citations of articles for reference managers: BibTeX as biblatex reads it, and RIS. Pure."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from hashlib import sha256

from standfirst.records import Article
from standfirst.text.folding import tokens

_SPECIAL = re.compile(r"[\\{}&%$#_~^]")
_ESCAPED = {
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_BLANKS = re.compile(r"\s+")


def render_bibtex(article: Article, seen_at: datetime | None) -> str:
    """An article as an entry of biblatex (``@online``), with an empty line behind it.

    Args:
        article: what is cited. What it does not say stays away.
        seen_at: when it was last read, for "visited on".
    """
    fields = {
        "author": " and ".join(f"{{{_tex(author)}}}" for author in article.authors),
        "title": f"{{{_tex(article.headline)}}}" if article.headline else "",
        "organization": _tex(article.publisher or ""),
        "date": _day(article.published),
        "url": _verbatim(article.canonical_url or article.url),
        "urldate": _day(seen_at),
        "langid": _tex(article.language or ""),
        "note": _tex(article.credit.agency) if article.credit else "",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@online{{{_key(article)},", *lines, "}", "", ""])


def render_ris(article: Article, seen_at: datetime | None) -> str:
    """An article as a record of RIS (type NEWS), its end and an empty line included."""
    published = article.published
    fields = [
        ("TY", "NEWS"),
        *(("AU", author) for author in article.authors),
        ("TI", article.headline),
        ("T2", article.publisher),
        ("PY", f"{published.astimezone(UTC):%Y}" if published else None),
        ("DA", f"{published.astimezone(UTC):%Y/%m/%d}" if published else None),
        ("UR", article.canonical_url or article.url),
        ("Y2", f"{seen_at.astimezone(UTC):%Y/%m/%d}" if seen_at else None),
        ("LA", article.language),
        ("AB", article.standfirst),
        ("N1", article.credit.agency if article.credit else None),
    ]
    lines = [f"{tag}  - {_line(value)}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", "", ""])


def _key(article: Article) -> str:
    """A key that is the same each time, and no other article's: "gazette2026ferry-1f0c"."""
    publisher, word = _first_word(article.publisher or ""), _first_word(article.headline)
    year = f"{article.published:%Y}" if article.published else ""
    digest = sha256(article.id.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{publisher}{year}{word}-{digest}"


def _first_word(text: str) -> str:
    return next((word for word in tokens(text) if word.isascii() and len(word) > 3), "")


def _tex(text: str) -> str:
    return _SPECIAL.sub(lambda found: _ESCAPED.get(found[0], f"\\{found[0]}"), _line(text))


def _verbatim(url: str | None) -> str:
    """An address, which is taken as it stands: but braces would end the field."""
    return _line(url or "").replace("{", "%7B").replace("}", "%7D")


def _line(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


def _day(at: datetime | None) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d}" if at else ""
