"""The index finds what is asked for: the same on both databases, and the same as looking at each article."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest
from click.testing import CliRunner
from tests.archive.invented import MONDAY, make_reading

from standfirst.archive import Order, Saved, SearchOptions, open_archive
from standfirst.cli import main
from standfirst.errors import ArchiveError, PageKeyError
from standfirst.records import (
    Article,
    Findings,
    Form,
    Kind,
    KindEvidence,
    Mention,
    NameKind,
    Origin,
    Reading,
    Reference,
    ReprintGroup,
    Span,
    Statement,
    Story,
)
from standfirst.search import document_of, match_query, read_query
from standfirst.search.query import in_zone

WORDS = "ferry tunnel harbour board strike Müller naïve 北京 市 政府 渡轮 الحكومة ى 2012 U.N. l'Irak".split()
FIELDS = {
    "name": ["board", '"Harbour Board"', "北", "tolvanen"],
    "speaker": ["board", '"Maren Tolvanen"'],
    "through": ["board", '"Harbour Board"'],
    "said": ["ferry", '"harbour board"', "北", "京", '"北京 市"', "naive", '"ferry 渡"'],
    "publisher": ["gazette", "harbour", '"harbour post"'],
    "kind": ["report", "letter", "opinion"],
    "lang": ["en", "pt", "pt-br", "zh"],
    "date": ["2026-03", "2026-03-05..2026-04-20", "..2026-03-20", "2026-05..", "2026"],
    "story": ["s1", "s2", "https://gazette.example/3"],
    "copies": ["no", "only"],
}
NAMES = ("Maren Tolvanen", "Harbour Board", "Board", "北京市")
PUBLISHERS = ("Ostvik Gazette", "Harbour Post", None)


def invent(number, dice):
    """A small article of few words, so that most queries find some of them."""
    text = " ".join(dice.choices(WORDS, k=dice.randint(1, 12)))
    name = dice.choice(NAMES)
    article = Article(
        url=f"https://gazette.example/{number}",
        headline=" ".join(dice.choices(WORDS, k=2)),
        text=text,
        standfirst=dice.choice(WORDS) if dice.random() < 0.3 else None,
        publisher=dice.choice(PUBLISHERS),
        language=dice.choice(("en", "pt-BR", "zh", None)),
        published=MONDAY + timedelta(days=dice.randint(0, 90)) if dice.random() < 0.9 else None,
    )
    statements = tuple(invent_statement(text, dice) for _ in range(dice.choice((0, 0, 1, 2))))
    findings = Findings(
        article.text_id,
        KindEvidence(dice.choice((Kind.REPORT, Kind.LETTER)), ""),
        (Mention(Span(0, 1), NameKind.PERSON, name),) if dice.random() < 0.7 else (),
        (),
        statements,
    )
    return Reading(article, findings, (Origin("feed", number),), first_seen_at=MONDAY + timedelta(number))


def invent_statement(text, dice):
    """A statement of some of a text's characters, which need not be whole words."""
    start = dice.randrange(len(text))
    return Statement(
        (),
        (),
        (Span(start, dice.randint(start + 1, len(text))),),
        speaker=Reference(dice.choice(NAMES)),
        channels=(Reference(dice.choice(NAMES)),) if dice.random() < 0.4 else (),
        form=dice.choice(list(Form)),
    )


def ask(dice, depth=0):
    """A random query that is well-formed."""
    roll = dice.random()
    if depth < 3 and roll < 0.25:
        return f"({ask(dice, depth + 1)} OR {ask(dice, depth + 1)})"
    if depth < 3 and roll < 0.45:
        return f"({ask(dice, depth + 1)} {ask(dice, depth + 1)})"
    if roll < 0.55:
        return f"-{ask(dice, depth + 1)}"
    field = dice.choice(list(FIELDS))
    leaves = [
        dice.choice(WORDS),
        f'"{dice.choice(WORDS)} {dice.choice(WORDS)}"',
        f"{field}:{dice.choice(FIELDS[field])}",
    ]
    return dice.choice(leaves)


@pytest.fixture
def filled(archive):
    """An archive of a hundred articles, two stories and a group of copies; and its documents."""
    dice = random.Random(5)
    readings = [invent(number, dice) for number in range(100)]
    archive.readings.save(readings, at=MONDAY)
    ids = [reading.article.id for reading in readings]
    archive.stories.save([Story("s1", tuple(ids[:9])), Story("s2", tuple(ids[20:50]))])
    archive.groups.save([ReprintGroup(tuple(ids[10:30]), ids[12])])
    documents = {}
    for number, reading in enumerate(readings):
        stories = {"s1", *ids[:9]} if number < 9 else {"s2", *ids[20:50]} if 20 <= number < 50 else ()
        is_copy = 10 <= number < 30 and number != 12
        documents[reading.article.id] = document_of(reading, stories=stories, is_copy=is_copy)
    return archive, documents


def found_all(archive, query, **options):
    """Every id that a search finds, page by page."""
    ids, after = [], None
    while True:
        page = archive.index.find(query, SearchOptions(limit=7, after=after, facets=False, **options))
        ids += [hit.article_id for hit in page.hits]
        after = page.next_key
        if after is None:
            return ids


