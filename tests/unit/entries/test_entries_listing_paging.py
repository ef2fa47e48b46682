"""The next page of a listing."""

from __future__ import annotations

import pytest

from standfirst.entries.listing import find_next_page

URL = "https://gazette.example/news"


@pytest.mark.parametrize(
    ("html", "url", "following"),
    [
        ('<head><link rel="next" href="/news?page=2"></head>', URL, "/news?page=2"),
        ('<a rel="nofollow next" href="/news/page/3">Older</a>', f"{URL}/page/2", "/news/page/3"),
        ('<base href="/news/"><a rel=next href="p2">more</a>', URL, "/news/p2"),
        (
            '<ul><li>1</li><li><a href="/news?page=2">2</a></li><li><a href="/news?page=3">3</a></li></ul>',
            URL,
            "/news?page=2",
        ),
        (
            '<p><a href="/news">1</a> <a href="/news?page=2">2</a> 3 <a href="/news?page=4">4</a></p>',
            f"{URL}?page=3",
            "/news?page=4",
        ),
        (
            '<p><a href="/news?p=1">1</a> <a href="/news?p=2">2</a> <a href="/news?p=3">3</a></p>',
            f"{URL}?p=2",
            "/news?p=3",
        ),
        ('<div class="pager"><a href="/news/older">Weiter »</a></div>', URL, "/news/older"),
        ('<div class="pagination"><a href="/news/0">‹</a><a href="/news/2">›</a></div>', URL, "/news/2"),
    ],
)
def test_the_next_page_is_found(html: str, url: str, following: str) -> None:
    assert find_next_page(html, url) == f"https://gazette.example{following}"


@pytest.mark.parametrize(
    "html",
    [
        "",
        '<a href="/news/next-week-the-ferry-returns">Next week the ferry returns</a>',
        '<link rel="next" href="https://elsewhere.example/news?page=2">',
        '<link rel="next" href="/news">',
        '<ul><li><a href="/news?page=1">1</a></li><li><a href="/news?page=2">2</a></li><li>3</li></ul>',
        '<table><tr><td><a href="/ferry/12">12</a></td><td>arrivals</td></tr></table>',
    ],
)
def test_what_leads_on_to_nothing_is_no_next_page(html: str) -> None:
    assert find_next_page(html, URL) is None


@pytest.mark.parametrize(
    "word", "Следующая التالي 下一页 次へ 다음 Następna Sonraki بعدی הבא Nästa Další Επόμενη".split()
)
def test_next_is_understood_in_many_languages(word: str) -> None:
    html = f'<div class="pagination"><a href="/news/2">{word}</a></div>'

    assert find_next_page(html, "https://gazette.example/news") == "https://gazette.example/news/2"
