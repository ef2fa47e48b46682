"""A draft, or an edition to be corrected, as a Markdown file that an editor changes and hands back.

The front matter is TOML between two lines of ``+++``. ``# `` heads a section, ``## `` a story; beneath it
stand lines of ``key: value`` and, as a quotation, its standfirst. ``# Left out`` holds what is not printed.
What stands between ``<!--`` and ``-->`` is for the eye alone. What is not changed reads back exactly.

A story that is not in the file is left out. So that none is lost with the rest of a file that was cut off,
its front matter says how many stories it has (``stories``), and such a file is read only with its last line.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from standfirst.brief.passages import one_line
from standfirst.brief.tallying import tell_tally
from standfirst.brief.wording import count, wording_for
from standfirst.errors import StandfirstError
from standfirst.records import Draft, Item, Section

LEFT_OUT = "Left out"
_FENCE = "+++"
_AUDIENCE = "audience"
_STORIES = "stories"
_KEYS = ("story", "lead", "link", "translation", "note")
OWN = "own"
"""What stands for the story of a new item of the desk's own."""
_KEY_LINE = re.compile(r"([A-Za-z]+):[ \t]*(.*)")
_END = re.compile(r"<!--\s*end\b[^>]*-->", re.I)
_TOML_LINE = re.compile(r" \(at line (\d+), column \d+\)")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_UNFIT = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

_HELP = """<!--
Change the order of stories, move them to other sections or beneath "# Left out"; a story that is not here
is left out. A standfirst (>) in the words of the leading report is a passage you picked; in other words it is
yours, and signed by you; without one the headline stands alone. "lead:" is the report that speaks for the
story. "translation:" prints beside a headline in another language, "note:" beneath the story; both are
signed by you. Headlines are their outlets'. What stands before the first section is the desk's foreword.
An item of the desk's own is "## " and its headline, a line "story: own", perhaps "link: https://...", and
its words after >. "audience" is for whom it is: public, readers (who are signed in at the desk), or a group.
The last line stays: without it the file is taken for cut off.
-->"""


class DraftFileError(StandfirstError):
    """A draft's file cannot be read: ``line`` says where, counted from 1."""

    def __init__(self, reason: str, line: int) -> None:
        super().__init__(f"line {line}: {reason}")
        self.reason, self.line = reason, line


@dataclass(slots=True)
class EditedItem:
    """A story as the file has it. ``line`` is where it begins."""

    line: int
    headline: str
    story: str = ""
    lead: str = ""
    translation: str = ""
    note: str = ""
    standfirst: str = ""
    link: str = ""


@dataclass(slots=True)
class EditedSection:
    """A section as the file has it."""

    title: str
    items: list[EditedItem] = field(default_factory=list)


@dataclass(slots=True)
class DraftFile:
    """A file as read: which draft or edition it is of, at which revision, and what it says.

    ``stories`` is how many it had when it was written; None where it does not say.
    """

    name: str
    revision: int
    title: str
    date: date
    audience: str = ""
    foreword: str = ""
    sections: list[EditedSection] = field(default_factory=list)
    left_out: list[EditedItem] = field(default_factory=list)
    stories: int | None = None


def render_draft(draft: Draft, name: str, revision: int) -> str:
    """The file of a draft ("d3") or of an edition to be corrected ("17")."""
    edition = draft.edition
    stories = len(edition.items) + len(draft.left_out)
    parts = [
        f"{_FENCE}\nedition = {_quoted(name)}\nrevision = {revision}\ntitle = {_quoted(edition.title)}\n"
        f"date = {edition.date.isoformat()}\naudience = {_quoted(str(edition.audience))}\n"
        f"{_STORIES} = {stories}\n{_FENCE}",
        _HELP,
    ]
    if edition.foreword is not None:
        parts.append(_written(edition.foreword.text))
    for section in edition.sections:
        parts.append(f"# {_heading(section_title(section))}")
        parts += [_item(item, edition.language) for item in section.items]
    if draft.left_out:
        parts.append(f"# {LEFT_OUT}")
        parts += [_item(item, edition.language) for item in draft.left_out]
    parts.append(_end_of(name))
    return "\n\n".join(parts) + "\n"


def _end_of(name: str) -> str:
    return f"<!-- end of {_plain(name)} -->"


def write_draft_file(file: DraftFile) -> str:
    """The file that :func:`read_draft_file` reads as this."""
    audience = f"audience = {_quoted(file.audience)}\n" if file.audience else ""
    parts = [
        f"{_FENCE}\nedition = {_quoted(file.name)}\nrevision = {file.revision}\n"
        f"title = {_quoted(file.title)}\ndate = {file.date.isoformat()}\n{audience}{_FENCE}"
    ]
    if file.foreword:
        parts.append(_written(file.foreword))
    for section in file.sections:
        parts.append(f"# {_heading(section.title)}")
        parts += map(_written_item, section.items)
    if file.left_out:
        parts.append(f"# {LEFT_OUT}")
        parts += map(_written_item, file.left_out)
    return "\n\n".join(parts) + "\n"


