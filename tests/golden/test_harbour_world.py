"""The sample world: the same seed gives the same world, its answer is sound, and all of it is served."""

from __future__ import annotations

import gzip
import http.client
import json
import socket
import threading
from collections import Counter
from datetime import datetime
from difflib import SequenceMatcher
from email import message_from_bytes
from email.policy import default
from itertools import combinations
from random import Random
from urllib.parse import urlsplit

import pytest

from standfirst.brief.matching import Matcher
from standfirst.config import load_desk
from standfirst.demo.editing import sub_edit
from standfirst.demo.plan import Piece
from standfirst.demo.sample import load_sample
from standfirst.demo.server import HarbourServer
from standfirst.demo.tour import prepare
from standfirst.demo.world import World, make_world
from standfirst.errors import ConfigError
from standfirst.records import Article, Findings, KindEvidence, Reading

SEEDS = (1, 2, 3, 4, 5)
REPRINTERS = {"courier", "gazette", "portrail", "phare", "marfa"}


def base_url_of(host: str) -> str:
    return f"http://127.0.0.1:{8610 + load_sample().hosts[host]}"


@pytest.fixture(scope="module", params=SEEDS)
def world(request: pytest.FixtureRequest) -> World:
    return make_world(request.param, base_url_of)


@pytest.fixture(scope="module")
def first_world() -> World:
    return make_world(1, base_url_of)


# ---------------------------------------------------------------------------- the generator


def test_one_seed_gives_one_world_byte_for_byte() -> None:
    assert make_world(7, base_url_of) == make_world(7, base_url_of)


def test_another_seed_gives_other_copies(first_world: World) -> None:
    other = make_world(2, base_url_of)
    assert {p.url for p in other.pieces} != {p.url for p in first_world.pieces}
    assert {p.text.id for p in other.pieces} == {p.text.id for p in first_world.pieces}


def test_there_are_some_sixty_articles_by_eight_publishers_in_four_languages(world: World) -> None:
    assert 57 <= world.answer["count"] <= 66
    assert len({p.house.key for p in world.pieces}) == 8
    assert {p.text.language for p in world.pieces} == {"en", "fr", "de", "ar"}
    assert {str(p.text.kind) for p in world.pieces} == {"report", "release", "letter", "opinion", "interview"}


def test_every_article_is_in_exactly_one_story(world: World) -> None:
    filed = [article for story in world.answer["stories"] for article in story["articles"]]
    assert Counter(filed) == Counter(a["id"] for a in world.answer["articles"])
    assert max(Counter(filed).values()) == 1


def test_every_article_has_a_page_of_its_own(world: World) -> None:
    addresses = [(urlsplit(p.url).port, urlsplit(p.url).path) for p in world.pieces]
    assert len(set(addresses)) == len(addresses)
    for piece in world.pieces:
        assert world.pages[piece.house.key][urlsplit(piece.url).path].status == 200


def test_all_is_published_within_the_five_days_and_a_copy_after_its_original(world: World) -> None:
    published = {p.url: p.published for p in world.pieces}
    assert min(published.values()) >= datetime.fromisoformat("2025-05-12T00:00+02:00")
    assert max(published.values()) < datetime.fromisoformat("2025-05-17T00:00+02:00")
    for piece in world.pieces:
        assert piece.published.utcoffset() is not None
        assert piece.copy_of is None or published[piece.copy_of] < piece.published


def test_five_publishers_reprint_in_every_way_and_a_copy_keeps_what_its_edit_keeps(world: World) -> None:
    copies = [p for p in world.pieces if p.copy_of]
    assert {p.house.key for p in copies} == REPRINTERS
    assert {e for p in copies for e in p.edits} == {"whole", "cut", "sub-edited", "padded", "re-headlined"}
    for piece in copies:
        _check_copy(piece)


def _check_copy(piece: Piece) -> None:
    original, edit = piece.text.paragraphs, piece.edits[0]
    assert (piece.headline != piece.text.headline) == ("re-headlined" in piece.edits)
    if edit == "whole":
        assert piece.paragraphs == original
    elif edit == "cut":
        assert len(original) > len(piece.paragraphs) >= 3
        assert piece.paragraphs == original[: len(piece.paragraphs)]
    elif edit == "padded":
        assert tuple(p for p in piece.paragraphs if p not in piece.house.padding) == original
        assert len(piece.paragraphs) > len(original)
    else:
        assert piece.paragraphs != original
        before, after = " ".join(original).split(), " ".join(piece.paragraphs).split()
        assert SequenceMatcher(None, before, after, autojunk=False).ratio() > 0.75


def test_sub_editing_changes_every_agency_text_in_every_house() -> None:
    sample = load_sample()
    for text in (t for t in sample.texts if t.wire):
        for house in (h for h in sample.houses.values() if text.language in h.reprints):
            for seed in range(4):
                assert sub_edit(text.paragraphs, house, Random(seed)) != text.paragraphs, (text.id, house.key)


