"""The index of copies: incremental, the same in any order, saved and opened again, and never quadratic."""

from __future__ import annotations

import random
import struct
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from standfirst.records import Article, ReprintGroup
from standfirst.stories import Boilerplate, ReprintIndex, SavedReprints, group_reprints
from standfirst.stories.constraints import copy_constraints
from standfirst.stories.postings import Postings
from standfirst.stories.signatures import Signature
from stories_cast import BRIDGE, FERRY, NOON, article, at, decision, invented_text, sub_edit, wire


def learn_nothing() -> tuple[Boilerplate, int]:
    return Boilerplate(), 0


def press(families: int, seed: int = 1) -> list[Article]:
    rng = random.Random(seed)
    articles = []
    for family in range(families):
        text = invented_text(seed * 1000 + family, paragraphs=rng.randint(2, 8))
        for member in range(rng.choice((1, 1, 2, 5))):
            printed = sub_edit(text, rng) if member else text
            articles.append(article(f"{family}-{member}", printed, published=at(rng.uniform(0, 5))))
    return articles


# ---------------------------------------------------------------------------- order


def test_many_copies_of_one_text_are_one_group_in_whatever_order_they_come() -> None:
    rng = random.Random(3)
    copies = [article(f"copy{n}", sub_edit(FERRY, rng, every=20)) for n in range(70)]
    others = press(20)
    expected = group_reprints([*copies, *others])
    assert max(len(group.article_ids) for group in expected) == 70
    for _ in range(2):
        index = ReprintIndex()
        for one in rng.sample([*copies, *others], len(copies) + len(others)):
            assert (index.add(one) is None) == (index.group_of(one.id) is None)
        assert index.groups() == expected


def test_families_chained_together_by_a_common_paragraph_stay_apart() -> None:
    notice = invented_text(7, paragraphs=1, sentences=7)
    articles = [
        article(f"{family}-{member}", invented_text(family, paragraphs=1, sentences=6) + "\n\n" + notice)
        for family in range(40)
        for member in range(2)
    ]
    rng = random.Random(4)
    expected = group_reprints(articles)
    index = ReprintIndex()
    for one in rng.sample(articles, len(articles)):
        index.add(one)
    assert index.groups() == expected


# ---------------------------------------------------------------------------- changes


def test_an_article_that_changes_leaves_its_old_copies() -> None:
    index = ReprintIndex()
    a, b = article("a", FERRY), article("b", FERRY)
    index.file(a)
    assert index.add(b) is not None
    assert index.add(replace(b, text=BRIDGE)) is None
    assert index.groups() == ()
    assert len(index) == 2


def test_a_live_blog_is_one_article_however_often_it_is_read() -> None:
    index = ReprintIndex()
    paragraphs = FERRY.split("\n\n")
    for length in range(1, len(paragraphs) + 1):
        assert index.add(article("live", "\n\n".join(reversed(paragraphs[:length])))) is None
    assert len(index) == 1


def test_an_article_taken_down_counts_no_longer_and_may_come_back() -> None:
    index = ReprintIndex()
    a, b = article("a", FERRY), article("b", FERRY)
    index.file(a)
    index.file(b)
    index.forget(a.id)
    index.forget("never seen")
    assert (index.groups(), len(index), a.id in index, b.id in index) == ((), 1, False, True)
    assert index.add(a) is not None
    with pytest.raises(KeyError):
        index.group_of("never seen")


def test_what_has_not_changed_is_not_decided_anew() -> None:
    index = ReprintIndex()
    articles = press(30)
    for one in articles:
        index.file(one)
    before = index.groups()
    known = len(articles)
    assert index.regroup(before, known) == before
    compared = index.comparisons
    newcomer = article("newcomer", articles[0].text)
    index.file(newcomer)
    gone = next(group for group in before if articles[0].id not in group.article_ids)
    index.forget(gone.article_ids[0])
    assert index.regroup(before, known) == index.groups() != before
    assert compared < index.comparisons


