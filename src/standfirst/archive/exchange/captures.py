"""The bytes of pages as a web archive (WARC 1.1, ISO 28500:2017), each record gzipped by itself.

A page is a ``response``: what is kept of its answer's head stands in it, and what is not (its status: only
pages that came whole are kept) is written as it must have been. Bytes that stand in the file already are a
``revisit`` with the same digest, as the standard has it. ``Standfirst-Original`` in a record's head says as
JSON which article was read from it, and what is known of the document besides its bytes; other programs
pass it over.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from typing import BinaryIO
from uuid import NAMESPACE_URL, uuid5

from standfirst.archive.escaping import escape, unescape
from standfirst.archive.exchange.lines import time_text
from standfirst.archive.values import Original
from standfirst.records import Document

OURS = "Standfirst-Original"
"""The field of a record's head that is ours: JSON in ASCII."""
_SAME = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_END = b"\r\n\r\n"


def write_captures(file: BinaryIO, originals: Iterator[Original], release: str, at: datetime) -> int:
    """Write documents as a web archive.

    Args:
        file: where to.
        originals: the documents, each with its article; one is held at a time.
        release: the release of Standfirst that writes it.
        at: when.

    Returns:
        How many pages.
    """
    said = f"software: Standfirst/{release}\r\nformat: WARC File Format 1.1\r\n".encode()
    fields = {"WARC-Type": "warcinfo", "Content-Type": "application/warc-fields"}
    _write(file, {**fields, "WARC-Date": time_text(at), "WARC-Record-ID": _id("info", release, at)}, said)
    seen: dict[str, tuple[str, str, str]] = {}
    count = 0
    for original in originals:
        _write(file, *_record(original, seen))
        count += 1
    return count


def _record(original: Original, seen: dict[str, tuple[str, str, str]]) -> tuple[dict[str, str], bytes]:
    document = original.document
    digest = f"sha256:{sha256(document.data).hexdigest()}"
    uri, date = _header(document.final_url), time_text(document.fetched_at)
    fields = {
        "WARC-Type": "response",
        "WARC-Target-URI": uri,
        "WARC-Date": date,
        "WARC-Record-ID": _id(original.article_id, digest, document.fetched_at),
        "Content-Type": "application/http;msgtype=response",
        "WARC-Payload-Digest": digest,
        OURS: _ours(original),
    }
    body = document.data
    if digest in seen:
        id_, first_uri, first_date = seen[digest]
        fields |= {
            "WARC-Type": "revisit", "WARC-Profile": _SAME, "WARC-Refers-To": id_,
            "WARC-Refers-To-Target-URI": first_uri, "WARC-Refers-To-Date": first_date,
        }  # fmt: skip
        body = b""
    else:
        seen[digest] = (fields["WARC-Record-ID"], uri, date)
    return fields, _answer(document) + body


def _ours(original: Original) -> str:
    document = original.document
    return json.dumps(
        {
            "article": escape(original.article_id),
            "url": escape(document.url),
            "final_url": escape(document.final_url),
            "content_type": escape(document.content_type) if document.content_type is not None else None,
            "headers": [list(map(escape, pair)) for pair in document.headers],
        }
    )


def read_ours(field: str, data: bytes, date: str) -> Original:
    """What :func:`write_captures` was given, from the field of ours, the page's bytes and the WARC-Date.

    Raises:
        ValueError: the field says nothing that was written by us.
    """
    try:
        plain = json.loads(field)
        url, final_url, content_type = plain["url"], plain["final_url"], plain["content_type"]
        headers = tuple((unescape(name), unescape(value)) for name, value in plain["headers"])
        document = Document(
            unescape(url),
            unescape(final_url),
            unescape(content_type) if content_type is not None else None,
            data,
            datetime.fromisoformat(date),
            headers,
        )
        return Original(unescape(plain["article"]), document)
    except (KeyError, TypeError) as error:
        raise ValueError(f"{OURS} is not as it was written ({error})") from error


def _answer(document: Document) -> bytes:
    """The head of the answer, as far as it was kept."""
    lines = ["HTTP/1.1 200 OK"]
    if document.content_type is not None:
        lines.append(f"Content-Type: {_header(document.content_type)}")
    lines += [f"{name}: {_header(value)}" for name, value in document.headers if _NAME.fullmatch(name)]
    lines.append(f"Content-Length: {len(document.data)}")
    return "\r\n".join(lines).encode("utf-8", "backslashreplace") + _END


def _write(file: BinaryIO, fields: Mapping[str, str], block: bytes) -> None:
    head = "".join(f"{name}: {value}\r\n" for name, value in fields.items())
    head = f"WARC/1.1\r\n{head}Content-Length: {len(block)}\r\n\r\n"
    file.write(gzip.compress(head.encode("utf-8", "backslashreplace") + block + _END, mtime=0))


def _id(*parts: object) -> str:
    """An id that is the same each time the same is written."""
    words = "\x1f".join(map(str, parts)).encode("utf-8", "backslashreplace").decode()
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, words)}>"


def _header(value: str) -> str:
    """A value that stays on its line."""
    return " ".join(value.splitlines())
