"""The markup that pages are made of a thousand times over: a report as a line, a statement, a link.

Templates know a :class:`Setter` as ``setting``. Its functions say the same as macros would, in less
than half of the time. Whatever is put in is escaped here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from markupsafe import Markup, escape

from standfirst.brief.wording import Wording

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

    def linked(self, link: str | None, text: str) -> Markup:
        """A text that leads somewhere, or nowhere, and runs its own way."""
        if link:
            return _markup(f'<a href="{escape(link)}" rel="noopener"><bdi>{escape(text)}</bdi></a>')
        return _markup(f"<bdi>{escape(text)}</bdi>")

    def tongue(self, words: Tongued) -> Markup:
        """The attributes of words in another language than the page's, or that run another way."""
        key = (words.language, words.direction)
        known = self._tongues.get(key)
        if known is None:
            wording = self._wording
            foreign = words.language and words.language != wording.language
            text = f' lang="{escape(words.language)}"' if foreign else ""
            text += f' dir="{escape(words.direction)}"' if words.direction != wording.direction else ""
            known = self._tongues[key] = _markup(text)
        return known

    def when(self, report: ReportView) -> Markup:
        """A report's day."""
        if not report.day:
            return _NOTHING
        return _markup(f'<time datetime="{escape(report.iso)}">{escape(report.day)}</time>')

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
        place = f' id="{escape(item.anchor)}-{said.mark}"' if said.mark else ""
        if said.above:
            words = f'<span class="above">{self._above}</span> '
        elif said.mark:
            words = f'<span class="mark">{said.mark}</span> '
        else:
            words = f'<span class="words" itemprop="text"{self.tongue(said)}>{escape(said.words)}</span> '
        return _markup(
            f'<dd{place} itemscope itemtype="https://schema.org/Quotation">{words}{self._told(said)}</dd>'
        )

    def saying(self, saying: PrintedSaying) -> Markup:
        """A statement by itself, and the report that has it."""
        said = saying.said
        where = self.linked(saying.link, saying.outlet or self._wording.t("a source without a name"))
        return _markup(
            '<blockquote itemscope itemtype="https://schema.org/Quotation">'
            f'<p class="words" itemprop="text"{self.tongue(said)}>{escape(said.words)}</p>'
            f'<footer>{self._told(said)} <span class="where">{where}</span></footer></blockquote>'
        )

    def name(self, name: str, paths: Mapping[str, str], root: str) -> Markup:
        """A name, leading to its page where it has one."""
        path = paths.get(name)
        if path is None:
            return _markup(f"<bdi>{escape(name)}</bdi>")
        return _markup(f'<a class="name" href="{escape(root)}{escape(path)}"><bdi>{escape(name)}</bdi></a>')

    def _told(self, said: Said) -> str:
        told = said.told
        if not (told.before or told.inferred or told.after or told.ways):
            return '<span class="told"></span>'
        parts = []
        if told.before:
            run = f' dir="{told.direction}"' if told.direction != self._wording.direction else ""
            parts.append(f"<i{run}><bdi>{escape(told.before)}</bdi></i>")
        if told.inferred:
            parts.append(f" [{escape(told.inferred)}]")
        if told.after:
            parts.append(f" <i><bdi>{escape(told.after)}</bdi></i>")
        if told.ways:
            ways = self._comma.join(escape(way) for way in told.ways)
            parts.append(f"{self._comma}{ways}" if told.before or told.after else ways)
        return f'<span class="told">{"".join(parts)}</span>'

    def spoken(
        self, item: ItemView, voices: Sequence[Voice], paths: Mapping[str, str] = _NO_PATHS, root: str = ""
    ) -> Markup:
        """Statements by speaker; ``paths`` below ``root`` are those of the names that have pages."""
        lines = ["<dl>"]
        for voice in voices:
            speaker = self.name(voice.speaker, paths, root) if voice.speaker else self._unnamed
            lines.append(f"<dt>{speaker}</dt>")
            lines += [self.said(item, one) for one in voice.statements]
        return _markup("\n".join([*lines, "</dl>"]))


def _markup(text: str) -> Markup:
    """Text in which all that is not ours was escaped."""
    return Markup(text)  # noqa: S704


_NOTHING = Markup("")
