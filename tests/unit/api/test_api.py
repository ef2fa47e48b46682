"""The JSON API: read-only, by token and scope, paged by key; wrong requests are told what is wrong."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from threading import Thread
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator, FormatChecker
from tests.archive.invented import make_reading

import standfirst
from standfirst.api import answers
from standfirst.api.app import ApiOptions, make_app
from standfirst.api.limits import RateLimit
from standfirst.api.routes import ROUTES, SCOPES
from standfirst.api.serving import make_server
from standfirst.archive import Removed
from standfirst.cli import main
from standfirst.records import Story

URL = "https://gazette.example/ferry/1"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("desk")
    with standfirst.open_archive(folder / "standfirst.sqlite3") as archive:
        archive.readings.save([make_reading(n) for n in range(1, 6)])
        archive.stories.save([Story("s1", (URL,)), Story("s2", ("https://gazette.example/ferry/2",))])
        archive.removals.remove(["https://gazette.example/ferry/5"], Removed.ALL, why="x", who="y")
        archive.keys = {
            "all": archive.tokens.add("all", SCOPES),
            "few": archive.tokens.add("few", ["articles"]),
            "ended": archive.tokens.add("ended", SCOPES, ends_at=datetime.now(UTC) - timedelta(1)),
        }
        return folder, archive.keys


class Client:
    """Asks the application as a server would."""

    def __init__(self, desk, **options):
        folder, self.keys = desk
        self.app = make_app(folder / "standfirst.sqlite3", ApiOptions(**{"a_minute": 10_000, **options}))

    def ask(self, path, query="", token="all", method="GET", **headers):
        said = {}
        environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "REMOTE_ADDR": "::1"}
        if token:
            environ["HTTP_AUTHORIZATION"] = f"Bearer {self.keys.get(token, token)}"

        def start(status, given):
            said.update(status=int(status.split()[0]), headers=dict(given))

        body = b"".join(self.app({**environ, **headers}, start))
        assert method == "HEAD" or said["headers"]["Content-Length"] == str(len(body))
        return said["status"], json.loads(body) if body else None, said["headers"]


@pytest.fixture(scope="module")
def client(desk):
    return Client(desk)


def test_search_answers_what_python_does(client, desk):
    status, told, _ = client.ask("/api/v1/search", "q=ferry&limit=2")
    with standfirst.open_archive(desk[0] / "standfirst.sqlite3") as archive:
        assert told == answers.search(archive, q="ferry", limit=2)
    assert (status, told["total"], len(told["hits"])) == (200, 4, 2)
    _, more, _ = client.ask("/api/v1/search", f"q=ferry&limit=2&after={told['next']}")
    assert {hit["id"] for hit in told["hits"]}.isdisjoint(hit["id"] for hit in more["hits"])
    assert more["next"] is None


def test_dates_are_days_of_the_desks_zone(client, desk):
    """The first article came at 9:30 in UTC, 23:30 on Kiritimati; the others on that island's next day."""
    there = Client(desk, time_zone="Pacific/Kiritimati")
    for path, count in (("search", "total"), ("statements", "articles")):
        found = [one.ask(f"/api/v1/{path}", "q=date:2026-03-02")[1][count] for one in (client, there)]
        assert found == [4, 1]


def test_texts_need_their_scope(client):
    _, whole, _ = client.ask("/api/v1/article", f"id={URL}")
    _, part, _ = client.ask("/api/v1/article", f"id={URL}", token="few")
    assert whole["text"].startswith("The ferry")
    assert "text" not in part
    assert part["headline"] == whole["headline"]
    assert client.ask("/api/v1/search", "q=ferry", token="few")[0] == 403


def test_stories_statements_and_lists(client):
    assert client.ask("/api/v1/stories", "limit=1")[1] == {
        "stories": [{"id": "s1", "articles": [URL]}], "next": "s1",
    }  # fmt: skip
    assert client.ask("/api/v1/stories/s2")[1]["id"] == "s2"
    (one,) = client.ask("/api/v1/statements", "q=twice&by=tolvanen")[1]["statements"]
    assert len(one["carriers"]) == 4
    assert client.ask("/api/v1/names")[1] == {"names": [], "next": None}
    assert client.ask("/api/v1/editions")[1] == {"editions": [], "next": None}
    assert client.ask("/api/v1/sources")[1] == {"sources": [], "next": None}
    assert len(client.ask("/api/v1/articles", "order=oldest")[1]["articles"]) == 4


def test_an_answer_that_is_known_is_not_sent_again(client):
    _, _, headers = client.ask("/api/v1/search", "q=ferry")
    status, body, again = client.ask(
        "/api/v1/search", "q=ferry", HTTP_IF_NONE_MATCH=f'"x", W/{headers["ETag"]}'
    )
    assert (status, body, again["ETag"]) == (304, None, headers["ETag"])
    assert client.ask("/api/v1/search", "q=bridge", HTTP_IF_NONE_MATCH=headers["ETag"])[0] == 200
    status, body, head = client.ask("/api/v1/search", "q=ferry", method="HEAD")
    assert (status, body, head["ETag"]) == (200, None, headers["ETag"])


