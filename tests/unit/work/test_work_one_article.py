"""One article is one article, whatever addresses lead to it; from a real server on loopback."""

from tests.web import OPTIONS, PARAGRAPHS, Web, article_page, rss

from standfirst.work import Collection, CollectOptions, Silence, collect, find_sources

FERRY = "Ferry stays in port until Monday"


def run(archive, *urls: str, **more: bool) -> Collection:
    return collect(find_sources(urls), archive, OPTIONS, Silence(), CollectOptions(**more))


def page(web: Web, path: str, canonical: str, headline: str = FERRY, *paragraphs: str) -> str:
    html = article_page(headline, *paragraphs)
    return web.put(path, html.replace("<head>", f'<head><link rel="canonical" href="{canonical}">'))


def feed(web: Web, path: str, *links: str) -> str:
    return web.put(path, rss(*((link, FERRY, "No sailing.") for link in links)))


def articles(archive) -> list[str]:
    return [reading.article.id for reading in archive.readings.all()]


def asked(web: Web, path: str) -> int:
    return sum(one == path for one, _ in web.asked)


def test_two_feeds_that_link_with_different_parameters_give_one_article(web: Web, archive) -> None:
    page(web, "/ferry", "/ferry")
    one, other = feed(web, "/one", "/ferry?from=home"), feed(web, "/two", "/ferry?from=sport")
    collection = run(archive, one, other)
    assert articles(archive) == [web.url("/ferry")]
    assert collection.article_ids == (web.url("/ferry"),)
    assert collection.new == {web.url("/ferry")}
    (reading,) = archive.readings.all()
    assert {origin.source for origin in reading.origins} == {one, other}
    assert reading.version == 1


def test_an_address_once_known_to_lead_to_an_article_is_never_asked_for_again(web: Web, archive) -> None:
    page(web, "/ferry", "/ferry")
    run(archive, feed(web, "/one", "/ferry?from=home"))
    again = run(archive, feed(web, "/two", "/ferry?from=home"), feed(web, "/three", "/ferry"))
    assert asked(web, "/ferry") == 1
    assert again.article_ids == (web.url("/ferry"),)
    assert again.new == again.changed == frozenset()


def test_a_short_link_gives_the_article_that_it_leads_to(web: Web, archive) -> None:
    web.put("/s/1", "", status=302, headers=(("Location", "/ferry"),))
    web.put("/ferry", article_page(FERRY))
    run(archive, feed(web, "/one", "/s/1"))
    run(archive, feed(web, "/two", "/ferry"))
    assert articles(archive) == [web.url("/ferry")]
    assert asked(web, "/ferry") == 1


def test_a_template_that_calls_every_article_by_one_address_is_not_believed(web: Web, archive) -> None:
    page(web, "/a/ferry", "/latest")
    page(web, "/a/roof", "/latest", "School roof to be mended", "New slates for the roof. " * 30)
    run(archive, feed(web, "/one", "/a/ferry", "/a/roof"))
    ids = articles(archive)
    assert sorted(ids) == [web.url("/a/ferry"), web.url("/a/roof")]
    texts = {reading.article.text for reading in archive.readings.all()}
    assert len(texts) == 2
    run(archive, feed(web, "/two", "/a/ferry", "/a/roof"))
    assert articles(archive) == ids
    assert all(reading.version == 1 for reading in archive.readings.all())


def test_a_page_that_calls_itself_the_front_page_keeps_its_own_address(web: Web, archive) -> None:
    page(web, "/a/ferry", "/")
    run(archive, feed(web, "/one", "/a/ferry"))
    assert articles(archive) == [web.url("/a/ferry")]


def test_an_excerpt_keeps_its_id_when_its_page_names_another_address(web: Web, archive) -> None:
    source = feed(web, "/one", "/ferry?from=home")
    run(archive, source)
    assert articles(archive) == [web.url("/ferry?from=home")]
    page(web, "/ferry", "/ferry")
    run(archive, source)
    (reading,) = archive.readings.all()
    assert (reading.full, reading.article.id) == (True, web.url("/ferry?from=home"))
    run(archive, feed(web, "/two", "/ferry"))  # known by the address that its page named
    assert len(articles(archive)) == 1


