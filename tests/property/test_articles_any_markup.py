"""Whatever mark-up comes, an article or an UnreadableError comes out; and all spans point at their words."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.articles import explain_kind, find_wire_credit, read_article
from standfirst.errors import UnreadableError
from standfirst.records import Article, Span

AT = datetime(2021, 9, 6, 12, tzinfo=UTC)
PROSE = "The tunnel under the old harbour opened on Monday, two years late, and a ceremony was held at noon."
PIECES = """<div>|</div>|<p>|</p>|<br>|<ul>|<li>|<table>|<td>|<h1>|<h2>|<article>|<aside>|<a href=/x>|</a>
<script>|</script>|<!--|-->|<style>|<form>|<blockquote>|<span class=share>|<div hidden>|&#0;&bogus;
<script type="application/ld+json">{"@type":"NewsArticle","author":[[|<meta name=author content="">
<time datetime=never>|<html lang=zz>|<link rel=canonical href='http://[::1'>"""
MARKUP = st.sampled_from([*PIECES.replace("\n", "|").split("|"), PROSE])
PAGES = st.lists(MARKUP | st.text(max_size=30), max_size=60).map("".join)


def points_into(span: Span | None, text: str) -> bool:
    return span is None or 0 <= span.start < span.end <= len(text)


@given(PAGES, st.sampled_from(["https://post.example/a", "http://[", "", "/x?y"]))
@settings(max_examples=150)
def test_any_markup_is_an_article_or_unreadable(html: str, url: str) -> None:
    try:
        article = read_article(html, url, AT)
    except UnreadableError:
        return
    assert article.text.strip()
    assert article.headline
    assert "\n\n\n" not in article.text
    assert article.credit is None or points_into(article.credit.span, article.text)


@given(st.binary(max_size=400))
def test_any_bytes_are_an_article_or_unreadable(data: bytes) -> None:
    with suppress(UnreadableError):
        assert read_article(data, "https://post.example/a", AT).text


@given(st.text(max_size=300))
def test_credits_and_kinds_point_at_words(text: str) -> None:
    credit = find_wire_credit(text)
    assert credit is None or points_into(credit.span, text)
    article = Article(None, text[:40], text)
    evidence = explain_kind(article)
    assert points_into(evidence.span, article.part(evidence.part))
