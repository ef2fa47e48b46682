"""An edition as text for people who read mail as text: short lines, links on lines of their own."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

from standfirst.brief.feeds import sign_standfirst
from standfirst.brief.laid_out import EditionView, ItemView, NoticeView
from standfirst.brief.passages import one_line
from standfirst.brief.wording import Wording
from standfirst.records import Edition

_WIDTH = 72
_BETWEEN = "\n\n"


def head_words(
    page: EditionView, wording: Wording, earlier: Sequence[tuple[Edition, NoticeView]], line: str
) -> str:
    """What stands above the stories.

    Args:
        page: the edition laid out.
        wording: its language.
        earlier: what was said of earlier editions.
        line: its number and day.
    """
    blocks = [
        f"{page.title}\n{line}",
        wording.listed([*page.counts[:1], *_reading_time(page, wording), *page.counts[1:]]),
    ]
    blocks += [_wrapped(_told(n)) for n in page.notices]
    for edition, notice in earlier:
        numbered = wording.t("No. {number}", number=wording.number(edition.number))
        blocks.append(_wrapped(f"{numbered}{wording.listed(('', ''))}{_told(notice)}"))
    if page.foreword:
        blocks.append(_wrapped(page.foreword) + (f"\n— {page.foreword_by}" if page.foreword_by else ""))
    return _BETWEEN.join(block for block in blocks if block)


def section_words(title: str) -> str:
    """The heading of a section."""
    return f"{title.upper()}\n{'=' * min(_WIDTH, len(title))}"


def story_words(item: ItemView, number: str, wording: Wording) -> str:
    """One story; its first line begins with its number."""
    standfirst = "".join(piece.text for piece in item.standfirst) + (" …" if item.cut else "")
    outlet = " ".join(p for p in (item.lead.outlet, item.lead.home and f"({item.lead.home})") if p)
    about = wording.listed([p for p in (item.kind, outlet, item.lead.day, item.lead.flag) if p])
    lines = [_wrapped(f"{number}. {item.headline.text}")]
    if item.translation:
        lines.append(_wrapped(f"[{item.translation}] ({item.translation_by})"))
    lines.append(_wrapped(about))
    if standfirst:
        lines += ["", _wrapped(standfirst)]
    if signed := sign_standfirst(item, wording):
        lines.append(_wrapped(signed))
    if item.note:
        lines.append(_wrapped(f"{item.note} ({item.note_by})" if item.note_by else item.note))
    for voice in item.voices[:2]:
        said = voice.statements[0]
        if not said.mark and not said.above:
            words = f"{voice.speaker or wording.t('Speaker not named')}: {said.words}"
            ways = f" — {wording.listed(said.told.ways)}" if said.told.ways else ""
            lines += ["", _wrapped(words + ways, "  ")]
    lines += [_wrapped(words) for words in item.rights]
    if item.tally:
        lines += ["", _wrapped(item.tally)]
    link = item.lead.link
    lines += [link] if link else []
    return "\n".join(lines)


def foot_words(page: EditionView, wording: Wording, subscription: str, unsubscribe: str) -> str:
    """What stands beneath the stories: the end, what is missing, and the ways out."""
    blocks = [wording.n("That is all: {n} story.", "That is all: {n} stories.", len(page.items))]
    blocks += [_wrapped(words) for words in page.missing]
    blocks += [_wrapped(f"{wording.t('Not seen')}: {s.label} ({s.reason})") for s in page.failed]
    change, stop = wording.t("To change what comes, and how often:"), wording.t("To stop these mails:")
    blocks.append(f"-- \n{change}\n{subscription}\n\n{stop}\n{unsubscribe}")
    return _BETWEEN.join(block for block in blocks if block)


def _reading_time(page: EditionView, wording: Wording) -> tuple[str, ...]:
    if not page.minutes:
        return ()
    return (wording.n("{n} minute to read", "{n} minutes to read", page.minutes),)


def _told(notice: NoticeView) -> str:
    return f"{notice.label}, {notice.day}: {notice.words} ({notice.who})"


def _wrapped(words: str, indent: str = "") -> str:
    return "\n".join(
        textwrap.fill(
            one_line(paragraph),
            _WIDTH,
            initial_indent=indent,
            subsequent_indent=indent,
            break_long_words=False,
            break_on_hyphens=False,
        )
        for paragraph in words.split("\n\n")
    )
