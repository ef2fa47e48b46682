"""One article, one URL."""

import pytest

from standfirst.text.links import normalise_link, same_document

BASE = "https://outlet.example/news/"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://outlet.example/quay", "https://outlet.example/quay"),
        ("HTTPS://Outlet.Example:443/Quay", "https://outlet.example/Quay"),
        ("../quay", "https://outlet.example/quay"),
        ("//cdn.example/quay", "https://cdn.example/quay"),
        (" /quay\n", "https://outlet.example/quay"),
        ("/a\n b", "https://outlet.example/a%20b"),
        ("/quay#top", "https://outlet.example/quay"),
        ("/app#!/quay", "https://outlet.example/app#!/quay"),
        ("/quay?utm_source=mail&id=3&fbclid=zz", "https://outlet.example/quay?id=3"),
        ("/quay?utm_source=mail", "https://outlet.example/quay"),
        ("/quay?b=2&a=1", "https://outlet.example/quay?b=2&a=1"),
        ("/quay?reference=7&source=x", "https://outlet.example/quay?reference=7&source=x"),
        ("http://[2001:DB8::1]:8080/x", "http://[2001:db8::1]:8080/x"),
        ("https://outlet.example/%D0%BF", "https://outlet.example/%D0%BF"),
    ],
)
def test_a_link_is_kept_in_one_form(url, kept):
    assert normalise_link(url, BASE) == kept
    assert normalise_link(kept, BASE) == kept


@pytest.mark.parametrize(
    "url",
    [
        "https://www.google.com/url?q=https%3A%2F%2Foutlet.example%2Fquay&sa=D",
        "https://l.facebook.com/l.php?u=https%3A%2F%2Foutlet.example%2Fquay%3Ffbclid%3D1&h=x",
        "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Foutlet.example%2Fquay&data=1",
        "https://duckduckgo.com/l/?uddg=https%3A%2F%2Foutlet.example%2Fquay",
        "https://www.google.de/url?url=https://l.facebook.com/l.php?u%3Dhttps%253A%252F%252Foutlet.example%252Fquay",
    ],
)
def test_redirectors_are_unwrapped(url):
    assert normalise_link(url) == "https://outlet.example/quay"


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "mailto:a@b.example",
        "javascript:alert(1)",
        "ftp://x.example/",
        "http://",
        "http://[::1",
        "http://x:y/",
    ],
)
def test_what_is_no_web_address_is_none(url):
    assert normalise_link(url, BASE) is None


def test_a_link_may_name_a_redirector_without_being_one():
    url = "https://facebook.com/l.php-explained?u=https%3A%2F%2Fother.example"
    assert (
        normalise_link("https://outlet.example/url?q=https://other.example/")
        == "https://outlet.example/url?q=https://other.example/"
    )
    assert normalise_link(url.replace("l.php-", "l-")) == url.replace("l.php-", "l-")


def test_the_same_document_under_several_addresses():
    assert same_document(
        "http://www.outlet.example/quay/?a=1&b=2", "https://outlet.example/quay?b=2&a=1&utm_medium=x"
    )
    assert not same_document("https://outlet.example/quay?id=1", "https://outlet.example/quay?id=2")
    assert not same_document(None, None)
