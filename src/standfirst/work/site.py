"""The desk's site: all published editions as static pages; and a preview of one that is not published."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from standfirst.archive.codec import from_json, to_json
from standfirst.brief.edition_parts import part_edition
from standfirst.brief.site import (
    Site,
    StoryPage,
    edition_part_path,
    edition_path,
    render_story_page,
    story_path,
)
from standfirst.brief.site_editions import EditionPage, render_edition_page
from standfirst.config import Desk
from standfirst.errors import ConfigError
from standfirst.publish.whole_site import WrittenSite, write_site
from standfirst.publish.writing import write_files
from standfirst.records import ANYBODY, Edition
from standfirst.work.audiences import Showing
from standfirst.work.editions.finding import OpenDraft, find_edition

if TYPE_CHECKING:
    from standfirst.archive import Archive

TEMPLATES = "templates"
"""The folder in a desk's where it keeps templates of its own."""

_LOGO_MOST = 500_000


def desk_site(desk: Desk) -> Site:
    """What the pages of a desk's site have in common."""
    templates = desk.folder / TEMPLATES
    titles = [section.title for section in desk.sections] or [subject.name for subject in desk.subjects]
    return Site(
        title=desk.title,
        language=desk.language,
        url=desk.site.url,
        subjects=tuple(titles),
        logo=Path(desk.site.logo).name if desk.site.logo else None,
        signup=desk.site.signup,
        names=desk.site.names,
        templates=templates if templates.is_dir() else None,
    )


def address_of(edition: Edition, desk: Desk) -> str | None:
    """Where an edition stands on the desk's site for good; None where it does not, or nobody knows where."""
    if not desk.site.url or not edition.number or not edition.audience.is_public:
        return None
    return f"{desk.site.url.rstrip('/')}/{edition_path(edition.number)}"


def publish_site(archive: Archive, desk: Desk, out: Path) -> WrittenSite:
    """Write the site of all editions for everybody. Run again it writes only what has changed.

    The pages of an edition that is not for everybody any more are removed.

    Raises:
        DeliveryError: the folder cannot be written to; what was there stands.
        TemplateMistake: a template of the desk's has a mistake; what was there stands.
        ConfigError: the logo cannot be read.
    """
    showing = Showing(archive, desk)

    def load(number: int) -> str:
        saved = archive.editions.standing(number)
        assert saved is not None, "the index and the editions are of one archive"
        if not showing.restrictions and not showing.terms and number not in showing.audiences:
            return saved.payload  # as it was filed: nothing of it is kept from anybody
        filed = from_json(Edition, saved.payload)
        shown = showing.show(filed, ANYBODY)
        return saved.payload if shown is filed else to_json(shown)

    index = [
        (number, f"{key}{showing.key}")
        for number, key in archive.editions.index()
        if showing.admits(number, ANYBODY)
    ]
    return write_site(out, desk_site(desk), index, load, read_logo(desk))


def read_logo(desk: Desk) -> dict[str, bytes]:
    """The desk's logo by its file's name; empty where it has none.

    Raises:
        ConfigError: it cannot be read, is no picture, or makes every page slow.
    """
    if not desk.site.logo:
        return {}
    path = desk.folder / desk.site.logo
    try:
        data = path.read_bytes()
    except OSError as error:
        reason = f"{path} cannot be read ({error.strerror})"
        raise ConfigError(str(desk.folder / "desk.toml"), "site.logo", reason) from error
    if len(data) > _LOGO_MOST:
        reason = f"{path} has {len(data):,} bytes; a logo of more than {_LOGO_MOST:,} makes every page slow"
        raise ConfigError(str(desk.folder / "desk.toml"), "site.logo", reason)
    if not _is_picture(data):
        kinds = "PNG, JPEG, GIF, WebP, AVIF or SVG"
        reason = f"{path} is no picture that browsers show ({kinds}), or is damaged"
        raise ConfigError(str(desk.folder / "desk.toml"), "site.logo", reason)
    return {path.name: data}


_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a")


def _is_picture(data: bytes) -> bool:
    """Whether a file begins as a picture does: what else is named there by mistake is not to be published."""
    if data.startswith(_PICTURES):
        return True
    if data[:4] == b"RIFF":
        return data[8:12] == b"WEBP"
    if data[4:8] == b"ftyp":
        return data[8:12] in (b"avif", b"avis")
    return re.match(rb"(?:\xef\xbb\xbf)?\s*(?:<[?!][^>]*>\s*)*<svg[\s>]", data) is not None


def preview_edition(archive: Archive, desk: Desk, name: str, out: Path) -> Path:
    """Write the pages of one edition, or of a draft as it would be, into a folder of their own.

    Returns:
        The page to open.

    Raises:
        EditionError: there is no such draft or edition.
        TemplateMistake: a template of the desk's has a mistake.
        DeliveryError: the folder cannot be written to.
    """
    found = find_edition(archive, name)
    filed = found.draft.edition if isinstance(found, OpenDraft) else found.edition
    edition = Showing(archive, desk).show(filed)
    site = replace(desk_site(desk), url=None, names=False)  # no page of a name is among them
    here = edition_path(edition.number)
    contents = {
        path: render_edition_page(edition, site, EditionPage(path, part=part.number))
        for part in part_edition(edition)
        for path in (edition_part_path(edition.number, part.number),)
    }
    for item in edition.items:
        contents[story_path(item.story)] = render_story_page(StoryPage(item, edition, ()), site)
    pages = {path: text.encode("utf-8", "replace") for path, text in contents.items()} | read_logo(desk)
    write_files(out, pages)
    return out / here
