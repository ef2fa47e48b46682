"""The markup that pages are made of a thousand times over: a report as a line, a statement, a link.

Templates know a :class:`Setter` as ``setting``. Its functions say the same as macros would, in less
than half of the time. Whatever is put in is escaped here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from markupsafe import Markup, escape

from standfirst.brief.wording import Wording
from standfirst.records import NameKind

if TYPE_CHECKING:
    from standfirst.brief.laid_out import ItemView, ReportView
    from standfirst.brief.printed_names import PrintedSaying
    from standfirst.brief.voices import Said, Voice


_NO_PATHS: Mapping[str, str] = {}


class Tongued(Protocol):
    """Somebody's words, with their language and the way they run."""

    @property
    def language(self) -> str | None:
        """Its code."""

    @property
    def direction(self) -> str:
        """Either ltr or rtl."""


class Setter:
    """Sets what recurs, in one language. Each function gives markup."""

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._comma = escape(wording.listed(("", "")))
        self._tongues: dict[tuple[str | None, str], Markup] = {}
        self._unnamed = escape(wording.t("Speaker not named"))
        self._above = escape(wording.t("The words above"))

    def linked(self, link: str | None, text: str, marks: str = "") -> Markup:
        """A text that leads somewhere, or nowhere, and runs its own way; ``marks``: more attributes."""
        if link:
            return _markup(f'<a href="{escape(link)}"{marks}><bdi>{escape(text)}</bdi></a>')
        return _markup(f"<bdi>{escape(text)}</bdi>")

    def tongue(self, words: Tongued) -> Markup:
        """The attributes of words in another language than the page's, or that run another way."""
        return self._tongue(words.language, words.direction)

    def _tongue(self, language: str | None, direction: str) -> Markup:
        key = (language, direction)
        known = self._tongues.get(key)
        if known is None:
            wording = self._wording
            foreign = language and language != wording.language
            text = f' lang="{escape(language)}"' if foreign else ""
            text += f' dir="{escape(direction)}"' if direction != wording.direction else ""
            known = self._tongues[key] = _markup(text)
        return known

    def when(self, report: ReportView, marked: bool = False) -> Markup:
        """A report's day; ``marked``: as that of the article whose data it stands in."""
        if not report.day:
            return _NOTHING
        marks = ' itemprop="datePublished"' if marked else ""
        return _markup(f'<time datetime="{escape(report.iso)}"{marks}>{escape(report.day)}</time>')

    def line(self, report: ReportView) -> Markup:
        """Where a report stands, when it came, and what is to be said of it."""
        whose = report.outlet or report.place or self._wording.t("a source without a name")
        parts = [self.linked(report.link, whose)]
        if report.day:
            parts.append(self.when(report))
        parts += [escape(words) for words in (report.kind, report.flag) if words]
        if report.changed:
            parts.append(escape(self._wording.t("changed since first seen")))
        return self._comma.join(parts)

    def said(self, item: ItemView, said: Said) -> Markup:
        """A statement: its words, or the letter they bear in the standfirst, and how it was given."""
        return _markup(f"<dd{_place(item, said)}>{self._words(said)}{self._told(said)}</dd>")

    def _quotation(self, item: ItemView, said: Said, speaker: str) -> str:
        """A statement with the data of a quotation; ``speaker`` is the id of what names its creator."""
        words = self._words(said, ' itemprop="text"')
        if not _has_words(said):
            words += f'<meta itemprop="text" content="{escape(said.words)}">'
        shown = f"{words}{_part_of(said)}{self._told(said, linked=True)}"
        return f"<dd{_place(item, said)}{_QUOTATION}{_refers(speaker)}>{shown}</dd>"

    def heard(
        self, item: ItemView, heard: tuple[Voice, Said], paths: Mapping[str, str] = _NO_PATHS, root: str = ""
    ) -> Markup:
        """A speaker and one statement, in a list of few."""
        voice, said = heard
        if not _has_words(said):  # the data of what the standfirst prints stand on the story's page
            return _markup(f"<div><dt>{self._head(voice, paths, root)}</dt>\n{self.said(item, said)}</div>")
        words = self._words(said, ' itemprop="text"')
        head = f"<dt{_creator(voice)}>{self._head(voice, paths, root, marked=True)}</dt>"
        line = f"<dd>{words}{_part_of(said)}{self._told(said, linked=True)}</dd>"
        return _markup(f"<div{_QUOTATION}>{head}\n{line}</div>")

    def _words(self, said: Said, marks: str = "") -> str:
        if said.above:
            return f'<span class="above">{self._above}</span> '
        if said.mark:
            return f'<span class="mark">{said.mark}</span> '
        return f'<span class="words"{marks}{self.tongue(said)}>{escape(said.words)}</span> '

    def _head(self, voice: Voice, paths: Mapping[str, str], root: str, *, marked: bool = False) -> Markup:
        """Who speaks; ``marked``: as the name of a quotation's creator."""
        if not voice.speaker:
            return self._unnamed
        return self.name(voice.speaker, paths, root, marked=marked and voice.kind in _SPEAKERS)

    def saying(self, saying: PrintedSaying, speaker: str) -> Markup:
        """A statement by itself, and the report that has it; ``speaker`` as in :meth:`said`."""
        said = saying.said
        outlet = saying.outlet or self._wording.t("a source without a name")
        where = self.linked(saying.link, outlet, ' itemprop="isPartOf"')
        return _markup(
            f"<blockquote{_QUOTATION}{_refers(speaker)}>"
            f'<p class="words" itemprop="text"{self.tongue(said)}>{escape(said.words)}</p>'
            f'<footer>{self._told(said)} <span class="where">{where}</span></footer></blockquote>'
        )

    def name(self, name: str, paths: Mapping[str, str], root: str, *, marked: bool = False) -> Markup:
        """A name, leading to its page where it has one; ``marked``: as the name of what it stands in."""
        path = paths.get(name)
        shown = f'<bdi itemprop="name">{escape(name)}</bdi>' if marked else f"<bdi>{escape(name)}</bdi>"
        if path is None:
            return _markup(shown)
        return _markup(f'<a class="name" href="{escape(root)}{escape(path)}">{shown}</a>')

    def _told(self, said: Said, *, linked: bool = False) -> str:
        """How a statement was given; ``linked``: leading to the report that has it, if not the first."""
        told = said.told
        if not (told.before or told.inferred or told.after or told.ways):
            return '<span class="told"></span>'
        parts = []
        tongue = self._tongue(said.language, told.direction)
        if told.before:
            parts.append(f"<bdi{tongue}>{escape(told.before)}</bdi>")
        if told.inferred:
            parts.append(f" [{escape(told.inferred)}]")
        if told.after:
            parts.append(f" <bdi{tongue}>{escape(told.after)}</bdi>")
        if told.ways:
            shown = [escape(way) for way in told.ways]
            if linked and said.away and said.link:
                shown[-1] = _markup(f'<a itemprop="isPartOf" href="{escape(said.link)}">{shown[-1]}</a>')
            ways = self._comma.join(shown)
            parts.append(f"{self._comma}{ways}" if told.before or told.after else ways)
        return f'<span class="told">{"".join(parts)}</span>'

    def spoken(self, item: ItemView, voices: Sequence[Voice]) -> Markup:
        """Statements by speaker."""
        lines = ["<dl>"]
        for voice in voices:
            lines.append(f"<dt>{self._head(voice, _NO_PATHS, '')}</dt>")
            lines += [self.said(item, one) for one in voice.statements]
        return _markup("\n".join([*lines, "</dl>"]))

    def quoted(
        self, item: ItemView, voices: Sequence[Voice], paths: Mapping[str, str] = _NO_PATHS, root: str = ""
    ) -> Markup:
        """Statements by speaker, with the data of quotations.

        Args:
            item: the story.
            voices: who said what.
            paths: those of the names that have pages, below ``root``.
            root: leads to the site's first page.
        """
        lines = ["<dl>"]
        for number, voice in enumerate(voices):
            place = f"{item.anchor}-v{number}" if voice.is_known else ""
            marks = f' id="{escape(place)}"{_creator(voice)}' if place else ""
            lines.append(f"<dt{marks}>{self._head(voice, paths, root, marked=voice.is_known)}</dt>")
            lines += [self._quotation(item, one, place) for one in voice.statements]
        return _markup("\n".join([*lines, "</dl>"]))


