"""A page to an article: its text and facts, or the reason why it holds none. Every page is invented."""

from __future__ import annotations

import json
import time
from contextlib import suppress
from datetime import UTC, datetime

import pytest

from standfirst.articles import read_article
from standfirst.errors import UnreadableError
from standfirst.records import Article

URL = "https://post.example/2021/09/05/tunnel-opens-two-years-late"
AT = datetime(2021, 9, 6, 12, tzinfo=UTC)
PROSE = [
    "The tunnel under the old harbour opened on Monday, two years late, and a ceremony was held at noon.",
    "“It was worth the wait,” said Ada Quill, who has led the building since its second spring, and smiled.",
    "The ferries will go on sailing until the new year, and the harbour board will decide on them then.",
    "Few people came to see the first cars go through, for it had rained since early in the morning.",
]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PROSE)


def page(body: str = BODY, head: str = "", around: str = "") -> str:
    return (
        f"<!doctype html><html lang=en><head>{head}"
        "<title>Tunnel opens two years late | The Post</title></head>"
        "<body><nav><a href=/>Home</a></nav><h1>Tunnel opens two years late</h1>"
        f"<div class=story>{body}</div>{around}</body></html>"
    )


def read(*args: str, **kwargs: str) -> Article:
    return read_article(page(*args, **kwargs), URL, AT)


# ------------------------------------------------------------------------------------------ the text


def test_paragraphs_are_parted_by_blank_lines() -> None:
    assert read().text == "\n\n".join(PROSE)


def test_lists_quotations_and_subheads_keep_their_order() -> None:
    body = (
        f"<p>{PROSE[0]}</p><h2>What it cost</h2><ul><li>Concrete</li><li>Patience</li></ul>"
        f"<blockquote>{PROSE[1]}</blockquote><p>{PROSE[2]}</p><p>{PROSE[3]}</p>"
    )
    expected = [PROSE[0], "What it cost", "Concrete", "Patience", PROSE[1], PROSE[2], PROSE[3]]
    assert read(body).text.split("\n\n") == expected


def test_line_breaks_never_glue_words() -> None:
    text = read(BODY + "<p>“It was<br>worth<br/>the wait,”<em> she</em> said<b>.</b></p>").text
    assert text.endswith("“It was\nworth\nthe wait,” she said.")


def test_two_line_breaks_part_paragraphs() -> None:
    assert read("<br><br>".join(PROSE)).text == "\n\n".join(PROSE)


@pytest.mark.parametrize(
    "furniture",
    [
        "<figure><img src=a.jpg><figcaption>The tunnel on Monday, from the quay.</figcaption></figure>",
        "<aside><p>Sign up for our letter from the harbour, every Friday at noon.</p></aside>",
        "<div class=related-links><ul><li><a href=/1>Council debates the ferries again</a></li></ul></div>",
        "<div class='share share-bar'><a href=/f>Share this on a network of your choice</a></div>",
        "<p><a href=/2>Read more: the ferries and their friends in the council of the town</a></p>",
        "<p>Advertisement</p>",
        "<p>Photo: Bo Reed</p>",
        "<section id=comments><p>I have always said that this tunnel would be of no use.</p></section>",
        "<div hidden><p>This paragraph is here for machines alone, and no reader sees it.</p></div>",
        "<script>var words = 'are not text';</script>",
    ],
)
def test_furniture_is_left_out(furniture: str) -> None:
    body = f"<p>{PROSE[0]}</p>{furniture}" + "".join(f"<p>{p}</p>" for p in PROSE[1:])
    assert read(body).text == "\n\n".join(PROSE)
    assert read(around=furniture).text == "\n\n".join(PROSE)


def test_long_comments_do_not_outweigh_the_article() -> None:
    comments = "".join(
        f"<p>Comment {n}: I have always said that this tunnel would be of no use.</p>" for n in range(40)
    )
    assert read(around=f"<div class=comments-list>{comments}</div>").text == "\n\n".join(PROSE)


def test_a_body_that_only_json_ld_holds_is_read_there() -> None:
    words = "\\n\\n".join(PROSE)
    head = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{words}"}}</script>'
    assert read("<p>Tunnel.</p>", head).text == "\n\n".join(PROSE)


