"""Sources: how each stands, following more after a look, lists in and out, publishers."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from tests.desk.test_today import queries, text_of
from tests.web import serving

from standfirst.archive.convert import key_of
from standfirst.desk.roles import Role
from standfirst.entries import read_opml

VALLEY = "https://lowervalley.example/feed"
FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour Notes</title><link>http://x/</link>
<item><title>Bridge closes on Monday</title><link>http://x/1</link></item></channel></rss>"""


@pytest.fixture
def publisher(enter):
    return enter(Role.PUBLISHER)


@pytest.fixture
def valley() -> str:
    return f"/sources/{key_of(VALLEY)}"


def test_what_is_in_trouble_stands_first_with_its_reason(enter, failing_source):
    page = text_of(enter(Role.OBSERVER).get("/sources"))
    assert "1 in trouble" in page
    assert "no answer in time" in page


def test_the_ledger_of_a_source_is_shown(enter, valley, failing_source):
    page = text_of(enter(Role.OBSERVER).get(valley))
    assert "failed" in page
    assert "no answer in time" in page


def test_a_source_that_is_not_followed_is_told(enter):
    assert enter(Role.OBSERVER).get(f"/sources/{'0' * 32}").status_code == 404


def test_pausing_resuming_and_leaving_are_logged(publisher, desk, valley):
    publisher.post(f"{valley}/change", {"do": "pause"})
    assert desk.archive.sources.load(VALLEY).subscription.paused
    publisher.post(f"{valley}/change", {"do": "resume"})
    assert not desk.archive.sources.load(VALLEY).subscription.paused
    publisher.post(f"{valley}/change", {"do": "leave"})
    assert desk.archive.sources.subscriptions() == ()
    kinds = [line.kind for line in desk.archive.look.log(before=None, limit=9)]
    assert kinds == ["source-left", "source-resumed", "source-paused"]


def test_what_stands_in_the_settings_is_changed_there(publisher, desk):
    file = desk.desk.folder / "desk.toml"
    file.write_text(file.read_text() + '\n[[source]]\nurl = "https://own.example/feed"\n')
    answer = publisher.post(f"/sources/{key_of('https://own.example/feed')}/change", {"do": "pause"})
    assert answer.status_code == 422
    assert "stands in desk.toml" in text_of(answer)


def test_an_address_is_looked_at_before_it_is_followed(publisher, desk, monkeypatch):
    seen = _offered(publisher, desk, monkeypatch)
    page = text_of(seen)
    assert "Harbour Notes" in page
    assert "Bridge closes on Monday" in page
    assert len(desk.archive.sources.subscriptions()) == 1  # nothing was kept yet
    word = re.search(r'name="offer" value="([^"]+)"', seen.content.decode())[1]
    done = publisher.post("/sources/add", {"offer": word, "publisher": "The Notes"}, follow=True)
    assert "followed from now on" in text_of(done)
    (added,) = [one for one in desk.archive.sources.subscriptions() if one.url != VALLEY]
    assert added.publisher == "The Notes"


def _offered(client, desk, monkeypatch):
    with serving() as web:
        place = web.put("/feed.xml", FEED, content_type="application/rss+xml")
        file = desk.desk.folder / "desk.toml"
        file.write_text(file.read_text() + '\n[fetch]\nallow_hosts = ["127.0.0.1"]\ngap_s = 0\n')
        return client.post("/sources/add", {"place": place})


@pytest.mark.parametrize(
    ("place", "words"),
    [("", "no address"), ("file:///etc/passwd", ""), ("http://127.0.0.1:9/", "")],
    ids=["none", "file", "own machine"],
)
def test_what_cannot_be_followed_is_explained_in_place(publisher, desk, place, words):
    answer = publisher.post("/sources/add", {"place": place})
    assert answer.status_code == 422
    assert 'class="error"' in answer.content.decode()
    assert words in text_of(answer)


def test_an_offer_cannot_be_made_up(publisher, desk):
    assert publisher.post("/sources/add", {"offer": "eyJ1cmwiOiAieCJ9:1a:b"}).status_code == 400


def test_lists_go_out_and_come_in(publisher, desk):
    data = publisher.get("/sources/export").content
    assert [one.url for one in read_opml(data)] == [VALLEY]
    more = data.replace(VALLEY.encode(), b"https://third.example/feed")
    done = publisher.post("/sources/import", {"list": _file(more)}, follow=True)
    assert "1 of 1 are new" in text_of(done)
    assert len(desk.archive.sources.subscriptions()) == 2


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"<html>no</html>"], ids=["empty", "picture", "page"])
def test_a_file_that_is_no_list_is_refused(publisher, desk, data):
    answer = publisher.post("/sources/import", {"list": _file(data)})
    assert answer.status_code == 422
    assert len(desk.archive.sources.subscriptions()) == 1


def _file(data: bytes) -> BytesIO:
    file = BytesIO(data)
    file.name = "list.opml"
    return file


def test_what_may_be_printed_of_a_publisher_is_noted(publisher, desk, valley):
    from standfirst.records import Subscription

    desk.archive.sources.subscribe([Subscription(VALLEY, name="valley", publisher="Lower Valley Post")])
    publisher.post(f"{valley}/publisher", {"excerpt_limit": "200", "owner": "Valley Media"})
    (known,) = [one for one in desk.archive.sources.publishers() if one.name == "Lower Valley Post"]
    assert (known.excerpt_limit, known.owner) == (200, "Valley Media")
    publisher.post(f"{valley}/publisher", {"excerpt_limit": "40", "excerpt_unit": "words"})
    (known,) = [one for one in desk.archive.sources.publishers() if one.name == "Lower Valley Post"]
    assert str(known.limit) == "40 words"
    assert 'value="words" selected' in publisher.get(valley).content.decode()
    answer = publisher.post(f"{valley}/publisher", {"excerpt_limit": "a lot"})
    assert answer.status_code == 422


def test_for_whom_a_publisher_is_is_noted_and_can_be_taken_back(publisher, desk, valley):
    from standfirst.records import READERS, Outside, Subscription
    from standfirst.work.keeping import find_publisher, take_back

    desk.archive.sources.subscribe([Subscription(VALLEY, name="valley", publisher="Lower Valley Post")])
    publisher.post(f"{valley}/publisher", {"owner": "Valley", "audience": "readers", "outside": "headline"})
    known = find_publisher(desk.archive, desk.desk, "Lower Valley Post")
    assert (known.audience, known.outside, known.owner) == (READERS, Outside.HEADLINE, "Valley")
    page = publisher.get(valley).content.decode()
    assert '<option value="readers" selected>' in page
    assert '<option value="headline" selected>' in page
    answer = publisher.post(f"{valley}/publisher", {"audience": "nobody at all"})
    assert (answer.status_code, "is no audience" in text_of(answer)) == (422, True)
    assert take_back(desk.archive, desk.desk, known, "ilse").audience.is_public


def test_the_number_of_queries_does_not_grow_with_the_sources(enter, desk):
    from standfirst.records import Subscription

    client = enter(Role.OBSERVER)
    few = queries(lambda: client.get("/sources"))
    desk.archive.sources.subscribe(Subscription(f"https://s{n}.example/feed") for n in range(30))
    assert queries(lambda: client.get("/sources")) <= few
