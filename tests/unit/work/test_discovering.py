"""Looking at addresses: what is offered, in which order, under which name, and what is said of the rest."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.outlet import HEADLINES, NOW, alternate, feed, news_sitemap, page
from tests.web import OPTIONS, Page, Web, article_page, serving

from standfirst.errors import FetchError, Refused, UnreadableError
from standfirst.fetch import Manners
from standfirst.records import DocumentKind, Entry, Publisher, Subscription
from standfirst.work.adding.addresses import tell_address
from standfirst.work.adding.discovering import discover
from standfirst.work.adding.looking import Wish
from standfirst.work.adding.offers import Discovery, items_per_day

RSS = "application/rss+xml"


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        yield web


def look(web: Web, path: str = "/", wish: Wish | None = None) -> Discovery:
    return discover(web.url(path), OPTIONS, wish)


def paths(web: Web, found: Discovery) -> list[str]:
    return [offer.subscription.url.removeprefix(web.base) for offer in found.offers]


def asked(web: Web) -> list[str]:
    return [path for path, _ in web.asked]


# ---------------------------------------------------------------------------- pages and their feeds


def test_a_page_offers_the_feed_it_names_then_itself(web: Web) -> None:
    web.put("/", page(web, head=alternate("/feed/", "The Skerry Lamp » Feed")))
    web.put("/feed/", feed(web), content_type=RSS)
    found = look(web)
    best, itself = found.offers
    assert best.subscription == Subscription(
        web.url("/feed/"), DocumentKind.FEED, publisher="The Skerry Lamp", title="The Skerry Lamp"
    )
    assert [entry.title for entry in best.first] == list(HEADLINES[:5])
    assert (best.count, best.language, round(best.per_day or 0)) == (6, "en", 6)
    assert best.how == "named by the page; all of its items stand on that page"
    assert itself.subscription.kind is DocumentKind.LISTING
    assert (itself.count, itself.how) == (8, "the page itself, read as a list")
    assert found.publisher == Publisher("The Skerry Lamp", web.url("/"), languages=("en",))
    assert asked(web) == ["/", "/feed/"]


def test_the_sections_feed_goes_before_the_sites_and_comments_are_not_even_asked(web: Web) -> None:
    head = alternate("/feed/") + alternate("/comments/feed/") + alternate("/sport/feed/")
    web.put("/sport/", page(web, section="sport", head=head))
    web.put("/feed/", feed(web), content_type=RSS)
    web.put("/sport/feed/", feed(web, section="sport"), content_type=RSS)
    found = look(web, "/sport/")
    assert paths(web, found) == ["/sport/feed/", "/sport/", "/feed/"]
    assert any("comments" in note for note in found.notes)
    assert "/comments/feed/" not in asked(web)


def test_a_feed_whose_items_stand_on_the_page_is_the_pages_own(web: Web) -> None:
    web.put("/sport/", page(web, section="sport", head=alternate("/all.rss") + alternate("/x7.rss")))
    web.put("/all.rss", feed(web), content_type=RSS)
    web.put("/x7.rss", feed(web, section="sport"), content_type=RSS)
    assert paths(web, look(web, "/sport/")) == ["/x7.rss", "/sport/", "/all.rss"]


def test_candidates_that_are_dead_empty_or_no_feed_are_said(web: Web) -> None:
    dead = [alternate(path) for path in ("/gone.rss", "/empty.rss", "/page.rss", "/slow.rss", "/good.rss")]
    web.put("/", page(web, head="".join(dead)))
    web.put("/gone.rss", "gone", status=410)
    web.put("/empty.rss", feed(web, items=0), content_type=RSS)
    web.put("/page.rss", "<!doctype html><h1>Moved</h1>")
    web.put("/slow.rss", feed(web), hold_s=3)
    web.put("/good.rss", feed(web), content_type=RSS)
    found = look(web)
    assert paths(web, found)[0] == "/good.rss"
    said = {note.split(",")[0].removeprefix(web.base): note for note in found.notes}
    assert "is dead: answered 410" in said["/gone.rss"]
    assert said["/empty.rss"].endswith("is a feed that lists nothing")
    assert "is no feed" in said["/page.rss"]
    assert "could not be looked at: no complete answer" in said["/slow.rss"]


def test_the_same_feed_in_two_formats_is_offered_once(web: Web) -> None:
    web.put(
        "/", page(web, head=alternate("/rss.xml") + alternate("/feed.json", kind="application/feed+json"))
    )
    web.put("/rss.xml", feed(web), content_type=RSS)
    items = ",".join(
        f'{{"id":"{n}","url":"{web.url(f"/news/story-{n}")}","title":"{HEADLINES[n]}"}}' for n in range(6)
    )
    told = f'{{"version":"https://jsonfeed.org/version/1.1","title":"The Skerry Lamp","items":[{items}]}}'
    web.put("/feed.json", told.encode(), content_type="application/feed+json")
    found = look(web)
    assert paths(web, found) == ["/rss.xml", "/"]
    assert f"{web.url('/feed.json')} lists the same as {web.url('/rss.xml')}" in found.notes


def test_usual_addresses_are_asked_only_where_none_is_named_and_no_further_than_needed(web: Web) -> None:
    web.put("/", page(web))
    web.put("/rss.xml", feed(web), content_type=RSS)
    found = look(web)
    assert paths(web, found) == ["/rss.xml", "/"]
    assert found.offers[0].how.startswith("found at the usual address /rss.xml")
    assert asked(web) == ["/", "/feed", "/rss", "/rss.xml"]


def test_of_a_section_a_sites_feed_is_second_to_the_page(web: Web) -> None:
    web.put("/sport/", page(web, section="sport"))
    web.put("/feed", feed(web), content_type=RSS)
    assert paths(web, look(web, "/sport/")) == ["/sport/", "/feed"]


def test_many_feeds_are_not_all_asked(web: Web) -> None:
    web.put("/", page(web, head="".join(alternate(f"/{n}.rss") for n in range(30))))
    web.put("/3.rss", feed(web), content_type=RSS)
    found = look(web)
    assert len(asked(web)) == 9
    assert any(note.startswith("it names 30 feeds; the first 8") for note in found.notes)


def test_silent_feeds_come_last_and_are_said(web: Web) -> None:
    web.put("/", page(web, head=alternate("/feed/")))
    web.put("/feed/", feed(web, hours=24 * 90), content_type=RSS)
    old = feed(web, hours=1).replace(str(NOW.year), "2019")
    web.put("/feed/", old, content_type=RSS)
    found = look(web)
    assert paths(web, found) == ["/", "/feed/"]
    assert "nothing new since" in found.offers[1].notes[0]


def test_as_listing_asks_for_no_feed(web: Web) -> None:
    web.put("/", page(web, head=alternate("/feed/")))
    found = look(web, wish=Wish(as_listing=True))
    assert paths(web, found) == ["/"]
    assert asked(web) == ["/"]


def test_hubs_are_noted_from_feed_page_and_header(web: Web) -> None:
    hub = '<link rel="hub" href="https://hub.example/page">'
    more = '<atom:link rel="hub" href="https://hub.example/feed"/>'
    web.put("/", page(web, head=alternate("/feed/") + alternate("/b.rss") + hub))
    web.put("/feed/", feed(web, more=more), content_type=RSS)
    web.put("/b.rss", feed(web, section="b"), content_type=RSS)
    web.pages["/b.rss"] = replace(
        web.pages["/b.rss"], headers=(("Link", '<https://hub.example/l>; rel="hub"'),)
    )
    hubs = [offer.subscription.hub for offer in look(web).offers]
    assert hubs == ["https://hub.example/feed", "https://hub.example/l", "https://hub.example/page"]


# ---------------------------------------------------------------------------- sitemaps


def test_a_news_sitemap_of_robots_txt_stands_in_for_a_feed(web: Web) -> None:
    web.put("/", page(web))
    web.put("/robots.txt", f"User-agent: *\nDisallow:\nSitemap: {web.url('/news.xml')}\n")
    web.put("/news.xml", news_sitemap(web), content_type="application/xml")
    found = look(web)
    assert paths(web, found) == ["/news.xml", "/"]
    assert found.offers[0].how == "named by the site's robots.txt"
    assert found.offers[0].subscription.kind is DocumentKind.SITEMAP
    assert "/sitemap.xml" not in asked(web)


def test_a_page_of_scripts_leaves_the_sites_sitemap(web: Web) -> None:
    web.put("/", '<!doctype html><title>Lamp</title><div id="root"></div><script>x()</script>')
    index = f"<sitemapindex><sitemap><loc>{web.url('/2.xml')}</loc></sitemap></sitemapindex>"
    web.put("/robots.txt", f"Sitemap: {web.url('/sitemap.xml')}\n")
    web.put("/sitemap.xml", '<?xml version="1.0"?>' + index, content_type="application/xml")
    web.put("/2.xml", news_sitemap(web), content_type="application/xml")
    found = look(web)
    assert paths(web, found) == ["/sitemap.xml"]
    assert found.offers[0].count is None
    assert found.offers[0].first[0].title == HEADLINES[0]
    assert found.notes[0] == "a page without text until its scripts have run"


def test_a_sitemap_by_its_own_address_shows_its_newest(web: Web) -> None:
    urls = "".join(
        f"<url><loc>{web.url(f'/{n}')}</loc><lastmod>2026-0{n}-01</lastmod></url>" for n in (2, 5, 3)
    )
    web.put("/s.xml", f'<?xml version="1.0"?><urlset>{urls}<url><loc>{web.url("/x")}</loc></url></urlset>')
    (offer,) = look(web, "/s.xml").offers
    assert [entry.link and entry.link[-2:] for entry in offer.first] == ["/5", "/3", "/2", "/x"]


# ---------------------------------------------------------------------------- what cannot be followed


@pytest.mark.parametrize(
    ("body", "what", "advice"),
    [
        (article_page("Ferry stays in port"), "an article", "standfirst brief"),
        (
            "<title>x</title><form>Sign in to read on<input type=password></form>",
            "sign-in",
            "credentials.toml",
        ),
        ('<!doctype html><div id="root"></div><script>x()</script>', "scripts", "sitemap"),
        ("<title>404 Not Found</title><h1>404 Not Found</h1>", "error page", "browser"),
        ("<!doctype html><html><body></body></html>", "empty", "front page"),
    ],
)
def test_what_is_there_is_said_and_what_to_do(web: Web, body: str, what: str, advice: str) -> None:
    web.put("/x", body)
    found = look(web, "/x")
    assert found.offers == ()
    assert what in found.notes[0]
    assert advice in found.notes[0]


def test_an_article_leads_to_its_outlets_feed(web: Web) -> None:
    story = article_page("Ferry stays in port").replace("</head>", alternate("/feed/") + "</head>")
    web.put("/news/story-1", story)
    web.put("/feed/", feed(web), content_type=RSS)
    found = look(web, "/news/story-1")
    assert paths(web, found) == ["/feed/"]
    assert found.notes == ("the address leads to an article, not to a page that lists others",)


def test_errors_are_raised(web: Web) -> None:
    with pytest.raises(FetchError, match="404"):
        look(web, "/nothing")
    web.put("/robots.txt", "User-agent: *\nDisallow: /\n")
    web.put("/", page(web))
    with pytest.raises(Refused, match="robots"):
        discover(web.url("/"), OPTIONS, manners=Manners())
    with pytest.raises(Refused):
        discover("gopher://lamp.example/x", OPTIONS)
    web.put("/robots.txt", "")
    web.put("/picture", b"\x89PNG\r\n\x1a\n" + bytes(500), content_type="image/png")
    with pytest.raises(UnreadableError):
        look(web, "/picture")


# ---------------------------------------------------------------------------- feeds by their own address


def test_a_feed_by_its_own_address_asks_its_home_page_who_publishes_it(web: Web) -> None:
    web.put("/", page(web).replace("The Skerry Lamp", "The Lamp &amp; Post"))
    web.put("/feed", feed(web, title="All of it"), content_type=RSS)
    found = look(web, "/feed")
    assert found.publisher == Publisher("The Lamp & Post", web.url("/"), languages=("en",))
    assert found.offers[0].how == "the address itself"
    assert asked(web) == ["/feed", "/"]


def test_else_its_title_says_it_else_its_host(web: Web) -> None:
    web.put("/feed", feed(web, title="The Skerry Lamp » News"), content_type=RSS)
    assert (look(web, "/feed").publisher or Publisher("")).name == "The Skerry Lamp"
    web.put("/feed", feed(web, title="Latest news"), content_type=RSS)
    assert (look(web, "/feed").publisher or Publisher("")).name == "127.0.0.1"


def test_a_wished_publisher_stands(web: Web) -> None:
    web.put("/feed", feed(web), content_type=RSS)
    found = look(web, "/feed", Wish(publisher="The Lamp Trust"))
    assert found.offers[0].subscription.publisher == "The Lamp Trust"
    assert (found.publisher or Publisher("")).name == "The Lamp Trust"
    assert asked(web) == ["/feed"]


def test_an_empty_feed_by_its_own_address_is_offered_and_said(web: Web) -> None:
    web.put("/feed", feed(web, items=0), content_type=RSS)
    (offer,) = look(web, "/feed").offers
    assert offer.count == 0
    assert offer.notes[0] == "a feed that lists nothing just now"


@pytest.mark.parametrize(("status", "kept"), [(301, "/new"), (308, "/new"), (302, "/old"), (307, "/old")])
def test_only_a_permanent_redirect_is_subscribed_to_at_its_end(web: Web, status: int, kept: str) -> None:
    web.pages["/old"] = Page(b"", status, headers=(("Location", "/new"),))
    web.put("/new", feed(web), content_type=RSS)
    found = look(web, "/old")
    assert paths(web, found) == [kept]
    assert bool([note for note in found.notes if "moved for good" in note]) == (kept == "/new")


def test_a_named_feed_that_moved_for_good_is_offered_at_its_end(web: Web) -> None:
    web.put("/", page(web, head=alternate("/feed")))
    web.pages["/feed"] = Page(b"", 301, headers=(("Location", "/feed/all.xml"),))
    web.put("/feed/all.xml", feed(web), content_type=RSS)
    assert paths(web, look(web))[0] == "/feed/all.xml"


# ---------------------------------------------------------------------------- lists, files, folders


OPML = (
    '<opml version="2.0"><body><outline text="The Lamp" xmlUrl="https://lamp.example/feed"/>'
    '<outline text="broken" xmlUrl="ht!tp:x"/></body></opml>'
)


def test_a_list_is_read_from_the_web_and_from_a_file(web: Web, tmp_path: Path) -> None:
    web.put("/l.opml", OPML, content_type="text/x-opml")
    (tmp_path / "l.opml").write_text(OPML, encoding="utf-8")
    for place in (web.url("/l.opml"), str(tmp_path / "l.opml")):
        found = discover(place, OPTIONS)
        good, broken = found.listed
        assert isinstance(good, Subscription)
        assert good.url == "https://lamp.example/feed"
        assert isinstance(broken, UnreadableError)
        assert found.offers == ()


MAIL = (
    "From: Lamp <news@lamp.example>\nTo: desk@desk.example\nSubject: {0}\n"
    "Date: Mon, 02 Mar 2026 08:00:00 +0000\n"
    "Message-ID: <{0}@lamp.example>\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n"
    "The ferry will not sail before Monday, the harbour office said. It is the second time this year.\n"
)


def test_a_maildir_a_mailbox_and_a_folder(tmp_path: Path) -> None:
    for part in ("cur", "new", "tmp"):
        (tmp_path / "mails" / part).mkdir(parents=True)
    for number in range(7):
        path = tmp_path / "mails" / "new" / f"{number}.host"
        path.write_text(MAIL.format(f"Letter {number}"), encoding="utf-8")
    (offer,) = discover(str(tmp_path / "mails"), OPTIONS).offers
    assert offer.subscription.url == str(tmp_path / "mails")
    assert offer.subscription.kind is DocumentKind.MAILBOX
    assert (offer.how, offer.notes[0], len(offer.first)) == ("a Maildir", "7 mails", 5)

    mbox = tmp_path / "letters.mbox"
    one = "From news@lamp.example Mon Mar  2 08:00:00 2026\n" + MAIL.format("Letter") + "\n"
    mbox.write_text(one * 3, encoding="utf-8")
    (offer,) = discover(str(mbox), OPTIONS).offers
    assert (offer.subscription.kind, offer.subscription.title) == (DocumentKind.MAILBOX, "letters")
    (offer,) = discover(str(mbox), replace(OPTIONS, max_bytes=800)).offers
    assert offer.count is None
    assert offer.first

    (tmp_path / "drop").mkdir()
    (tmp_path / "drop" / "a.eml").write_text(MAIL.format("Letter"), encoding="utf-8")
    (tmp_path / "drop" / "b.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    (offer,) = discover(str(tmp_path / "drop"), OPTIONS, Wish(publisher="The Lamp")).offers
    assert (offer.how, offer.subscription.publisher) == ("a folder of 2 files", "The Lamp")


def test_a_web_archive(web: Web, tmp_path: Path) -> None:
    body = article_page("Ferry stays in port").encode()
    http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + body
    record = (
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://lamp.example/ferry\r\n"
        b"WARC-Record-ID: <urn:uuid:0b8cdb4f-3a41-4c3e-8f42-7f3b7c8d9e01>\r\n"
        b"WARC-Date: 2026-03-02T08:00:00Z\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n" % len(http)
    )
    (tmp_path / "crawl.warc").write_bytes(record + http + b"\r\n\r\n")
    (offer,) = discover(str(tmp_path / "crawl.warc"), OPTIONS).offers
    assert (offer.subscription.kind, offer.how) == (DocumentKind.WARC, "a web archive")
    assert offer.first[0].title == "Ferry stays in port"
    web.put("/crawl.warc", record + http + b"\r\n\r\n", content_type="application/warc")
    (offer,) = look(web, "/crawl.warc").offers
    assert offer.subscription.url == web.url("/crawl.warc")


def test_an_agencys_items(web: Web) -> None:
    item = (
        '{"uri": "urn:lamp:1", "type": "text", "versioncreated": "2026-03-02T08:00:00Z", '
        '"headline": "Ferry stays in port", "body_text": "The ferry will not sail before Monday."}'
    )
    web.put("/items", item, content_type="application/json")
    (offer,) = look(web, "/items", Wish(publisher="Isle Wire")).offers
    assert offer.subscription.kind is DocumentKind.NINJS
    assert offer.subscription.publisher == "Isle Wire"
    assert [entry.title for entry in offer.first] == ["Ferry stays in port"]


def test_files_that_cannot_be_followed(tmp_path: Path) -> None:
    (tmp_path / "story.html").write_text(article_page("Ferry stays in port"), encoding="utf-8")
    found = discover(str(tmp_path / "story.html"), OPTIONS)
    assert found.offers == ()
    assert "single document" in found.notes[0]
    (tmp_path / "empty").mkdir()
    (tmp_path / "nothing.xml").write_bytes(b"")
    (tmp_path / "bad.warc").write_bytes(b"WARC/1.0\r\nnonsense")
    for name in ("empty", "nothing.xml", "bad.warc"):
        with pytest.raises(UnreadableError):
            discover(str(tmp_path / name), OPTIONS)


# ---------------------------------------------------------------------------- addresses


def test_addresses_are_told_from_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert tell_address("https://lamp.example/a b".replace(" ", "%20")) == "https://lamp.example/a%20b"
    assert tell_address(" https://lamp.example/news#top ") == "https://lamp.example/news"
    assert tell_address("lamp.example/news") == "https://lamp.example/news"
    assert tell_address("feed://lamp.example/rss") == "http://lamp.example/rss"
    assert tell_address("feed:https://lamp.example/rss") == "https://lamp.example/rss"
    assert tell_address("imaps://me@mail.example/News") == "imaps://me@mail.example/News"
    (tmp_path / "lamp.example").write_text("x")
    assert tell_address("lamp.example") == tmp_path / "lamp.example"


@pytest.mark.parametrize(
    "place",
    ["", "  ", "http://", "https:///x", "http://[::1", "http://a:b:c/", "http://a.example:99999/",
     "no such file", "~nobody-of-that-name/x", "https://lamp.example/a b",
     "x" * 5000, "http://lamp\x00.example/", "//lamp.example", "nosuch.xml", "list.opml", "-"],
)  # fmt: skip
def test_malformed_addresses_are_named(place: str) -> None:
    with pytest.raises(UnreadableError):
        tell_address(place)


@given(st.text(max_size=60) | st.text(max_size=30).map("https://{}".format))
def test_whatever_is_typed_is_an_address_or_is_refused(place: str) -> None:
    with suppress(UnreadableError):
        address = tell_address(place)
        assert isinstance(address, Path) or "://" in address


def test_a_file_that_is_not_there_is_not_asked_for_on_the_web() -> None:
    with pytest.raises(UnreadableError, match=r"no such file.* write https://feeds\.xml"):
        tell_address("feeds.xml")


def test_a_password_in_an_address_is_refused_and_never_repeated() -> None:
    with pytest.raises(UnreadableError) as caught:
        tell_address("imaps://me:hunter2@mail.example/News")
    assert "hunter2" not in str(caught.value)
    assert caught.value.url == "imaps://mail.example/News"


# ---------------------------------------------------------------------------- rhythm


@pytest.mark.parametrize(("hours", "per_day"), [(4, 6), (24, 1), (168, 1 / 7)])
def test_rhythm_from_the_dates_of_the_newest(hours: float, per_day: float) -> None:
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    entries = [Entry(published=now - timedelta(hours=hours * n)) for n in range(30)]
    announced = Entry(published=now + timedelta(days=90))
    assert items_per_day([*entries, announced, Entry()], now) == pytest.approx(per_day)


def test_no_rhythm_without_dates() -> None:
    now = datetime(2026, 3, 2, 12, tzinfo=UTC)
    assert items_per_day([Entry()] * 9, now) is None
    assert items_per_day([Entry(published=now)] * 9, now) is None
    assert items_per_day([Entry(published=now), Entry(updated=now - timedelta(days=1))], now) is None


# ---------------------------------------------------------------------------- folders of lists

_LIST = '<opml version="2.0"><body><outline text="F">{}</outline></body></opml>'


def _list_of(*urls: str) -> str:
    return _LIST.format("".join(f'<outline text="a" xmlUrl="{url}"/>' for url in urls))


def test_a_folder_of_lists_is_one_list(tmp_path: Path) -> None:
    (tmp_path / "a.opml").write_text(_list_of("https://a.example/1", "https://a.example/2"))
    (tmp_path / "b.xml").write_text(_list_of("https://a.example/2", "https://b.example/") + "<")
    (tmp_path / "c.opml").write_text("<opml")
    found = discover(str(tmp_path), OPTIONS).listed
    urls = [one.url for one in found if isinstance(one, Subscription)]
    assert urls == ["https://a.example/1", "https://a.example/2", "https://b.example/"]
    reasons = [one.reason for one in found if isinstance(one, UnreadableError)]
    assert [reason.partition(":")[0] for reason in reasons] == ["b.xml", "c.opml"]


def test_a_text_of_one_item_lists_no_news(tmp_path: Path) -> None:
    (tmp_path / "bad.mbox").write_text("garbage")
    found = discover(str(tmp_path / "bad.mbox"), OPTIONS)
    assert not found.offers
    assert "single document" in found.notes[0]


def test_lists_in_a_folder_of_other_files_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.opml").write_text(_list_of("https://a.example/1"))
    (tmp_path / "digest.txt").write_text("1. Ferry stays in port\n\n2. Tunnel opens in May\n")
    found = discover(str(tmp_path), OPTIONS)
    assert not found.listed
    assert any("a.opml" in note for note in found.offers[0].notes)
