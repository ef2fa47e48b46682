"""Web archives: sound ones, careless ones, broken ones."""

import gzip
import io
import zlib
from collections import Counter
from datetime import UTC, datetime

import brotli
import pytest

from standfirst.entries import read_warc
from standfirst.errors import UnreadableError
from standfirst.records import Document

PAGE = b"<html><h1>Quay shut</h1><p>The harbour office shut the quay on Monday.</p></html>"
URL = "https://outlet.example/quay"
THEN = "2026-11-20T08:00:00Z"
HTML = {"Content-Type": "text/html; charset=utf-8"}


def http(body=PAGE, status="200 OK", **fields):
    lines = {**HTML, **{name.replace("_", "-"): value for name, value in fields.items()}}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def record(block=None, type_="response", url=URL, date=THEN, length=None, version="1.0", **fields):
    block = http() if block is None else block
    lines = {
        "WARC-Type": type_,
        "WARC-Target-URI": url,
        "WARC-Date": date,
        "Content-Type": "application/http; msgtype=response"
        if type_ in ("response", "revisit")
        else "text/plain",
        "Content-Length": len(block) if length is None else length,
        **{name.replace("_", "-"): value for name, value in fields.items()},
    }
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items() if value is not None)
    return f"WARC/{version}\r\n{head}\r\n".encode() + block + b"\r\n\r\n"


INFO = record(b"software: invented\r\n", "warcinfo", url=None)


def read(*records, packed=False, **options):
    data = b"".join(gzip.compress(one) if packed else one for one in records)
    return list(read_warc(io.BytesIO(data), **options))


def pages(found):
    return [one for one in found if isinstance(one, Document)]


def errors(found):
    return [one.reason for one in found if isinstance(one, UnreadableError)]


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_responses_are_documents_dated_by_their_capture(packed, version):
    request = record(b"GET /quay HTTP/1.1\r\n\r\n", "request")
    (page,) = read(INFO, request, record(version=version), packed=packed)
    assert page == Document(
        URL, URL, HTML["Content-Type"], PAGE, datetime(2026, 11, 20, 8, tzinfo=UTC), headers=()
    )


def test_a_path_and_a_file_gzipped_as_a_whole(tmp_path):
    path = tmp_path / "captures.warc.gz"
    path.write_bytes(gzip.compress(INFO + record() + record(url=f"{URL}/2")))
    assert [page.url for page in pages(read_warc(path))] == [URL, f"{URL}/2"]
    assert [page.url for page in pages(read_warc(str(path)))] == [URL, f"{URL}/2"]
    with pytest.raises(UnreadableError, match="cannot be opened"):
        list(read_warc(tmp_path / "missing.warc"))


def test_a_pipe_is_read_too():
    class Pipe(io.BytesIO):
        def seekable(self):
            return False

    for data in (INFO + record(), gzip.compress(INFO) + gzip.compress(record())):
        assert pages(read_warc(Pipe(data)))[0].data == PAGE


@pytest.mark.parametrize(
    ("date", "at"),
    [
        ("2026-11-20T08:00:00Z", datetime(2026, 11, 20, 8, tzinfo=UTC)),
        ("2026-11-20T08:00:00.123456789Z", datetime(2026, 11, 20, 8, 0, 0, 123456, tzinfo=UTC)),
        ("2026-11-20T10:00:00+02:00", datetime(2026, 11, 20, 8, tzinfo=UTC)),
        ("2026-11-20", datetime(2026, 11, 20, tzinfo=UTC)),
        ("2026-11", datetime(2026, 11, 1, tzinfo=UTC)),
        ("2026", datetime(2026, 1, 1, tzinfo=UTC)),
    ],
)
def test_dates_of_any_fineness(date, at):
    assert pages(read(record(date=date)))[0].fetched_at == at


