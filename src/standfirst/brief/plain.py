"""An edition as plain text and as Markdown."""

from __future__ import annotations

import re
from functools import lru_cache

from standfirst.brief.feeds import shown_items, sign_standfirst
from standfirst.brief.laid_out import EditionView, ItemView, ReportView, TextView
from standfirst.brief.passages import one_line, without_controls
from standfirst.brief.view import view_edition
from standfirst.brief.voices import Said, Voice
from standfirst.brief.wording import Wording, wording_for
from standfirst.records import Edition, Item
from standfirst.text.repair import repair

_READ_MORE = (
    "Read more"  # in text this is the mark that ends an item, in every language: digests are read by it
)
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_LINE_MARKUP = re.compile(r"^([-+=]|\d{1,9}[.)])")
_UNFIT_IN_LINK = str.maketrans({"(": "%28", ")": "%29", "\\": "%5C"})


def render_text(edition: Edition) -> str:
    """The edition as a digest: headline, excerpt and "Read more", empty lines before and between.

    The shape in which briefs are mailed and scraped. :func:`standfirst.read_digest` reads the same headlines
    and excerpts back, which is why a cut is marked here as that reading marks it. Beneath the last story
    stands, in one line, which editor wrote what, and what publishers want to be told with their words.
    """
    blocks = [block for item in shown_items(edition) for block in _blocks(item)]
    text = "".join(f"\n{block}\n" for block in (*blocks, *filter(None, (_text_foot(edition),))))
    return without_controls(text) or "\n"


def _blocks(item: Item) -> list[str]:
    blocks = [one_line(item.headline.text)]
    if item.standfirst is not None:
        blocks.append(repair(one_line(item.standfirst.text)).text)
    return [*blocks, _READ_MORE]


def _text_foot(edition: Edition) -> str:
    """Signatures and notes on rights in one line: two would be read back as a headline and its excerpt."""
    page = view_edition(edition)
    wording = wording_for(edition.language)
    signed = [
        f"{sign_standfirst(item, wording)}: {one_line(item.headline.text)}"
        for item in page.items
        if item.written_by
    ]
    notes = dict.fromkeys(one_line(words) for item in page.items for words in item.rights)
    return " · ".join((*signed, *notes))


def render_markdown(edition: Edition) -> str:
    """The edition as CommonMark, everything that is not ours escaped."""
    page = view_edition(edition)
    wording = wording_for(edition.language)
    number = wording.t("No. {number}", number=wording.number(page.number))
    blocks = [
        f"# {_escaped(page.title)}",
        wording.listed(
            [part for part in (number, page.state or "", page.day, _escaped(page.subject or "")) if part]
        ),
        " · ".join(page.counts),
        *(f"**{_escaped(n.label)}, {n.day}:** {_escaped(n.words)} ({_escaped(n.who)})" for n in page.notices),
        _escaped(page.foreword or ""),
    ]
    for section in page.sections:
        if section.title:
            blocks.append(f"# {_escaped(section.title)}")
        for item in section.items:
            blocks += _item_blocks(item, wording)
    blocks += _foot_blocks(page, wording)
    return without_controls("\n\n".join(block for block in blocks if block)) + "\n"


def _item_blocks(item: ItemView, wording: Wording) -> list[str]:
    lead = item.lead
    label = [item.kind, _escaped(lead.outlet or ""), lead.day or "", lead.flag or ""]
    if item.rests_on:
        label.append(wording.t("rests on a release by {whom}", whom=_escaped(item.rests_on)))
    standfirst = "".join(piece.text for piece in item.standfirst) + (" …" if item.cut else "")
    blocks = [
        f"## {_escaped(item.headline.text)}",
        f"*{' · '.join(part for part in label if part)}*",
        _signed(item.translation, wording.t("Headline translated by {who}", who=item.translation_by or "")),
        _escaped(standfirst),
        _escaped(sign_standfirst(item, wording)),
        _signed(item.note, item.note_by or ""),
        _escaped(" ".join(item.rights)),
        _linked(lead.link, wording.t("Read more")) if lead.link else "",
        "" if lead.link or not lead.place else wording.t("From {place}", place=_escaped(lead.place)),
    ]
    voices = (*item.voices, *item.more_voices)
    if voices:
        lines = [_voice_line(voice, said, wording) for voice in voices for said in voice.statements]
        blocks.append(wording.t("Who said what") + ":\n\n" + "\n".join(lines))
    if item.unquoted:
        blocks.append(wording.t("Spoken about, not quoted:") + " " + _escaped(wording.listed(item.unquoted)))
    if item.tally:
        lines = [
            line
            for place, text in enumerate(item.texts)
            for line in _text_lines(text, wording, is_lead=place == 0)
        ]
        blocks.append(wording.t("Also in") + f" ({_escaped(item.tally)}):\n\n" + "\n".join(lines))
    return blocks


