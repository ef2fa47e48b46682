"""The child process that opens a PDF: bytes on standard input, what they hold as JSON on standard output.

PDF is parsed by PDFium, the reader of Chromium: fast, and hardened by years of fuzzing, but a native library.
What it makes of a hostile file therefore happens in a process of its own, with a limit of memory and time,
and can neither crash nor stall the one that asked.

``articles/pdf`` starts it. Its exit code is 0 even where the file cannot be read: the answer then has an
``error``.
"""

from __future__ import annotations

import ctypes
import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from standfirst.articles.pdf_layout import lay_out
from standfirst.articles.pdf_lines import Glyph, Page

MOST_PAGES = 100
"""Pages that are read: longer than any article or release; of a book it is the beginning."""
_MOST_GLYPHS = 600_000
_MEMORY = 1 << 30
_CPU_S = 20
_HYPHENS = frozenset((0x02, 0xFFFE))  # PDFium's marks for a hyphen at a line's end


def main() -> None:
    """Read the PDF on standard input."""
    _limit()
    try:
        answer = _read(sys.stdin.buffer.read())
    except MemoryError:
        answer = {"error": "it needs more memory than a document may"}
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == pdfium.FPDF_ERR_PASSWORD
        answer = {"error": "it is protected by a password; save it without one" if locked else "damaged"}
    json.dump(answer, sys.stdout)


def _limit() -> None:
    """Bound this process; where the system knows no such limits, the asker's clock still ends it."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for what, most in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CPU, _CPU_S)):
        with suppress(ValueError, OSError):
            resource.setrlimit(what, (most, most))


def _read(data: bytes) -> dict[str, Any]:
    document = pypdfium2.PdfDocument(data)
    pages: list[Page] = []
    left = _MOST_GLYPHS
    for number in range(min(len(document), MOST_PAGES)):
        page = _page(document, number, left)
        if page is None:
            continue
        left -= len(page.glyphs)
        pages.append(page)
        if left <= 0:
            break
    found = lay_out(pages)
    facts = document.get_metadata_dict(skip_empty=True)
    return {
        "pages": len(document),
        "title": facts.get("Title", ""),
        "author": facts.get("Author", ""),
        "headline": found.headline,
        "paragraphs": found.paragraphs,
        "margins": found.margins,
    }


def _page(document: pypdfium2.PdfDocument, number: int, most: int) -> Page | None:
    """One page, None where it is broken: the others may be sound."""
    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return None
    width, height = page.get_size()
    glyphs = tuple(_glyphs(text, min(text.count_chars(), most)))
    text.close()
    page.close()
    return Page(width, height, glyphs)


def _glyphs(text: pypdfium2.PdfTextPage, count: int) -> Iterator[Glyph]:
    box, x, y = pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    for n in range(count):
        code = pdfium.FPDFText_GetUnicode(text, n)
        generated = pdfium.FPDFText_IsGenerated(text, n) == 1
        if generated and code not in _HYPHENS:
            yield Glyph(" " if code == 0x20 else "\n")
            continue
        if not pdfium.FPDFText_GetLooseCharBox(text, n, box):
            continue
        pdfium.FPDFText_GetCharOrigin(text, n, x, y)
        size = pdfium.FPDFText_GetFontSize(text, n) * _scale(text, n)
        character = "\u00ad" if code in _HYPHENS else chr(code) if 0 < code < 0x110000 else "\ufffd"
        yield Glyph(character, box.left, box.right, y.value, size or box.top - box.bottom)


def _scale(text: pypdfium2.PdfTextPage, n: int) -> float:
    """By how much the page's matrix enlarges the type."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(text, n, matrix):
        return 1.0
    return float((matrix.c**2 + matrix.d**2) ** 0.5) or 1.0
