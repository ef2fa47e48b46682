"""Bodies: every encoding we ask for, in any chunks; truncation and bombs are noticed."""

import gzip
import zlib
from contextlib import suppress

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.fetch.bodies import Body, BrokenBodyError, TooLargeError


def raw_deflate(data: bytes) -> bytes:
    stream = zlib.compressobj(wbits=-15)
    return stream.compress(data) + stream.flush()


ENCODERS = {
    "": bytes,
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "Deflate": raw_deflate,
    "br": brotli.compress,
}


def through(encoding: str, wire: bytes, step: int, max_bytes: int = 1_000_000) -> bytes:
    body = Body(encoding, max_bytes)
    for at in range(0, len(wire), step):
        body.feed(wire[at : at + step])
    return body.close()


@pytest.mark.parametrize("encoding", ENCODERS)
@given(data=st.binary(max_size=3000), step=st.integers(1, 900))
def test_what_was_packed_comes_out_whatever_the_chunks(encoding: str, data: bytes, step: int) -> None:
    assert through(encoding, ENCODERS[encoding](data), step) == data


def test_several_gzip_members_are_one_body() -> None:
    assert through("gzip", gzip.compress(b"one ") + gzip.compress(b"two"), 7) == b"one two"


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_a_body_cut_off_is_broken_not_short(encoding: str) -> None:
    wire = ENCODERS[encoding](bytes(range(256)) * 8)
    with pytest.raises(BrokenBodyError):
        through(encoding, wire[: len(wire) // 2], 50)


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br"])
def test_a_bomb_stops_at_the_limit(encoding: str) -> None:
    body = Body(encoding, 100_000)
    with pytest.raises(TooLargeError):
        body.feed(ENCODERS[encoding](b"\0" * 20_000_000))
    assert len(body.data) == 100_000


@pytest.mark.parametrize("encoding", ["gzip", "deflate", "br", "zstd", "rot13"])
@given(wire=st.binary(min_size=1, max_size=200))
def test_garbage_is_a_broken_body_and_nothing_else(encoding: str, wire: bytes) -> None:
    with suppress(BrokenBodyError):
        through(encoding, wire, 64)