def test_separate_reports_of_one_event_share_facts_but_not_their_wording(first_world: World) -> None:
    own = [p for p in first_world.pieces if not p.copy_of]
    for a, b in combinations(own, 2):
        if a.story == b.story and a.text.language == b.text.language:
            words = [_shingles(p) for p in (a, b)]
            assert len(words[0] & words[1]) / min(map(len, words)) < 0.2, (a.headline, b.headline)
            titles = [set(p.headline.casefold().split()) for p in (a, b)]
            assert len(titles[0] & titles[1]) / len(titles[0] | titles[1]) <= 0.5, (a.headline, b.headline)


def _shingles(piece: Piece) -> set[tuple[str, ...]]:
    words = " ".join(piece.paragraphs).casefold().split()
    return {tuple(words[i : i + 4]) for i in range(len(words) - 3)}


def test_statements_stand_in_their_articles(world: World) -> None:
    texts = {p.url: " ".join(p.paragraphs) for p in world.pieces}
    assert len(world.answer["statements"]) > 60
    for said in world.answer["statements"]:
        assert said["content"] in texts[said["article"]]


def test_every_annotated_statement_stands_in_the_text_as_written() -> None:
    for text in load_sample().texts:
        for said in text.statements:
            assert said.content in " ".join(text.paragraphs), (text.id, said.content)


def test_names_to_join_and_to_propose_are_all_there(world: World) -> None:
    assert world.answer["declared"] == [["Harbour Tunnel Consortium", "HTC", "CTP", "HTK"]]
    (forms,) = world.answer["proposed"]
    assert len(forms) == 4


def test_a_corrected_article_was_wrong_on_the_day_before(world: World) -> None:
    (corrected,) = world.answer["corrected"]
    day_before = make_world(world.seed, base_url_of, day=4)
    before = next(p for p in day_before.pieces if p.url == corrected["article"])
    after = next(p for p in world.pieces if p.url == corrected["article"])
    assert before.updated is None
    assert before.note is None
    assert after.updated == datetime.fromisoformat(corrected["at"])
    assert after.note
    assert before.paragraphs != after.paragraphs
    assert {p.url for p in day_before.pieces} < {p.url for p in world.pieces}
    assert not day_before.answer["corrected"]


def test_one_source_keeps_silent_and_one_is_missing(world: World) -> None:
    assert [f["reason"] for f in world.answer["failed"]] == ["timeout", "404"]
    assert {f["source"] for f in world.answer["failed"]} < set(world.sources)


def test_a_legacy_page_is_written_in_the_encoding_it_declares(world: World) -> None:
    (url,) = world.answer["legacy_encoding"]
    piece = next(p for p in world.pieces if p.url == url)
    page = world.pages[piece.house.key][urlsplit(url).path]
    assert "charset" not in page.content_type
    text = page.body.decode("windows-1256")
    assert '<meta charset="windows-1256">' in text
    assert "&#" not in "".join(text.split("<article>")[1].split("</article>")[0].split("&#34;"))
    assert piece.paragraphs[0] in text


def test_a_script_in_a_headline_is_text_wherever_it_is_printed(world: World) -> None:
    (piece,) = [p for p in world.pieces if "<script>" in p.headline]
    page = world.pages[piece.house.key][urlsplit(piece.url).path].body.decode()
    feed = world.pages[piece.house.key]["/rss/tunnel.xml"].body.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    assert "<script>" not in feed
    assert "&lt;script&gt;" in feed


def test_the_sample_desk_lists_every_source_of_the_world(first_world: World) -> None:
    desk = load_desk(load_sample().folder)
    assert sorted(s.url for s in desk.sources) == sorted(first_world.sources)
    assert {p.name for p in desk.publishers} == {h.name for h in load_sample().houses.values()}


def test_every_article_is_on_the_sample_desk_s_subject(first_world: World) -> None:
    (subject,) = load_desk(load_sample().folder).subjects
    matcher = Matcher(subject)
    for piece in first_world.pieces:
        article = Article(piece.url, piece.headline, "\n\n".join(piece.paragraphs), piece.text.standfirst)
        findings = Findings(article.text_id, KindEvidence(piece.text.kind, "as written"))
        assert matcher.match(Reading(article, findings)), piece.headline


# ---------------------------------------------------------------------------- the server


@pytest.fixture(scope="module")
def server() -> HarbourServer:
    sample = load_sample()
    with HarbourServer(sample.hosts, 18_610) as server:
        server.show(make_world(1, server.base_url_of, day=4))
        yield server


def _get(
    url: str, headers: dict[str, str] | None = None, timeout: float = 5
) -> tuple[int, dict[str, str], bytes]:
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=timeout)
    try:
        connection.request("GET", parts.path, headers=headers or {})
        answer = connection.getresponse()
        return answer.status, dict(answer.getheaders()), answer.read()
    finally:
        connection.close()


def test_every_page_is_served_and_a_second_asking_answers_304(server: HarbourServer) -> None:
    world = make_world(1, server.base_url_of, day=5)
    server.show(world)
    for host, pages in world.pages.items():
        for path, page in pages.items():
            if page.hold:
                continue
            status, headers, body = _get(server.base_url_of(host) + path)
            assert (status, body) == (page.status, page.body), path
            assert headers["Content-Type"] == page.content_type
            if status == 200:
                again, _, nothing = _get(server.base_url_of(host) + path, {"If-None-Match": headers["ETag"]})
                assert (again, nothing) == (304, b"")


