"""Who publishes a site, as its own pages say."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.articles.publisher import find_publisher, host_name, publisher_in_title
from standfirst.records import Publisher

URL = "https://www.harbour-times.example/world/"


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


def ld(node: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


def name(html: str) -> str | None:
    found = find_publisher(html, URL)
    return found.name if found else None


def test_everything_a_page_states() -> None:
    html = (
        '<html lang="pt-PT"><head>'
        + meta("og:site_name", "Harbour Times")
        + meta("og:locale", "pt_PT")
        + meta("og:locale:alternate", "en_GB")
        + ld({"@type": "NewsMediaOrganization", "name": "HT Media", "address": {"addressCountry": "PT"}})
    )
    assert find_publisher(html, URL) == Publisher(
        "Harbour Times", "https://www.harbour-times.example/", "PT", ("pt", "en")
    )


@pytest.mark.parametrize(
    "node",
    [
        {"@type": "NewsMediaOrganization", "name": "Harbour Times"},
        {"@graph": [{"@type": "Organization", "name": "Harbour Times"}]},
        {
            "@type": "WebSite",
            "name": "World",
            "publisher": {"@type": "Organization", "name": "Harbour Times"},
        },
        {
            "@graph": [
                {"@type": "WebPage", "publisher": {"@id": "#o"}},
                {"@id": "#o", "name": "Harbour Times"},
            ]
        },
        {"@type": "CollectionPage", "publisher": "Harbour Times"},
        [
            {"@type": "Organization", "name": "An advertiser"},
            {"@type": ["NewsMediaOrganization"], "name": "Harbour Times"},
        ],
        {"@type": "NewsArticle", "headline": "x", "publisher": [{"name": "Harbour Times"}]},
    ],
)
def test_json_ld_names_the_organisation(node: object) -> None:
    assert name(ld(node) + meta("application-name", "HT")) == "Harbour Times"


@pytest.mark.parametrize(
    "address",
    ["PT", {"@type": "Country", "name": "PT"}, ["PT"]],
)
def test_a_country_in_every_form(address: object) -> None:
    node = {"@type": "Organization", "name": "HT", "address": [{"addressCountry": address}]}
    found = find_publisher(ld(node), URL)
    assert found is not None
    assert found.country == "PT"


def test_a_region_says_its_country() -> None:
    found = find_publisher(meta("og:site_name", "HT") + '<meta name="geo.region" content="PT-11">', URL)
    assert found is not None
    assert found.country == "PT"


def test_a_name_goes_before_an_address() -> None:
    html = (
        meta("og:site_name", "www.harbour-times.example") + '<meta name="application-name" content="The HT">'
    )
    assert name(html) == "The HT"
    assert name(meta("og:site_name", "harbour-times.example")) == "harbour-times.example"


def test_slogans_are_no_part_of_a_name() -> None:
    assert name(meta("og:site_name", "Harbour Times | News from every port")) == "Harbour Times"
    assert name(meta("og:site_name", "Sky &amp; Sea - Weather")) == "Sky & Sea"


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>x",
        meta("og:site_name", " "),
        meta("og:site_name", "News"),
        ld({"@type": "Organization"}),
        ld([1, None]),
    ],
)
def test_a_page_that_names_nobody(html: str) -> None:
    assert find_publisher(html, URL) is None


@pytest.mark.parametrize(
    ("title", "publisher"),
    [
        ("Harbour Times", "Harbour Times"),
        ("Harbour Times RSS Feed", "Harbour Times"),
        ("RSS: Harbour Times", "Harbour Times"),
        ("Sport | Harbour Times - RSS", "Harbour Times"),
        ("Harbour Times » World", "Harbour Times"),
        ("Harbour Times: World", "Harbour Times"),
        ("Latest news - Harbour Times", "Harbour Times"),
        ("Harbour Times - All the news of the port", "Harbour Times"),
        ("Вестник порта » Новости", "Вестник порта"),
        ("أخبار | مرفأ اليوم", "مرفأ اليوم"),
        ("Latest news", None),
        ("RSS", None),
        ("", None),
        (None, None),
    ],
)
def test_publishers_in_titles(title: str | None, publisher: str | None) -> None:
    assert publisher_in_title(title, "http://127.0.0.1/feed") == publisher


def test_the_part_that_the_host_repeats_is_the_name() -> None:
    assert publisher_in_title("Harbour Times | Isle Post", URL) == "Harbour Times"
    assert publisher_in_title("Isle Post | Harbour Times", URL) == "Harbour Times"


def test_hosts() -> None:
    assert host_name(URL) == "harbour-times.example"
    assert host_name("no address") == "no address"
    assert host_name("http://[broken") == "http://[broken"


@given(st.text(max_size=300), st.text(max_size=40))
def test_any_page_is_put_up_with(html: str, title: str) -> None:
    find_publisher(html, URL)
    find_publisher(meta("og:site_name", title.replace('"', "")), URL)
    found = publisher_in_title(title, URL)
    assert found is None or found.strip() == found != ""
