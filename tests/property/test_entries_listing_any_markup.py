"""Whatever the markup: entries or an UnreadableError, soon."""

from __future__ import annotations

import random
import resource
import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.entries.listing import explain_listing, find_next_page, read_listing, read_newsletter
from standfirst.errors import UnreadableError

URL = "https://gazette.example/news"
_PIECES = st.sampled_from(
    [
        *(
            "<div>",
            "</div>",
            '<div class="card">',
            "<ul>",
            "<li>",
            "</li>",
            "</ul>",
            "<table><tr><td>",
            "</td>",
            "<br>",
        ),
        *(
            '<a href="/a/one-two-three-four">',
            '<a href="/a/five-six-seven">',
            '<a href="//">',
            '<a href="http://[">',
        ),
        *(
            "</a>",
            "<h2>",
            "</h2>",
            "<p>",
            "</p>",
            "<b>",
            "</i>",
            '<time datetime="2026-13-45">',
            "<svg>",
            "<!--",
        ),
        *(
            "<base href='::'>",
            "<p class='byline'>",
            "By Ada Quill",
            "31 February 2026",
            "12:61",
            "&#0;",
            "\u202e",
        ),
        *("A headline of five words", "港湾隧道终于开放通行了", "Read more", "2", "|", "<", '"', "\ud800"),
    ]
)


@settings(max_examples=60)
@given(st.lists(_PIECES, max_size=60).map("".join))
def test_any_markup_is_read_or_refused(html: str) -> None:
    for read in (read_listing, read_newsletter, explain_listing):
        with suppress(UnreadableError):
            read(html * 3, URL)
    following = find_next_page(html, URL)
    assert following is None or following.startswith("https://gazette.example/")


_CARD = (
    '<div class="card"><a href="/a/{0}"><h3>A headline with the number {0}</h3>'
    "<p>A teaser of some length about what "
    "happened in {0}.</p></a></div>"
)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 100_000,
        "<span>word " * 50_000,
        '<a href="/x-y-z">five words of a headline ' * 30_000,
        "".join(_CARD.format(n) for n in range(20_000)),
        "<p>" + "".join(f'<a href="/n/{n}">five words of a headline</a> ' for n in range(20_000)),
        '<ul><li><a href="/q/a-b-c-d">six words of a nested headline</a>' * 4000,
        "".join(f"<h2>Heading number {n}</h2><p>{'prose ' * 15}</p>" for n in range(20_000)),
        "<select>" + "<option>a choice of some words</option>" * 100_000,
        "&" * 3_000_000,
    ],
    ids=["deep", "unclosed", "in links", "cards", "one line", "lists", "headings", "options", "ampersands"],
)
def test_no_page_takes_long(html: str) -> None:
    start = time.process_time()
    for read in (read_listing, read_newsletter):
        with suppress(UnreadableError):
            read(html, URL)
    assert time.process_time() - start < 8  # quadratic readings took minutes; bench/listings.py measures


@pytest.mark.parametrize(
    "html", ["abcd</x>" * 200_000, "<table>" + "abcd<tr>" * 200_000, "<td>abcd" * 200_000]
)
def test_misplaced_tags_take_no_gigabytes(html: str) -> None:
    """Joined again and again, these texts took the parser up to 3 GB."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with suppress(UnreadableError):
        read_listing(html, URL)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200 * 1024


def test_what_comes_after_the_bounds_is_left_out_and_said() -> None:
    reasons = explain_listing("<main>" + "".join(_CARD.format(n) for n in range(4000)) + "</main>", URL)

    assert reasons.cut
    assert reasons.taken[0].link == "https://gazette.example/a/0"
    assert 500 < len(reasons.taken) < 4000
    assert not explain_listing("".join(_CARD.format(n) for n in range(9)), URL).cut


def test_a_page_with_tags_lost_at_random_is_read_or_refused() -> None:
    rng = random.Random(4)
    whole = "".join(_CARD.format(n) for n in range(12))
    pieces = whole.replace("<", "\n<").replace(">", ">\n").split("\n")
    for _ in range(40):
        kept = "".join(piece for piece in pieces if rng.random() > 0.1)
        try:
            entries = read_listing(kept, URL)
        except UnreadableError:
            continue
        assert all(entry.title and entry.link for entry in entries)