def test_dates_validate_as_well_and_bodies_come_compressed_where_wished(server: HarbourServer) -> None:
    url = server.base_url_of("tpa") + "/feed.json"
    status, headers, body = _get(url, {"Accept-Encoding": "gzip"})
    assert status == 200
    assert json.loads(gzip.decompress(body))["version"].endswith("1.1")
    assert _get(url, {"If-Modified-Since": headers["Last-Modified"]})[0] == 304
    assert _get(url, {"If-Modified-Since": "no date at all"})[0] == 200


def test_the_next_day_is_another_feed(server: HarbourServer) -> None:
    url = server.base_url_of("courier") + "/rss/tunnel.xml"
    server.show(make_world(1, server.base_url_of, day=4))
    status, headers, before = _get(url)
    server.show(make_world(1, server.base_url_of, day=5))
    status, _, after = _get(url, {"If-None-Match": headers["ETag"]})
    assert status == 200
    assert after.count(b"<item>") > before.count(b"<item>")


def test_unknown_paths_answer_404(server: HarbourServer) -> None:
    assert _get(server.base_url_of("courier") + "/no/such/page")[0] == 404


def test_the_silent_source_takes_the_request_and_holds_it_until_the_end() -> None:
    sample = load_sample()
    with HarbourServer(sample.hosts, 19_610) as server:
        world = make_world(1, server.base_url_of)
        server.show(world)
        silent = next(f["source"] for f in world.answer["failed"] if f["reason"] == "timeout")
        with pytest.raises(TimeoutError):
            _get(silent, timeout=0.3)
        ended = threading.Event()

        def ask() -> None:
            with pytest.raises((http.client.HTTPException, OSError)):
                _get(silent, timeout=20)
            ended.set()

        thread = threading.Thread(target=ask)
        thread.start()
        assert not ended.wait(0.2)
    assert ended.wait(5)
    thread.join()


# ---------------------------------------------------------------------------- the tour


def test_a_second_tour_serves_the_same_addresses_and_leaves_its_files_alone(tmp_path) -> None:
    with prepare(tmp_path / "desk") as tour:
        first, written = tour.sources, tour.config_path.stat().st_mtime_ns
        desk = load_desk(tmp_path / "desk")
        assert {s.url for s in desk.sources if "://" in s.url} == {s for s in first if "://" in s}
        assert all(_get(s)[0] == 200 for s in first if s.endswith(("feed.json", "/news/", "tunnel.xml")))
    with prepare(tmp_path / "desk") as tour:
        assert tour.sources == first
        assert tour.config_path.stat().st_mtime_ns == written


def test_a_tour_can_show_an_earlier_day_files_included(tmp_path) -> None:
    with prepare(tmp_path) as tour:
        letter = tmp_path / "port-and-rail.eml"
        friday, interview = letter.read_bytes(), "Ruan Teague"
        assert tour.show(4).day == 4
        assert (
            interview not in message_from_bytes(letter.read_bytes(), policy=default).get_body().get_content()
        )
        assert json.loads((tmp_path / "answer.json").read_text())["day"] == 4
        tour.show(5)
        assert letter.read_bytes() == friday
        assert interview in message_from_bytes(friday, policy=default).get_body().get_content()


def test_a_folder_that_cannot_be_written_is_named(tmp_path) -> None:
    (tmp_path / "desk").write_text("a file where the folder should be")
    with pytest.raises(ConfigError, match="desk"), prepare(tmp_path / "desk"):
        pass


def test_another_desk_gets_another_block_while_the_first_is_served(tmp_path) -> None:
    with prepare(tmp_path / "one") as one, prepare(tmp_path / "two") as two:
        assert not {s for s in one.sources if "://" in s} & {s for s in two.sources if "://" in s}


def test_a_taken_port_is_named(tmp_path) -> None:
    with prepare(tmp_path) as tour:
        port = tour.server.first_port
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        other.bind(("127.0.0.1", port))
        other.listen()
        with pytest.raises(ConfigError, match=f"{port}.*in use"), prepare(tmp_path):
            pass


@pytest.mark.parametrize("state", ["", "{}", '{"first_port": "x"}', '{"first_port": 80}', "[1]"])
def test_a_spoilt_note_of_the_ports_is_said(tmp_path, state: str) -> None:
    (tmp_path / "harbour.json").write_text(state)
    with pytest.raises(ConfigError, match="delete the file"), prepare(tmp_path):
        pass


def test_its_ports_may_be_taken_again_at_once(tmp_path) -> None:
    """Connections that the server closed linger for a minute; a second run must not wait for them."""
    for _ in range(2):
        with prepare(tmp_path) as tour:
            url = urlsplit(next(source for source in tour.sources if "://" in source))
            connection = http.client.HTTPConnection(url.hostname, url.port, timeout=10)
            connection.request("GET", url.path, headers={"Connection": "close"})
            assert connection.getresponse().read()
            connection.close()
