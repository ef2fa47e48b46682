"""Pages made to take long or much memory: the worst we could think of, of up to 14 megabytes each."""

from __future__ import annotations

from collections.abc import Callable

_CARD = (
    '<div class="card"><a href="/a/{0}"><h3>A headline with the number {0}</h3>'
    "<p>A teaser of some length about what happened in {0}.</p></a></div>"
)
_ITEM = '<li><a href="/n/{0}">five words of a headline {0}</a> <span class=date>{1}</span>'
_LINK = "five words of a headline"


def _each(template: str, times: int) -> str:
    return "".join(template.format(n) for n in range(times))


def _invented_months(n: int) -> str:
    """A date like no other, so that nothing known of others helps."""
    return f"{n % 30} " + "".join(chr(97 + n // 17**power % 17) for power in range(4)) + "uary 2026"


HOSTILE: dict[str, Callable[[], str]] = {
    "cards, 10 MB": lambda: _each(_CARD, 75_000),
    "100,000 nested boxes": lambda: "<div>" * 100_000 + "x y z",
    "unclosed paragraphs": lambda: "<p><b>word <i>" * 300_000,
    "unclosed links": lambda: f'<a href="/x-y-z">{_LINK} ' * 200_000,
    "300,000 links": lambda: _each(f"<a href=/n/{{0}}>{_LINK}</a>", 300_000),
    "200,000 links to one page": lambda: f"<li><a href=/n/1>{_LINK}</a>" * 200_000,
    "150,000 links in one line": lambda: "<p>" + _each(f'<a href="/n/{{0}}">{_LINK}</a> ', 150_000),
    "addresses with queries": lambda: _each(f'<a href="?a={{0}}&b={{0}}&utm_x={{0}}">{_LINK}</a>', 150_000),
    "table of 50,000 rows": lambda: (
        "<table>"
        + _each("<tr><td>3.3.2026<td><a href=/d/{0}>A headline with the number {0}</a><td>tease it", 50_000)
    ),
    "one name of 10 MB": lambda: f'<div class="{"item card " * 1_000_000}"><a href="/a">x y z v w</a></div>',
    "one address of 8 MB": lambda: f'<a href="/{"a-b/" * 2_000_000}">x y z v w</a>' * 2,
    "80,000 names of boxes": lambda: _each(
        f'<div class="c{{0}} n{{0}}m"><a href=/a/{{0}}>{_LINK} {{0}}</a></div>', 80_000
    ),
    "millions of entities": lambda: "<p>" + "&amp;&lt;&eacute;" * 600_000,
    "one text of 10 MB": lambda: "<p>" + "word and another word " * 450_000,
    "one word of 10 MB": lambda: "<p>" + "w" * 10_000_000,
    "numbers": lambda: "<p>" + "1 2 3 " * 1_600_000,
    "ideographs": lambda: "<p>" + "港湾隧道" * 800_000,
    "200,000 scripts": lambda: "<script>var a='<a href=x>';</script>" * 200_000,
    "90,000 JSON-LD blocks": lambda: '<script type="application/ld+json">{"@type":["x"}</script>' * 90_000,
    "SVG, unclosed": lambda: "<svg><g>" * 300_000,
    "SVG and MathML": lambda: "<svg><path d='M0 0'/></svg><math><mi>x</mi></math>" * 150_000,
    "deep tables": lambda: "<table><tr><td>" * 80_000 + "x",
    "deep tables of links": lambda: f'<table><tr><td><a href="/q/a-b-c-d">{_LINK}</a>' * 60_000,
    "deep lists of links": lambda: f'<ul><li><a href="/q/a-b-c-d">{_LINK}</a>' * 80_000,
    "headings and prose": lambda: _each("<h2>Heading number {0}</h2><p>" + "prose " * 15 + "</p>", 80_000),
    "dates that are none": lambda: "".join(_ITEM.format(n, f"{n % 31} Flurb {n}") for n in range(80_000)),
    "months of no calendar": lambda: "".join(_ITEM.format(n, _invented_months(n)) for n in range(80_000)),
    "line breaks": lambda: "a few words here<br>" * 500_000,
    "comments": lambda: "<!-- x -->" * 1_000_000,
    "10 million <": lambda: "<" * 10_000_000,
    "10 million &": lambda: "&" * 10_000_000,
    "formatting, unclosed": lambda: "<b><i><u><s>w " * 200_000,
    "formatting around blocks": lambda: "<a href=/1><b><i><u><font>x<div>" * 20_000,
    "boxes of prose": lambda: (
        "<div>some running prose without any marks of paragraphs, quite long. " * 100_000
    ),
    "250,000 options": lambda: "<select>" + "<option>a choice of some words</option>" * 250_000,
    "templates": lambda: "<template><div>" * 200_000,
    "cells outside a table": lambda: _each("<td>Some heading {0}</td><td>" + "prose " * 12 + "</td>", 60_000),
    "stray end tags": lambda: "abcd</x>" * 250_000,
    "text moved out of a table": lambda: "<table>" + "abcd<tr>" * 250_000,
    "tags within a selection": lambda: "<select>" + "abcd<div>" * 200_000,
    "300,000 page numbers": lambda: _each('<a href="?p={0}">{0}</a> ', 300_000),
}
