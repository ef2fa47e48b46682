"""Whether a report is on a subject, and why, in words.

The query is that of :mod:`standfirst.search`: the same language in which the archive is searched. Names are
looked for as words under every alias the register knows, since a name that the finding missed is still there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from standfirst.brief.links import host_of
from standfirst.brief.reasons import tell_field
from standfirst.brief.wording import Wording, wording_for
from standfirst.records import Article, Name, Part, Reading, Subject
from standfirst.search import Document, Named, SpokenBy, Through, Words, document_of, match_query, read_query
from standfirst.search.query import in_zone
from standfirst.text.folding import fold, tokens
from standfirst.text.language import base_language

Phrase = tuple[str, ...]


def _(message: str) -> str:
    return message


_PARTS = (Part.HEADLINE, Part.STANDFIRST, Part.TEXT)
_BY_NAME = (Named, SpokenBy, Through)
_HAS = {
    Part.HEADLINE: _("the headline has {words}"),
    Part.STANDFIRST: _("the standfirst has {words}"),
    Part.TEXT: _("the text has {words}"),
}
_NAMES = {
    Part.HEADLINE: _("the headline names {name}"),
    Part.STANDFIRST: _("the standfirst names {name}"),
    Part.TEXT: _("the text names {name}"),
}
_NAMES_AS = {
    Part.HEADLINE: _("the headline names {name} as “{form}”"),
    Part.STANDFIRST: _("the standfirst names {name} as “{form}”"),
    Part.TEXT: _("the text names {name} as “{form}”"),
}


@dataclass(frozen=True, slots=True)
class Match:
    """Why a report is on the subject. ``strength`` is 1 for the text, 2 where the headline itself says so."""

    why: str
    strength: float
    forms: tuple[Phrase, ...]


class Matcher:
    """A subject made ready to be compared with many readings.

    Args:
        subject: what is asked for; None asks for everything.
        names: the register's names, with their aliases.
        wording: the language in which ``why`` is told.

    Raises:
        QueryError: a query of the subject's cannot be understood.
    """

    def __init__(
        self, subject: Subject | None, names: Sequence[Name] = (), wording: Wording | None = None
    ) -> None:
        self.subject = subject
        self._wording = wording or wording_for("en")
        zone = subject.time_zone if subject else "UTC"
        self._query = in_zone(read_query(subject.query if subject else ""), zone)
        excluded = subject.exclude.strip() if subject else ""
        self._exclude = in_zone(read_query(excluded), zone) if excluded else None
        self._names = [_forms_of(name, names) for name in (subject.names if subject else ())]
        self._all_forms = {
            form: tuple(other for other in texts)
            for name in names
            for texts in [name.sure_forms]
            for form in map(fold, texts)
        }
        self._open = self._query.is_open and not self._names
        self._languages = {base_language(code) for code in subject.languages} if subject else set()
        self._left_out = _Publishers(subject.leave_out if subject else ())
        self._preferred = _Publishers(subject.prefer if subject else ())
        self.speakers = frozenset(form.phrase for name in self._names for form in name.forms)

    def match(self, reading: Reading) -> Match | None:
        """Why ``reading`` is on the subject; None where it is not.

        A report is on the subject where the whole query matches, or where one of the names occurs, and
        nothing speaks against it. Without query and names every report is.
        """
        article = reading.article
        language = base_language(article.language)
        if self._left_out.has(article) or (language and self._languages and language not in self._languages):
            return None
        document = document_of(reading)
        if self._exclude is not None and match_query(self._exclude, document, self._forms):
            return None
        if self._open:
            return Match("", 0.0, ())
        reasons = [
            self._by_query(document, article),
            *(self._by_name(forms, document) for forms in self._names),
        ]
        found = [reason for reason in reasons if reason is not None]
        if not found:
            return None
        return Match(
            why="; ".join(match.why for match in found if match.why),
            strength=max(match.strength for match in found),
            forms=tuple(form for match in found for form in match.forms),
        )

    def is_preferred(self, article: Article) -> bool:
        """Whether it is of a publisher that the desk would rather quote on this subject."""
        return self._preferred.has(article)

    def _forms(self, name: str) -> tuple[str, ...]:
        return self._all_forms.get(fold(name), ())

    def _by_query(self, document: Document, article: Article) -> Match | None:
        if self._query.is_open:
            return None
        matched = match_query(self._query, document, self._forms)
        if matched is None:
            return None
        told: dict[Part, list[str]] = {}
        for found in matched.found:
            if found.part is not None and isinstance(found.leaf, Words):
                told.setdefault(found.part, []).append(f"“{found.leaf.written}”")
        reasons = [
            self._wording.t(_HAS[part], words=self._wording.listed(list(dict.fromkeys(told[part]))))
            for part in _PARTS
            if part in told
        ]
        outside = [found.leaf for found in matched.found if found.part is None]
        reasons += dict.fromkeys(tell_field(leaf, article, self._wording) for leaf in outside)
        if not reasons:  # a query of nothing but what is not wanted
            reasons = [self._wording.t("nothing in it is what the query leaves out")]
        headline = replace(document, parts={Part.HEADLINE: document.parts.get(Part.HEADLINE, " ")})
        in_headline = bool(told) and match_query(self._query, headline, self._forms) is not None
        forms = [found.leaf.phrase for found in matched.found if isinstance(found.leaf, (Words, *_BY_NAME))]
        return Match(self._wording.joined(reasons), 2.0 if in_headline else 1.0, tuple(forms))

    def _by_name(self, name: _NameForms, document: Document) -> Match | None:
        hits = [
            (form, part)
            for form in name.forms
            if (part := _where(document, form.phrase)) and _is_meant(document, form)
        ]
        if not hits:
            return None
        form, part = min(hits, key=lambda hit: _PARTS.index(hit[1]))
        plain = tokens(form.written) == tokens(name.canonical)
        why = self._wording.t(
            _NAMES[part] if plain else _NAMES_AS[part], name=name.canonical, form=form.written
        )
        strength = 2.0 if part is Part.HEADLINE else 1.0
        return Match(why, strength, tuple(hit.phrase for hit, _part in hits))


@dataclass(frozen=True, slots=True)
class _Form:
    """One form of a name: as it was written, and as it is compared.

    A form that other names bear, too, means this one only beside one of its ``context`` words.
    """

    written: str
    phrase: Phrase
    context: tuple[Phrase, ...] = ()


@dataclass(frozen=True, slots=True)
class _NameForms:
    canonical: str
    forms: tuple[_Form, ...]


def _forms_of(wanted: str, names: Sequence[Name]) -> _NameForms:
    """All forms of a wanted name: the register's where it knows the name, else the name as given."""
    key = tokens(wanted)
    for name in names:
        if any(tokens(text) == key for text in name.sure_forms):
            contexts = {alias.text: alias.context for alias in name.aliases}
            return _NameForms(name.canonical, _unique((wanted, *name.forms), contexts))
    return _NameForms(wanted, _unique((wanted,), {}))


def _unique(texts: Iterable[str], contexts: Mapping[str, Sequence[str]]) -> tuple[_Form, ...]:
    unique: dict[Phrase, _Form] = {}
    for text in texts:
        if phrase := tuple(tokens(text)):
            context = tuple(tuple(tokens(word)) for word in contexts.get(text, ()))
            unique.setdefault(phrase, _Form(text, phrase, context))
    return tuple(unique.values())


def _is_meant(document: Document, form: _Form) -> bool:
    return not form.context or any(_where(document, word) for word in form.context)


def _where(document: Document, phrase: Phrase) -> Part | None:
    """The first part that has ``phrase``."""
    needle = f" {' '.join(phrase)} "
    return next((part for part in _PARTS if needle in document.parts.get(part, "")), None)


class _Publishers:
    """Publishers as a desk names them: by name, or by the host of their pages."""

    def __init__(self, named: Iterable[str]) -> None:
        self._named = {fold(one) for one in named} | {one.casefold().removeprefix("www.") for one in named}

    def has(self, article: Article) -> bool:
        if not self._named:
            return False
        return fold(article.publisher or "") in self._named or (host_of(article.url) or "") in self._named
