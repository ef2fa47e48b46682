"""How fast web archives are read, and how much of damaged ones: ours beside warcio and FastWARC.

Run: ``python bench/web_archives.py [CAPTURES]``; the two are measured where they are installed. FastWARC
gives blocks as they are; ours and warcio undo chunks and codings, which is most of the time.
"""

from __future__ import annotations

import gzip
import io
import logging
import os
import random
import re
import sys
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec

from standfirst.entries import read_warc
from standfirst.records import Document

Reader = Callable[[bytes], int]
END = b"</html>"


def page(number: int, chance: random.Random, words: list[str]) -> bytes:
    paragraphs = "".join(f"<p>{' '.join(chance.choices(words, k=60))}.</p>" for _ in range(50))
    return f"<html><head><title>Ferry {number}</title></head><body>{paragraphs}</body>".encode() + END


def record(kind: str, number: int, block: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{kind}-{number}>\r\n"
        f"WARC-Target-URI: https://outlet{number % 50}.example/a/{number}\r\n"
        "WARC-Date: 2026-11-24T08:00:00Z\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def records(count: int) -> Iterator[bytes]:
    chance = random.Random(1)
    words = [
        "".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randint(2, 10))) for _ in range(5000)
    ]
    for number in range(count):
        body, fields = page(number, chance, words), "Content-Type: text/html; charset=utf-8\r\n"
        if number % 2 == 0:
            body, fields = gzip.compress(body, 6), fields + "Content-Encoding: gzip\r\n"
        if number % 4 == 0:
            pieces = (body[at : at + 4096] for at in range(0, len(body), 4096))
            body = b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"
            fields += "Transfer-Encoding: chunked\r\n"
        yield record("request", number, b"GET /a HTTP/1.1\r\nHost: outlet.example\r\n\r\n")
        yield record("response", number, f"HTTP/1.1 200 OK\r\n{fields}\r\n".encode() + body)


def damaged(plain: bytes, packed: bytes) -> Iterator[tuple[str, bytes]]:
    chance = random.Random(7)
    yield "sound, gzipped", packed
    yield "sound, plain", plain
    flipped = bytearray(packed)
    for _ in range(20):
        flipped[chance.randrange(len(flipped))] ^= 0xFF
    yield "20 bytes wrong, gzipped", bytes(flipped)
    middle = len(packed) // 2
    yield "200 kB of zeros, gzipped", packed[:middle] + bytes(200_000) + packed[middle + 200_000 :]
    yield "last tenth missing, gzipped", packed[: len(packed) * 9 // 10]
    heads = list(re.finditer(rb"Content-Length: (\d+)\r\n\r\nHTTP/1.1 200", plain))
    for what, by in (("too long", 5000), ("too short", -700)):
        lying = plain
        for head in sorted(chance.sample(heads, 20), key=lambda head: -head.start()):
            lying = lying[: head.start(1)] + b"%d" % (int(head[1]) + by) + lying[head.end(1) :]
        yield f"20 lengths {what}, plain", lying
    first = heads[len(heads) // 10]
    yield "one length of 9 GB, plain", plain[: first.start(1)] + b"9000000000" + plain[first.end(1) :]


def by_standfirst(data: bytes) -> int:
    found = read_warc(io.BytesIO(data))
    return sum(isinstance(one, Document) and one.data.endswith(END) for one in found)


def by_warcio(data: bytes) -> int:
    from warcio.archiveiterator import ArchiveIterator

    whole = 0
    try:
        for found in ArchiveIterator(io.BytesIO(data)):
            if found.rec_type == "response":
                whole += found.content_stream().read().endswith(END)
    except Exception as error:  # noqa: BLE001 - whatever stops it, what came before counts
        print(f"    warcio stopped: {type(error).__name__}")
    return whole


def by_fastwarc(data: bytes) -> int:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    read = 0
    try:
        for found in ArchiveIterator(io.BytesIO(data), record_types=WarcRecordType.response, parse_http=True):
            found.reader.read()
            read += 1
    except Exception as error:  # noqa: BLE001 - as above
        print(f"    FastWARC stopped: {type(error).__name__}")
    return read


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    logging.disable()
    made = list(records(count))
    plain, packed = b"".join(made), b"".join(gzip.compress(one) for one in made)
    readers: dict[str, Reader] = {"ours": by_standfirst}
    if find_spec("warcio") is not None:
        readers["warcio"] = by_warcio
    if find_spec("fastwarc") is not None:
        readers["FastWARC"] = by_fastwarc
    print(f"{count:,} captures, {len(plain) / 1e6:.0f} MB plain, {len(packed) / 1e6:.0f} MB gzipped")
    for what, data in damaged(plain, packed):
        for name, read in readers.items():
            begun = time.process_time()
            found = read(data)
            speed = found / max(time.process_time() - begun, 1e-9)
            print(f"{what:<28} {name:<9} {found:>6,} of {count:,}   {speed:>7,.0f} a CPU second")


if __name__ == "__main__":
    sys.stderr = open(os.devnull, "w")  # noqa: SIM115, PTH123 - the libraries print what they cannot read
    main()