def test_decisions_made_later_bind_what_was_filed_before() -> None:
    a, b, c = article("a", FERRY), article("b", FERRY), article("c", BRIDGE)
    for decided in ([], [decision("not-copy", a, b)], [decision("copy", a, c)]):
        index = ReprintIndex(constraints=copy_constraints(decided))
        for one in (c, b, a):
            index.add(one)
        assert index.groups() == group_reprints([a, b, c], decisions=decided)


# ---------------------------------------------------------------------------- saved and opened again


def test_an_index_is_opened_as_it_was_saved(tmp_path: Path) -> None:
    articles = press(40)
    known = Boilerplate({"Gazette": frozenset({"Sign up."})})
    with SavedReprints(tmp_path, lambda: (known, 7)) as saved:
        assert saved.is_new
        for one in articles[:60]:
            saved.index.add(one)
    with SavedReprints(tmp_path, learn_nothing) as saved:
        assert (saved.is_new, saved.boilerplate, saved.learnt_from) == (False, known, 7)
        assert not any(saved.index.file(one) for one in articles[:60])
        for one in articles[60:]:
            saved.index.add(one)
        assert saved.index.groups() == group_reprints(articles)
    saved.close()


def test_columns_are_written_once_enough_is_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standfirst.stories.index_folder._LEAST_NEW", 10)
    articles = press(40)
    with SavedReprints(tmp_path, learn_nothing) as saved:
        for one in articles:
            saved.index.add(one)
        saved.save()
        size = (tmp_path / "columns").stat().st_size
        saved.save()
    with SavedReprints(tmp_path, learn_nothing) as saved:
        assert saved.index.groups() == group_reprints(articles)
        for one in (article("late", FERRY), article("later", FERRY)):
            saved.index.add(one)
    assert (tmp_path / "columns").stat().st_size == size
    with SavedReprints(tmp_path, learn_nothing) as saved:
        assert saved.index.group_of("https://news.example/late") is not None


@pytest.mark.parametrize("cut", [1, 5, 100])
def test_half_a_record_at_the_end_is_cut_off_and_filed_again(tmp_path: Path, cut: int) -> None:
    articles = press(10)
    with SavedReprints(tmp_path, learn_nothing) as saved:
        for one in articles:
            saved.index.add(one)
    file = tmp_path / "signatures"
    file.write_bytes(file.read_bytes()[:-cut])
    with SavedReprints(tmp_path, learn_nothing) as saved:
        assert len(saved.index) == len(articles) - 1
        assert [saved.index.file(one) for one in articles].count(True) == 1
        assert saved.index.groups() == group_reprints(articles)


@pytest.mark.parametrize("name", ["columns", "signatures", "told"])
@pytest.mark.parametrize("damage", ["gone", "empty", "changed"])
def test_a_damaged_folder_is_started_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, damage: str
) -> None:
    monkeypatch.setattr("standfirst.stories.index_folder._LEAST_NEW", 0)
    articles = press(10)
    with SavedReprints(tmp_path, learn_nothing) as saved:
        for one in articles:
            saved.index.add(one)
        saved.note_told()
    file = tmp_path / name
    whole = file.read_bytes()
    if damage == "gone":
        file.unlink()
    else:
        # the last byte: of the signatures, the last record is looked at when the folder is opened
        file.write_bytes(b"" if damage == "empty" else whole[:-1] + bytes([whole[-1] ^ 1]))
    with SavedReprints(tmp_path, learn_nothing) as saved:
        for one in articles:
            saved.index.file(one)
        assert saved.index.groups() == group_reprints(articles)


