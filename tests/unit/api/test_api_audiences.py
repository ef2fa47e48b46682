"""A key reads as whom it was made for: what is for others is neither found, nor counted, nor there."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner
from tests.archive.invented import make_reading
from tests.unit.api.test_api import Client

import standfirst
from standfirst.api.routes import SCOPES
from standfirst.archive.codec import to_json
from standfirst.cli import main
from standfirst.records import (
    ANYBODY,
    OF_THE_DESK,
    READERS,
    Audience,
    AudienceKind,
    Edition,
    Outside,
    Publisher,
    Reader,
    Story,
)
from standfirst.work import Request
from standfirst.work.audiences import note_audience
from standfirst.work.edition import make_edition

BOARD = Audience(AudienceKind.GROUP, "Board")
WIRE = "https://wire.example/items/{}"


def wired(number: int, **changes):
    """A report of the wire; half of them are known by their address alone."""
    reading = make_reading(number)
    url, name = WIRE.format(number), "In-house Wire" if number % 2 else None
    article = replace(reading.article, url=url, publisher=name, headline=f"Wire {number}", **changes)
    return replace(reading, article=article)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    from standfirst.config import Desk

    folder = tmp_path_factory.mktemp("desk")
    with standfirst.open_archive(folder / "standfirst.sqlite3") as archive:
        archive.readings.save([make_reading(1), make_reading(2), wired(11), wired(12)])
        desk = Desk(folder)
        edition = make_edition(
            archive, desk, Request(tuple(r.article.id for r in archive.readings.all()))
        ).edition
        archive.stories.save(
            [Story("t1", (make_reading(1).article.id, WIRE.format(11))), Story("t2", (WIRE.format(12),))]
        )
        for number, audience in ((2, READERS), (3, BOARD)):
            made: Edition = replace(edition, number=number)
            archive.editions.save(number, made.title, to_json(made))
            note_audience(archive, number, audience, "ilse")
        keys = {
            "public": ANYBODY,
            "readers": Reader(True),
            "board": Reader(True, ("Board",)),
            "desk": OF_THE_DESK,
        }
        made = {name: archive.tokens.add(name, SCOPES, reader=reader) for name, reader in keys.items()}
    return folder, made


@pytest.fixture(params=[Outside.NOTHING, Outside.HEADLINE], ids=lambda one: one.value)
def outside(request):
    return request.param


@pytest.fixture
def client(folder, outside):
    wire = Publisher("In-house Wire", "https://www.wire.example/", audience=BOARD, outside=outside)
    return Client(folder, publishers=lambda: (wire,))


def got(client, path, query="", token="public"):
    status, plain, _headers = client.ask(path, query, token)
    return status, plain


@pytest.mark.parametrize(
    ("token", "numbers"), [("public", [1]), ("readers", [2, 1]), ("board", [3, 2, 1]), ("desk", [3, 2, 1])]
)
def test_editions_are_those_that_are_for_the_holder(client, token, numbers):
    _, plain = got(client, "/api/v1/editions", token=token)
    assert [one["number"] for one in plain["editions"]] == numbers
    for number in (1, 2, 3, 99):
        status, told = got(client, f"/api/v1/editions/{number}", token=token)
        assert (status == 200) is (number in numbers)
        if status == 404:
            assert told["detail"] == f"there is no edition {number}"


def test_an_edition_has_what_is_for_the_holder_and_counts_the_rest(client, outside):
    _, whole = got(client, "/api/v1/editions/1", token="board")
    _, public = got(client, "/api/v1/editions/1", token="public")
    assert whole["reserved"] == []
    assert sum(one["reports"] + one["headlines"] for one in public["reserved"]) == 2
    if outside is Outside.NOTHING:
        assert "wire.example" not in json.dumps(public)


@pytest.mark.parametrize("path", ["search", "articles", "statements"])
def test_what_is_for_others_is_neither_found_nor_counted(client, path):
    _, public = got(client, f"/api/v1/{path}", token="public")
    _, board = got(client, f"/api/v1/{path}", token="board")
    assert "wire.example" not in json.dumps(public)
    assert "wire.example" in json.dumps(board)
    assert (public["reserved"], board["reserved"]) == (1, 0)
    if path == "search":
        assert (public["total"], board["total"]) == (2, 4)
        assert "In-house Wire" not in json.dumps(public["facets"])


def test_words_of_what_is_for_others_are_not_found_by_asking_for_them(client):
    for query in ("wire", "publisher:wire", "-nothing wire OR wire", f"story:{WIRE.format(11)} wire"):
        status, plain = got(client, "/api/v1/search", f"q={query}".replace(" ", "+"), token="public")
        assert (status, plain["total"], plain["hits"]) == (200, 0, [])


def test_an_article_for_others_is_not_there_or_a_headline(client, outside):
    query = "id=" + WIRE.format(11).replace(":", "%3A").replace("/", "%2F")
    status, plain = got(client, "/api/v1/article", query, token="public")
    if outside is Outside.NOTHING:
        never = got(client, "/api/v1/article", "id=https%3A%2F%2Fwire.example%2Fitems%2F99", token="public")
        assert status == never[0] == 404
        assert plain["detail"] == never[1]["detail"].replace("/99", "/11")
    else:
        assert (plain["headline"], plain.get("text", "")) == ("Wire 11", "")
        assert (plain["names"], plain["statements"]) == ([], 0)
    assert got(client, "/api/v1/article", query, token="board")[1]["text"]


def test_stories_name_no_article_that_is_for_others(client):
    _, public = got(client, "/api/v1/stories", token="public")
    _, board = got(client, "/api/v1/stories", token="board")
    assert "wire.example" not in json.dumps(public)
    assert all(one["articles"] for one in public["stories"])
    hidden = {one["id"] for one in board["stories"]} - {one["id"] for one in public["stories"]}
    assert hidden
    for story in hidden:
        assert got(client, f"/api/v1/stories/{story}", token="public")[0] == 404
        assert got(client, f"/api/v1/stories/{story}", token="board")[0] == 200


def test_a_key_is_made_for_an_audience(tmp_path):
    (tmp_path / "desk.toml").write_text('groups = ["Board"]\n')
    standfirst.open_archive(tmp_path / "standfirst.sqlite3").close()
    run = CliRunner()

    def add(name, *more):
        return run.invoke(main, ["api", "token", "add", name, "--desk", str(tmp_path), *more])

    assert add("a").exit_code == add("b", "--audience", "board").exit_code == 0
    assert add("d", "--audience", "desk").exit_code == 0
    wrong = add("c", "--audience", "bord")
    assert wrong.exit_code == 1
    assert "there are public, readers, Board" in wrong.stderr
    listed = run.invoke(main, ["api", "token", "list", "--desk", str(tmp_path)]).stdout
    assert [line.rpartition("reads as ")[2] for line in listed.splitlines()] == ["public", "Board", "desk"]


def test_settings_that_change_hold_at_once(tmp_path):
    from standfirst.cli.api import publishers_now
    from standfirst.config import load_desk

    path = tmp_path / "desk.toml"
    path.write_text("")
    now = publishers_now(tmp_path, load_desk(tmp_path))
    assert now() == ()
    path.write_text('[[publisher]]\nname = "Wire"\naudience = "readers"\n')
    assert [one.audience for one in now()] == [READERS]
    path.write_text("wrong")
    assert [one.audience for one in now()] == [READERS]


# ---------------------------------------------------------------------------- names that hold a closed one's

NAMES = ("The Wire", "The Wire Daily", "North of The Wire", "The Wireless", "Other")


@pytest.fixture
def wires(tmp_path):
    """One article of each, "The Wire" being for the board."""
    with standfirst.open_archive(tmp_path / "standfirst.sqlite3") as archive:
        readings = []
        for number, name in enumerate(NAMES):
            one = make_reading(number)
            url = f"https://p{number}.example/{number}"
            readings.append(replace(one, article=replace(one.article, url=url, publisher=name)))
        archive.readings.save(readings)
        made = {"public": archive.tokens.add("public", SCOPES), "board": archive.tokens.add(
            "board", SCOPES, reader=Reader(True, ("Board",)))}  # fmt: skip
    return tmp_path, made


def found_by(folder, *closed: str, token="public", query="ferry") -> set[str]:
    shut = tuple(Publisher(name, audience=BOARD) for name in closed)
    answer = got(Client(folder, publishers=lambda: shut), "/api/v1/search", f"q={query}", token)[1]
    assert answer["total"] == len(answer["hits"])
    return {hit["publisher"] for hit in answer["hits"]}


@pytest.mark.parametrize(
    "closed",
    [("The Wire",), ("The Wire Daily",), ("The Wire", "The Wire Daily"), ("the wire", "Other"), NAMES],
    ids=" + ".join,
)
def test_a_publisher_whose_name_holds_a_closed_ones_is_found(wires, closed):
    folded = {name.casefold() for name in closed}
    assert found_by(wires, *closed) == {name for name in NAMES if name.casefold() not in folded}
    assert found_by(wires, *closed, token="board") == set(NAMES)


def test_it_is_listed_and_its_statements_are_told(wires):
    shut = (Publisher("The Wire", audience=BOARD),)
    client = Client(wires, publishers=lambda: shut)
    told = got(client, "/api/v1/articles")[1]["articles"]
    assert {hit["publisher"] for hit in told} == set(NAMES) - {"The Wire"}
    said = got(client, "/api/v1/statements")[1]["statements"]
    assert {carrier["publisher"] for one in said for carrier in one["carriers"]} == set(NAMES) - {"The Wire"}
