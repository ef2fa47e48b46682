"""Web archives and Maildirs as sources."""

import gzip
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.web import OPTIONS, PARAGRAPHS, article_page, rss

from standfirst.records import Answer, DocumentKind
from standfirst.work import Collection, CollectOptions, Silence, collect, find_sources
from standfirst.work.declared import Declared

SITE = "http://outlet.invalid"
FERRY = article_page("Ferry stays in port until Monday")
ROOF = article_page("School roof to be mended this summer", *reversed(PARAGRAPHS))
FRONT = "<html><title>News</title>" + "".join(
    f"<h2><a href='/{n}'>Headline number {n} about the boats of the harbour</a></h2>" for n in range(12)
)


def response(path: str, html: str, at: str = "2026-03-02T09:00:00Z", status: str = "200 OK") -> bytes:
    body = html.encode()
    answer = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n".encode() + body
    return record("response", SITE + path, at, "application/http; msgtype=response", answer)


def conversion(path: str, text: str) -> bytes:
    return record("conversion", SITE + path, "2026-03-02T09:00:00Z", "text/plain", text.encode())


def record(type_: str, url: str, at: str, content_type: str, block: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {type_}\r\nWARC-Target-URI: {url}\r\nWARC-Date: {at}\r\n"
        f"WARC-Record-ID: <urn:uuid:{abs(hash((url, at, block)))}>\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def run(archive, *paths: Path, **more: bool) -> Collection:
    return collect(find_sources(map(str, paths)), archive, OPTIONS, Silence(), CollectOptions(**more))


@pytest.mark.parametrize("packed", [False, True])
def test_the_articles_of_a_web_archive_are_filed_and_the_rest_is_counted(
    archive, tmp_path: Path, packed: bool
) -> None:
    records = [
        response("/ferry", FERRY),
        response("/", FRONT),
        response("/roof", ROOF),
        response("/no", "<h1>no</h1>", status="404 Not Found"),
    ]
    file = tmp_path / "crawl.warc"
    file.write_bytes(b"".join(gzip.compress(one) if packed else one for one in records))
    collection = run(archive, file)
    (line,) = collection.lines
    assert (line.answer, line.kind, line.entries, line.new) == (Answer.ANSWERED, DocumentKind.WARC, 2, 2)
    assert line.reason == "4 responses: 2 articles, 1 list left aside, 1 no articles"
    assert collection.article_ids == (f"{SITE}/ferry", f"{SITE}/roof")
    assert collection.new == set(collection.article_ids)
    (ferry, _) = archive.readings.load(collection.article_ids)
    assert ferry.full
    assert ferry.article.text == "\n\n".join(PARAGRAPHS)
    assert ferry.first_seen_at == datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_a_web_archive_that_is_as_it_was_is_not_read_again(archive, tmp_path: Path) -> None:
    file = tmp_path / "crawl.warc"
    file.write_bytes(response("/ferry", FERRY))
    run(archive, file)
    again = run(archive, file)
    assert again.lines[0].answer is Answer.UNCHANGED
    assert again.article_ids == (f"{SITE}/ferry",)
    assert archive.sources.waiting() == ()
    with file.open("ab") as more:
        more.write(response("/roof", ROOF))
    assert run(archive, file).new == {f"{SITE}/roof"}


def test_several_captures_of_one_address_are_its_versions_by_their_dates(archive, tmp_path: Path) -> None:
    corrected = article_page("Ferry to sail on Tuesday", *PARAGRAPHS[:2], "The rudder has been welded.")
    file = tmp_path / "crawl.warc"
    file.write_bytes(
        response("/ferry", corrected, "2026-03-05T09:00:00Z")
        + response("/ferry", FERRY, "2026-03-02T09:00:00Z")
    )
    run(archive, file)
    versions = archive.readings.versions(f"{SITE}/ferry")
    assert [version.seen_at.day for version in versions] == [2, 5]
    assert archive.readings.all()[0].article.headline == "Ferry to sail on Tuesday"


def test_plain_text_of_pages_gives_their_prose(archive, tmp_path: Path) -> None:
    text = "\n".join(["Ferry stays in port", "Home", "News", *PARAGRAPHS, "Contact"])
    file = tmp_path / "crawl.wet.gz"
    file.write_bytes(gzip.compress(conversion("/ferry", text) + conversion("/menu", "Home\nNews\nContact")))
    collection = run(archive, file)
    assert collection.article_ids == (f"{SITE}/ferry",)
    (ferry,) = archive.readings.all()
    assert (ferry.article.headline, ferry.article.text) == ("Ferry stays in port", "\n\n".join(PARAGRAPHS))


def test_a_broken_record_costs_itself_alone_and_is_said(archive, tmp_path: Path) -> None:
    broken = response("/roof", ROOF).replace(b"WARC-Date: 2026", b"WARC-Date: soon")
    file = tmp_path / "crawl.warc"
    file.write_bytes(response("/ferry", FERRY) + broken + response("/late", ROOF))
    (line,) = run(archive, file).lines
    assert (line.answer, line.entries) == (Answer.ANSWERED, 2)
    assert "1 broken (the first: " in (line.reason or "")


def test_a_web_archive_without_an_article_has_failed(archive, tmp_path: Path) -> None:
    file = tmp_path / "crawl.warc"
    file.write_bytes(response("/", FRONT))
    (line,) = run(archive, file).lines
    assert (line.answer, line.reason) == (Answer.FAILED, "1 response: 0 articles, 1 list left aside")


def test_a_web_archive_over_http_is_the_same(archive, web) -> None:
    url = web.put("/crawl.warc.gz", gzip.compress(response("/ferry", FERRY)), content_type="application/gzip")
    collection = collect(find_sources([url]), archive, OPTIONS, Silence())
    assert collection.lines[0].kind is DocumentKind.WARC
    assert collection.article_ids == (f"{SITE}/ferry",)


# ---------------------------------------------------------------------------- Maildirs


def letter(subject: str, link: str) -> bytes:
    html = f'<h2><a href="{link}">{subject}</a></h2><p>It was away for four years and came home.</p>'
    return (
        f"From: News <news@outlet.example>\nSubject: {subject}\nDate: Mon, 02 Mar 2026 08:00:00 +0000\n"
        f"Content-Type: text/html; charset=utf-8\n\n<html><body>{html}</body></html>"
    ).encode()


def test_a_maildir_is_one_source_and_each_new_mail_brings_its_items(archive, tmp_path: Path) -> None:
    box = tmp_path / "papers" / "letters"
    for part in ("cur", "new", "tmp"):
        (box / part).mkdir(parents=True)
    (box / "cur" / "1").write_bytes(letter("Boat number one came home at last", f"{SITE}/1"))
    (box / "new" / "2").write_bytes(letter("Boat number two came home at last", f"{SITE}/2"))
    (box / "new" / "3").write_bytes(b"\x89PNG" + bytes(200))
    (tmp_path / "papers" / "feed.xml").write_text(rss(("/x", "Boat number nine", "Home.")), encoding="utf-8")
    collection = run(archive, tmp_path / "papers", fetching=False)
    feed, mails = collection.lines
    assert (feed.source, mails.source) == ("papers/feed.xml", "papers/letters")
    assert (mails.kind, mails.entries) == (DocumentKind.MAILBOX, 2)
    (box / "cur" / "4").write_bytes(letter("Boat number four came home at last", f"{SITE}/4"))
    (box / "cur" / "5").write_bytes(b"Subject: Too long\n\n" + bytes(OPTIONS.max_bytes))
    (new,) = archive.readings.load(run(archive, box, fetching=False).new)
    assert new.article.headline == "Boat number four came home at last"
    last, _ = archive.sources.history(str(box.resolve()))
    assert "1 of its mails could not be read (5: larger than" in (last.reason or "")


def test_an_empty_maildir_is_no_fault(archive, tmp_path: Path) -> None:
    for part in ("cur", "new", "tmp"):
        (tmp_path / "box" / part).mkdir(parents=True)
    (line,) = run(archive, tmp_path / "box").lines
    assert (line.answer, line.entries, line.reason) == (Answer.ANSWERED, 0, None)


def test_a_web_archives_times_go_by_the_clock_that_the_desk_declares(archive, tmp_path: Path) -> None:
    file = tmp_path / "crawl.warc"
    file.write_bytes(response("/ferry", FERRY.replace("T08:00:00Z", "T08:00:00")))
    manner = CollectOptions(declared=Declared({"outlet.invalid": "Asia/Dubai"}))
    collection = collect(find_sources([str(file)]), archive, OPTIONS, Silence(), manner)
    (ferry,) = archive.readings.load(collection.article_ids)
    assert ferry.article.published == datetime(2026, 3, 2, 4, tzinfo=UTC)