def _written_item(item: EditedItem) -> str:
    lines = [f"## {_heading(item.headline)}", f"story: {_plain(item.story)}"]
    lines += [
        f"{key}: {_plain(words)}"
        for key, words in (
            ("lead", item.lead),
            ("link", item.link),
            ("translation", item.translation),
            ("note", item.note),
        )
        if words
    ]
    if item.standfirst:
        lines += ["", *(f"> {line}".rstrip() for line in _written(item.standfirst).split("\n"))]
    return "\n".join(lines)


def section_title(section: Section) -> str:
    """What a section is headed by in the file."""
    return section.title or (section.subject.name if section.subject else "Stories")


def _item(item: Item, language: str) -> str:
    wording = wording_for(language)
    lead = item.reports[0]
    about = [lead.publisher or "", wording.day(lead.published) if lead.published else ""]
    about += [lead.language or "", tell_tally(item.reports, wording) or "", item.why]
    comment = one_line("; ".join(part for part in about if part)).replace("--", "- -")
    lines = [f"## {_heading(item.headline.text)}", f"story: {item.story}"]
    if item.own:
        lines += [f"link: {_plain(lead.url)}"] if lead.url else []
    else:
        lines += [f"lead: {_plain(lead.article_id)}"]
    lines += [f"<!-- {comment} -->"]
    lines += [f"<!-- also: {_plain(report.article_id)} -->" for report in item.reports[1:]]
    if item.translation is not None:
        lines.append(f"translation: {_plain(item.translation.text)}")
    if item.note:
        lines.append(f"note: {_plain(item.note)}")
    if item.standfirst is not None:
        lines += ["", *(f"> {line}".rstrip() for line in _written(item.standfirst.text).split("\n"))]
    return "\n".join(lines)


def read_draft_file(text: str) -> DraftFile:
    """Read a file that :func:`render_draft` wrote and somebody changed.

    Raises:
        DraftFileError: it is none, or something in it is not where it can be; the error says in which line.
    """
    head, body, first = _parted(text.replace("\r\n", "\n").removeprefix("\ufeff"))
    file = _read_head(head, first - head.count("\n") - 2)
    _Body(file, first).read(_without_comments(body, first))
    if file.stories is not None and not _END.search(body):
        raise DraftFileError(_cut_off(file, file.stories), first + body.rstrip().count("\n"))
    return file


def _cut_off(file: DraftFile, stories: int) -> str:
    missing = stories - sum(item.story.casefold() != OWN for item in items_of(file))
    lost = f" and without {missing:,} of its {count(stories, 'story', 'stories')}" if missing > 0 else ""
    return (
        f"the file ends here without its last line{lost}: is it cut off? Nothing was changed. Where that is "
        f"meant, write “{_end_of(file.name)}” beneath it"
    )


def _parted(text: str) -> tuple[str, str, int]:
    lines = text.split("\n")
    begin = next((place for place, line in enumerate(lines) if line.strip()), 0)
    if lines[begin].strip() != _FENCE:
        raise DraftFileError(
            f"the file must begin with {_FENCE}, as `standfirst edition show` writes it", begin + 1
        )
    for place in range(begin + 1, len(lines)):
        if lines[place].strip() == _FENCE:
            return "\n".join(lines[begin + 1 : place]), "\n".join(lines[place + 1 :]), place + 2
    raise DraftFileError(f"the lines at the top have no end: a second {_FENCE} is missing", begin + 1)


def _read_head(head: str, first: int) -> DraftFile:
    """What stands between the fences; ``first`` is the line of the file at which it begins."""
    try:
        table = tomllib.loads(head)
    except tomllib.TOMLDecodeError as error:
        place = _TOML_LINE.search(str(error))
        line = first + (int(place[1]) - 1 if place else head.count("\n"))
        said = _TOML_LINE.sub("", str(error))
        raise DraftFileError(f"the lines between {_FENCE} are not TOML: {said}", line) from error
    wanted: dict[str, type] = {"edition": str, "revision": int, "title": str, "date": date}
    for key, kind in wanted.items():
        if not isinstance(table.get(key), kind):
            raise DraftFileError(
                f"{key} is missing between the lines of {_FENCE}, or is no {_KINDS[kind]}",
                line_of_key(head, key, first),
            )
    known = (*wanted, _AUDIENCE, _STORIES)
    unknown = [key for key in table if key not in known]
    if unknown:
        line = line_of_key(head, unknown[0], first)
        raise DraftFileError(f"{unknown[0]} is not known here; known are {', '.join(known)}", line)
    audience = table.get(_AUDIENCE, "")
    if not isinstance(audience, str):
        raise DraftFileError(f"{_AUDIENCE} is no {_KINDS[str]}", line_of_key(head, _AUDIENCE, first))
    stories = table.get(_STORIES)
    if stories is not None and (not isinstance(stories, int) or isinstance(stories, bool)):
        raise DraftFileError(f"{_STORIES} is no {_KINDS[int]}", line_of_key(head, _STORIES, first))
    if not table["title"].strip():
        raise DraftFileError("the title is empty", line_of_key(head, "title", first))
    return DraftFile(
        table["edition"],
        table["revision"],
        table["title"].strip(),
        table["date"],
        audience.strip(),
        stories=stories,
    )


