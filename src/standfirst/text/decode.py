"""Bytes to text: what a document declares is believed as far as its bytes bear it out.

The order is the WHATWG's (Encoding Standard; HTML, "determining the character encoding"): byte order
mark, transport header, XML declaration or meta tag, then detection. Publishers declare wrongly often
enough that two checks stand beside it: bytes that are sound UTF-8 are UTF-8 whatever single-byte
encoding is declared, and a declared encoding that yields letter salad is not believed.
"""

from __future__ import annotations

import codecs
import re
import zlib
from itertools import pairwise

from charset_normalizer import from_bytes
from w3lib.encoding import (
    html_body_declared_encoding,
    http_content_type_encoding,
    read_bom,
    resolve_encoding,
)

GZIP = b"\x1f\x8b"
_MOST_BYTES = 60_000_000  # the sitemap protocol allows 50 MB unpacked, nothing else needs as much
_HEAD_BYTES = 4096
_SAMPLE_BYTES = 16_384
# Encodings whose bytes may well be sound UTF-8 (all ASCII, or two bytes a character).
_NOT_OVERRULED = ("utf-16", "utf-32", "iso2022", "iso-2022", "hz", "utf-7")
_TAG = re.compile(rb"<(?:script|style)\b.*?</(?:script|style)|<[^<>]{0,2000}>", re.I | re.S)
_CHUNK = re.compile(r"[^\s\d.,:;!?()\[\]<>=\"'/&#%+-]+")
_NO_PROSE = frozenset("¢¤¥¦¨¬¯±²³´µ¶¸¹¼½¾ªº×÷ƒ†‡ˆ‰")
_LEAD_BYTES = bytes(range(0xC2, 0xF5))  # with which a character of UTF-8 beyond ASCII begins
_CONTROLS = bytes((*range(9), *range(14, 27), *range(28, 32), 127))  # all but white space and escape
_SALAD_LETTERS = 400_000
_UTF16_HEAD = 64
_NEAR = 0.05  # guesses that the detector rates so nearly alike are decided by alphabets
_JAPANESE_SHIFT = b"\x1b$"  # ISO-2022-JP: from ASCII to two bytes a character; no other text holds it
# Legacy encodings of the scripts news is written in; detection among all of Python's would guess exotics.
_LEGACY = [
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874",
    "koi8_r", "koi8_u", "iso8859_2", "iso8859_5", "iso8859_6", "iso8859_7", "iso8859_8", "cp866",
    "shift_jis", "cp932", "euc_jp", "gb18030", "gbk", "big5", "euc_kr", "cp949",
]  # fmt: skip

# What the alphabets of languages written in Latin letters have beyond ASCII: these tell apart encodings
# that letters alone leave open (Windows-1250, 1252, 1254, 1257).
_ALPHABETS = tuple(
    frozenset(letters)
    for letters in (
        "àâæçéèêëîïôœùûüÿ", "äöüß", "áéíñóúüªº", "áâãàçéêíóôõúü", "æøåé", "åäöé", "áéíóúýþæöð", "àèéìîòóù",
        "áčďéěíňóřšťúůýž", "áäčďéíĺľňóôŕšťúýž", "ąćęłńóśźż", "áéíóöőúüű", "ăâîșțşţ", "čćđšž", "çğışöüâîû",
        "āčēģīķļņšūž", "ąčęėįšųūž", "äõöüšž", "ëéèïöüê", "çë",
    )
)  # fmt: skip


def decode_html(data: bytes, content_type: str | None = None) -> str:
    """The text of an HTML page.

    Args:
        data: the page as it came.
        content_type: the transport's ``Content-Type``, where there was one.

    Returns:
        The page as text, without a byte order mark. Nothing is raised: bytes that no encoding
        explains come out as U+FFFD.
    """
    return _decode(data, content_type, html_body_declared_encoding(data[:_HEAD_BYTES]))


def decode_text(data: bytes, content_type: str | None = None) -> str:
    """The text of anything that is not HTML: XML (its declaration is heeded), JSON, plain text."""
    declared = None
    if data[:200].lstrip().startswith(b"<?xml"):
        declared = html_body_declared_encoding(data[:_HEAD_BYTES])
    return _decode(data, content_type, declared)