def test_it_finds_what_looking_at_each_article_finds(filled):
    archive, documents = filled
    dice = random.Random(11)
    some, all_ = 0, 0
    for _ in range(120):
        text = ask(dice)
        query = read_query(text)
        expected = {id_ for id_, document in documents.items() if match_query(query, document)}
        found = found_all(archive, query, order=dice.choice([None, *Order]))
        assert len(found) == len(set(found)), text
        assert set(found) == expected, text
        some, all_ = some + (0 < len(found) < 100), all_ + 1
    assert some > all_ / 2  # the queries tell articles apart


def test_pages_come_in_their_order_each_article_once(filled):
    archive, documents = filled
    for order in Order:
        ids = found_all(archive, "ferry OR tunnel OR harbour", order=order)
        total = archive.index.find("ferry OR tunnel OR harbour").total
        assert len(ids) == len(set(ids)) == total > 20
        dates = [documents[one].dated for one in ids]
        if order is not Order.RELEVANCE:
            assert dates == sorted(dates, reverse=order is Order.NEWEST)
    assert found_all(archive, "", order=Order.NEWEST, count=False) == found_all(archive, "")


def test_facets_count_what_is_there(filled):
    archive, documents = filled
    found = archive.index.find("ferry OR board", SearchOptions(values=20))
    matching = [d for d in documents.values() if match_query(read_query("ferry OR board"), d)]
    assert found.total == len(matching)
    facets = {facet.field: {one.value: one.count for one in facet.counts} for facet in found.facets}
    assert list(facets) == ["publisher", "week", "language", "kind", "name"]
    assert facets["language"] == {
        code: count for code in ("en", "pt-br", "zh") if (count := sum(d.language == code for d in matching))
    }
    assert facets["name"]["Maren Tolvanen"] == sum(("maren", "tolvanen") in d.names for d in matching)
    assert sum(facets["kind"].values()) == sum(facets["week"].values()) == len(matching)
    assert list(facets["week"]) == sorted(facets["week"])
    assert all(facet.exact for facet in found.facets)


def test_beyond_the_limit_facets_are_estimates_and_the_newest_are_ranked(filled, monkeypatch):
    archive, _ = filled
    monkeypatch.setattr("standfirst.archive.index.finding.EXACT", 30)
    found = archive.index.find("-nowhere ferry OR tunnel OR harbour OR board OR strike")
    assert found.total > 60
    assert found.ranked == 30
    facets = {facet.field: facet for facet in found.facets}
    assert facets["week"].exact
    assert not facets["kind"].exact
    assert sum(one.count for one in facets["week"].counts) == found.total
    assert sum(one.count for one in facets["kind"].counts) == pytest.approx(found.total, abs=2)


def test_words_rank_by_where_and_how_often_they_stand(archive):
    archive.readings.save(
        [
            make_reading(1, headline="Ferry strike", text="The harbour board met on Monday about it."),
            make_reading(2, headline="Council notes", text="A strike, and of the ferry a word. " + "x " * 90),
            make_reading(3, headline="Market day", text="Twelve stalls. " * 20),
            *(make_reading(n, headline="Weather", text=f"Rain and wind number {n}.") for n in range(4, 30)),
        ]
    )
    hits = archive.index.find("ferry strike").hits
    assert [hit.article_id[-2:] for hit in hits] == ["/1", "/2"]
    assert hits[0].score > hits[1].score
    assert hits[0].snippet.html().startswith("The harbour board met")
    assert hits[1].snippet.html().startswith("A <mark>strike</mark>, and of the <mark>ferry</mark> a word.")


def test_it_follows_what_becomes_of_an_article(archive):
    archive.readings.save([make_reading(1)], at=MONDAY)
    assert archive.index.find("headline").total == 0
    assert archive.readings.save([make_reading(1, headline="A new headline")]) == (Saved.CHANGED,)
    assert archive.index.find("headline ferry").total == 1
    assert archive.index.find('"twice a day" headline').total == 1
    moved = make_reading(1, headline="A new headline")
    article = replace(moved.article, published=MONDAY + timedelta(days=40), publisher="Harbour Post")
    archive.readings.save([replace(moved, article=article)])
    assert archive.index.find("date:2026-03").total == 0
    assert archive.index.find("date:2026-04 publisher:post").total == 1
    assert archive.index.find("publisher:gazette").total == 0
    assert archive.check() == ()


def test_what_is_taken_back_was_never_indexed(archive):
    def file_and_fail():
        with archive.unit():
            archive.readings.save([make_reading(1)])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        file_and_fail()
    assert archive.index.find("ferry").total == 0
    assert archive.check() == ()


def test_many_articles_of_one_minute_keep_apart(archive):
    midnight = MONDAY.replace(hour=0, minute=0)
    for start in (0, 300):
        readings = [make_reading(n, text=f"Number {n}") for n in range(start, start + 300)]
        archive.readings.save(
            [replace(one, article=replace(one.article, published=midnight)) for one in readings]
        )
    assert archive.index.find("date:2026-03-02 number").total == 600
    assert archive.check() == ()