def test_a_record_damaged_in_the_middle_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("standfirst.stories.signature_files._KEPT", 10)
    monkeypatch.setattr("standfirst.stories.index_folder._LEAST_NEW", 10)
    with SavedReprints(tmp_path, learn_nothing) as saved:
        for n in range(300):
            saved.index.file(article(str(n), f"{n} words that stand here for a text of its own, number {n}"))
    whole = bytearray((tmp_path / "signatures").read_bytes())
    whole[40] ^= 1
    (tmp_path / "signatures").write_bytes(whole)
    with SavedReprints(tmp_path, learn_nothing) as saved, pytest.raises(OSError, match="damaged at byte 0"):
        saved.index.add(article("copy", "0 words that stand here for a text of its own, number 0"))


def test_a_folder_is_open_once_at_a_time(tmp_path: Path) -> None:
    with SavedReprints(tmp_path, learn_nothing), pytest.raises(BlockingIOError):
        SavedReprints(tmp_path, learn_nothing)
    SavedReprints(tmp_path, learn_nothing).close()


def test_a_signature_is_what_it_was() -> None:
    for one in (
        article("a", FERRY, published=NOON + timedelta(microseconds=3), credit=wire("SPA")),
        article("\ud800 é", "", publisher="Gazette"),
    ):
        signature = Signature.of(one, one.text)
        again = Signature.unpack(signature.pack())
        assert (again.copy, again.content, again.gone) == (signature.copy, signature.content, False)
        assert again.shingled.identity == signature.shingled.identity
        assert again.shingled.hashes.tolist() == signature.shingled.hashes.tolist()
    with pytest.raises(struct.error):
        Signature.unpack(b"too short")


def test_postings_give_back_what_was_filed(monkeypatch: pytest.MonkeyPatch) -> None:
    np = pytest.importorskip("numpy")
    monkeypatch.setattr("standfirst.stories.postings._LAST", 50)
    monkeypatch.setattr("standfirst.stories.postings._AT_ONCE", 64)
    rng = random.Random(2)
    postings, expected = Postings(), {}
    for number in range(600):
        keys = sorted({rng.randrange(200) * 20_000_000 for _ in range(rng.randrange(12))})
        postings.add(keys, number)
        for key in keys:
            expected.setdefault(key, []).append(number)
    for key, numbers in expected.items():
        assert sorted(postings.find_one(key)) == numbers
    assert postings.find(np.array([3, 5], dtype=np.uint32), 9) == []
    again = Postings(postings.sorted().copy())
    again.add([5], 600)
    assert again.find_one(5) == [600]
    assert len(again) == sum(map(len, expected.values())) + 1


# ---------------------------------------------------------------------------- hostile input


def test_thousands_of_identical_short_texts_are_one_group_without_comparisons() -> None:
    index = ReprintIndex()
    text = "The quay at Halvmane is closed today, the harbour master said in a notice this morning."
    start = time.process_time()
    for n in range(10_000):
        index.file(article(f"{n:06}", text, headline="Quay closed"))
    assert index.comparisons == 0
    (group,) = index.groups()
    assert len(group.article_ids) == 10_000
    assert time.process_time() - start < 10


def test_a_newcomer_to_a_large_group_hears_of_it_without_all_being_compared() -> None:
    index = ReprintIndex()
    rng = random.Random(6)
    group: ReprintGroup | None = None
    for n in range(1500):
        group = index.add(article(str(n), sub_edit(FERRY, rng) if n % 2 else FERRY))
    assert group is not None
    assert len(group.article_ids) == 1500
    assert index.comparisons < 1500 * 150


@pytest.mark.parametrize("text", ["", "Video", "\x00", "…"])
def test_thousands_of_texts_that_say_nothing_are_nobodys_copies(text: str) -> None:
    index = ReprintIndex()
    assert not any(index.add(article(str(n), text)) for n in range(1000))
    assert index.comparisons == 0


def test_five_megabytes_are_filed_in_seconds() -> None:
    text = invented_text(1, paragraphs=20_000, sentences=3)[:5_000_000]
    start = time.process_time()
    index = ReprintIndex()
    index.add(article("long", text))
    assert index.add(article("copy", text[:3_000_000])) is not None
    assert time.process_time() - start < 15
