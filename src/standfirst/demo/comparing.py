"""How far a brief of the sample world is from a perfect one: every difference in words.

Each line begins with what it is about: ``article``, ``story``, ``copy``, ``facts``, ``statement``, ``name``,
``source`` or ``version``; a test that asks for one of them alone can pick its lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import Any

from standfirst.text.folding import tokens

Data = Mapping[str, Any]

_FACTS = ("headline", "publisher", "language", "kind")


def compare_with_answer(brief: Data, answer: Data, *, versions: bool = False) -> list[str]:
    """Compare a brief with the answer of the world it was made from.

    Args:
        brief: ``brief.json`` as read, of a brief without a subject, so that every story is in it.
        answer: ``World.answer``, or ``answer.json`` as read.
        versions: the desk has collected before the correction and again after it.

    Returns:
        One sentence a difference; empty for a perfect brief.
    """
    printed = _Printed(brief)
    checks: tuple[Callable[[_Printed, Data], Iterable[str]], ...] = (
        _articles,
        _stories,
        _copies,
        _facts,
        _statements,
        _declared_names,
        _proposed_names,
        _failed_sources,
    )
    found = [line for check in checks for line in check(printed, answer)]
    return found + (list(_versions(printed, answer)) if versions else [])


class _Printed:
    """A brief's reports and items, found by the ids that the answer uses."""

    def __init__(self, brief: Data) -> None:
        self.brief = brief
        self.items: list[Data] = [item for section in brief["sections"] for item in section["items"]]
        self.reports: dict[str, Data] = {}
        self.item_of: dict[str, int] = {}
        self._id_of: dict[str, str] = {}
        for place, item in enumerate(self.items):
            for report in item["reports"]:
                known = _answer_id(report)
                self.reports[known] = report
                self.item_of[known] = place
                self._id_of[report["article"]] = known
        self._names = [_forms(name) for name in brief["names"]]

    def text_of(self, article: str) -> str:
        """The article whose text this one carries, by the brief: itself where it is a separate text."""
        copied: str | None = self.reports[article]["copy_of"]
        return self._id_of.get(copied, copied) if copied else article

    def is_called(self, reference: Data | None, name: str) -> bool:
        """Whether a reference is to that name, or to another form of it that the brief has joined with it.

        An article before the name and an acronym behind it are put aside.
        """
        if reference is None:
            return False
        told, wanted = _key(reference["name"]), _key(name)
        return wanted in told or any(told in forms and wanted in forms for forms in self._names)

    def is_speaker(self, reference: Data | None, said: Data) -> bool:
        """Whether a reference is to the speaker, under any name that the text gives."""
        return any(self.is_called(reference, name) for name in (said["speaker"], said["also"]) if name)


def _answer_id(report: Data) -> str:
    """An address without what was added for counting clicks; a digest's item by its file and place."""
    if report["url"]:
        return str(report["url"]).split("?", 1)[0]
    file, _, number = str(report["origin"]).partition(", item ")
    return f"{file}#{number}"


def _articles(printed: _Printed, answer: Data) -> Iterable[str]:
    wanted = {article["id"] for article in answer["articles"]}
    yield from (f"article: {a} is not in the brief" for a in sorted(wanted - printed.reports.keys()))
    yield from (
        f"article: {a} is in the brief, but not in the world" for a in sorted(printed.reports.keys() - wanted)
    )


def _stories(printed: _Printed, answer: Data) -> Iterable[str]:
    story_of = {article["id"]: article["story"] for article in answer["articles"]}
    for story in answer["stories"]:
        parts: dict[int, list[str]] = {}
        for article in story["articles"]:
            if article in printed.item_of:
                parts.setdefault(printed.item_of[article], []).append(article)
        for part in sorted(parts.values(), key=len, reverse=True)[1:]:
            yield f"story: {story['id']} is told apart from {', '.join(part)}"
    for place in range(len(printed.items)):
        mixed = {story_of[a] for a, where in printed.item_of.items() if where == place and a in story_of}
        if len(mixed) > 1:
            yield f"story: {' and '.join(sorted(mixed))} are told as one"


def _copies(printed: _Printed, answer: Data) -> Iterable[str]:
    group_of = {article: group for group in answer["reprints"] for article in group["articles"]}
    for article, report in printed.reports.items():
        group = group_of.get(article)
        text = printed.text_of(article)
        if group is None:
            if text != article:
                yield f"copy: {article} is a separate text, told as a copy of {text}"
            continue
        if text != group["original"]:
            yield f"copy: {article} carries the text of {group['original']}, told as that of {text}"
        if report["agency"] != group["agency"]:
            yield f"copy: {article} is {group['agency']} copy, told as {report['agency'] or 'no agency'}'s"


