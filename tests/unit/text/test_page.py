"""What sort of page a page is. Every page is invented."""

from __future__ import annotations

import time

import pytest

from standfirst.text.page import PageKind, tell_page

PROSE = "The tunnel under the old harbour opened two years late on Monday, and a ceremony was held at noon. "
URL = "https://post.example/2021/09/05/tunnel-opens-two-years-late"


def page(body: str, head: str = "<title>The Harbour Post</title>") -> str:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"


LINKS = "".join(
    f"<li><a href='/{n}'>Council debates the harbour budget again {n}</a></li>" for n in range(30)
)
PASSWORD = "<form><input type=email><input type=password><button>Sign in</button></form>"
CONSENT = (
    "<div><h2>Your privacy matters to us</h2><p>We and our partners use cookies to read personal data "
    "on your device, and ask for your consent.</p><button>Accept all</button></div>"
)


def test_an_article_among_many_links_is_an_article() -> None:
    assert tell_page(page(f"<ul>{LINKS}</ul><div>{f'<p>{PROSE}</p>' * 5}</div>"), URL) is PageKind.ARTICLE


def test_an_article_set_with_line_breaks_is_an_article() -> None:
    assert tell_page(page(f"<ul>{LINKS}</ul><div>{(PROSE + '<br><br>') * 5}</div>"), URL) is PageKind.ARTICLE


def test_links_with_a_teaser_each_are_a_listing() -> None:
    items = "".join(
        f"<div><h2><a href='/{n}'>Council debates the budget {n}</a></h2><p>{PROSE}</p></div>"
        for n in range(9)
    )
    assert tell_page(page(items), "https://post.example/harbour") is PageKind.LISTING


def test_a_front_page_is_a_listing_however_much_prose_it_holds() -> None:
    assert (
        tell_page(page(f"<ul>{LINKS}</ul><div>{f'<p>{PROSE}</p>' * 9}</div>"), "https://post.example/")
        is PageKind.LISTING
    )


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        (
            page("<h1>Not Found</h1><p>The requested page was moved.</p>", "<title>404 Not Found</title>"),
            PageKind.ERROR,
        ),
        (page(f"<h1>Seite nicht gefunden</h1><ul>{LINKS}</ul>"), PageKind.ERROR),
        (page("<h1>Страница не найдена</h1>"), PageKind.ERROR),
        (page("<p>Checking your browser</p>", "<title>Just a moment...</title>"), PageKind.ERROR),
        (page(f"<h1>Sign in to go on</h1>{PASSWORD}"), PageKind.LOGIN),
        (page(CONSENT), PageKind.CONSENT),
        (
            page(f"<h1>Tunnel opens</h1><p>{PROSE}</p><div>Subscribe to continue reading</div>"),
            PageKind.PAYWALL,
        ),
        (
            page(f"<h1>Tunnel öffnet</h1><p>{PROSE}</p><div>Weiterlesen mit Hafen plus</div>"),
            PageKind.PAYWALL,
        ),
        (
            page(
                "<noscript>Enable JavaScript to run this app.</noscript><div id=root></div><script></script>"
            ),
            PageKind.SCRIPT,
        ),
        (page("<div id=app></div><script src=a.js></script>"), PageKind.SCRIPT),
        ("", PageKind.EMPTY),
        (page(""), PageKind.EMPTY),
        ("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00", PageKind.NOT_TEXT),
    ],
)
def test_pages_that_hold_no_article_say_what_they_are(html: str, kind: PageKind) -> None:
    assert tell_page(html, URL) is kind


@pytest.mark.parametrize(
    "extra", [PASSWORD, CONSENT, "<div>Already a subscriber? Log in to keep reading.</div>"]
)
def test_obstacles_beside_an_article_do_not_hide_it(extra: str) -> None:
    assert (
        tell_page(page(f"{extra}<h1>Tunnel opens</h1><div>{f'<p>{PROSE}</p>' * 6}</div>"), URL)
        is PageKind.ARTICLE
    )


def test_a_short_article_with_a_cookie_bar_is_an_article() -> None:
    assert (
        tell_page(page(f"{CONSENT}<h1>Tunnel opens</h1><div>{f'<p>{PROSE}</p>' * 3}</div>"), URL)
        is PageKind.ARTICLE
    )


@pytest.mark.parametrize(
    "hostile", ["<div>" * 100_000, "<p>" * 100_000, "<a href=x>" * 50_000, "<b><p>" * 20_000]
)
def test_hostile_nesting_takes_no_longer_than_two_seconds(hostile: str) -> None:
    start = time.process_time()
    tell_page(hostile + "words", URL)
    assert time.process_time() - start < 2