def test_a_name_means_all_its_aliases(archive):
    archive.readings.save([make_reading(1)])

    def forms_of(text):
        return ("Mayor Tolvanen", "Maren Tolvanen") if "mayor" in text else ()

    assert archive.index.find('name:"mayor of ostvik"').total == 0
    assert archive.index.find('name:"mayor of ostvik"', forms_of=forms_of).total == 1
    assert archive.index.find('speaker:"mayor of ostvik"', forms_of=forms_of).total == 1


def test_publishers_are_found_by_words_of_their_names(archive):
    names = ("The Wire", "The Wire Daily", "North of THE WIRE", "The Wireless", "100%", "Ølen Wire")
    readings = [make_reading(number) for number in range(len(names))]
    archive.readings.save(
        [replace(r, article=replace(r.article, publisher=n)) for r, n in zip(readings, names, strict=True)]
    )
    assert archive.index.publishers_with(("the", "wire")) == names[:3]
    assert archive.index.publishers_with(("wire",)) == (*names[:3], "Ølen Wire")
    assert archive.index.publishers_with(("nobody",)) == ()


def test_more_like_this(archive):
    texts = [
        "The ferry to Ostvik was late again, passengers said.",
        "Passengers waited for the Ostvik ferry.",
    ]
    others = [f"Rain number {n} fell on the market." for n in range(30)]
    archive.readings.save([make_reading(n, headline="News", text=t) for n, t in enumerate([*texts, *others])])
    found = archive.index.like("https://gazette.example/ferry/0")
    assert [hit.article_id[-2:] for hit in found.hits] == ["/1"]
    assert "<mark>ferry</mark>" in found.hits[0].snippet.html()
    with pytest.raises(ArchiveError, match="no article"):
        archive.index.like("https://gazette.example/never")


def test_a_wrong_key_of_a_page_is_said(filled):
    archive, _ = filled
    for key, order in (("x", Order.NEWEST), ("ff", Order.RELEVANCE), ("1.5_ff", Order.OLDEST)):
        with pytest.raises(PageKeyError, match="no key of a next page"):
            archive.index.find("ferry", SearchOptions(after=key, order=order))


def test_an_index_of_another_release_is_built_anew_when_it_is_searched(made, monkeypatch):
    with open_archive(made) as archive:
        archive.readings.save([make_reading(n) for n in range(5)])
    monkeypatch.setattr("standfirst.archive.index.keeping.REVISION", 99)
    monkeypatch.setattr("standfirst.archive.index.keeping._PORTION", 2)
    with open_archive(made) as archive:
        archive.readings.save([make_reading(7)])
        assert archive.check() == ()
        assert archive.index.find("ferry").total == 6
        assert archive.check() == ()


def test_hostile_words_are_only_words(archive):
    archive.readings.save([make_reading(1, text="a'b \\ \" * NEAR( x:* & | ! <-> ) ” 100% %s ·kreport")])
    for query in ("a'b", '"NEAR x"', '"100% s"', "·kreport", "kreport", '"a b" -"b a"'):
        assert archive.index.find(query).total == 1, query


@pytest.mark.parametrize("zone", ["Asia/Tokyo", "America/Los_Angeles", "UTC"])
def test_days_are_those_of_a_zone(filled, zone):
    archive, documents = filled
    evening = MONDAY.replace(hour=23, minute=30)
    late = make_reading(999, text="late ferry")
    late = replace(late, article=replace(late.article, published=evening))
    archive.readings.save([late])
    documents = {**documents, late.article.id: document_of(late)}
    for text in (
        "date:2026-03-02",
        "date:2026-03-03 ferry",
        "date:2026-03-03 OR kind:letter",
        "-date:2026-03..",
        "-date:2026-03-02",
    ):
        query = in_zone(read_query(text), zone)
        expected = {id_ for id_, document in documents.items() if match_query(query, document)}
        assert set(found_all(archive, query)) == expected, text
    assert archive.index.find(in_zone(read_query("late date:2026-03-03"), zone)).total == (
        zone == "Asia/Tokyo"
    )
    assert archive.index.find(in_zone(read_query("late date:2026-03-02"), zone)).total == (
        zone != "Asia/Tokyo"
    )


def test_the_commands_tell_that_an_index_is_built_anew(tmp_path, monkeypatch):
    with open_archive(tmp_path / "standfirst.sqlite3") as archive:
        archive.readings.save([make_reading(n) for n in range(5)])
    monkeypatch.setattr("standfirst.archive.index.keeping.REVISION", 99)
    monkeypatch.setattr("standfirst.archive.index.keeping._PORTION", 2)
    ask = ["search", "ferry", "--desk", str(tmp_path)]
    first, second = CliRunner().invoke(main, ask), CliRunner().invoke(main, ask)
    assert "Building the search index anew (5)" in first.stderr
    assert (first.stdout, second.stderr) == (second.stdout, "")
