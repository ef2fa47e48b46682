"""An edition as feeds: Atom (RFC 4287) and JSON Feed 1.1, built as data, never by pasting strings."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime, time
from hashlib import sha256
from typing import Any
from xml.etree import ElementTree as ET

from standfirst.brief.laid_out import EditionView, ItemView, NoticeView
from standfirst.brief.passages import one_line, without_controls
from standfirst.brief.sources import outlet_of
from standfirst.brief.view import view_edition
from standfirst.brief.wording import Wording, stamp, wording_for
from standfirst.records import Edition, EditionNotice, EditionState, Item, Report
from standfirst.text.language import base_language

_ATOM = "http://www.w3.org/2005/Atom"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def render_atom(edition: Edition) -> str:
    """The edition as an Atom feed. Ids stay the same from edition to edition as long as the story does."""
    page = view_edition(edition)
    feed = atom_frame(page.title, page.language, _last_moment(edition), _number_line(edition, page))
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": "index.html"})
    ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": "feed.xml"})
    for notice, told in zip(edition.notices, page.notices, strict=True):
        feed.append(notice_entry(edition, notice, told))
    for item, shown in zip(shown_items(edition), page.items, strict=True):
        feed.append(atom_entry(edition, item, shown))
    ET.indent(feed, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n' + ET.tostring(feed, encoding="unicode") + "\n"


def atom_frame(
    title: str, language: str, updated: datetime | None, subtitle: str | None = None
) -> ET.Element:
    """An Atom feed without its links and entries."""
    feed = ET.Element("feed", {"xmlns": _ATOM, _XML_LANG: language})
    _add(feed, "id", _urn("brief", title))
    _add(feed, "title", title)
    if subtitle is not None:
        _add(feed, "subtitle", subtitle)
    _add(feed, "updated", stamp(updated or _NEVER))
    ET.SubElement(ET.SubElement(feed, "author"), "name").text = without_controls(title)
    ET.SubElement(feed, "generator").text = "Standfirst"
    return feed


_NEVER = datetime(2000, 1, 1, tzinfo=UTC)


def shown_items(edition: Edition) -> tuple[Item, ...]:
    """The stories that an edition still shows: none of one that was withdrawn."""
    return () if edition.state is EditionState.WITHDRAWN else edition.items


def _last_moment(edition: Edition) -> datetime:
    moved = [moment_of(item, edition) for item in edition.items]
    return max((*moved, *(notice.at for notice in edition.notices)), default=_day(edition))


def notice_id(edition: Edition, notice: EditionNotice) -> str:
    """What a notice is known by in feeds: it never changes."""
    return _urn("notice", f"{edition.title}|{edition.number}|{notice.at.isoformat()}|{notice.words}")


def notice_entry(edition: Edition, notice: EditionNotice, told: NoticeView) -> ET.Element:
    """What was said of an edition since, as an entry of an Atom feed."""
    entry = ET.Element("entry")
    wording = wording_for(edition.language)
    number = wording.t("No. {number}", number=wording.number(edition.number))
    _add(entry, "id", notice_id(edition, notice))
    _add(entry, "title", f"{told.label}: {edition.title}, {number}")
    _add(entry, "updated", stamp(notice.at))
    ET.SubElement(ET.SubElement(entry, "author"), "name").text = without_controls(notice.who)
    ET.SubElement(entry, "content", {"type": "text"}).text = without_controls(notice.words)
    return entry


def atom_entry(edition: Edition, item: Item, shown: ItemView) -> ET.Element:
    """One story as an entry of an Atom feed."""
    entry = ET.Element("entry", {_XML_LANG: shown.headline.language} if shown.headline.language else {})
    lead = item.reports[0]
    _add(entry, "id", _urn("story", item.story))
    _add(entry, "title", item.headline.text)
    _add(entry, "updated", stamp(moment_of(item, edition)))
    if lead.published is not None:
        _add(entry, "published", stamp(lead.published))
    outlet = outlet_of(lead)
    if outlet is not None:
        ET.SubElement(ET.SubElement(entry, "author"), "name").text = without_controls(outlet)
    if shown.lead.link is not None:
        ET.SubElement(entry, "link", {"rel": "alternate", "href": shown.lead.link})
    for link in _related(item.reports[1:]):
        ET.SubElement(entry, "link", {"rel": "related", "href": link})
    # An entry without an alternate link must have content (RFC 4287, 4.1.2); all get it for one shape.
    ET.SubElement(entry, "content", {"type": "text"}).text = without_controls(
        _plain(item, shown, wording_for(edition.language))
    )
    return entry


def render_json_feed(edition: Edition) -> str:
    """The edition as a JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""
    page = view_edition(edition)
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": page.title,
        "description": _number_line(edition, page),
        "language": page.language,
        "items": [
            *(
                notice_item(edition, notice, told)
                for notice, told in zip(edition.notices, page.notices, strict=True)
            ),
            *(
                feed_item(edition, item, shown)
                for item, shown in zip(shown_items(edition), page.items, strict=True)
            ),
        ],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def notice_item(edition: Edition, notice: EditionNotice, told: NoticeView) -> dict[str, Any]:
    """What was said of an edition since, as an item of a JSON Feed."""
    return {
        "id": notice_id(edition, notice),
        "title": f"{told.label}: {edition.title}",
        "content_text": notice.words,
        "date_published": stamp(notice.at),
        "authors": [{"name": notice.who}],
    }


