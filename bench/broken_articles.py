# ruff: noqa: E501 - mark-up reads best on one line
"""Pages damaged at random, by a fixed seed: what a reader of articles has to bear."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from random import Random

PROSE = (
    "The ferry in Ostvik will stay closed until Monday, the harbour master said, because the money ran out. "
)

_LARGEST = 10_000_000
"""Characters: no page is fetched that has more."""

Damage = Callable[[str, Random], str]


def _place(html: str, rng: Random) -> int:
    return rng.randrange(len(html) + 1)


def _sown(html: str, pieces: list[str], rng: Random) -> str:
    """Pieces set in at random places."""
    places = sorted(_place(html, rng) for _ in pieces)
    parts = [html[a:b] + piece for a, b, piece in zip([0, *places], places, pieces, strict=False)]
    return "".join([*parts, html[places[-1] :]])


def _tags(html: str) -> list[tuple[int, int]]:
    """Where some tags begin and end; enough to choose from."""
    found, at = [], 0
    while len(found) < 3000 and (start := html.find("<", at)) >= 0 and (end := html.find(">", start)) >= 0:
        found.append((start, end + 1))
        at = end + 1
    return found


def cut_off(html: str, rng: Random) -> str:
    return html[: _place(html, rng)]


def cut_tags(html: str, rng: Random) -> str:
    for start, end in sorted(rng.choices(_tags(html) or [(0, 0)], k=20), reverse=True):
        html = html[:start] + html[end:]
    return html


def swap_tags(html: str, rng: Random) -> str:
    tags = _tags(html)
    for _ in range(min(10, len(tags) // 2)):
        (a, b), (c, d) = sorted(rng.sample(tags, 2))
        html = html[:a] + html[c:d] + html[b:c] + html[a:b] + html[d:]
        tags = _tags(html)
    return html


def nest_deeply(html: str, rng: Random) -> str:
    tag = rng.choice(
        (
            "div",
            "span",
            "b",
            "table><tr><td",
            "ul><li",
            "blockquote",
            "a href=/x",
            "font",
            "article",
            "svg",
            "form",
        )
    )
    at = _place(html, rng)
    return html[:at] + f"<{tag}>" * rng.choice((300, 3000, 30_000)) + html[at:]


def break_entities(html: str, rng: Random) -> str:
    pieces = ("&#x110000;", "&#0;", "&bogus", "&#99999999999;", "&;", "&#xD800;", "&amp", "&lt;p&gt;", "&#x;")
    return _sown(html, [rng.choice(pieces) for _ in range(30)], rng)


def sow_controls(html: str, rng: Random) -> str:
    controls = "\x00\x08\x1b\ufffe\u202e\ud800\x85\u2028\ufeff"
    return _sown(html, [rng.choice(controls) for _ in range(rng.choice((1, 20, 300)))], rng)


def large_attribute(html: str, rng: Random) -> str:
    name = rng.choice(("class", "id", "href", "style", "data-x", "content", "datetime", "itemprop", "role"))
    value = rng.choice(("a", "item card ", "x-y_z ", "2026-03-02 ", "/a/b-", "&amp;", "comment")) * 10
    end = rng.choice(_tags(html) or [(0, 0)])[1]
    return f'{html[: end - 1]} {name}="{value * (5_000_000 // len(value))}"{html[end - 1 :]}'


def leave_open(html: str, rng: Random) -> str:
    at = _place(html, rng)
    opened = (
        "<!--",
        "<![CDATA[",
        "<script>",
        "<style>",
        "<textarea>",
        "<title>",
        "<svg>",
        "<template>",
        "<a href='",
        '<p class="',
    )
    return html[:at] + rng.choice(opened) + html[at:]


def repeat_part(html: str, rng: Random) -> str:
    start = _place(html, rng)
    part = html[start : start + rng.choice((200, 2000, 20_000))] or "x"
    times = min(rng.choice((10, 300, 3000)), 4_000_000 // len(part))
    return html[:start] + part * times + html[start:]


def shuffle(html: str, rng: Random) -> str:
    parts = html.split("<")
    rng.shuffle(parts)
    return "<".join(parts)


def mix_case(html: str, rng: Random) -> str:
    return "".join(rng.choice((c.upper(), c.lower(), c)) for c in html[:300_000])


def many_words(html: str, rng: Random) -> str:
    at = _place(html, rng)
    word = rng.choice(
        (
            PROSE,
            "w",
            "1 ",
            "港湾",
            "“",
            "<br>",
            "\n",
            "<p>",
            "&nbsp;",
            "(AP) — ",
            "<a href=/x>y</a>",
            "Mr. ",
            "- ",
        )
    )
    return html[:at] + word * (rng.choice((30_000, 1_000_000)) // len(word)) + html[at:]


def many_facts(html: str, rng: Random) -> str:
    piece = rng.choice(
        (
            '<meta property="article:published_time" content="2026-13-45T99:99">',
            '<meta name="author" content="By A, B and C">',
            '<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","author":[[[{"name":1}]]]}]}</script>',
            '<script type="application/ld+json">' + "[" * 3000 + "</script>",
            "<time datetime='yesterday'>never</time>",
            '<link rel="canonical" href="http://[::1">',
            '<h2><a href="/x">A headline that leads elsewhere</a></h2><p>A teaser.</p>',
            "<h3>Comments</h3>",
            "<form><input type=email></form>",
            '<div itemprop="author" itemscope>',
        )
    )
    at = _place(html, rng)
    return html[:at] + piece * rng.choice((3, 100, 3000)) + html[at:]


DAMAGES: Sequence[Damage] = (
    cut_off, cut_tags, swap_tags, nest_deeply, break_entities, sow_controls, large_attribute, leave_open,
    repeat_part, shuffle, mix_case, many_words, many_facts,
)  # fmt: skip

ENCODINGS = (
    "utf-8",
    "utf-16",
    "utf-16-be",
    "cp1252",
    "shift_jis",
    "koi8-r",
    "utf-32",
    "gb18030",
    "iso2022_jp",
)


def broken_pages(
    pages: Sequence[tuple[str, str]], count: int, seed: int = 1
) -> Iterator[tuple[str, str | bytes, str]]:
    """Damage pages, one to three times each.

    Args:
        pages: sound pages with their addresses.
        count: how many broken ones are wanted.
        seed: the same gives the same.

    Yields:
        What was done, the page (bytes, now and then in an encoding that it does not declare), its address.
    """
    rng = Random(seed)
    for number in range(count):
        html, url = pages[number % len(pages)]
        done = []
        for damage in rng.sample(DAMAGES, k=rng.choice((1, 1, 2, 3))):
            html = damage(html, rng)[:_LARGEST]
            done.append(damage.__name__)
        if rng.random() < 0.3:
            encoding = rng.choice(ENCODINGS)
            yield " + ".join((*done, encoding)), html.encode(encoding, "replace"), url
        else:
            yield " + ".join(done), html, url