def test_an_article_named_by_itself_is_filed_under_the_address_that_it_names(web: Web, archive) -> None:
    page(web, "/ferry", "/ferry")
    collection = run(archive, web.url("/ferry?from=mail"))
    assert collection.article_ids == (web.url("/ferry"),)
    again = run(archive, web.url("/ferry?from=mail"))
    assert again.article_ids == (web.url("/ferry"),)


def test_a_changed_article_reached_by_another_address_is_its_next_version(web: Web, archive) -> None:
    page(web, "/ferry", "/ferry")
    run(archive, feed(web, "/one", "/ferry?from=home"))
    page(web, "/ferry", "/ferry", "Ferry to sail on Tuesday", *PARAGRAPHS[:2], "The rudder has been welded.")
    collection = run(archive, feed(web, "/two", "/ferry?from=sport"))
    assert collection.changed == {web.url("/ferry")}
    (reading,) = archive.readings.all()
    assert reading.version == 2


def test_an_address_with_nothing_in_common_with_the_one_named_leads_to_the_same(web: Web, archive) -> None:
    page(web, "/show", "/news/ferry-stays")
    page(web, "/news/ferry-stays", "/news/ferry-stays")
    run(archive, feed(web, "/one", "/show?item=7"))
    run(archive, feed(web, "/two", "/news/ferry-stays"), feed(web, "/three", "/show?item=7&from=mail"))
    assert articles(archive) == [web.url("/show?item=7")]
    assert asked(web, "/news/ferry-stays") == 0


def counted(web: Web, clicks: str, *, guid: str = "1", day: int = 2) -> str:
    """A feed that counts clicks in its links."""
    return web.put(
        "/counted",
        '<?xml version="1.0"?><rss version="2.0"><channel><title>The Skerry Lamp</title><item>'
        f"<title>{FERRY}</title><link>{{base}}/ferry?click={clicks}</link><guid>{guid}</guid>"
        f"<pubDate>Mon, {day:02} Mar 2026 08:00:00 GMT</pubDate></item></channel></rss>",
    )


def test_a_feed_that_changes_its_links_does_not_flood_the_desk(web: Web, archive) -> None:
    web.put("/ferry", article_page(FERRY))
    run(archive, counted(web, "1"))
    for clicks in ("2", "3"):
        again = run(archive, counted(web, clicks))
        assert not again.new
        assert again.article_ids == (web.url("/ferry?click=1"),)
    assert asked(web, "/ferry") == 1


def test_nor_does_one_that_changes_ids_and_links_at_once(web: Web, archive) -> None:
    web.put("/ferry", article_page(FERRY))
    run(archive, counted(web, "1"))
    again = run(archive, counted(web, "2", guid="urn:new:1"))
    assert not again.new
    assert again.article_ids == (web.url("/ferry?click=1"),)


def test_a_new_item_under_an_old_id_is_a_new_article(web: Web, archive) -> None:
    web.put("/ferry", article_page(FERRY))
    run(archive, counted(web, "1"))
    source = counted(web, "2", day=9)
    body = web.pages["/counted"].body.replace(FERRY.encode(), b"School roof to be mended")
    web.put("/counted", body)
    web.put("/ferry", article_page("School roof to be mended", "New slates for the school's roof. " * 30))
    assert run(archive, source).new == {web.url("/ferry?click=2")}


def test_an_article_named_as_a_source_is_gone_with_its_page_and_back_with_it(web: Web, archive) -> None:
    url = page(web, "/ferry", "/ferry")
    run(archive, url)
    standing = web.pages.pop("/ferry")
    run(archive, url)
    gone = archive.readings.known([url])[url].gone_at
    assert gone is not None
    run(archive, url)
    known = archive.readings.known([url])[url]
    assert known.gone_at == gone  # since when it is gone, not when it was last missed
    assert known.full
    web.pages["/ferry"] = standing
    run(archive, url)
    assert archive.readings.known([url])[url].gone_at is None
    (reading,) = archive.readings.all()
    assert reading.article.text == "\n\n".join(PARAGRAPHS)