def _facts(printed: _Printed, answer: Data) -> Iterable[str]:
    for article in answer["articles"]:
        report = printed.reports.get(article["id"])
        if report is None:
            continue
        for fact in _FACTS:
            if article[fact] != report[fact] and article[fact] is not None:
                yield f"facts: {article['id']}: {fact} is {article[fact]!r}, told as {report[fact]!r}"
        if _moment(article["published"]) != _moment(report["published"]):
            yield f"facts: {article['id']}: published {article['published']}, told as {report['published']}"


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _statements(printed: _Printed, answer: Data) -> Iterable[str]:
    """Copies say the same again, so each statement is looked for once, anywhere in its story's item."""
    wanted = {
        (printed.item_of[said["article"]], said["speaker"], said["content"]): said
        for said in reversed(answer["statements"])
        if said["article"] in printed.item_of
    }
    for (place, speaker, content), said in sorted(wanted.items()):
        where = f"statement: {said['article']}: {speaker}: “{content} …”"
        quoted = [q for q in printed.items[place]["statements"] if _key(content) in _words_of(q)]
        if not quoted:
            yield f"{where} is not printed"
        elif not (own := [q for q in quoted if printed.is_speaker(q["speaker"], said)]):
            names = ", ".join(q["speaker"]["name"] if q["speaker"] else "nobody" for q in quoted)
            yield f"{where} is printed as said by {names}"
        else:
            yield from _ways(printed, own, said, where)


def _ways(printed: _Printed, quoted: list[Data], said: Data, where: str) -> Iterable[str]:
    """To whom it was said and through whom it came, where the answer knows."""
    if said["to"] and not any(printed.is_called(q["addressee"], said["to"]) for q in quoted):
        yield f"{where} was said to {said['to']}, which is not told"
    if said["through"] and not any(
        printed.is_called(c, said["through"]) for q in quoted for c in q["channels"]
    ):
        yield f"{where} came through {said['through']}, which is not told"


def _words_of(quotation: Data) -> str:
    return _key(" ".join(passage["text"] for passage in quotation["content"]))


def _key(text: str) -> str:
    return f" {' '.join(tokens(text))} "


def _forms(name: Data) -> set[str]:
    return {_key(form) for form in (name["name"], *(alias["name"] for alias in name["aliases"]))}


def _declared_names(printed: _Printed, answer: Data) -> Iterable[str]:
    for group in answer["declared"]:
        names = [name for name in printed.brief["names"] if _forms(name) & {_key(form) for form in group}]
        best = max((_forms(name) for name in names), key=len, default=set())
        if missing := [form for form in group if _key(form) not in best]:
            yield f"name: {', '.join(group)} are declared to be one; not joined: {', '.join(missing)}"


def _proposed_names(printed: _Printed, answer: Data) -> Iterable[str]:
    ids = {form: name["id"] for name in printed.brief["names"] for form in _forms(name)}
    for group in answer["proposed"]:
        known = {form: ids.get(_key(form)) for form in group}
        for form in (form for form, name in known.items() if name is None):
            yield f"name: {form} is not among the names"
        found = {name for name in known.values() if name is not None}
        if len(found) < sum(name is not None for name in known.values()):
            yield f"name: forms of {group[0]} are joined, though no text says that they are one"
        if found and not _connected(found, printed.brief["proposals"]):
            yield f"name: not all of {', '.join(group)} are proposed to be one"


def _connected(names: set[str], proposals: Iterable[Data]) -> bool:
    """Whether the proposals among these names tie all of them together, directly or by way of another."""
    pairs = [{p["a"], p["b"]} for p in proposals if {p["a"], p["b"]} <= names]
    reached = {next(iter(sorted(names)))}
    while grown := {name for pair in pairs if pair & reached for name in pair} - reached:
        reached |= grown
    return reached == names


def _failed_sources(printed: _Printed, answer: Data) -> Iterable[str]:
    told = {line["source"]: str(line["reason"]) for line in printed.brief["sources"]["failed"]}
    words = {"timeout": ("time", "second", "answer"), "404": ("404",)}
    for failed in answer["failed"]:
        reason = told.pop(failed["source"], None)
        if reason is None:
            yield f"source: {failed['source']} failed ({failed['reason']}), which is not told"
        elif not any(word in reason for word in words[failed["reason"]]):
            yield f"source: {failed['source']} failed by {failed['reason']}, told as {reason!r}"
    yield from (f"source: {source} is told as failed: {reason}" for source, reason in told.items())


def _versions(printed: _Printed, answer: Data) -> Iterable[str]:
    wanted = {corrected["article"]: corrected["versions"] for corrected in answer["corrected"]}
    for article, report in printed.reports.items():
        if report["version"] != wanted.get(article, 1):
            yield f"version: {article} has {wanted.get(article, 1)}, told as {report['version']}"