@pytest.mark.parametrize(
    ("path", "query", "token", "status", "said"),
    [
        ("/api/v1/search", "q=a", None, 401, "a token is needed"),
        ("/api/v1/search", "q=a", "sf_wrong", 401, "not valid"),
        ("/api/v1/search", "q=a", "ended", 401, "not valid"),
        ("/api/v1/search", "q=kind:lettre", "all", 400, "did you mean kind:letter?"),
        ("/api/v1/search", "q=a&limit=0", "all", 400, "whole number from 1 to 200"),
        ("/api/v1/search", "q=a&limit=1&limit=2", "all", 400, "given 2 times"),
        ("/api/v1/search", "q=a&colour=red", "all", 400, "no parameter colour"),
        ("/api/v1/search", "q=ferry&after=x", "all", 400, "no key of a page"),
        ("/api/v1/search", "q=%ff", "all", 400, "cannot be read"),
        ("/api/v1/search", "q=a&facets=maybe", "all", 400, "true or false"),
        ("/api/v1/article", "", "all", 400, "id is missing"),
        ("/api/v1/article", "id=https://never.example/", "all", 404, "ever filed"),
        ("/api/v1/article", "id=https://gazette.example/ferry/5", "all", 404, "taken down"),
        ("/api/v1/editions/7", "", "all", 404, "no edition 7"),
        ("/api/v1/editions/x", "", "all", 400, "whole number"),
        ("/api/v1/stories/never", "", "all", 404, "no story"),
        ("/api/v2/search", "", "all", 404, "no such address"),
    ],
)
def test_what_is_wrong_is_told(client, path, query, token, status, said):
    answered, told, headers = client.ask(path, query, token=token)
    assert (answered, told["status"], headers["Content-Type"]) == (status, status, "application/problem+json")
    assert said in told["detail"]


def test_nothing_can_be_written_and_no_other_origin_may_ask(client, desk):
    status, _, headers = client.ask("/api/v1/search", method="POST")
    assert (status, headers["Allow"]) == (405, "GET, HEAD")
    assert "Access-Control-Allow-Origin" not in headers
    open_ = Client(desk, allow_origin="https://screen.example")
    assert open_.ask("/api/v1/names")[2]["Access-Control-Allow-Origin"] == "https://screen.example"


def test_who_asks_too_often_is_told_when_to_go_on(desk):
    client = Client(desk, a_minute=3)
    answered = [client.ask("/api/v1/names")[0] for _ in range(4)]
    assert answered == [200, 200, 200, 429]
    assert int(client.ask("/api/v1/names")[2]["Retry-After"]) > 0
    assert client.ask("/api/v1/articles", token="few")[0] == 200


def test_a_bucket_fills_again():
    now = [0.0]
    limit = RateLimit(60, lambda: now[0])
    assert [limit.take("a") for _ in range(61)] == [0] * 60 + [1]
    now[0] = 2.0
    assert [limit.take("a") for _ in range(3)] == [0, 0, 1]


def test_the_description_names_every_route(client):
    status, told, _ = client.ask("/api/v1/openapi.json", token=None)
    assert (status, told["openapi"]) == (200, "3.1.0")
    assert list(told["paths"]) == [route.path for route in ROUTES]
    assert told["paths"]["/article"]["get"]["parameters"][0]["required"] is True


def test_every_answer_is_what_the_description_says(client):
    _, described, _ = client.ask("/api/v1/openapi.json", token=None)
    asked = {
        "/search": "q=ferry",
        "/articles": "",
        "/article": f"id={quote(URL)}",
        "/statements": "",
        "/stories": "",
        "/stories/s1": "",
        "/names": "",
        "/editions": "",
        "/sources": "",
    }
    for path, query in asked.items():
        status, plain, _ = client.ask("/api/v1" + path, query)
        assert status == 200, path
        operation = described["paths"].get(path) or described["paths"]["/stories/{id}"]
        schema = operation["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        whole = {**schema, "components": described["components"]}
        Draft202012Validator(whole, format_checker=FormatChecker()).validate(plain)


def test_tokens_are_made_listed_and_revoked(desk):
    def run(*words):
        return CliRunner().invoke(main, ["api", "token", *words, "--desk", str(desk[0])])

    made = run("add", "screen", "--scope", "search").stdout.strip()
    client = Client(desk)
    assert client.ask("/api/v1/search", "q=ferry", token=made)[0] == 200
    assert made not in (desk[0] / "standfirst.sqlite3").read_bytes().decode("latin-1")
    assert run("add", "screen").exit_code == 1
    assert "screen: search; reads as public\n" in run("list").stdout
    assert run("revoke", "screen").exit_code == 0
    assert run("revoke", "screen").exit_code == 1
    assert client.ask("/api/v1/search", "q=ferry", token=made)[0] == 401


def test_it_is_served_by_threads(desk):
    folder, keys = desk
    server = make_server(make_app(folder / "standfirst.sqlite3"), "127.0.0.1", 0)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        address = f"http://127.0.0.1:{server.server_port}/api/v1/search?q=ferry"
        for _ in range(6):
            with urlopen(Request(address, headers={"Authorization": f"Bearer {keys['all']}"})) as answer:
                assert json.load(answer)["total"] == 4
        with pytest.raises(HTTPError, match="401"):
            urlopen(address)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
