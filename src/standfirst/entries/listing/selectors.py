"""CSS selectors that last: short, by what elements are and mean, never by where they come or by hashed names.

Page builders write class names of four sorts: what a thing is ("teaser__title"), how it looks ("mt-4"), which
one it is ("post-4711"), and names made up at every build ("css-1x2y3z"). Only the first outlast the week.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from standfirst.entries.listing.hints import ITEMISH, TEASER, TITLED, read_hint

_PLAIN = re.compile(r"-{0,2}[A-Za-z_][\w-]*", re.ASCII)
_MADE_UP = re.compile(
    r"(?:css|sc|jsx|jss|svelte|emotion|styles?|tss|astro|data-v)-[A-Za-z0-9]*\d[A-Za-z0-9-]*|sc-\w+"
)
_MODULES = (
    re.compile(r"([A-Za-z][\w-]*?(?:___?|--))([A-Za-z0-9][A-Za-z0-9_-]{4,7})"),
    re.compile(r"([A-Za-z][\w-]*[_-])([A-Za-z0-9]{5,10})"),
)
_LOOKS = re.compile(
    r"(?:[mp][trblxy]?|w|h|gap|col|row|order|text|font|bg|border|rounded|flex|grid|items|justify|leading|size|align"
    r"|float|clear|clr|cf|pull|span|offset|hidden|visible|block|inline|d|is|has|js|u|ng|wp|lazy|fade|hover|shadow"
    r"|space|tracking|z|sm|md|lg|xl|xs)(?:-.*|\d.*|)",
    re.IGNORECASE,
)
_WHICH_ONE = re.compile(
    r"first|last|odd|even|active|current|selected|open|closed|new|sticky|alt|\w*(?:category|tag|author|format|status)-.+",
    re.IGNORECASE,
)
_VOWEL = re.compile(r"[aeiouy]", re.IGNORECASE)
_HUMPS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_SHORTEST_HUMP = 3.0
"""Letters of the words in a name written "likeThis", on average; made-up names change case more often."""
_SHORTEST_PREFIX, _SHORTEST_HASH, _LONG_NUMBER = 5, 5, 3
_SPEAKING_TAGS = frozenset(
    "article li tr td th dt dd h1 h2 h3 h4 h5 h6 p time a section main aside ul ol dl table tbody blockquote "
    "header footer figure figcaption address nav strong em b i".split()
)
_SPEAKING = ITEMISH | TITLED | TEASER
_MOST_NAMES = 5
"""Names of one element that are tried, the most telling first."""
_MOST_AROUND = 14


def is_stable(name: str) -> bool:
    """Whether a class name or id says what a thing is, and will do so tomorrow."""
    return bool(_PLAIN.fullmatch(name)) and not is_made_up(name) and not _WHICH_ONE.fullmatch(name)


@lru_cache(maxsize=20_000)
def is_made_up(name: str) -> bool:
    """Whether a name looks as if a program had made it up: letters and figures without sense."""
    if _MADE_UP.fullmatch(name) or stable_prefix(name):
        return True
    parts = [part for part in re.split(r"[-_]+", name) if part]
    return bool(parts) and _is_random(parts[-1])


def _is_random(word: str) -> bool:
    if word.isdigit():
        return len(word) >= _LONG_NUMBER  # "post-4711"
    if len(word) < _SHORTEST_HASH:
        return bool(re.search(r"\d[A-Za-z]", word)) and len(word) == _SHORTEST_HASH - 1
    figures = re.findall(r"\d+", word)
    if figures and not re.fullmatch(r"[A-Za-z]+\d{1,2}", word):
        return True
    letters = re.sub(r"[^A-Za-z]", "", word)
    if not _VOWEL.search(letters):
        return True
    humps = _HUMPS.findall(word)
    mixed = not word.islower() and not word.isupper() and not word.istitle()
    return mixed and sum(map(len, humps)) / len(humps) < _SHORTEST_HUMP


@lru_cache(maxsize=20_000)
def stable_prefix(name: str) -> str | None:
    """What stays of a name that CSS modules end in a hash ("Card_title__x7Kq2"); None where nothing does."""
    for pattern in _MODULES:
        match = pattern.fullmatch(name)
        if match is not None and _is_random(match[2].replace("-", "").replace("_", "")):
            words = [part for part in re.split(r"[-_]+", match[1]) if part]
            speaks = not any(_is_random(word) or _LOOKS.fullmatch(word) for word in words[-1:])
            return match[1] if speaks and len(match[1]) >= _SHORTEST_PREFIX else None
    return None


@dataclass(frozen=True, slots=True)
class Named:
    """What of an element selectors are made of."""

    tag: str
    classes: frozenset[str] = frozenset()
    id: str | None = None
    itemprop: str | None = None


@dataclass(frozen=True, slots=True, order=True)
class Priced:
    """A selector and its price: what is longer or less telling costs more."""

    price: float
    css: str


def shared_selectors(elements: Iterable[Named]) -> tuple[Priced, ...]:
    """Selectors for what several elements have in common, cheapest first; none where their tags differ."""
    elements = tuple(elements)
    tags = {element.tag for element in elements}
    if len(tags) != 1:
        return ()
    (tag,) = tags
    alone = 2.0 if tag in _SPEAKING_TAGS else 6.0
    names = _shared_names(elements)
    found = [Priced(alone, tag)]
    found += [Priced(price, f"{tag}{css}") for price, css in names]
    found += [Priced(a[0] + b[0] + 1, f"{tag}{a[1]}{b[1]}") for a, b in combinations(names[:3], 2)]
    return tuple(sorted(found))


def _shared_names(elements: Sequence[Named]) -> list[tuple[float, str]]:
    classes = frozenset.intersection(*(element.classes for element in elements))
    found = [(_price(name), f".{name}") for name in classes if is_stable(name)]
    prefixes = [
        {prefix for name in element.classes if (prefix := stable_prefix(name))} for element in elements
    ]
    found += [(_price(p) + 0.5, f'[class*="{p}"]') for p in set.intersection(*prefixes)]
    ids = {element.id for element in elements}
    if len(ids) == 1 and (id_ := next(iter(ids))) and is_stable(id_):
        found.append((1.5, f"#{id_}"))
    props = {element.itemprop for element in elements}
    if len(props) == 1 and (prop := next(iter(props))) and _PLAIN.fullmatch(prop):
        found.append((1.0, f'[itemprop="{prop}"]'))
    return sorted(found)[:_MOST_NAMES]


def _price(name: str) -> float:
    if _LOOKS.fullmatch(name):
        return 5.0
    return 1.0 if read_hint("", name.lower()) & _SPEAKING else 1.5


def within(outer: Sequence[Priced], inner: Sequence[Priced], *, child: bool = False) -> list[Priced]:
    """Selectors for the inner in the outer, or right in it."""
    between = " > " if child else " "
    return [
        Priced(one.price + other.price + 1.0, f"{one.css}{between}{other.css}")
        for one in outer[:_MOST_AROUND]
        for other in inner[:_MOST_AROUND]
    ]