def looks_binary(data: bytes) -> bool:
    """Whether these bytes are no text in any encoding: one in fifty of its first is a control character.

    UTF-16 is text with a byte order mark, or where it begins with mark-up; UTF-32 with its mark only.
    """
    head = data[:_SAMPLE_BYTES]
    if not head or read_bom(head)[0] is not None:
        return False
    if (unmarked := _unmarked_utf16(head)) is not None:
        head = head[: len(head) & ~1].decode(unmarked, "replace").encode("utf-8", "replace")
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return controls > max(1, len(head) // 50)


def unpack(data: bytes, most: int = _MOST_BYTES) -> bytes:
    """The bytes themselves, unpacked where they are gzipped: at most 60 MB, a broken end left out.

    Files that were put together from gzipped ones are one file (RFC 1952, section 2.2).
    """
    if not data.startswith(GZIP):
        return data
    parts: list[bytes] = []
    while data.startswith(GZIP) and most > 0:
        member = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        try:
            parts.append(member.decompress(data, most))
        except zlib.error:
            break
        most -= len(parts[-1])
        data = member.unused_data
    return b"".join(parts)


def _decode(data: bytes, content_type: str | None, declared: str | None) -> str:
    marked, mark = read_bom(data[:4])
    if marked is not None and mark is not None:
        return data[len(mark) :].decode(marked, "replace")
    if (unmarked := _unmarked_utf16(data)) is not None:
        return data.decode(unmarked, "replace")
    if _JAPANESE_SHIFT in data[:_SAMPLE_BYTES] and (text := _strict(data, "iso2022_jp_ext")) is not None:
        return text
    header = http_content_type_encoding(content_type) if content_type else None
    claims = [c for c in (header, declared and (resolve_encoding(declared) or declared)) if c]
    strong = [c for c in claims if c.lower().startswith(_NOT_OVERRULED)]
    if not strong and (text := _sound_utf8(data)) is not None:
        return text
    for claim in claims:
        text = _strict(data, claim)
        if text is not None and not _is_salad(text):
            return text
    if "utf-8" in claims and (text := _nearly_utf8(data)) is not None:
        return text
    return _detect(data) or _strict(data, "cp1252") or data.decode("utf-8", "replace")


def _unmarked_utf16(data: bytes) -> str | None:
    """The byte order of UTF-16 without its mark, told from ASCII (XML 1.0, appendix F): mark-up begins so."""
    head = data[:_UTF16_HEAD]
    half = len(head) // 2
    if half < 4:
        return None
    even, odd = head[0 : 2 * half : 2].count(0), head[1 : 2 * half : 2].count(0)
    if odd > 0.6 * half and not even:
        return "utf-16-le"
    return "utf-16-be" if even > 0.6 * half and not odd else None


def _sound_utf8(data: bytes) -> str | None:
    """The text where the bytes are UTF-8; a character cut off at the very end does not matter."""
    try:
        return codecs.getincrementaldecoder("utf-8")().decode(data, final=False)
    except UnicodeDecodeError:
        return None


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return codecs.getincrementaldecoder(encoding)().decode(data, final=False)
    except (UnicodeError, LookupError, AttributeError, TypeError):
        return None


def _nearly_utf8(data: bytes) -> str | None:
    """UTF-8 with a few stray bytes (a pasted Windows-1252 quotation mark), which are read as Windows-1252."""
    strays = data.decode("utf-8", "replace").count("\ufffd")
    high = len(data) - len(data.translate(None, _LEAD_BYTES))
    if strays > max(2, high // 20):
        return None
    return data.decode("utf-8", "standfirst.stray")


def _stray(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    stray = error.object[error.start : error.end]
    return stray.decode("cp1252", "replace"), error.end


codecs.register_error("standfirst.stray", _stray)


def _is_salad(text: str) -> bool:
    """Whether these letters are those of another encoding.

    Four marks of a single-byte encoding taken for another: Latin words made of accented letters only
    ("Ïðèâåò"), capitals inside words ("ЗбУбЗг"), two scripts in one word ("dйclarй"), and signs that
    are no punctuation of prose inside words ("powiedzia³", "Âç¿Ã").
    """
    high = [w for w in _CHUNK.findall(text[:_SALAD_LETTERS]) if not w.isascii()][:2000]
    letters = sum(map(len, high))
    return letters >= 12 and sum(len(w) for w in high if _is_odd(w)) > letters * 0.3


def _is_odd(chunk: str) -> bool:
    letters = "".join(c for c in chunk if c.isalpha())
    if letters and any("\x80" <= c < "\xa0" or c in _NO_PROSE for c in chunk):
        return True
    if len(letters) > 2 and all("\x80" <= c < "ɐ" for c in letters):
        return True
    if (
        len(letters) > 3 and letters.isupper() and letters[0] >= "Ͱ"
    ):  # KOI8 read as Windows-1251, case swapped
        return True
    if any(a.islower() and b.isupper() for a, b in pairwise(letters)) and not letters.isascii():
        return True
    return any(c.isascii() for c in letters) and any("Ͱ" <= c < "܀" for c in letters)


def _detect(data: bytes) -> str | None:
    """The text in the likeliest legacy encoding, told from the lines that hold more than ASCII."""
    prose = _TAG.sub(b" ", data[:400_000])
    sample = b"\n".join(line for line in prose.splitlines() if not line.isascii())[:_SAMPLE_BYTES]
    if not sample:
        return None
    matches = list(from_bytes(sample, cp_isolation=_LEGACY))
    if not matches:
        return None
    best = matches[0]
    alike = {
        m.encoding for m in matches if m.chaos <= best.chaos + _NEAR and m.coherence >= best.coherence - _NEAR
    }
    latin = [e for e in ("cp1252", "cp1250", "cp1254", "cp1257", "iso8859_2") if e in alike]
    encoding = max(latin, key=lambda e: _alphabet_fit(sample, e)) if best.encoding in latin else best.encoding
    return data.decode(encoding, "replace")


def _alphabet_fit(sample: bytes, encoding: str) -> float:
    """How much of the letters beyond ASCII one language's alphabet explains, 0..1."""
    letters = [c for c in sample.decode(encoding, "replace").lower() if c > "\x7f" and c.isalpha()]
    best = max(sum(c in alphabet for c in letters) for alphabet in _ALPHABETS)
    return best / len(letters) if letters else 1.0
