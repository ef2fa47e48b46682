"""Under which address an article is filed, so that one article is one article. Plain decisions over URLs.

Feeds link one article with parameters of their own and through shorteners; the page says which address is
meant (``rel=canonical``, RFC 6596), and redirects lead to it. Both are believed where they are sound: many a
site's template names its home page, or a section, as the canonical address of every article in it, and a
copy may name the outlet that it was taken from, which is another article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from standfirst.records import Article
from standfirst.text.links import normalise_link

_FRONT = re.compile(r"/?(?:index\.\w+|home|[a-z]{2}(?:-[a-z]{2})?)?/?", re.IGNORECASE)
_VARIANT = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)", re.IGNORECASE)
_WRAPPED = re.compile(r"(?:/amp/?|\.amp(?=\.|$)|\.[a-z]{3,5})+$", re.IGNORECASE)
"""What stands about an article's name at the end of its path: the sort of page that it is."""
_NUMBER = re.compile(r"\d{5,}")
_SHARED_RATIO = 0.5
"""Two readings of one article share at least so many of their paragraphs: of corrections and updates few
change more, and of two articles in one section hardly any share one."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where an article is filed, the address it was asked for by, and the others that lead to it."""

    url: str
    asked: str
    aliases: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All addresses that lead to it, the one that it is filed under first."""
        return (self.url, *self.aliases)


def choose_address(asked: str, final: str, canonical: str | None) -> Address:
    """The address under which an article is filed.

    Args:
        asked: what was asked for, as it was listed.
        final: where redirects led; the address asked where there were none.
        canonical: which address the page says is meant, None where it says none.

    Returns:
        The canonical address where it is sound and alike; else where redirects led. The others are aliases, a
        sound canonical address that is not alike among them.
    """
    here = normalise_link(final) or asked
    if _is_front(here):
        here = asked
    end, meant = here, normalise_link(canonical, final)
    if meant is None or not is_sound(meant, here):
        meant = here
    elif _is_alike(meant, here):
        here = meant
    others = (asked, normalise_link(asked), end, meant)
    return Address(here, asked, tuple(dict.fromkeys(one for one in others if one and one != here)))


def is_sound(canonical: str, page: str) -> bool:
    """Whether a page may be called by the canonical address that it names: of its own site, and no list's.

    Args:
        canonical: the address named, normalised.
        page: the page's own address, normalised.
    """
    if not _same_site(canonical, page):
        return False
    if _is_front(canonical):
        return False
    return not _stands_above(urlsplit(canonical).path, _bare_path(page))


def _is_alike(a: str, b: str) -> bool:
    """Whether two addresses share what names an article in them: the end of the path, or a long number.

    Only then is one filed under the other: at the front page of its rubric, which some templates name as
    every article's address, there will be another article tomorrow.
    """
    if _bare_path(a).rpartition("/")[2] == _bare_path(b).rpartition("/")[2] != "":
        return True
    one, other = (set(_NUMBER.findall(parts.path + "?" + parts.query)) for parts in map(urlsplit, (a, b)))
    return bool(one & other)


def _bare_path(url: str) -> str:
    return _WRAPPED.sub("", urlsplit(url).path).rstrip("/")


def _is_front(url: str) -> bool:
    parts = urlsplit(url)
    return not parts.query and _FRONT.fullmatch(parts.path) is not None


def _stands_above(path: str, own: str) -> bool:
    """Whether a path is a folder that the page's own path lies in: a section, not the article."""
    folder = path.rstrip("/") + "/"
    return own.startswith(folder) and len(own.rstrip("/")) >= len(folder)


def _same_site(a: str, b: str) -> bool:
    one, other = (_VARIANT.sub("", urlsplit(url).netloc.rpartition("@")[2]) for url in (a, b))
    return one == other or one.endswith("." + other) or other.endswith("." + one)


def is_same_article(one: Article, other: Article) -> bool:
    """Whether two readings that claim one address are one article, changed meanwhile or not."""
    if one.text_id == other.text_id or one.headline.casefold() == other.headline.casefold():
        return True
    a, b = (_paragraphs(article.text) for article in (one, other))
    return len(a & b) >= _SHARED_RATIO * max(1, min(len(a), len(b)))


def _paragraphs(text: str) -> set[str]:
    return {" ".join(paragraph.split()) for paragraph in text.split("\n\n")}


def aliases_of(address: Address, article_id: str) -> dict[str, str]:
    """The other addresses of an article that is filed under an id, each with that id."""
    return {one: article_id for one in (address.url, *address.aliases) if one != article_id}
