"""Article pages, in eight house designs.

The templates are hand-written files in ``samples/harbour/pages/``, with what real pages have round their
text: navigation, cookie notices, share bars, captions, related links, comments. What a page says of itself
differs as well: some carry JSON-LD, some only meta tags, some no more than a ``<time>``.
"""

from __future__ import annotations

from datetime import datetime
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from standfirst.demo.plan import Piece, local_zone, slug
from standfirst.demo.sample import Sample

_MONTHS = {
    "en": "January February March April May June July August September October November December",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "ar": "كانون_الثاني شباط آذار نيسان أيار حزيران تموز آب أيلول تشرين_الأول تشرين_الثاني كانون_الأول",
}
_SHOWN = {
    "en": "{day} {month} {year}, {hour}:{minute:02d}",
    "fr": "{day} {month} {year} à {hour} h {minute:02d}",
    "de": "{day}. {month} {year}, {hour}.{minute:02d} Uhr",
    "ar": "{day} {month} {year} - {hour:02d}:{minute:02d}",
}
_SECTIONS = {"en": "Tunnel", "fr": "Tunnel portuaire", "de": "Hafentunnel", "ar": "نفق الميناء"}
_KIND_SECTIONS = {"opinion": "Opinion", "letter": "Letters", "interview": "Interview"}
_RELATED = {"en": "More from TPA", "fr": "À lire aussi", "ar": "مواضيع أخرى", "de": "Mehr"}
_RELATED_COUNT = 4


@cache
def templates(folder: Path) -> Environment:
    """The sample's own templates: autoescaped, and strict about what is missing."""
    environment = Environment(
        loader=FileSystemLoader(folder / "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return environment


def shown_time(moment: datetime, language: str, sample: Sample) -> str:
    """A time as a page in that language shows it, on the city's clock."""
    local = moment.astimezone(local_zone(sample))
    month = _MONTHS[language].split()[local.month - 1].replace("_", " ")
    return _SHOWN[language].format(
        day=local.day, month=month, year=local.year, hour=local.hour, minute=local.minute
    )


def section_of(piece: Piece) -> str:
    """The section a piece runs in."""
    return _KIND_SECTIONS.get(piece.text.kind, _SECTIONS[piece.text.language])


def path_of(url: str) -> str:
    """A world address without its origin."""
    return "/" + url.split("/", 3)[3]


def dateline(piece: Piece, sample: Sample) -> str:
    """What stands before the first word: the agency's dateline, or nothing."""
    is_agency = piece.house.key == sample.agency
    if not is_agency and not (piece.copy_of and piece.house.credit == "dateline"):
        return ""
    local, language = piece.published.astimezone(local_zone(sample)), piece.text.language
    month = _MONTHS[language].split()[local.month - 1]
    date = {"en": f", {month} {local.day}", "fr": f", {local.day} {month}", "ar": f" {local.day} {month}"}
    place = "سلماوث" if language == "ar" else "SELMOUTH"
    return f"{place}{date[language] if is_agency else ''} ({sample.agency_code}) – "


def body_of(piece: Piece, sample: Sample) -> tuple[str, ...]:
    """The paragraphs as printed, dateline included."""
    return (dateline(piece, sample) + piece.paragraphs[0], *piece.paragraphs[1:])


def byline_of(piece: Piece, sample: Sample) -> str | None:
    """Who signs a piece: its author; some houses print the agency's name over its copy."""
    if piece.copy_of:
        return sample.houses[sample.agency].name if piece.house.credit == "byline" else None
    return piece.author


def article_page(piece: Piece, others: tuple[Piece, ...], sample: Sample, charset: str = "utf-8") -> bytes:
    """The page of one article, with links to a few others of its house."""
    language = piece.text.language
    template = templates(sample.folder).get_template(f"{piece.house.page}.html")
    page = template.render(
        headline=piece.headline,
        standfirst=piece.text.standfirst,
        url=piece.url,
        charset=charset,
        language=language,
        direction="rtl" if language == "ar" else "ltr",
        author=byline_of(piece, sample),
        author_slug=slug(piece.author or ""),
        section=section_of(piece),
        published=_stamp(piece.published, sample),
        updated=piece.updated and _stamp(piece.updated, sample),
        shown_time=shown_time(piece.published, language, sample),
        shown_update=piece.updated and shown_time(piece.updated, language, sample),
        paragraphs=body_of(piece, sample),
        note=piece.note,
        credit_line=_credit_line(piece, sample),
        json_ld=_json_ld(piece, sample) if piece.house.metadata == "json-ld" else None,
        words={"related": _RELATED[language]},
        related=[o for o in others if o.url != piece.url and o.text.language == language][:_RELATED_COUNT],
    )
    return page.encode(charset, "xmlcharrefreplace")


def _stamp(moment: datetime, sample: Sample) -> str:
    return moment.astimezone(local_zone(sample)).isoformat()


def _credit_line(piece: Piece, sample: Sample) -> str | None:
    if not piece.copy_of or piece.house.credit != "credit line":
        return None
    return f"Source: {sample.houses[sample.agency].name} ({sample.agency_code})"


_SCHEMA_TYPES = {"opinion": "OpinionNewsArticle", "report": "NewsArticle"}


def _json_ld(piece: Piece, sample: Sample) -> dict[str, object]:
    about: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": _SCHEMA_TYPES.get(piece.text.kind, "Article"),
        "headline": piece.headline,
        "description": piece.text.standfirst,
        "inLanguage": piece.text.language,
        "datePublished": _stamp(piece.published, sample),
        "dateModified": _stamp(piece.updated or piece.published, sample),
        "mainEntityOfPage": piece.url,
        "articleSection": section_of(piece),
        "publisher": {"@type": "NewsMediaOrganization", "name": piece.house.name},
    }
    if author := byline_of(piece, sample):
        sort = "Organization" if piece.copy_of else "Person"
        about["author"] = [{"@type": sort, "name": author}]
    return about