def feed_item(edition: Edition, item: Item, shown: ItemView) -> dict[str, Any]:
    """One story as an item of a JSON Feed."""
    wording = wording_for(edition.language)
    lead = item.reports[0]
    outlet = outlet_of(lead)
    fields = {
        "id": _urn("story", item.story),
        "url": shown.lead.link,
        "title": item.headline.text,
        "content_text": _plain(item, shown, wording),
        "date_published": stamp(lead.published) if lead.published else None,
        "language": base_language(lead.language),
        "authors": [{"name": outlet}] if outlet else None,
        "tags": [shown.kind],
    }
    return {key: value for key, value in fields.items() if value is not None}


def _plain(item: Item, shown: ItemView, wording: Wording) -> str:
    """What a feed reader shows: the standfirst, whose words it is, where it comes from, how many carry it."""
    parts = [
        sign_translation(shown, wording),
        one_line(item.standfirst.text) if item.standfirst is not None else "",
        sign_standfirst(shown, wording),
        " — ".join(p for p in (shown.note, shown.note_by) if p) if shown.note else "",
        " · ".join(p for p in (shown.kind, shown.lead.outlet, shown.lead.day, shown.lead.flag) if p),
        "" if shown.lead.link or not shown.lead.place else wording.t("From {place}", place=shown.lead.place),
        shown.tally or "",
        *shown.rights,
    ]
    return "\n\n".join(part for part in parts if part)


def sign_translation(shown: ItemView, wording: Wording) -> str:
    """The editor's translation of a headline with his signature; empty where there is none."""
    if not shown.translation:
        return ""
    by = wording.t("Headline translated by {who}", who=shown.translation_by or "")
    return f"{shown.translation} ({by})"


def sign_standfirst(shown: ItemView, wording: Wording) -> str:
    """Which editor picked or wrote the standfirst; empty where none did."""
    if shown.picked_by:
        return wording.t("Passage picked by {who}", who=shown.picked_by)
    return wording.t("Written by {who}", who=shown.written_by) if shown.written_by else ""


def _number_line(edition: Edition, page: EditionView) -> str:
    wording = wording_for(edition.language)
    return wording.t("No. {number}, {day}", number=wording.number(page.number), day=page.day)


def _related(reports: Iterable[Report]) -> list[str]:
    return [report.url for report in reports if report.url is not None]


def moment_of(item: Item, edition: Edition) -> datetime:
    """When an item last moved: its newest report's time; an undated one by the edition's day.

    Never the clock's: an edition composed again must give the same feed.
    """
    return max((r.published for r in item.reports if r.published is not None), default=_day(edition))


def _day(edition: Edition) -> datetime:
    return datetime.combine(edition.date, time.min, UTC)


def _urn(kind: str, key: str) -> str:
    return f"urn:standfirst:{kind}:{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


def _add(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = without_controls(text)
