"""An edition as a PDF, by WeasyPrint (``pip install standfirst[pdf]``): as it prints, nothing fetched."""

from __future__ import annotations

import logging
from importlib.resources import files
from typing import Any
from xml.etree.ElementTree import Element

from standfirst.brief import render_html
from standfirst.brief.wording import wording_for
from standfirst.errors import DeliveryError
from standfirst.records import Edition
from standfirst.text.language import direction

_SVG = "{http://www.w3.org/2000/svg}"
_LINE = 20
"""Pixels: the height of a picture's label, whose letters stand on a line ``_BASE`` below its top."""

_BASE = 14
_WIDE = 120
"""Pixels: the room of a label that is set about its middle."""


def render_pdf(edition: Edition, address: str | None = None) -> bytes:
    """The edition's page on A4, tagged for screen readers.

    Args:
        edition: what to print.
        address: where it stands on the web for good, to be printed; None where it does not.

    Raises:
        DeliveryError: WeasyPrint, or a library of the system's that it needs (Pango), is not installed.
    """
    try:
        from weasyprint import CSS, HTML
    except (ImportError, OSError) as error:
        reason = (
            "PDFs need WeasyPrint and Pango: pip install 'standfirst[pdf]'; the system's package is "
            "libpangoft2-1.0-0 on Debian"
        )
        raise DeliveryError("pdf", f"{reason} ({error})", permanent=True) from error
    logging.getLogger("weasyprint").setLevel(logging.ERROR)  # it tells of every rule meant for screens
    page = HTML(string=render_html(edition, beside=False, address=address), url_fetcher=_refuse)
    _run_isolated_words(page.etree_element)
    _set_labels(page.etree_element)
    turned = _turn_from_the_right if wording_for(edition.language).direction == "rtl" else None
    sheet = CSS(string=files("standfirst.publish").joinpath("pdf.css").read_text(encoding="utf-8"))
    made: bytes = page.write_pdf(pdf_variant="pdf/ua-1", stylesheets=[sheet], finisher=turned)
    return made


def _refuse(url: str, *_args: Any, **_more: Any) -> dict[str, Any]:
    raise ValueError(f"{url}: a page of ours loads nothing")


def _run_isolated_words(root: Element) -> None:
    """Say which way names and addresses run: browsers see it by a ``bdi``'s letters, WeasyPrint does not."""
    for words in root.iter("bdi"):
        words.set("style", f"direction: {direction(''.join(words.itertext()))}")


def _set_labels(root: Element) -> None:
    """Lay the labels of pictures over them as text of the page.

    WeasyPrint sets the text of an SVG letter by letter from the left, which leaves nothing to read of Arabic,
    Hebrew or Hindi.
    """
    for figure in root.iter("figure"):
        for place, picture in enumerate(list(figure)):
            if picture.tag != f"{_SVG}svg" or picture.find(f"{_SVG}text") is None:
                continue
            width, height = (float(picture.get(side, "0")) for side in ("width", "height"))
            box = Element("div", {"class": "drawn", "style": f"width: {width}px; height: {height}px"})
            figure.remove(picture)
            figure.insert(place, box)
            box.append(picture)
            for text in picture.findall(f"{_SVG}text"):
                picture.remove(text)
                box.append(_label(text, width))


def _label(text: Element, width: float) -> Element:
    x, y = float(text.get("x", "0")), float(text.get("y", "0"))
    aligned = {
        "end": f"right: {width - x}px",
        "middle": f"left: {x - _WIDE / 2}px; width: {_WIDE}px; text-align: center",
    }.get(text.get("text-anchor", "start"), f"left: {x}px")
    words = text.text or ""
    style = f"{aligned}; top: {y - _BASE}px; line-height: {_LINE}px; direction: {direction(words)}"
    label = Element("span", {"class": text.get("class", ""), "style": style})
    label.text = words
    return label


def _turn_from_the_right(_document: Any, pdf: Any) -> None:
    """Have viewers turn the pages of an edition that runs from the right from the right."""
    pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"
