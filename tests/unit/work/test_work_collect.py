"""Collecting from a real server on loopback: what is asked again, read in full, left on its excerpt."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.web import OPTIONS, PARAGRAPHS, Web, article_page, rss, serving

from standfirst.archive import Removed, open_archive
from standfirst.records import Answer, DocumentKind
from standfirst.work import Collection, CollectOptions, Silence, collect, find_sources

FERRY = ("/ferry", "Ferry stays in port", "The ferry will not sail before Monday.")
ROOF = ("/roof", "School roof to be mended", "The council has voted for new slates.")


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as web:
        web.put("/feed", rss(FERRY, ROOF), content_type="application/rss+xml")
        web.put("/ferry", article_page("Ferry stays in port until Monday"))
        web.put("/roof", article_page("School roof to be mended this summer", *reversed(PARAGRAPHS)))
        yield web


def run(archive, *named: str | Path, fetching: bool = True) -> Collection:
    manner = CollectOptions(fetching=fetching)
    return collect(find_sources(map(str, named)), archive, OPTIONS, Silence(), manner)


def test_what_a_feed_lists_is_read_in_full(web: Web, archive) -> None:
    collection = run(archive, web.url("/feed"))
    assert collection.article_ids == (web.url("/ferry"), web.url("/roof"))
    assert collection.new == {web.url("/ferry"), web.url("/roof")}
    (line,) = collection.lines
    assert (line.answer, line.kind, line.entries, line.new) == (Answer.ANSWERED, DocumentKind.FEED, 2, 2)
    ferry = archive.readings.load([web.url("/ferry")])[0]
    assert ferry.full
    assert ferry.article.headline == "Ferry stays in port until Monday"
    assert ferry.article.text == "\n\n".join(PARAGRAPHS)
    assert ferry.article.standfirst is None  # its teaser is only the text's beginning
    roof = archive.readings.load([web.url("/roof")])[0]
    assert roof.article.standfirst == ROOF[2]
    assert (ferry.origins[0].item, roof.origins[0].item) == (1, 2)


def test_the_second_run_asks_whether_anything_changed_and_reads_nothing_again(web: Web, archive) -> None:
    run(archive, web.url("/feed"))
    web.asked.clear()
    collection = run(archive, web.url("/feed"))
    assert web.asked == [("/feed", 304)]
    assert collection.lines[0].answer is Answer.UNCHANGED
    assert collection.article_ids == (web.url("/ferry"), web.url("/roof"))
    assert not collection.new
    assert not collection.changed


def test_only_what_is_new_is_fetched(web: Web, archive) -> None:
    run(archive, web.url("/feed"))
    web.put("/seals", article_page("More seals counted", *PARAGRAPHS[:2]))
    web.put("/feed", rss(("/seals", "More seals counted", "412 animals."), FERRY, ROOF))
    web.asked.clear()
    collection = run(archive, web.url("/feed"))
    assert web.asked == [("/feed", 200), ("/seals", 200)]
    assert collection.new == {web.url("/seals")}
    assert len(collection.article_ids) == 3


def test_an_article_its_feed_says_was_changed_becomes_its_second_version(web: Web, archive) -> None:
    def feed(updated: str) -> str:
        return (
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>The Skerry Lamp</title>'
            '<entry><title>Ferry stays</title><id>1</id><link href="{base}/ferry"/>'
            f"<published>2026-03-02T08:00:00Z</published><updated>{updated}</updated></entry></feed>"
        )

    web.put("/atom", feed("2026-03-02T08:00:00Z"))
    run(archive, web.url("/atom"))
    web.put("/atom", feed("2026-03-03T09:00:00Z"))
    web.put(
        "/ferry", article_page("Ferry to sail on Tuesday", *PARAGRAPHS[:2], "The rudder has been welded.")
    )
    collection = run(archive, web.url("/atom"))
    assert collection.changed == {web.url("/ferry")}
    reading = archive.readings.load([web.url("/ferry")])[0]
    assert reading.version == 2
    assert reading.article.text.endswith("The rudder has been welded.")
    assert [version.number for version in archive.readings.versions(web.url("/ferry"))] == [1, 2]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ({"body": "gone", "status": 404}, "404 Not Found"),
        ({"body": "late", "hold_s": 4}, "no complete answer within 2 s"),
        ({"body": b"\x89PNG\r\n\x1a\n" + bytes(400), "content_type": "image/png"}, "not text"),
        ({"body": "<title>Sign in</title><form><input type=password> Log in to go on</form>"}, "sign-in"),
        ({"body": ""}, "it is empty"),
    ],
)
def test_an_item_whose_page_cannot_be_read_stands_on_its_excerpt(web: Web, archive, page, words) -> None:
    web.put("/ferry", **page)
    collection = run(archive, web.url("/feed"))
    assert [url for url, _ in collection.unread] == [web.url("/ferry")]
    assert words in collection.unread[0][1]
    assert collection.lines[0].answer is Answer.ANSWERED
    assert collection.lines[0].unread == 1
    ferry, roof = archive.readings.load(collection.article_ids)
    assert not ferry.full
    assert ferry.article.text == FERRY[2]
    assert roof.full


def test_an_excerpt_is_read_in_full_as_soon_as_its_page_answers(web: Web, archive) -> None:
    page = web.pages.pop("/ferry")
    run(archive, web.url("/feed"))
    web.pages["/ferry"] = page
    collection = run(archive, web.url("/feed"))
    assert collection.changed == {web.url("/ferry")}
    reading = archive.readings.load([web.url("/ferry")])[0]
    assert reading.full
    assert reading.version == 1


def test_an_excerpt_keeps_all_its_unchanged_source_said_of_it(web: Web, archive) -> None:
    page = web.pages.pop("/ferry")
    run(archive, web.url("/feed"))
    (before,) = archive.readings.load([web.url("/ferry")])
    assert before.article.publisher == "The Skerry Lamp"
    run(archive, web.url("/feed"))
    assert archive.readings.load([web.url("/ferry")]) == (before,)
    web.put("/ferry", page.body.replace(b'content="The Skerry Lamp"', b'content=""'))
    run(archive, web.url("/feed"))
    (after,) = archive.readings.load([web.url("/ferry")])
    assert after.full
    assert after.article.publisher == "The Skerry Lamp"


def test_without_fetching_no_page_is_asked_for(web: Web, archive) -> None:
    collection = run(archive, web.url("/feed"), fetching=False)
    assert web.asked == [("/feed", 200)]
    assert not any(reading.full for reading in archive.readings.load(collection.article_ids))


def test_a_source_that_fails_does_not_stop_the_others(web: Web, archive, tmp_path: Path) -> None:
    web.put("/silent", "late", hold_s=4)
    (tmp_path / "empty.xml").write_bytes(b"")
    named = (
        web.url("/nothing"),
        web.url("/silent"),
        tmp_path / "empty.xml",
        tmp_path / "no.txt",
        web.url("/feed"),
    )
    collection = run(archive, *named)
    assert [line.answer for line in collection.lines] == [Answer.FAILED] * 4 + [Answer.ANSWERED]
    reasons = [line.reason or "" for line in collection.lines]
    for reason, words in zip(reasons, ("404", "within 2 s", "empty", "no such file", ""), strict=True):
        assert words in reason
        assert "127.0.0.1" not in reason  # the source is named beside it
    assert len(collection.new) == 2


def test_what_a_host_reserves_in_its_tdmrep_file_is_kept_with_its_articles(web: Web, archive) -> None:
    rule = '[{"location": "/ferry", "tdm-reservation": 1, "tdm-policy": "https://a.example/terms"}]'
    web.put("/.well-known/tdmrep.json", rule, content_type="application/json")
    run(archive, web.url("/feed"))
    ferry, roof = archive.readings.load([web.url("/ferry"), web.url("/roof")])
    assert ferry.article.rights is not None
    assert ferry.article.rights.tdm_reserved is True
    assert ferry.article.rights.tdm_policy == "https://a.example/terms"
    assert roof.article.rights is None or roof.article.rights.tdm_reserved is None
    assert web.rules.count(("/.well-known/tdmrep.json", 200)) == 1


def test_an_article_listed_in_two_places_is_read_once_with_both_its_origins(web: Web, archive) -> None:
    web.put("/other", rss(ROOF, FERRY))
    collection = run(archive, web.url("/feed"), web.url("/other"))
    assert sorted(web.asked) == [("/feed", 200), ("/ferry", 200), ("/other", 200), ("/roof", 200)]
    assert [line.new for line in collection.lines] == [2, 2]
    ferry = archive.readings.load([web.url("/ferry")])[0]
    assert {(o.source, o.item) for o in ferry.origins} == {(web.url("/feed"), 1), (web.url("/other"), 2)}


def test_an_article_named_by_itself_is_filed_as_one(web: Web, archive) -> None:
    collection = run(archive, web.url("/ferry"))
    assert collection.lines[0].kind is DocumentKind.ARTICLE
    assert collection.article_ids == (web.url("/ferry"),)
    assert archive.readings.load([web.url("/ferry")])[0].full


# ---------------------------------------------------------------------------- sitemaps


def sitemap(*paths: str) -> str:
    return (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        + "".join(f"<url><loc>{{base}}{path}</loc></url>" for path in paths)
        + "</urlset>"
    )


def index(**maps: str) -> str:
    told = "".join(
        f"<sitemap><loc>{{base}}/{name}.xml</loc><lastmod>{day}</lastmod></sitemap>"
        for name, day in maps.items()
    )
    return f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{told}</sitemapindex>'


def test_an_index_of_sitemaps_is_followed_the_last_changed_first(web: Web, archive) -> None:
    web.put("/sitemap.xml", index(old="2020-01-01", new="2026-03-01"))
    web.put("/old.xml", sitemap("/roof"))
    web.put("/new.xml", sitemap("/ferry"))
    collection = run(archive, web.url("/sitemap.xml"))
    assert collection.article_ids == (web.url("/ferry"), web.url("/roof"))
    assert collection.lines[0].kind is DocumentKind.SITEMAP
    assert collection.lines[0].reason is None
    web.put("/old.xml", sitemap("/roof", "/seals"))  # the index itself stays the same to the letter
    web.put("/seals", article_page("More seals counted"))
    assert run(archive, web.url("/sitemap.xml")).new == {web.url("/seals")}


def test_a_sitemap_of_an_index_that_is_missing_is_said_and_the_others_are_read(web: Web, archive) -> None:
    web.put("/sitemap.xml", index(here="2026-03-01", gone="2026-02-01"))
    web.put("/here.xml", sitemap("/ferry"))
    (line,) = run(archive, web.url("/sitemap.xml")).lines
    assert line.answer is Answer.ANSWERED
    assert line.entries == 1
    assert "1 of its sitemaps could not be read" in (line.reason or "")
    assert "404" in (line.reason or "")


def test_an_index_without_a_sitemap_that_can_be_read_has_failed(web: Web, archive) -> None:
    web.put("/sitemap.xml", index(gone="2026-02-01"))
    (line,) = run(archive, web.url("/sitemap.xml")).lines
    assert line.answer is Answer.FAILED
    assert "whose sitemaps cannot be read" in (line.reason or "")


def test_of_a_long_index_the_fifty_last_changed_sitemaps_are_followed(web: Web, archive) -> None:
    web.put("/sitemap.xml", index(**{f"m{n}": f"20{n:02}-01-01" for n in range(10, 70)}))
    for n in range(10, 70):
        web.put(f"/m{n}.xml", sitemap("/ferry"))
    (line,) = run(archive, web.url("/sitemap.xml")).lines
    followed = {path for path, _ in web.asked if path.startswith("/m")}
    assert followed == {f"/m{n}.xml" for n in range(20, 70)}
    assert "50 of its 60 sitemaps" in (line.reason or "")


def test_of_a_long_sitemap_the_newest_pages_are_taken(web: Web, archive) -> None:
    pages = "".join(
        f"<url><loc>{{base}}/p{n}</loc><lastmod>2026-01-01T00:{n // 60:02}:{n % 60:02}Z</lastmod></url>"
        for n in range(300)
    )
    web.put("/sitemap.xml", f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{pages}</urlset>')
    collection = run(archive, web.url("/sitemap.xml"), fetching=False)
    assert collection.article_ids == tuple(web.url(f"/p{n}") for n in range(299, 99, -1))
    assert collection.lines[0].reason == "the newest 200 of its 300 pages"


# ---------------------------------------------------------------------------- PostgreSQL


@pytest.mark.postgresql
def test_it_is_the_same_in_postgresql(web: Web, postgresql_archive_url: str) -> None:
    with open_archive(postgresql_archive_url) as archive:
        sources = find_sources([web.url("/feed"), web.url("/roof?from=mail")])
        first = collect(sources, archive, OPTIONS, Silence(), CollectOptions(reading=False))
        assert [line.entries for line in first.lines] == [2, 1]
        del web.pages["/ferry"]
        second = collect(sources, archive, OPTIONS, Silence(), CollectOptions(looking_again=True))
        assert len(second.article_ids) == 3
        assert [line.unread for line in archive.sources.history(web.url("/feed"))] == [1, 0]
        assert archive.sources.waiting() == ()
        assert archive.check() == ()


def test_the_bytes_of_pages_are_kept_where_the_desk_wants_them(web: Web, archive) -> None:
    sources = find_sources([web.url("/feed")])
    collect(sources, archive, OPTIONS, Silence(), CollectOptions(keep_originals=True))
    kept = {one.article_id: one.document for one in archive.originals.load()}
    assert set(kept) == {web.url("/ferry"), web.url("/roof")}
    assert kept[web.url("/ferry")].data == article_page("Ferry stays in port until Monday").encode()


def test_what_was_taken_down_is_not_fetched_again(web: Web, archive) -> None:
    run(archive, web.url("/feed"))
    assert list(archive.originals.load()) == []  # kept only where the desk wants it
    archive.removals.remove([web.url("/ferry")], Removed.ALL, why="order 12", who="ed")
    web.put("/feed", rss(FERRY, ROOF, ("/ferry", "Ferry stays in port, corrected", "It has sailed.")))
    web.asked.clear()
    run(archive, web.url("/feed"))
    assert ("/ferry", 200) not in web.asked
    found = archive.index.find("ferry")  # the other page speaks of it, too
    assert [hit.article_id for hit in found.hits] == [web.url("/roof")]
