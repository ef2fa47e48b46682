"""Citations say what the article says, escaped for who reads them."""

from __future__ import annotations

from datetime import UTC, datetime

from standfirst.records import Article, WireCredit
from standfirst.search.citations import render_bibtex, render_ris

AT = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
ARTICLE = Article(
    "https://gazette.example/a_b?c=1&d={2}",
    "Ferry & tunnel: 50% of {all} “costs”\n#1_\\~^$",
    "Text.",
    standfirst="Twice a day.",
    authors=("Ilse Brandvold", "The Desk and Others"),
    publisher="Ostvik Gazette",
    language="en",
    published=AT,
    credit=WireCredit("AFP", "byline"),
)


def test_bibtex():
    assert render_bibtex(ARTICLE, AT) == (
        "@online{ostvik2026ferry-" + render_bibtex(ARTICLE, AT)[24:32] + ",\n"
        "  author = {{Ilse Brandvold} and {The Desk and Others}},\n"
        "  title = {{Ferry \\& tunnel: 50\\% of \\{all\\} “costs” \\#1\\_\\textbackslash{}\\textasciitilde{}"
        "\\textasciicircum{}\\$}},\n"
        "  organization = {Ostvik Gazette},\n"
        "  date = {2026-03-02},\n"
        "  url = {https://gazette.example/a_b?c=1&d=%7B2%7D},\n"
        "  urldate = {2026-03-02},\n"
        "  langid = {en},\n"
        "  note = {AFP},\n"
        "}\n\n"
    )


def test_keys_are_the_same_each_time_and_differ_by_article():
    other = Article("https://gazette.example/2", ARTICLE.headline, "", publisher="Ostvik Gazette")
    keys = {render_bibtex(one, None).partition(",")[0] for one in (ARTICLE, ARTICLE, other)}
    assert len(keys) == 2


def test_ris():
    lines = render_ris(ARTICLE, AT).split("\r\n")
    assert lines[0] == "TY  - NEWS"
    assert lines[-3:] == ["ER  - ", "", ""]
    for line in ("AU  - Ilse Brandvold", "T2  - Ostvik Gazette", "DA  - 2026/03/02", "AB  - Twice a day."):
        assert line in lines
    assert not any("\n" in line for line in lines)


def test_what_an_article_does_not_say_stays_away():
    assert render_ris(Article(None, "北京", ""), None) == "TY  - NEWS\r\nTI  - 北京\r\nER  - \r\n\r\n"
    assert render_bibtex(Article(None, "北京", ""), None).splitlines()[1:] == ["  title = {{北京}},", "}", ""]
