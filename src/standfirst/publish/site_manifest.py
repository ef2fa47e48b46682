"""What the last run of a site knew, kept in a file beside its pages."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

from standfirst.archive.codec import from_plain, to_plain
from standfirst.brief.cards import EditionCard
from standfirst.brief.site import Site
from standfirst.errors import ArchiveError
from standfirst.publish.site_plan import hash_of
from standfirst.publish.writing import content_of

MANIFEST = ".standfirst-site.json"

_CARDS = 5
"""Counts what the cards have come to hold: those of another count are made anew."""


@dataclass(slots=True)
class Manifest:
    """Cards by edition's number, and what each page was made from."""

    made_by: str = ""
    cards: dict[int, EditionCard] = field(default_factory=dict)
    pages: dict[str, str] = field(default_factory=dict)

    def for_run(self, made_by: str) -> Manifest:
        """What of it holds for a run of ``made_by``: cards of the same release, pages of the same all."""
        if self.made_by == made_by:
            return self
        same_release = self.made_by.split()[:1] == made_by.split()[:1]
        return Manifest(made_by, self.cards if same_release else {})


def tell_maker(site: Site) -> str:
    """What every page rests on besides its edition: the program, its templates, the desk's, the settings."""
    digest = sha256()
    package = files("standfirst.brief")
    for folder in (package.joinpath("templates"), *_catalogues(package)):
        for file in sorted(folder.iterdir(), key=lambda one: one.name):
            if file.is_file():
                digest.update(file.read_bytes())
    if site.templates is not None:
        for path in sorted(site.templates.rglob("*")):
            digest.update(content_of(path) or b"" if path.is_file() else b"")
    settings = (site.title, site.language, site.url, site.subjects, site.logo, site.signup)
    cards = f"{version('standfirst')}/{_CARDS}{'+names' if site.names else ''}"
    return f"{cards} {digest.hexdigest()[:24]} {hash_of(*settings)}"


def _catalogues(package: object) -> list[Path]:
    root = Path(str(package)) / "locale"
    return sorted(path for path in root.iterdir() if path.is_dir()) if root.is_dir() else []


def read_manifest(out: Path) -> Manifest:
    """What the last run knew; nothing where the file is missing, damaged, or another release's."""
    try:
        plain = json.loads((out / MANIFEST).read_bytes())
        cards = [from_plain(EditionCard, card) for card in plain["cards"]]
        return Manifest(plain["made_by"], {card.number: card for card in cards}, dict(plain["pages"]))
    except (OSError, ValueError, KeyError, TypeError, ArchiveError):
        return Manifest()


_OWN = (
    ("editions", (".html", ".json", ".txt", ".md")),
    ("stories", (".html",)),
    ("stories/*", (".html",)),
    ("editions/*", (".html",)),
    ("subjects", (".html", ".xml")),
    ("subjects/*", (".html",)),
    ("names", (".html",)),
    ("names/*", (".html",)),
)
"""The folders that are the site's own, and what its pages in them end with."""


def lost_pages(out: Path) -> frozenset[str]:
    """The pages of a folder whose manifest is lost: one of an edition that is for others must not stay."""
    return frozenset(
        path.relative_to(out).as_posix()
        for folder, ends in _OWN
        for path in out.glob(f"{folder}/*")
        if path.suffix in ends and path.is_file()
    )


def write_manifest(manifest: Manifest) -> bytes:
    """The file's content."""
    plain = {
        "made_by": manifest.made_by,
        "cards": [to_plain(card) for card in manifest.cards.values()],
        "pages": manifest.pages,
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode(
        "utf-8", "replace"
    )
