"""How outlets and sources are called on a page: by what is known of them, nothing made up."""

from __future__ import annotations

from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import urlsplit

from standfirst.brief.links import safe_link
from standfirst.brief.wording import Wording, wording_for
from standfirst.records import Origin, Report


def outlet_of(report: Report) -> str | None:
    """Who published a report: the publisher it names, else the host (and port) it stands on."""
    if report.publisher:
        return report.publisher
    link = safe_link(report.url)
    return urlsplit(link).netloc.rpartition("@")[2].removeprefix("www.") if link else None


def place_of(origin: Origin | None, wording: Wording | None = None) -> str | None:
    """Where an article without a link came from: "brief.txt, item 3". None where that is not known."""
    if origin is None:
        return None
    wording = wording or wording_for("en")
    label = label_of(origin.source)
    if origin.item is None:
        return label
    return wording.t("{source}, item {item}", source=label, item=wording.number(origin.item))


def label_of(source: str) -> str:
    """A source as a reader may see it: an address without its scheme, of a file only its name."""
    if "://" in source:
        return source.split("://", 1)[1].removesuffix("/")
    return PurePosixPath(PureWindowsPath(source).as_posix()).name or source