def test_bytes_are_decoded_as_declared() -> None:
    data = page(head='<meta charset="windows-1252">').encode("windows-1252")
    assert read_article(data, URL, AT).text == "\n\n".join(PROSE)


# ----------------------------------------------------------------------------------------- the facts

JSON_LD = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite"},
{"@type": ["NewsArticle"], "headline": "Tunnel opens two years late",
"description": "A ceremony in the rain ends the longest wait of the town.",
"author": [{"@type": "Person", "name": "Ada Quill"}, {"name": "Bo Reed"}], "publisher": {"name": "The Post"},
"articleSection": "Harbour", "datePublished": "2021-09-05T10:00:00+02:00",
"dateModified": "2021-09-05T12:30:00+02:00",},]}</script>"""


def test_a_script_too_long_to_be_an_articles_hides_none_that_comes_after_it() -> None:
    site = {"@type": "WebSite", "about": "x" * 1_000_000}
    own = {"@type": "NewsArticle", "author": {"name": "Ada Quill"}}
    scripts = (f'<script type="application/ld+json">{json.dumps(one)}</script>' for one in (site, own))
    assert read(head="".join(scripts)).authors == ("Ada Quill",)


def test_facts_from_json_ld_with_a_stray_comma() -> None:
    article = read(head=JSON_LD + '<link rel="canonical" href="/tunnel">')
    assert article.headline == "Tunnel opens two years late"
    assert article.standfirst == "A ceremony in the rain ends the longest wait of the town."
    assert article.authors == ("Ada Quill", "Bo Reed")
    assert (article.publisher, article.section, article.language) == ("The Post", "Harbour", "en")
    assert article.published == datetime(2021, 9, 5, 8, 0, tzinfo=UTC)
    assert article.updated == datetime(2021, 9, 5, 10, 30, tzinfo=UTC)
    assert article.canonical_url == "https://post.example/tunnel"


def test_facts_from_meta_tags() -> None:
    article = read(
        head='<meta property="og:site_name" content="The Post">'
        '<meta name="author" content="By Ada Quill, Bo Reed">'
        '<meta property="article:published_time" content="2021-09-05T10:00:00Z">'
        '<meta property="og:title" content="Tunnel opens two years late - The Post">'
    )
    assert article.headline == "Tunnel opens two years late"
    assert article.authors == ("Ada Quill", "Bo Reed")
    assert article.publisher == "The Post"
    assert article.published == datetime(2021, 9, 5, 10, tzinfo=UTC)
    assert article.updated is None


def test_a_printed_date_is_read_against_the_time_of_fetching() -> None:
    url = "https://post.example/tunnel-opens-two-years-late"
    html = page(around="<span class=date>Yesterday</span>")
    assert read_article(html, url, AT).published == datetime(2021, 9, 5, 12, tzinfo=UTC)
    assert read_article(html, url).published is None


def test_the_date_in_the_address_is_the_last_resort() -> None:
    assert read().published == datetime(2021, 9, 5, tzinfo=UTC)


def test_unknown_stays_unknown() -> None:
    article = read_article(page(), "https://post.example/a-page-about-the-tunnel", AT)
    assert (article.standfirst, article.publisher, article.section, article.published, article.credit) == (
        None,
    ) * 5
    assert article.authors == ()


@pytest.mark.parametrize(
    "description",
    [
        PROSE[0],
        PROSE[0][:60],
        PROSE[0][:70] + "...",
        "Tunnel opens two years late",
        "News, weather, sport and classified pages from the county of Westmark and beyond.",
    ],
)
def test_a_description_that_repeats_is_cut_or_is_the_sites_is_no_standfirst(description: str) -> None:
    assert read(head=f'<meta name="description" content="{description}">').standfirst is None


def test_an_agency_in_the_byline_is_credited_without_a_span() -> None:
    credit = read(head='<meta name="author" content="The Associated Press">').credit
    assert credit is not None
    assert (credit.agency, credit.where, credit.span) == ("AP", "byline", None)


def test_an_agency_in_the_printed_byline_is_credited_whatever_authors_are_stated() -> None:
    printed = "<p class=byline>By Ada Quill, AP Sports Writer</p><div class=story>"
    html = page(head='<meta name="author" content="Ada Quill">').replace("<div class=story>", printed)
    article = read_article(html, URL, AT)
    assert article.authors == ("Ada Quill",)
    assert article.credit is not None
    assert (article.credit.agency, article.credit.where, article.credit.span) == ("AP", "byline", None)


@pytest.mark.parametrize(
    ("html", "agency"),
    [
        (f"<article><h1>Tunnel opens</h1>{BODY}<footer>Source: Reuters</footer></article>", "REUTERS"),
        (f"<article><h1>Tunnel opens</h1>{BODY}</article><footer>Source: Reuters</footer>", None),
    ],
    ids=["an article's footer", "a site's footer"],
)
def test_of_footers_an_articles_own_credits(html: str, agency: str | None) -> None:
    credit = read_article(f"<html><body>{html}</body></html>", URL, AT).credit
    assert (credit.agency if credit else None) == agency


def test_a_credit_line_beside_the_text_is_found_and_a_pictures_is_not() -> None:
    credit = read(around="<p class=credit>Source: dpa</p>").credit
    assert credit is not None
    assert (credit.agency, credit.where, credit.span) == ("DPA", "credit line", None)
    assert read(around="<div class=photo-box><p class=credit>Source: dpa</p></div>").credit is None


def test_a_printed_standfirst_and_byline_are_read() -> None:
    words = "A ceremony in the rain ends the longest wait of the town."
    byline = "<p class=byline>By Ada Quill – Published 5 September 2021</p>"
    article = read_article(
        page().replace("<div class=story>", f"<p class=dek>{words}</p>{byline}<div class=story>"), URL
    )
    assert article.standfirst == words
    assert article.authors == ("Ada Quill",)


def test_words_that_look_like_a_tag_are_words() -> None:
    html = page().replace(
        "<h1>Tunnel opens two years late", "<h1>Tunnel opens two years late: &lt;script&gt; to blame"
    )
    assert read_article(html, URL).headline == "Tunnel opens two years late: <script> to blame"


def test_a_publication_in_the_future_is_passed_over() -> None:
    head = '<meta property="article:published_time" content="2031-09-05T10:00:00Z">'
    assert read(head=head).published == datetime(2021, 9, 5, tzinfo=UTC)


# --------------------------------------------------------------------------------- what is no article


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not text"),
        ("<title>404 Not Found</title><h1>Not Found</h1>", "error page"),
        ("<h1>Sign in</h1><form><input type=password></form>", "login"),
        ("<noscript>Please enable JavaScript.</noscript><div id=root></div>", "script only"),
        ("<p>We use cookies and ask for your consent.</p><button>Accept</button>", "consent"),
        (f"<h1>Tunnel</h1><p>{PROSE[0]}</p><div>Subscribe to continue reading.</div>", "paywall"),
        (
            "".join(f"<li><a href=/{n}>Council debates the ferries again</a></li>" for n in range(20)),
            "listing",
        ),
    ],
)
def test_a_page_that_holds_no_article_says_why(html: str | bytes, reason: str) -> None:
    with pytest.raises(UnreadableError) as refusal:
        read_article(html, URL, AT)
    assert refusal.value.reason == reason
    assert refusal.value.url == URL


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 100_000,
        "<p>" * 50_000,
        "<b><p>words " * 10_000,
        "<a>" * 50_000,
        "<h3>Comments</h3><p>a word</p>" * 20_000,
        "<h2><b>a heading that nobody closes " * 20_000,
        f'<time datetime="{"2026 " * 400_000}">',
        "<select>" + "<option>a choice of some words</option>" * 60_000 + "</select>",
    ],
    ids="divs paragraphs formatting links comments headings time options".split(),
)
def test_hostile_nesting_takes_less_than_two_seconds(hostile: str) -> None:
    start = time.process_time()
    with suppress(UnreadableError):
        read_article(hostile + BODY, URL, AT)
    assert time.process_time() - start < 2