def chunked(body):
    parts = [body[at : at + 7] for at in range(0, len(body), 7)]
    return b"".join(b"%X;x=y\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\nTrailer: x\r\n\r\n"


def deflated(body):
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(body) + packer.flush()


@pytest.mark.parametrize(
    "message",
    [
        http(chunked(PAGE), Transfer_Encoding="chunked"),
        http(PAGE, Transfer_Encoding="chunked"),
        http(gzip.compress(PAGE), Content_Encoding="gzip"),
        http(PAGE, Content_Encoding="gzip"),
        http(PAGE, Content_Encoding="br"),
        http(brotli.compress(PAGE), Content_Encoding="br"),
        http(zlib.compress(PAGE), Content_Encoding="deflate"),
        http(deflated(PAGE), Content_Encoding="deflate"),
        http(gzip.compress(brotli.compress(PAGE)), Content_Encoding="br, gzip"),
        http(chunked(gzip.compress(PAGE)), Content_Encoding="GZIP", Transfer_Encoding="Chunked"),
        http(PAGE, Content_Encoding="identity"),
        b"HTTP/1.0 200\nContent-Type: text/html; charset=utf-8\n\n" + PAGE,
    ],
)
def test_chunks_and_codings_are_undone_where_there_are_any(message):
    assert read(record(message))[0].data == PAGE


def test_what_is_broken_off_is_given_as_far_as_it_goes():
    (page,) = read(record(http(chunked(PAGE)[:60], Transfer_Encoding="chunked")))
    assert PAGE.startswith(page.data)
    assert page.data
    (page,) = read(record(http(gzip.compress(PAGE)[:-20], Content_Encoding="gzip")))
    assert PAGE.startswith(page.data)


def test_bombs_are_not_unpacked():
    bombs = [
        record(http(gzip.compress(bytes(5_000_000)), Content_Encoding="gzip")),
        record(http(brotli.compress(bytes(5_000_000)), Content_Encoding="br")),
        record(http(gzip.compress(gzip.compress(bytes(5_000_000))), Content_Encoding="gzip, gzip")),
    ]
    found = read(*bombs, record(), max_bytes=100_000)
    assert [("larger than 100,000" in reason and URL in reason) for reason in errors(found)] == [True] * 3
    assert len(pages(found)) == 1


def test_pages_too_large_are_said_and_films_too_large_are_not():
    tally = Counter()
    film = record(http(bytes(200_000), Content_Type="video/mp4"))
    found = read(record(http(PAGE * 3000)), film, record(), max_bytes=100_000, tally=tally)
    assert len(errors(found)) == len(pages(found)) == 1
    assert "more than 100,000" in errors(found)[0]
    assert tally["other media"] == 1


def test_what_is_no_page_is_counted():
    tally = Counter()
    found = read(
        record(http(status="404 Not Found")),
        record(http(status="301 Moved", Location="/x")),
        record(http(Content_Type="image/png")),
        record(http(Content_Type="application/javascript")),
        record(http(b'{"a": 1}', Content_Type="application/json")),
        record(url="https://outlet.example/robots.txt"),
        record(b"20261120 outlet.example 192.0.2.1", Content_Type="text/dns", url="dns:outlet.example"),
        record(b"x", "metadata"),
        tally=tally,
    )
    assert found == []
    assert tally == {
        "status 404": 1, "status 301": 1, "other media": 3, "robots.txt": 1, "not of the web": 1
    }  # fmt: skip


def test_a_json_feed_is_kept():
    feed = b'{"version": "https://jsonfeed.org/version/1.1", "items": []}'
    assert read(record(http(feed, Content_Type="application/json")))[0].data == feed


def test_conversions_and_resources():
    text = "Набережная закрыта".encode()
    wet, resource = read(
        record(text, "conversion"),
        record(PAGE, "resource", Content_Type="text/html", url=f"<{URL}>"),
        record(b"x", "resource", url="urn:screenshot:https://outlet.example/"),
    )
    assert (wet.content_type, wet.data) == ("text/plain; charset=utf-8", text)
    assert (resource.content_type, resource.data, resource.url) == ("text/html", PAGE, URL)


def test_what_the_answer_says_of_the_pages_use_is_kept():
    (page,) = read(record(http(X_Robots_Tag="noarchive", TDM_Reservation="1", Server="x")))
    assert dict(page.headers) == {"x-robots-tag": "noarchive", "tdm-reservation": "1"}


# --------------------------------------------------------------------------------------- revisits

DIGEST = "sha1:AAAA"
SAME = "http://netpreserve.org/warc/1.0/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.0/revisit/server-not-modified"
OTHER = http(b"<html><p>The quay is open again.</p></html>")


def revisit(date, profile=SAME, block=b"HTTP/1.1 200 OK\r\n\r\n", **fields):
    return record(block, "revisit", date=date, WARC_Profile=profile, **fields)


@pytest.mark.parametrize("packed", [False, True])
@pytest.mark.parametrize(
    "refers",
    [
        {"WARC_Refers_To": "<urn:uuid:1>"},
        {"WARC_Refers_To_Target_URI": URL, "WARC_Refers_To_Date": THEN},
        {"WARC_Refers_To_Date": THEN},
        {"WARC_Payload_Digest": DIGEST},
    ],
)
def test_an_address_that_went_back_to_older_words_is_given_with_the_revisits_date(refers, packed):
    tally = Counter()
    first = record(WARC_Record_ID="<urn:uuid:1>", WARC_Payload_Digest=DIGEST)
    found = read(
        INFO,
        first,
        revisit("2026-11-21T08:00:00Z", **refers),
        record(OTHER, date="2026-11-22T08:00:00Z"),
        revisit("2026-11-23T08:00:00Z", **refers),
        revisit("2026-11-24T08:00:00Z", **refers),
        record(url=f"{URL}/after"),
        packed=packed,
        tally=tally,
    )
    assert [(page.fetched_at.day, page.data == PAGE) for page in pages(found)] == [
        (20, True), (22, False), (23, True), (20, True)
    ]  # fmt: skip
    assert tally == {"revisit: words as before": 2}


def test_not_modified_refers_to_the_last_capture_of_its_address():
    tally = Counter()
    found = read(
        record(),
        revisit("2026-11-21T08:00:00Z", NOT_MODIFIED, b"HTTP/1.1 304 Not Modified\r\n\r\n"),
        tally=tally,
    )
    assert len(found) == 1
    assert tally == {"revisit: words as before": 1}


def test_the_same_words_at_another_address_are_that_addresss():
    found = read(
        record(WARC_Payload_Digest=DIGEST),
        revisit("2026-11-21T08:00:00Z", url="https://copy.example/quay", WARC_Payload_Digest=DIGEST),
    )
    assert [(page.url, page.data) for page in found] == [(URL, PAGE), ("https://copy.example/quay", PAGE)]


def test_words_in_another_file_are_counted():
    tally = Counter()
    assert read(INFO, revisit(THEN, WARC_Refers_To="<urn:uuid:9>"), tally=tally) == []
    assert tally == {"revisit: words in another file": 1}


# ----------------------------------------------------------------------------------------- damage


def test_broken_records_are_named_by_their_byte_and_the_next_is_read():
    bad = [
        record(date="yesterday"),
        record(date=None),
        record(url=None),
        record(b"no http at all"),
        record(http(b"\x00\x01", Content_Encoding="gzip, x-unknown")),
        record(length="many"),
        record(length=""),
        record(length="-5"),
        b"GARBAGE/1.0\r\nnothing: here\r\n\r\n",
    ]
    place = len(INFO) + len(record())
    for one in bad:
        found = read(INFO, record(), one, record(url=f"{URL}/next"))
        assert [page.url for page in pages(found)] == [URL, f"{URL}/next"], one[:200]
        assert len(errors(found)) == 1
        assert errors(found)[0].startswith(f"record at byte {place:,}:")


@pytest.mark.parametrize("wrong", [-40, -1, 7, 400, 5_000_000, 10**12])
def test_a_lying_length_costs_its_own_record(wrong):
    whole = len(http())
    found = read(INFO, record(length=max(whole + wrong, 0)), record(url=f"{URL}/2"), record(url=f"{URL}/3"))
    assert [page.url for page in pages(found)] == [f"{URL}/2", f"{URL}/3"]
    assert "Content-Length" in errors(found)[0]
    found = read(INFO, record(length=whole + wrong), record(url=f"{URL}/2"), packed=True)
    assert [page.url for page in pages(found)] == [f"{URL}/2"]
    assert len(errors(found)) == 1


def test_a_length_that_counts_some_of_the_empty_lines_in_is_put_up_with():
    found = read(record(length=len(http()) + 2), record(url=f"{URL}/2"))
    assert [page.url for page in found] == [URL, f"{URL}/2"]


@pytest.mark.parametrize("packed", [False, True])
def test_a_last_record_cut_off_is_said(packed):
    last = record(url=f"{URL}/last")
    data = b"".join(gzip.compress(r) if packed else r for r in (INFO, record(), last))
    found = list(read_warc(io.BytesIO(data[:-60])))
    assert [page.url for page in pages(found)] == [URL]
    assert len(errors(found)) == 1


def test_damaged_members_cost_no_others():
    members = [gzip.compress(record(url=f"{URL}/{n}")) for n in range(6)]
    broken = bytearray(members[2])
    broken[len(broken) // 2] ^= 0xFF
    wrong_sum = members[4][:-8] + b"\0" * 8
    data = b"".join([*members[:2], bytes(broken), members[3], wrong_sum, members[5], b"\0" * 512])
    found = list(read_warc(io.BytesIO(data)))
    assert [page.url[-1] for page in pages(found)] == ["0", "1", "3", "5"]
    at = sum(map(len, members[:2]))
    assert errors(found)[0].startswith(f"record at byte {at:,}: its compression is damaged; went on ")


def test_garbage_between_members_is_passed():
    data = (
        gzip.compress(record()) + b"garbage \x1f\x8b\x08\x00 more" * 9 + gzip.compress(record(url=f"{URL}/2"))
    )
    found = list(read_warc(io.BytesIO(data)))
    assert [page.url for page in pages(found)] == [URL, f"{URL}/2"]
    assert len(errors(found)) == 1


def test_a_page_that_shows_a_record_is_a_page():
    shown = http(PAGE + b"\r\n\r\n" + record(url="https://forged.example/"))
    assert [page.url for page in read(record(shown), record(url=f"{URL}/2"))] == [URL, f"{URL}/2"]


@pytest.mark.parametrize("data", [b"", b"<html>", b"\x28\xb5\x2f\xfd\0\0\0\0", b"\x89PNG"])
def test_what_is_no_archive(data):
    if data:
        with pytest.raises(UnreadableError):
            list(read_warc(io.BytesIO(data)))
    else:
        assert list(read_warc(io.BytesIO(data))) == []
