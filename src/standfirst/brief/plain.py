"""An edition as plain text and as Markdown."""

from __future__ import annotations

import re

from standfirst.brief.passages import one_line, without_controls
from standfirst.brief.view import EditionView, ItemView, ReportView, TextView, view_edition
from standfirst.brief.voices import Said, Voice
from standfirst.records import Edition, Item
from standfirst.text.repair import repair

_READ_MORE = "Read more"
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_LINE_MARKUP = re.compile(r"^([-+=]|\d{1,9}[.)])")
_UNFIT_IN_LINK = str.maketrans({"(": "%28", ")": "%29", "\\": "%5C"})


def render_text(edition: Edition) -> str:
    """The edition as a digest: headline, excerpt and "Read more", empty lines before and between.

    The shape in which briefs are mailed and scraped. :func:`standfirst.read_digest` reads the same headlines
    and excerpts back, which is why a cut is marked here as that reading marks it.
    """
    text = "".join(f"\n{block}\n" for item in edition.items for block in _blocks(item))
    return without_controls(text) or "\n"


def _blocks(item: Item) -> list[str]:
    blocks = [one_line(item.headline.text)]
    if item.standfirst is not None:
        blocks.append(repair(one_line(item.standfirst.text)).text)
    return [*blocks, _READ_MORE]


def render_markdown(edition: Edition) -> str:
    """The edition as CommonMark, everything that is not ours escaped."""
    page = view_edition(edition)
    blocks = [
        f"# {_escaped(page.title)}",
        ", ".join(filter(None, (f"No. {page.number}", page.day, _escaped(page.subject or "")))),
        " · ".join(page.counts),
    ]
    for item in page.items:
        blocks += _item_blocks(item)
    blocks += _foot_blocks(page)
    return without_controls("\n\n".join(block for block in blocks if block)) + "\n"


def _item_blocks(item: ItemView) -> list[str]:
    lead = item.lead
    label = [item.kind, _escaped(lead.outlet or ""), lead.day or "", lead.flag or ""]
    if item.rests_on:
        label.append(f"rests on a release by {_escaped(item.rests_on)}")
    standfirst = "".join(piece.text for piece in item.standfirst) + (" …" if item.cut else "")
    blocks = [
        f"## {_escaped(item.headline.text)}",
        f"*{' · '.join(part for part in label if part)}*",
        _escaped(standfirst),
        _escaped(item.note or ""),
        _linked(lead.link, _READ_MORE) if lead.link else f"From {_escaped(lead.place)}" if lead.place else "",
    ]
    voices = (*item.voices, *item.more_voices)
    if voices:
        lines = [_voice_line(voice, said) for voice in voices for said in voice.statements]
        blocks.append("Who said what:\n\n" + "\n".join(lines))
    if item.unquoted:
        blocks.append(f"Spoken about, not quoted: {_escaped(', '.join(item.unquoted))}")
    if item.tally:
        lines = [
            line for place, text in enumerate(item.texts) for line in _text_lines(text, is_lead=place == 0)
        ]
        blocks.append(f"Also in ({_escaped(item.tally)}):\n\n" + "\n".join(lines))
    return blocks


def _voice_line(voice: Voice, said: Said) -> str:
    told = said.told
    inferred = f"[{told.inferred}]" if told.inferred else ""
    how = " ".join(part for part in (told.before, inferred, told.after) if part)
    ways = ", ".join(part for part in (how, *told.ways) if part)
    speaker = voice.speaker or "Speaker not named"
    return f"- **{_escaped(speaker)}**: {_escaped(said.words)}" + (f" ({_escaped(ways)})" if ways else "")


def _text_lines(text: TextView, *, is_lead: bool) -> list[str]:
    lines = [] if is_lead else [f"- {_escaped(text.report.headline.text)}, {_line(text.report)}"]
    if text.copies:
        whose = f", {_escaped(text.whose)}’s," if text.whose else ""
        copies = "; ".join(_line(copy) for copy in text.copies)
        lines.append(f"{'' if is_lead else '  '}- The same text{whose} in {copies}")
    return lines


def _line(report: ReportView) -> str:
    outlet = _linked(report.link, report.outlet or report.place or "a source without a name")
    return ", ".join(part for part in (outlet, report.day, report.flag) if part)


def _foot_blocks(page: EditionView) -> list[str]:
    blocks: list[str] = []
    if page.failed:
        lines = [f"- {_escaped(source.label)}: {_escaped(source.reason)}" for source in page.failed]
        blocks += ["## Not seen", "\n".join(lines)]
    if page.partly:
        lines = [f"- {_escaped(source.label)}: {_escaped(source.reason)}" for source in page.partly]
        blocks += ["## Seen in part", "\n".join(lines)]
    if page.names:
        aliases = {name.canonical: ", ".join(alias.text for alias in name.aliases) for name in page.names}
        lines = [f"- **{_escaped(name)}**, also {_escaped(others)}" for name, others in aliases.items()]
        blocks += ["## Names", "\n".join(lines)]
    if page.proposals:
        lines = [f"- {_escaped(p.a)} and {_escaped(p.b)}: {_escaped(p.why)}" for p in page.proposals]
        blocks += ["## May be the same, not assumed", "\n".join(lines)]
    return blocks


def _escaped(text: str) -> str:
    """``text`` in one line with nothing in it that Markdown or HTML would take for markup."""
    return _LINE_MARKUP.sub(_escape_first, _MARKUP.sub(r"\\\1", one_line(text)))


def _escape_first(match: re.Match[str]) -> str:
    """A line's first "-", "+" or "1." would make a list of it."""
    return f"{match[0][:-1]}\\{match[0][-1]}"


def _linked(link: str | None, text: str) -> str:
    return f"[{_escaped(text)}]({link.translate(_UNFIT_IN_LINK)})" if link else _escaped(text)