def _voice_line(voice: Voice, said: Said, wording: Wording) -> str:
    told = said.told
    inferred = f"[{told.inferred}]" if told.inferred else ""
    how = " ".join(part for part in (told.before, inferred, told.after) if part)
    ways = ", ".join(part for part in (how, *told.ways) if part)
    speaker = voice.speaker or wording.t("Speaker not named")
    return f"- **{_escaped(speaker)}**: {_escaped(said.words)}" + (f" ({_escaped(ways)})" if ways else "")


def _text_lines(text: TextView, wording: Wording, *, is_lead: bool) -> list[str]:
    lines = [] if is_lead else [f"- {_escaped(text.report.headline.text)}, {_line(text.report, wording)}"]
    if text.copies:
        same = (
            wording.t("The same text, {whose}’s, in", whose=_escaped(text.whose))
            if text.whose
            else wording.t("The same text in")
        )
        copies = "; ".join(_line(copy, wording) for copy in text.copies)
        lines.append(f"{'' if is_lead else '  '}- {same} {copies}")
    return lines


def _line(report: ReportView, wording: Wording) -> str:
    outlet = _linked(report.link, report.outlet or report.place or wording.t("a source without a name"))
    return ", ".join(part for part in (outlet, report.day, report.flag) if part)


def _foot_blocks(page: EditionView, wording: Wording) -> list[str]:
    blocks: list[str] = ["## " + wording.t("What is not here"), _escaped(" ".join(page.missing))]
    if not page.missing:
        blocks = []
    if page.failed:
        lines = [f"- {_escaped(source.label)}: {_escaped(source.reason)}" for source in page.failed]
        blocks += ["## " + wording.t("Not seen"), "\n".join(lines)]
    if page.partly:
        lines = [f"- {_escaped(source.label)}: {_escaped(source.reason)}" for source in page.partly]
        blocks += ["## " + wording.t("Seen in part"), "\n".join(lines)]
    if page.names:
        aliases = {
            name.canonical: wording.listed([alias.text for alias in name.aliases]) for name in page.names
        }
        lines = [
            f"- **{_escaped(name)}**, " + wording.t("also {names}", names=_escaped(others))
            for name, others in aliases.items()
        ]
        blocks += ["## " + wording.t("Names"), "\n".join(lines)]
    if page.proposals:
        lines = [f"- {_escaped(wording.joined((p.a, p.b)))}: {_escaped(p.why)}" for p in page.proposals]
        blocks += ["## " + wording.t("May be the same, not assumed"), "\n".join(lines)]
    return blocks


def _signed(words: str | None, signature: str) -> str:
    return "" if not words else f"{_escaped(words)} — {_escaped(signature)}" if signature else _escaped(words)


@lru_cache(maxsize=2000)
def _escaped(text: str) -> str:
    """``text`` in one line with nothing in it that Markdown or HTML would take for markup."""
    return _LINE_MARKUP.sub(_escape_first, _MARKUP.sub(r"\\\1", one_line(text)))


def _escape_first(match: re.Match[str]) -> str:
    """A line's first "-", "+" or "1." would make a list of it."""
    return f"{match[0][:-1]}\\{match[0][-1]}"


def _linked(link: str | None, text: str) -> str:
    return f"[{_escaped(text)}]({link.translate(_UNFIT_IN_LINK)})" if link else _escaped(text)
