"""An edition as a PDF, by WeasyPrint (``pip install standfirst[pdf]``): as it prints, nothing fetched."""

from __future__ import annotations

import logging
from typing import Any

from standfirst.brief import render_html
from standfirst.errors import DeliveryError
from standfirst.records import Edition


def render_pdf(edition: Edition) -> bytes:
    """The edition's page on A4, tagged for screen readers.

    Raises:
        DeliveryError: WeasyPrint, or a library of the system's that it needs (Pango), is not installed.
    """
    try:
        from weasyprint import HTML
    except (ImportError, OSError) as error:
        reason = (
            "PDFs need WeasyPrint and Pango: pip install 'standfirst[pdf]'; the system's package is libpango"
        )
        raise DeliveryError("pdf", f"{reason} ({error})", permanent=True) from error
    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # it tells of every rule meant for screens
    document = HTML(string=render_html(edition), url_fetcher=_refuse)
    made: bytes = document.write_pdf(pdf_variant="pdf/ua-1")
    return made


def _refuse(url: str, *_args: Any, **_more: Any) -> dict[str, Any]:
    raise ValueError(f"{url}: a page of ours loads nothing")