_QUOTATION = ' itemscope itemtype="https://schema.org/Quotation"'
_SPEAKERS: Mapping[NameKind | None, str] = {NameKind.PERSON: "Person", NameKind.ORGANISATION: "Organization"}
"""What schema.org calls who may have said something; of others the name alone is given."""


def _has_words(said: Said) -> bool:
    """Whether a statement's words are printed with it, and not in the standfirst."""
    return not (said.above or said.mark)


def _creator(voice: Voice) -> str:
    """The attributes of what names the speaker, as the data of a quotation have it."""
    if not voice.is_known:
        return ""
    schema = _SPEAKERS.get(voice.kind)
    return ' itemprop="creator"' + (f' itemscope itemtype="https://schema.org/{schema}"' if schema else "")


def _place(item: ItemView, said: Said) -> str:
    """Where the letter of a statement leads."""
    return f' id="{escape(item.anchor)}-{said.mark}"' if said.mark else ""


def _refers(place: str) -> str:
    return f' itemref="{escape(place)}"' if place else ""


def _part_of(said: Said) -> str:
    """The report that has a statement, where no link beside it leads there."""
    if not said.link or said.away:
        return ""
    return f'<link itemprop="isPartOf" href="{escape(said.link)}">'


def _markup(text: str) -> Markup:
    """Text in which all that is not ours was escaped."""
    return Markup(text)  # noqa: S704


_NOTHING = Markup("")
