"""What publishers reserve: read from meta tags and headers, for everybody and for us, the strictest first."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.web import PARAGRAPHS, article_page

from standfirst.articles import find_rights, join_rights, read_article
from standfirst.records import Article, Rights

URL = "https://lamp.example/ferry"
POLICY = "https://lamp.example/tdm.json"


def meta(name: str, content: str) -> str:
    return f'<meta name="{name}" content="{content}">'


@pytest.mark.parametrize(
    ("head", "rights"),
    [
        ("", None),
        (meta("robots", "index, follow"), None),
        (meta("robots", "noindex, nofollow, none, all"), None),
        (meta("robots", "noarchive"), Rights(noarchive=True)),
        (meta("ROBOTS", "NoCache"), Rights(noarchive=True)),
        (meta("robots", "nosnippet,noarchive"), Rights(noarchive=True, nosnippet=True)),
        (meta("robots", "max-snippet:160, max-image-preview:large"), Rights(max_snippet=160)),
        (meta("robots", "max-snippet: 160"), Rights(max_snippet=160)),
        (meta("robots", "max-snippet:-1"), None),
        (meta("robots", "max-snippet:0"), Rights(nosnippet=True, max_snippet=0)),
        (meta("robots", "max-snippet:many"), None),
        (meta("robots", "max-snippet:200") + meta("standfirst", "max-snippet:80"), Rights(max_snippet=80)),
        (meta("robots", "max-snippet:80") + meta("standfirst", "max-snippet:-1"), Rights(max_snippet=80)),
        (meta("Standfirst", "nosnippet"), Rights(nosnippet=True)),
        (meta("googlebot", "nosnippet") + meta("googlebot-news", "noarchive"), None),
        (meta("tdm-reservation", "1"), Rights(tdm_reserved=True)),
        (meta("tdm-reservation", "0"), Rights(tdm_reserved=False)),
        (meta("tdm-reservation", "yes"), None),
        (
            meta("TDM-Reservation", "1") + meta("tdm-policy", POLICY),
            Rights(tdm_reserved=True, tdm_policy=POLICY),
        ),
        (meta("tdm-policy", "javascript:alert(1)"), None),
    ],
)
def test_meta_tags(head: str, rights: Rights | None) -> None:
    page = article_page("Ferry stays in port").replace("</head>", f"{head}</head>")
    assert find_rights(page) == rights
    assert read_article(page, URL).rights == rights


@pytest.mark.parametrize(
    ("headers", "rights"),
    [
        ((), None),
        ((("x-robots-tag", "noindex, nosnippet"),), Rights(nosnippet=True)),
        ((("X-Robots-Tag", "googlebot: nosnippet"),), None),
        ((("x-robots-tag", "googlebot: noindex, nosnippet, max-snippet:9"),), None),
        ((("x-robots-tag", "standfirst: nosnippet"),), Rights(nosnippet=True)),
        ((("x-robots-tag", "*: noarchive"),), Rights(noarchive=True)),
        ((("x-robots-tag", "noarchive, bingbot: nosnippet"),), Rights(noarchive=True)),
        ((("x-robots-tag", "googlebot: noarchive, robots: max-snippet:50"),), Rights(max_snippet=50)),
        ((("x-robots-tag", "max-snippet:50"), ("x-robots-tag", "max-snippet:40")), Rights(max_snippet=40)),
        (
            (("x-robots-tag", "unavailable_after: 25 Jun 2030 15:00:00 PST, noarchive"),),
            Rights(noarchive=True),
        ),
        ((("tdm-reservation", " 1 "), ("tdm-policy", POLICY)), Rights(tdm_reserved=True, tdm_policy=POLICY)),
        ((("link", "<https://lamp.example/>; rel=canonical"),), None),
    ],
)
def test_headers(headers: tuple[tuple[str, str], ...], rights: Rights | None) -> None:
    assert find_rights("", headers) == rights


def test_where_page_and_headers_differ_the_stricter_holds() -> None:
    page = meta("robots", "max-snippet:100") + meta("tdm-reservation", "0")
    headers = (("x-robots-tag", "max-snippet:60, noarchive"), ("tdm-reservation", "1"))
    both = Rights(noarchive=True, max_snippet=60, tdm_reserved=True)
    assert find_rights(page, headers) == both
    article = Article(URL, "Ferry", "It stays.", rights=find_rights(page))
    assert join_rights(article, headers).rights == both
    assert join_rights(article, ()) is article


def test_sentences_marked_on_the_page_are_withheld() -> None:
    first, second, third = PARAGRAPHS
    page = article_page("Ferry stays in port", first, f"<span data-nosnippet>{second}</span>", third)
    article = read_article(page, URL)
    assert article.rights is not None
    shown = [article.text[span.start : span.end] for span in article.rights.withheld]
    assert " ".join(shown) == second
    assert not replace(article.rights, withheld=()).nosnippet


def test_a_mark_within_a_sentence_withholds_the_sentence() -> None:
    marked = PARAGRAPHS[2].replace("the mail boat until", "<b data-nosnippet>the mail boat</b> until")
    article = read_article(article_page("Ferry stays in port", *PARAGRAPHS[:2], marked), URL)
    assert article.rights is not None
    shown = [article.text[span.start : span.end] for span in article.rights.withheld]
    assert shown == [
        "Bread and post will come with the mail boat until then.",
        "The mail boat takes no passengers.",
    ]


def test_whoever_marks_everything_withholds_everything() -> None:
    page = article_page("Ferry", *PARAGRAPHS).replace(
        "<body>", "<body data-nosnippet>" + "<p>words here</p>" * 3000
    )
    article = read_article(page, URL)
    assert article.rights is not None
    assert article.rights.withheld[0].end == len(article.text)


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_header_or_tag_whatever_is_too_much(value: str, content: str) -> None:
    headers = (("x-robots-tag", value), ("tdm-reservation", value), ("tdm-policy", value))
    alone, together = find_rights("", headers), find_rights(meta("robots", content), headers)
    if alone is not None:
        assert together is not None
        assert together.nosnippet >= alone.nosnippet
        assert together.noarchive >= alone.noarchive
