"""How often a feed asks to be asked, and the hub it names: by both readers alike."""

import pytest

from standfirst.entries.feed import read_feed
from standfirst.entries.feed.plain import read_plain
from standfirst.entries.feed.tolerant import read_tolerantly

URL = "https://outlet.example/news/feed"
SY = 'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/"'
ATOM = 'xmlns:a="http://www.w3.org/2005/Atom"'
ITEM = "<item><title>Quay shut</title></item>"
RHYTHMS = [
    ("", None),
    ("<ttl>60</ttl>", 3600),
    ("<ttl> 90 </ttl>", 5400),
    ("<ttl>soon</ttl>", None),
    ("<ttl>0</ttl>", None),
    ("<ttl>-5</ttl>", None),
    ("<ttl>nan</ttl>", None),
    ("<ttl>inf</ttl>", None),
    ("<ttl>99999999999</ttl>", None),
    ("<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>", 1800),
    ("<sy:updatePeriod>\n\tdaily\t</sy:updatePeriod>", 86_400),
    ("<sy:updatePeriod>Weekly</sy:updatePeriod><sy:updateFrequency>x</sy:updateFrequency>", 604_800),
    ("<sy:updatePeriod>now and then</sy:updatePeriod>", None),
    ("<ttl>5</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", 3600),
    ("<ttl>120</ttl><sy:updatePeriod>hourly</sy:updatePeriod>", 7200),
]


def rss(head: str) -> str:
    return f"<rss version='2.0' {SY} {ATOM}><channel><title>Port</title>{head}{ITEM}</channel></rss>"


@pytest.mark.parametrize("read", [read_plain, read_tolerantly])
@pytest.mark.parametrize(("head", "seconds"), RHYTHMS)
def test_the_least_pause_between_two_askings(read, head, seconds):
    assert read(rss(head), URL).every_s == seconds


@pytest.mark.parametrize("read", [read_plain, read_tolerantly])
def test_rdf_names_its_period_in_its_channel(read):
    feed = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" '
        f'{SY}><channel rdf:about="x"><title>Port</title><sy:updatePeriod>hourly</sy:updatePeriod>'
        '</channel><item rdf:about="https://outlet.example/a"><title>Quay shut</title></item></rdf:RDF>'
    )
    assert read(feed, URL).every_s == 3600


@pytest.mark.parametrize("read", [read_plain, read_tolerantly])
@pytest.mark.parametrize(
    ("links", "hub"),
    [
        ("", None),
        ('<a:link rel="self" href="/feed"/>', None),
        (
            '<a:link rel="self" href="/feed"/><a:link rel="hub" href="https://hub.example/"/>',
            "https://hub.example/",
        ),
        ('<a:link rel="hub" href="/hub"/>', "https://outlet.example/hub"),
        (
            '<a:link rel="hub" href="javascript:x"/><a:link rel="hub" href="http://b.example/"/>',
            "http://b.example/",
        ),
    ],
)
def test_the_hub_of_an_rss_feed(read, links, hub):
    assert read(rss(links), URL).hub == hub


@pytest.mark.parametrize("read", [read_plain, read_tolerantly])
def test_the_hub_of_an_atom_feed(read):
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>Port</title><id>urn:x</id>'
        '<link rel="hub" href="https://hub.example/"/><entry><title>Quay</title><id>urn:y</id></entry></feed>'
    )
    assert read(feed, URL).hub == "https://hub.example/"


def test_the_hub_of_a_json_feed():
    head = b'{"version": "https://jsonfeed.org/version/1.1", "items": [], "hubs": '
    assert (
        read_feed(
            head + b'[7, {"type": "rssCloud", "url": "https://a.example/"}, '
            b'{"type": "WebSub", "url": "https://hub.example/"}]}',
            URL,
        ).hub
        == "https://hub.example/"
    )
    assert read_feed(head + b'"none"}', URL).hub is None
