"""Copies among all that a desk has read: filed once, grouped where something changed, whatever goes wrong."""

from __future__ import annotations

import random
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from standfirst.archive import open_archive
from standfirst.config import Desk
from standfirst.records import Article, Findings, Kind, KindEvidence, Reading
from standfirst.stories import Boilerplate, SavedReprints, group_reprints
from standfirst.work.copies import copies_folder, file_copies
from stories_cast import BRIDGE, FERRY, article, decision, invented_text, sub_edit

if TYPE_CHECKING:
    from standfirst.archive.store import Archive


def press(families: int) -> list[Article]:
    rng = random.Random(families)
    texts = [invented_text(n, paragraphs=4) for n in range(families)]
    return [
        article(f"{n}-{member}", sub_edit(text, rng) if member else text)
        for n, text in enumerate(texts)
        for member in range(1 + n % 3)
    ]


def reading(one: Article) -> Reading:
    return Reading(one, Findings(one.text_id, KindEvidence(Kind.REPORT, "invented")))


def kept(archive: Archive, articles: list[Article], folder: Path, decisions: object = ()) -> object:
    archive.readings.save([reading(one) for one in articles])
    ungrouped = archive.readings.ungrouped()
    file_copies(archive, ungrouped.values(), decisions, folder)  # type: ignore[arg-type]
    archive.readings.note_grouped(ungrouped)
    return tuple(sorted(archive.groups.load(), key=lambda group: group.article_ids))


def test_day_after_day_gives_what_grouping_everything_gives(archive: Archive, tmp_path: Path) -> None:
    articles = press(30)
    for upto in (20, 25, 40, len(articles)):
        assert kept(archive, articles[:upto], tmp_path / "copies") == group_reprints(articles[:upto])


def test_a_text_that_changed_leaves_its_copies(archive: Archive, tmp_path: Path) -> None:
    a, b = article("a", FERRY), article("b", FERRY)
    assert kept(archive, [a, b], tmp_path / "copies")
    assert kept(archive, [a, article("b", BRIDGE)], tmp_path / "copies") == ()
    assert kept(archive, [a, b], tmp_path / "copies") == group_reprints([a, b])


def test_decisions_made_and_taken_back_count_at_once(archive: Archive, tmp_path: Path) -> None:
    a, b, folder = article("a", FERRY), article("b", FERRY), tmp_path / "copies"
    parted = decision("not-copy", a, b)
    assert kept(archive, [a, b], folder)
    assert kept(archive, [a, b], folder, [parted]) == ()
    assert kept(archive, [a, b], folder, [parted, decision("undecided", a, b)]) == group_reprints([a, b])


def test_an_index_that_knows_more_than_the_archive_forgets_it(
    archive: Archive, empty_archive: Path, tmp_path: Path
) -> None:
    a, b, c = article("a", FERRY), article("b", FERRY), article("c", FERRY)
    kept(archive, [a, b, c], tmp_path / "copies")
    older = tmp_path / "put_back.sqlite3"
    shutil.copy(empty_archive, older)
    with open_archive(older) as put_back:
        assert kept(put_back, [a, c], tmp_path / "copies") == group_reprints([a, c])


def test_groups_that_were_never_kept_are_told_again(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    articles, folder = press(12), tmp_path / "copies"
    kept(archive, articles[:10], folder)
    archive.readings.save([reading(one) for one in articles])

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(archive.groups, "change", killed)
        with pytest.raises(KeyboardInterrupt):
            kept(archive, articles, folder)
    assert kept(archive, articles, folder) == group_reprints(articles)


def test_a_damaged_index_is_made_again(archive: Archive, tmp_path: Path) -> None:
    articles, folder = press(12), tmp_path / "copies"
    kept(archive, articles[:10], folder)
    for name in ("signatures", "columns"):
        whole = bytearray((folder / name).read_bytes())
        whole[len(whole) // 2] ^= 255
        (folder / name).write_bytes(whole)
        assert kept(archive, articles, folder) == group_reprints(articles)


def test_where_no_index_can_lie_everything_is_grouped_in_memory(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "copies").write_text("a file where the folder should be")
    articles = press(6)
    assert kept(archive, articles, tmp_path / "copies") == group_reprints(articles)


def test_an_index_in_another_programs_hands_is_left_alone(archive: Archive, tmp_path: Path) -> None:
    articles, folder = press(6), tmp_path / "copies"
    with SavedReprints(folder, lambda: (Boilerplate(), 0)):
        assert kept(archive, articles, folder) == group_reprints(articles)
        assert (folder / "columns").exists()


def test_the_index_lies_beside_the_archive(tmp_path: Path) -> None:
    desk = Desk(folder=tmp_path, title="News", database=str(tmp_path / "a" / "desk.sqlite3"))
    assert copies_folder(desk) == tmp_path / "a" / "desk.sqlite3.copies"
    served = Desk(folder=tmp_path, title="News", database="postgresql://desk@host/news")
    assert copies_folder(served) == tmp_path / "copies"
