"""Under which address an article is filed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.records import Article
from standfirst.work.collecting.filed_under import aliases_of, choose_address, is_same_article, is_sound

SITE = "https://outlet.example"
PAGE = f"{SITE}/news/2026/ferry-stays"


@pytest.mark.parametrize(
    ("asked", "final", "canonical", "filed"),
    [
        (PAGE, PAGE, None, PAGE),
        (PAGE, PAGE, PAGE, PAGE),
        (f"{PAGE}?ref=a", f"{PAGE}?ref=a", PAGE, PAGE),
        (f"{PAGE}?ref=a", f"{PAGE}?ref=a", "/news/2026/ferry-stays", PAGE),
        (PAGE, PAGE, f"{PAGE}?utm_source=feed", PAGE),
        ("https://sho.example/x1", PAGE, None, PAGE),  # a shortener
        ("https://sho.example/x1", f"{PAGE}?via=sho", PAGE, PAGE),
        (
            f"https://m.outlet.example/news/1?{1}",
            f"https://m.outlet.example/news/1?{1}",
            f"{SITE}/a/1",
            f"{SITE}/a/1",
        ),
        (PAGE, PAGE, "https://news.outlet.example/ferry-stays", "https://news.outlet.example/ferry-stays"),
        (f"{PAGE}.amp.html", f"{PAGE}.amp.html", f"{PAGE}.html", f"{PAGE}.html"),
        (f"{PAGE}/amp/", f"{PAGE}/amp/", PAGE, PAGE),
        (f"{SITE}/a/b-7654321.html", f"{SITE}/a/b-7654321.html", f"{SITE}/7654321", f"{SITE}/7654321"),
        # what is sound, but shares nothing with its own address, is an alias
        (f"{SITE}/?p=12", f"{SITE}/?p=12", PAGE, f"{SITE}/?p=12"),
        (PAGE, PAGE, f"{SITE}/latest", PAGE),
        # what is not sound
        (PAGE, PAGE, SITE, PAGE),  # the home page
        (PAGE, PAGE, f"{SITE}/index.html", PAGE),
        (PAGE, PAGE, f"{SITE}/en/", PAGE),
        (PAGE, PAGE, f"{SITE}/news/", PAGE),  # the section that it is in
        (PAGE, PAGE, f"{SITE}/news/2026", PAGE),
        (PAGE, PAGE, "https://agency.example/ferry", PAGE),  # whom it was taken from
        (PAGE, PAGE, "https://outlet.example.evil.example/ferry", PAGE),
        (PAGE, PAGE, "javascript:void(0)", PAGE),
        (PAGE, PAGE, "", PAGE),
        (PAGE, f"{SITE}/", None, PAGE),  # a removed article leads on to the front page
    ],
)
def test_an_article_is_filed_where_its_own_site_says_it_is(
    asked: str, final: str, canonical: str | None, filed: str
) -> None:
    address = choose_address(asked, final, canonical)
    assert address.url == filed
    leading = {asked, address.url}
    assert set(aliases_of(address, filed)) >= leading - {filed}
    assert f"{SITE}/" not in address.aliases


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=60))
def test_whatever_a_page_says_the_asked_address_leads_to_its_article(
    asked: str, final: str, canonical: str
) -> None:
    asked = f"{SITE}/{asked}"
    address = choose_address(asked, f"{SITE}/{final}", canonical)
    assert asked in (address.url, *address.aliases)
    assert address.url not in address.aliases


def test_a_canonical_address_that_is_not_alike_leads_to_the_article_all_the_same() -> None:
    assert choose_address(f"{SITE}/?p=12", f"{SITE}/?p=12", PAGE).aliases == (PAGE,)


def test_the_page_of_a_numbered_list_is_no_folder_of_its_articles() -> None:
    assert is_sound(f"{SITE}/news/12", f"{SITE}/news/123")
    assert not is_sound(f"{SITE}/news/12", f"{SITE}/news/12/print")


FIRST, SECOND = "The ferry stays in port.", "Its rudder has a crack."


@pytest.mark.parametrize(
    ("headline", "text", "same"),
    [
        ("Ferry stays", "Another text altogether.", True),  # written anew under its headline
        ("FERRY STAYS", "Another text altogether.", True),
        ("Ferry to sail", f"{FIRST}\n\n{SECOND}", True),
        ("Ferry to sail", f"{FIRST}\n\nIt will sail on Tuesday.", True),
        ("School roof mended", "New slates at last.\n\nThe council paid.", False),
    ],
)
def test_a_changed_article_is_told_from_another_one(headline: str, text: str, same: bool) -> None:
    before = Article(PAGE, "Ferry stays", f"{FIRST}\n\n{SECOND}")
    assert is_same_article(Article(PAGE, headline, text), before) is same
