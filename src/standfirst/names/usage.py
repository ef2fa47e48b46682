"""Where articles use a register's names: under which form, described how, in whose voice."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from standfirst.names.matching import NameMatcher
from standfirst.names.register import Register, meant, words_of
from standfirst.records import Name, Reading, Span


@dataclass(frozen=True, slots=True)
class Use:
    """One use of a name in an article's text. ``form`` is as written, ``description`` the title beside it."""

    name_id: str
    span: Span
    form: str
    description: str | None = None


class UseFinder:
    """Finds the uses of a register's names: what was found as a mention, and every form that is sure of it.

    The forms of names that nothing but their mentions speak for are not looked for again: one word taken for
    a name by mistake would be found everywhere.

    Args:
        register: the names.
        only: the names that matter; all where it is None.
    """

    def __init__(self, register: Register, only: Iterable[Name] | None = None) -> None:
        self._register = register
        wanted = register.names if only is None else tuple(only)
        self._only = None if only is None else {name.id for name in wanted}
        self._matcher = NameMatcher(name for name in wanted if name.aliases or name.wikidata)

    def find(self, reading: Reading) -> tuple[Use, ...]:
        """The uses of names in an article's text, in its order."""
        text = reading.article.text
        met = self._register.met_in(reading.findings.mentions, lambda: f"{reading.article.headline}\n{text}")
        uses = [
            Use(name.id, m.span, text[m.span.start : m.span.end], m.description) for m, name in met.items()
        ]
        uses.sort(key=lambda use: use.span)
        uses += self._matched(text, uses)
        return tuple(
            use
            for use in sorted(uses, key=lambda use: use.span)
            if self._only is None or use.name_id in self._only
        )

    def _matched(self, text: str, uses: Sequence[Use]) -> list[Use]:
        starts = [use.span.start for use in uses]
        present = {use.name_id for use in uses}
        words = ""
        more = []
        for match in self._matcher.find(text):
            at = bisect_right(starts, match.span.start) - 1
            if any(
                use.span.start < match.span.end and match.span.start < use.span.end
                for use in uses[max(0, at) : at + 2]
            ):
                continue
            form = text[match.span.start : match.span.end]
            names = self._register.named(match.form)
            if len(names) != 1 or any(a.context for a in names[0].aliases if a.text == match.form):
                words = words or words_of(text)
                name = meant(match.form, names, words, present)
            else:
                name = names[0]
            if name is not None:
                more.append(Use(name.id, match.span, form))
        return more