def line_of_key(head: str, key: str, first: int = 1) -> int:
    """The line in which a key of the front matter stands; the first where it stands in none."""
    lines = head.split("\n")
    return first + next((n for n, line in enumerate(lines) if line.split("=")[0].strip() == key), 0)


_KINDS = {str: "text in quotation marks", int: "whole number", date: "date such as 2031-03-05"}


def _without_comments(body: str, first: int) -> str:
    """The body without what is for the eye alone; a file that was cut off within that is not read."""
    rest = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), body)
    if "<!--" in rest:
        line = first + rest[: rest.index("<!--")].count("\n")
        raise DraftFileError("a remark (<!--) begins here and has no end (-->): is the file cut off?", line)
    return rest


class _Body:
    """Reads the lines below the front matter, one after the other."""

    def __init__(self, file: DraftFile, first: int) -> None:
        self._file, self._first = file, first
        self._foreword: list[str] = []
        self._items: list[EditedItem] | None = None
        self._item: EditedItem | None = None
        self._quote: list[str] = []

    def read(self, body: str) -> None:
        for number, line in enumerate(body.split("\n"), start=self._first):
            self._line(line.rstrip(), number)
        self._close_item()
        self._file.foreword = "\n".join(self._foreword).strip()

    def _line(self, line: str, number: int) -> None:
        if line.startswith("## "):
            self._begin_item(line[3:].strip(), number)
        elif line.startswith("# "):
            self._begin_section(line[2:].strip())
        elif self._items is None:
            self._foreword.append(line.removeprefix("\\"))
        elif line.startswith(">"):
            if self._item is None:
                raise DraftFileError("a quotation stands beneath a story (##), this one beneath none", number)
            self._quote.append(line[1:].removeprefix(" ").removeprefix("\\"))
        elif line.strip():
            self._key(line, number)

    def _begin_section(self, title: str) -> None:
        self._close_item()
        if title.casefold() == LEFT_OUT.casefold():
            self._items = self._file.left_out
            return
        section = EditedSection(title)
        self._file.sections.append(section)
        self._items = section.items

    def _begin_item(self, headline: str, number: int) -> None:
        self._close_item()
        if self._items is None:
            raise DraftFileError("a story (##) stands beneath a section (#), this one beneath none", number)
        self._item = EditedItem(number, headline)
        self._items.append(self._item)

    def _key(self, line: str, number: int) -> None:
        found = _KEY_LINE.match(line)
        if self._item is None or found is None or found[1].casefold() not in _KEYS:
            known = ", ".join(f"{key}:" for key in _KEYS)
            raise DraftFileError(
                f"“{line[:40]}” is nothing known here; beneath a story stand {known} and the standfirst, "
                "each of its lines after >",
                number,
            )
        setattr(self._item, found[1].casefold(), found[2].strip())

    def _close_item(self) -> None:
        if self._item is None:
            return
        self._item.standfirst = "\n".join(self._quote).strip()
        if not self._item.story:
            raise DraftFileError(
                "this story has lost its line “story: …”, which says which one it is", self._item.line
            )
        self._item, self._quote = None, []


def _written(text: str) -> str:
    """Words in lines none of which is taken for anything else."""
    return "\n".join(
        f"\\{line}" if line.startswith(("#", ">", "\\", _FENCE)) else line
        for line in _clean(text).strip().split("\n")
    )


def _heading(text: str) -> str:
    return _plain(text) or "…"


def _plain(text: str) -> str:
    return one_line(_clean(text))


def _clean(text: str) -> str:
    """Without what an editor's program, or this reading, would not keep."""
    return _UNFIT.sub(" ", text).replace("<!--", "<! --").replace("-->", "-- >")


def _quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are among TOML's."""
    return json.dumps(_plain(text), ensure_ascii=False)


def items_of(file: DraftFile) -> Iterator[EditedItem]:
    """All stories of a file, printed or not."""
    for section in file.sections:
        yield from section.items
    yield from file.left_out
