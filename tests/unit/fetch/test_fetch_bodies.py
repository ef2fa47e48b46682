"""Bodies: every encoding we ask for, in any chunks; truncation and bombs are noticed."""

import gzip
import sys
import zlib
from contextlib import suppress

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.fetch.bodies import ACCEPT_ENCODING, Body, BrokenBodyError, TooLargeError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd


def raw_deflate(data: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(data) + stream.flush()


ENCODERS = {
    "": bytes,
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "Deflate": raw_deflate,
    "br": brotli.compress,
    "zstd": zstd.compress,
}
PACKED = [encoding for encoding in ENCODERS if encoding]


def feed(body: Body, chunk: bytes) -> None:
    body.take(chunk)
    while body.more:
        body.unpack()


def through(encoding: str, wire: bytes, step: int, max_bytes: int = 1_000_000) -> bytes:
    body = Body(encoding, max_bytes)
    for at in range(0, len(wire), step):
        feed(body, wire[at : at + step])
    return body.close()


@pytest.mark.parametrize("encoding", ENCODERS)
@given(data=st.binary(max_size=3000), step=st.integers(1, 900))
def test_what_was_packed_comes_out_whatever_the_chunks(encoding: str, data: bytes, step: int) -> None:
    assert through(encoding, ENCODERS[encoding](data), step) == data


def test_every_encoding_we_ask_for_is_read() -> None:
    for encoding in ACCEPT_ENCODING.split(", "):
        assert through(encoding, ENCODERS[encoding](b"news"), 99) == b"news"


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
@given(step=st.integers(1, 60), padding=st.integers(0, 9))
def test_several_streams_are_one_body(encoding: str, step: int, padding: int) -> None:
    pack = ENCODERS[encoding]
    wire = pack(b"one ") + b"\0" * padding + pack(b"") + pack(b"two")
    assert through(encoding, wire, step) == b"one two"


def test_frames_to_be_skipped_are_skipped() -> None:
    skipped = b"\x50\x2a\x4d\x18" + (5).to_bytes(4, "little") + b"aside"
    assert through("zstd", zstd.compress(b"one ") + skipped + zstd.compress(b"two"), 3) == b"one two"


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "Deflate", "zstd"])
@given(garbage=st.binary(max_size=300), step=st.integers(1, 200))
def test_what_follows_a_whole_stream_is_left_out(encoding: str, garbage: bytes, step: int) -> None:
    assert through(encoding, ENCODERS[encoding](b"whole") + b"<!-- " + garbage, step) == b"whole"


@pytest.mark.parametrize("encoding", PACKED)
def test_a_body_cut_off_is_broken_not_short(encoding: str) -> None:
    wire = ENCODERS[encoding](bytes(range(256)) * 8)
    with pytest.raises(BrokenBodyError, match="cut off"):
        through(encoding, wire[: len(wire) // 2], 50)


@pytest.mark.parametrize("encoding", PACKED)
def test_a_bomb_stops_at_the_limit(encoding: str) -> None:
    body = Body(encoding, 100_000)
    with pytest.raises(TooLargeError):
        feed(body, ENCODERS[encoding](b"\0" * 20_000_000))
    assert len(body.data) == 100_000


@pytest.mark.parametrize("encoding", PACKED)
def test_a_bomb_goes_off_a_little_at_a_time(encoding: str) -> None:
    body = Body(encoding, 50_000_000)
    body.take(ENCODERS[encoding](b"\0" * 20_000_000))
    assert len(body.data) <= 1_000_000
    assert body.more


def test_what_gives_nothing_is_limited_too() -> None:
    skipped = b"\x50\x2a\x4d\x18" + (992).to_bytes(4, "little") + b"\0" * 992
    body = Body("zstd", 100_000)
    for _ in range(100):
        feed(body, skipped)
    with pytest.raises(TooLargeError, match="on the wire"):
        feed(body, skipped)


@pytest.mark.parametrize("encoding", ["gzip", "zstd"])
def test_a_thousand_streams_are_enough(encoding: str) -> None:
    with pytest.raises(BrokenBodyError, match="pieces"):
        through(encoding, ENCODERS[encoding](b"") * 1_001, 70_000)


def test_a_window_larger_than_the_web_allows_is_refused() -> None:
    options = {
        zstd.CompressionParameter.window_log: 25,
        zstd.CompressionParameter.enable_long_distance_matching: 1,
    }
    stream = zstd.ZstdCompressor(options=options)
    wire = stream.compress(bytes(range(256)) * 50_000) + stream.flush()
    with pytest.raises(BrokenBodyError, match="memory"):
        through("zstd", wire, 70_000, 100_000_000)


@pytest.mark.parametrize("encoding", [*PACKED, "rot13"])
@given(wire=st.binary(min_size=1, max_size=200))
def test_garbage_is_a_broken_body_and_nothing_else(encoding: str, wire: bytes) -> None:
    with suppress(BrokenBodyError):
        through(encoding, wire, 64)


@pytest.mark.parametrize("encoding", ["identity", "none", "UTF-8", " "])
def test_encodings_that_pack_nothing_are_read_as_they_are(encoding: str) -> None:
    assert through(encoding, b"plain", 2) == b"plain"
