"""Whatever is done to a web archive, its reader goes on, and makes no page up."""

import gzip
import io
from contextlib import suppress

from hypothesis import example, given, settings
from hypothesis import strategies as st

from standfirst.entries import read_warc
from standfirst.errors import UnreadableError
from standfirst.records import Document


def record(n: int) -> bytes:
    body = b"<html><p>Ferry %d stays in port, the harbour office said.</p></html>" % n
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = (
        f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://outlet.example/{n}\r\n"
        f"WARC-Date: 2026-11-20T08:00:0{n}Z\r\nContent-Type: application/http\r\nContent-Length: {len(block)}"
    )
    return head.encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


RECORDS = [record(n) for n in range(6)]
SOUND = {one.url: one.data for one in read_warc(io.BytesIO(b"".join(RECORDS))) if isinstance(one, Document)}
PACKED = b"".join(gzip.compress(one, mtime=0) for one in RECORDS)
EDITS = st.lists(
    st.tuples(
        st.floats(0, 1), st.sampled_from(["flip", "cut", "insert"]), st.binary(min_size=1, max_size=40)
    ),
    min_size=1,
    max_size=5,
)


def damaged(data: bytes, edits) -> bytes:
    for place, what, some in edits:
        at = int(place * len(data))
        if what == "flip":
            data = data[:at] + bytes(b ^ 0x55 for b in data[at : at + len(some)]) + data[at + len(some) :]
        else:
            data = (
                data[:at]
                + (some if what == "insert" else b"")
                + data[at + (len(some) if what == "cut" else 0) :]
            )
    return data


@settings(max_examples=300, deadline=None)
@given(EDITS)
def test_gzipped_records_that_come_out_are_whole(edits):
    found = []
    with suppress(UnreadableError):
        found = list(read_warc(io.BytesIO(damaged(PACKED, edits))))
    pages = [one for one in found if isinstance(one, Document)]
    assert all(SOUND[page.url] == page.data for page in pages)
    assert len(pages) >= len(RECORDS) - 2 * len(edits) or not found


@settings(max_examples=300, deadline=None)
@given(EDITS)
@example([(0.5390625, "insert", b"[")])
def test_plain_records_go_on_behind_damage(edits):
    with suppress(UnreadableError):
        found = list(read_warc(io.BytesIO(damaged(b"".join(RECORDS), edits))))
        pages = [one for one in found if isinstance(one, Document)]
        assert len(pages) >= len(RECORDS) - 3 * len(edits)


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.booleans())
def test_any_bytes(data, packed):
    with suppress(UnreadableError):
        for one in read_warc(io.BytesIO(gzip.compress(data) if packed else b"WARC/1.0\r\n" + data)):
            assert isinstance(one, Document | UnreadableError)
