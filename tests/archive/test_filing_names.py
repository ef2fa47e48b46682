"""The register in the archive: found by any form, replaced whole, and never by one that knows less."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from standfirst.archive import FiledName, NamesPosition
from standfirst.errors import ConflictError
from standfirst.names.deciding import decide_join, decide_rename, decide_undo
from standfirst.reading import understand
from standfirst.records import Article, Decision, Name, NameKind, Reading
from standfirst.work import naming

AT = datetime(2031, 3, 5, 9, tzinfo=UTC)
TEXTS = (
    "The Harbour Workers' Union (HWU) met in Selmouth. “We strike,” said Nader Al Khalidi of the HWU.",
    "Nadir al-Khaledi left the HWU on Monday, dockers said.",
    "The Harbour Workers' Union will not strike, Jane Stone said.",
)


def readings(texts=TEXTS):
    articles = [
        Article(f"https://example.org/{n}", f"Headline {n}", text, publisher="Port Post", published=AT)
        for n, text in enumerate(texts)
    ]
    return [Reading(article, understand(article)) for article in articles]


@pytest.fixture
def filled(archive):
    archive.readings.save(readings())
    naming.apply_decisions(archive)
    return archive


def ids_of(archive, form):
    return [one.name.id for one in archive.names.find([form])]


def test_names_are_found_by_any_form_and_by_id_with_their_articles(filled):
    (union,) = filled.names.find(["hwu"])
    assert union.name.canonical == "Harbour Workers' Union"
    assert union.count == 3
    assert (union.first_seen, union.last_seen) == (AT, AT)
    assert dict(union.articles)["https://example.org/0"] == 3
    assert filled.names.find([union.name.id]) == (union,)
    assert filled.names.article_ids(union.name.id) == tuple(f"https://example.org/{n}" for n in range(3))
    assert filled.names.find(["nobody"]) == ()


def test_nothing_is_behind_until_something_is_read_or_decided(filled):
    assert not naming.behind(filled)
    assert not naming.apply_decisions(filled)
    filled.decisions.append(Decision("same", "a", {"other": "b"}, "ilse", AT))
    assert not naming.behind(filled)
    naming.decide(filled, "ilse", lambda desk: [decide_rename(desk, "HWU", "Dockers' Union")])
    assert naming.behind(filled) == naming.Behind(decisions=True, readings=False)
    naming.apply_decisions(filled)
    filled.readings.save(readings(("The Port Authority met.",)))
    assert naming.behind(filled).readings


def test_a_decision_is_applied_to_the_whole_archive_and_the_joined_id_leads_on(filled):
    first, second = ids_of(filled, "nader al khalidi")[0], ids_of(filled, "nadir al khaledi")[0]
    naming.decide(filled, "ilse", lambda desk: [decide_join(desk, first, second)])
    naming.apply_decisions(filled)
    (one,) = filled.names.find([second])
    assert one.name.id == first
    assert one.count == 2
    naming.decide(filled, "ilse", lambda desk: [decide_undo(desk, None).line])
    naming.apply_decisions(filled)
    assert ids_of(filled, second) == [second]


def test_what_is_decided_while_the_archive_is_brought_up_to_date_is_not_lost(filled, monkeypatch):
    keep = naming.keep_names
    meanwhile = [
        lambda desk: [decide_join(desk, "Nader Al Khalidi", "Nadir al-Khaledi")],
        lambda desk: [decide_rename(desk, "Jane Stone", "Jane A. Stone")],
    ]

    def interrupted(archive, *arguments):
        if meanwhile:
            lines = meanwhile.pop(0)
            monkeypatch.setattr(naming, "keep_names", keep)
            naming.decide(archive, "olaf", lines)
            monkeypatch.setattr(naming, "keep_names", interrupted)
        return keep(archive, *arguments)

    naming.decide(filled, "ilse", lambda desk: [decide_rename(desk, "HWU", "Dockers' Union")])
    monkeypatch.setattr(naming, "keep_names", interrupted)
    naming.apply_decisions(filled)
    assert not naming.behind(filled)
    assert filled.names.find(["hwu"])[0].name.canonical == "Dockers' Union"
    assert ids_of(filled, "nader al khalidi") == ids_of(filled, "nadir al khaledi")
    assert filled.names.find(["jane stone"])[0].name.canonical == "Jane A. Stone"


def test_a_register_that_knows_fewer_decisions_does_not_take_the_place_of_one_that_knows_more(filled):
    name = FiledName(Name("name-1", "Somebody", NameKind.PERSON), 0)
    before = filled.names.all()
    naming.decide(filled, "ilse", lambda desk: [decide_rename(desk, "HWU", "Dockers' Union")])
    old = filled.names.made_from()
    naming.apply_decisions(filled)
    after = filled.names.all()
    assert after != before
    assert not filled.names.replace([name], {}, [], old)
    assert filled.names.all() == after


def test_of_two_that_work_at_once_one_stands_whole(filled):
    store, position = filled.names, filled.names.position()
    slow = store._begin(position)
    quick = [FiledName(Name("name-1", "Somebody", NameKind.PERSON), 0)]
    assert store.replace(quick, {"somebody": ["name-1"]}, [], position)
    assert not store._flip(slow, position)
    assert [one.name.canonical for one in store.all()] == ["Somebody"]


def test_a_working_out_that_died_leaves_what_stands_and_is_swept_away(filled):
    before = filled.names.all()
    position = NamesPosition(filled.names.position().decisions, "later")

    def dies():
        yield FiledName(Name("name-1", "Somebody", NameKind.PERSON), 0)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        filled.names.replace(list(dies()), {}, [], position)
    revision = filled.names._begin(position)
    filled.names._write_articles(revision, [])
    assert filled.names.all() == before
    assert filled.names.replace(before, {}, [], position)
    assert [one.name for one in filled.names.all()] == [one.name for one in before]


def test_a_refused_decision_leaves_no_line(filled):
    with pytest.raises(ConflictError, match="with itself"):
        naming.decide(filled, "ilse", lambda desk: [decide_join(desk, "HWU", "HWU")])
    assert filled.decisions.load() == ()


def test_decisions_about_other_names_do_not_wait_for_the_archive_to_be_brought_up_to_date(
    filled, monkeypatch
):
    def never(archive):
        raise AssertionError("worked out")

    first = naming.decide(filled, "ilse", lambda desk: [decide_rename(desk, "HWU", "Dockers' Union")])
    monkeypatch.setattr(naming, "_work_out", never)
    second = naming.decide(filled, "ilse", lambda desk: [decide_rename(desk, "Jane Stone", "Jane A. Stone")])
    assert filled.decisions.load() == (*first, *second)
    for touching in ("HWU", "Harbour Workers' Union"):
        with pytest.raises(AssertionError, match="worked out"):
            naming.decide(
                filled, "ilse", lambda desk, name=touching: [decide_rename(desk, name, "Union of Quays")]
            )
    with pytest.raises(AssertionError, match="worked out"):
        naming.decide(filled, "ilse", lambda desk: [decide_undo(desk, None).line])
    assert filled.decisions.load() == (*first, *second)
    monkeypatch.undo()
    naming.apply_decisions(filled)
    assert filled.names.find(["hwu"])[0].name.canonical == "Dockers' Union"
    assert filled.names.find(["jane stone"])[0].name.canonical == "Jane A. Stone"


def test_an_import_is_taken_whole_and_undone_whole(filled):
    rows = ("Harbour Workers' Union,organisation,اتحاد عمال الميناء", "Port Board,organisation,PB")
    table = "\n".join(("name,kind,aliases", *rows))
    taken = naming.import_names(filled, table.encode(), "ilse")
    assert (len(taken.lines), taken.refused) == (2, ())
    naming.apply_decisions(filled)
    assert ids_of(filled, "اتحاد عمال الميناء") == ids_of(filled, "hwu")
    naming.decide(filled, "ilse", lambda desk: [decide_undo(desk, taken.batch).line])
    naming.apply_decisions(filled)
    assert ids_of(filled, "pb") == []


def test_an_alias_that_an_editor_gives_is_found_in_articles_read_before(filled):
    filled.readings.save(readings((*TEXTS, "On the quay the strikers sang.")))
    table = "name,kind,aliases\nHarbour Workers' Union,organisation,the strikers\n"
    naming.import_names(filled, table.encode(), "ilse")
    naming.apply_decisions(filled)
    (union,) = filled.names.find(["hwu"])
    assert "https://example.org/3" in dict(union.articles)


def test_names_come_page_by_page_in_the_order_first_met(filled):
    every, paged, after = [one.name.id for one in filled.names.all()], [], None
    while page := filled.names.page(after, 2):
        paged += [one.name.id for one in page]
        after = paged[-1]
    assert paged == every
    assert filled.names.page("nobody", 2) == ()
