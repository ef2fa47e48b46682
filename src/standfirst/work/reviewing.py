"""Whether what was printed still stands: cited articles that changed in substance, were withdrawn, or went.

Nothing of an edition changes by this. It tells the desk, with the difference, and an editor decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from standfirst.archive.codec import from_json
from standfirst.articles.notices import Notice, NoticeKind, find_notice
from standfirst.articles.versions import Change, Comparison, Weight, compare_articles
from standfirst.records import ArticleVersion, Decision, Edition, EditionState, Item, Passage, Report
from standfirst.text.changes import Fate, Piece
from standfirst.text.folding import tokens

if TYPE_CHECKING:
    from standfirst.archive import Archive, Known

SEEN = "edition change seen"
"""The kind of decision by which somebody at the desk has taken note of a change."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A change to be shown: what stands before it, the words cut, those added, and what stands after."""

    before: str
    cut: str
    added: str
    after: str


@dataclass(frozen=True, slots=True)
class Changed:
    """A report that an edition cites, and what has become of it since.

    ``compared`` tells what changed, None where the words are the same; ``notice`` is what its publisher says
    of it; ``gone_at`` since when its page is gone. ``lost`` are the printed words that no longer stand in it.
    """

    number: int
    item: Item
    report: Report
    compared: Comparison | None
    notice: Notice | None
    gone_at: datetime | None
    lost: tuple[Passage, ...]
    version: int

    @property
    def shown(self) -> tuple[Change, ...]:
        """The changes that are told: those of substance, all where none is."""
        found = self.compared.changes if self.compared is not None else ()
        return tuple(one for one in found if any(w.of_substance for w in one.weights)) or found

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The changes that are told, with the words around them as they are now."""
        if self.compared is None:
            return ()
        texts = [_now(pieces) for pieces in (self.compared.text, self.compared.headline)]
        return tuple(_in_context(change, texts) for change in self.shown)

    @property
    def key(self) -> str:
        """What stands for this very change in the log of decisions."""
        gone = "gone" if self.gone_at else ""
        return "|".join((str(self.number), self.report.article_id, str(self.version), gone))


_AROUND = 6
"""Words shown before and after a change: enough to see what a figure is of."""


def _now(pieces: Iterable[Piece]) -> str:
    return "".join(piece.words for piece in pieces if piece.fate is not Fate.CUT)


def _in_context(change: Change, texts: Sequence[str]) -> Difference:
    """A change with the words around it, from the text that has it there; without any where none has."""
    start, end = change.after.start, change.after.end
    ordered = texts[::-1] if Weight.HEADLINE in change.weights else texts
    text = next((text for text in ordered if text[start:end] == change.added), "")
    before = text[:start].rpartition("\n")[2].split()
    after = text[end:].partition("\n")[0].split()
    return Difference(
        " ".join(("…", *before[-_AROUND:]) if len(before) > _AROUND else before),
        change.cut.strip(),
        change.added.strip(),
        " ".join((*after[:_AROUND], "…") if len(after) > _AROUND else after),
    )


def find_changed(archive: Archive, numbers: Iterable[int] = ()) -> tuple[Changed, ...]:
    """The changes that nobody has taken note of yet, the newest edition's first.

    Args:
        archive: where editions and articles are.
        numbers: the editions looked at; all where there is none.
    """
    wanted = set(numbers)
    seen = {decision.subject for decision in archive.decisions.load(SEEN)}
    saved = archive.editions.some_standing(wanted) if wanted else archive.editions.all_standing()
    read = (from_json(Edition, one.payload) for one in saved)
    editions = [edition for edition in read if edition.state is not EditionState.WITHDRAWN]
    ids = {report.article_id for edition in editions for item in edition.items for report in item.reports}
    known = archive.readings.known(sorted(ids))
    found = [
        changed
        for edition in reversed(editions)
        for changed in _of_edition(archive, edition, known)
        if changed.key not in seen
    ]
    return tuple(found)


def _of_edition(archive: Archive, edition: Edition, known: Mapping[str, Known]) -> Iterator[Changed]:
    for item in edition.items:
        for report in item.reports:
            now = known.get(report.article_id)
            if now is not None and (now.version != report.version or now.gone_at is not None):
                changed = judge_report(
                    edition.number, item, report, now, archive.readings.versions(report.article_id)
                )
                if changed is not None:
                    yield changed


def judge_report(
    number: int, item: Item, report: Report, now: Known, versions: Sequence[ArticleVersion]
) -> Changed | None:
    """What has become of one report since it was printed; None where that is nothing of substance.

    An excerpt that gave way to the whole article is no change of its publisher's, nor is what another reader
    of ours reads differently.
    """
    by_number = {version.number: version for version in versions}
    then, stands = by_number.get(report.version), by_number.get(now.version)
    compared = None
    if then is not None and stands is not None and then.full == stands.full and then.reader == stands.reader:
        compared = compare_articles(then.article, stands.article)
    notice = find_notice(stands.article) if stands is not None else None
    if notice is not None and then is not None and find_notice(then.article) == notice:
        notice = None  # it said so when it was printed
    lost = () if stands is None else _lost(item, stands)
    is_told = bool(
        (compared is not None and compared.of_substance)
        or (notice is not None and notice.kind is NoticeKind.RETRACTED)
        or (notice is not None and compared is not None and compared.changes)
        or now.gone_at is not None
        or (lost and compared is not None)
    )
    if not is_told:
        return None
    return Changed(number, item, report, compared, notice, now.gone_at, lost, now.version)


def _lost(item: Item, version: ArticleVersion) -> tuple[Passage, ...]:
    """The words printed of an article that it no longer has."""
    printed = [item.headline, item.standfirst, *(p for q in item.statements for p in q.content)]
    return tuple(
        passage
        for passage in printed
        if passage is not None
        and passage.span is not None
        and passage.article_id == version.article.id
        and not _has(version.article.part(passage.part), passage.text)
    )


def _has(text: str, words: str) -> bool:
    """Whether a text has these words, whatever stands between them and however they are written."""
    return f" {' '.join(tokens(words))} " in f" {' '.join(tokens(text))} "


def note_seen(archive: Archive, changes: Iterable[Changed], who: str) -> int:
    """Note that somebody at the desk knows of these changes; they are not told again. Gives their number."""
    now = datetime.now(UTC)
    changes = tuple(changes)
    with archive.unit():
        for changed in changes:
            archive.decisions.append(Decision(SEEN, changed.key, {"at": now.isoformat()}, who, now))
    return len(changes)
