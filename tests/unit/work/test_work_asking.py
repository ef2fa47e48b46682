"""Asking sources of a server on loopback: the ledger, schedules, moves, ends, what is due, what waits."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from tests.web import OPTIONS, Page, Web, article_page, rss

from standfirst.archive import AskedSource
from standfirst.config import Desk
from standfirst.records import Answer, CollectionLine, Schedule, Subscription
from standfirst.work import Collection, CollectOptions, Silence, collect, desk_sources, find_sources

FERRY = ("/ferry", "Ferry stays in port", "The ferry will not sail before Monday.")
ROOF = ("/roof", "School roof to be mended", "The council has voted for new slates.")
NOW = datetime.now(UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture(autouse=True)
def outlet(web: Web) -> None:
    web.put("/feed", rss(FERRY, ROOF))
    web.put("/ferry", article_page(FERRY[1]))
    web.put("/roof", article_page(ROOF[1]))


def run(archive, *urls: str, **more: object) -> Collection:
    manner = CollectOptions(**more)  # type: ignore[arg-type]
    return collect(find_sources(urls), archive, OPTIONS, Silence(), manner)


def schedule_of(archive, url: str) -> Schedule:
    return archive.sources.load(url).schedule


def make_due(archive, url: str) -> None:
    """As if a long time had passed."""
    state = archive.sources.load(url)
    line = CollectionLine(url, NOW - DAY, Answer.UNCHANGED)
    archive.sources.save_asked([AskedSource(line, schedule=replace(state.schedule, due_at=NOW - HOUR))])


# ---------------------------------------------------------------------------- the ledger


def test_the_ledger_tells_of_each_asking(web: Web, archive) -> None:
    del web.pages["/roof"]
    url = web.url("/feed")
    (line,) = run(archive, url).lines
    (filed,) = archive.sources.history(url)
    assert (filed.answer, filed.entries, filed.new, filed.unread) == (Answer.ANSWERED, 2, 2, 1)
    assert line == filed
    run(archive, url)
    latest, _ = archive.sources.history(url)
    assert (latest.answer, latest.entries, latest.new, latest.unread) == (Answer.UNCHANGED, 2, 0, 1)


def test_a_refusal_names_its_rule(web: Web, archive) -> None:
    web.put("/robots.txt", "User-agent: *\nDisallow: /feed")
    (line,) = run(archive, web.url("/feed")).lines
    assert (line.answer, line.rule) == (Answer.REFUSED, "robots")
    (away,) = run(archive, "http://127.0.0.2:9/feed").lines
    assert (away.answer, away.rule) == (Answer.REFUSED, "port")


def test_a_robots_file_is_kept_for_later_runs(web: Web, archive) -> None:
    web.put("/robots.txt", "User-agent: *\nDisallow: /secret")
    run(archive, web.url("/feed"))
    kept = {file.origin: file.status for file in archive.sources.robots(NOW - DAY)}
    assert kept == {web.base: 200, f"{web.base}/.well-known/tdmrep.json": 404}
    web.put("/robots.txt", "User-agent: *\nDisallow: /")  # asked again tomorrow
    (line,) = run(archive, web.url("/feed")).lines
    assert line.answer is Answer.UNCHANGED


def test_pages_that_stop_giving_text_are_told_in_the_same_run(web: Web, archive) -> None:
    links = [(f"/gone-{n}", f"Item {n} of the day", "A teaser.") for n in range(6)]
    (line,) = run(archive, web.put("/feed", rss(*links))).lines
    assert line.unread == 6
    assert line.warnings == ("its pages give no text: 6 of the last 6 could not be read",)
    assert archive.sources.load(web.url("/feed")).schedule.warnings == line.warnings
    (again,) = run(archive, web.url("/feed")).lines
    assert again.warnings == ("its pages give no text: 12 of the last 12 could not be read",)
    assert archive.sources.history(web.url("/feed"))[0].warnings == again.warnings


# ---------------------------------------------------------------------------- when it is asked again


def test_a_source_that_was_asked_is_due_later(web: Web, archive) -> None:
    run(archive, web.url("/feed"))
    due_at = schedule_of(archive, web.url("/feed")).due_at
    assert due_at is not None
    assert NOW + timedelta(minutes=5) <= due_at <= NOW + DAY + HOUR


def test_only_what_is_due_is_asked(web: Web, archive) -> None:
    run(archive, web.url("/feed"), due_only=True)
    web.asked.clear()
    again = run(archive, web.url("/feed"), due_only=True)
    assert (web.asked, again.lines) == ([], ())
    make_due(archive, web.url("/feed"))
    assert [line.answer for line in run(archive, web.url("/feed"), due_only=True).lines] == [Answer.UNCHANGED]


def test_a_server_that_asks_for_patience_has_it(web: Web, archive) -> None:
    web.put("/feed", "slow down", status=429, headers=(("Retry-After", "7200"),))
    (line,) = run(archive, web.url("/feed")).lines
    assert line.answer is Answer.FAILED
    due_at = schedule_of(archive, web.url("/feed")).due_at
    assert due_at is not None
    assert due_at >= NOW + 2 * HOUR


def test_failures_are_counted_and_forgotten(web: Web, archive) -> None:
    page = web.pages.pop("/feed")
    for _ in range(2):
        run(archive, web.url("/feed"))
    assert schedule_of(archive, web.url("/feed")).failures == 2
    web.pages["/feed"] = page
    run(archive, web.url("/feed"))
    assert schedule_of(archive, web.url("/feed")).failures == 0


def test_after_a_failure_an_unchanged_source_lists_what_it_did(web: Web, archive) -> None:
    links = [(f"/{n}", f"Item {n} of the day", "A teaser.") for n in range(9)]
    web.put("/feed", rss(*links))
    for answer in (None, 500, None):
        web.pages["/feed"].status = answer or 200
        (line,) = run(archive, web.url("/feed"), reading=False).lines
    assert (line.answer, line.entries, line.new, line.warnings) == (Answer.UNCHANGED, 9, 0, ())


def test_what_the_feed_and_the_desk_want_is_kept(web: Web, archive) -> None:
    ttl = web.pages["/feed"].body.replace(b"<item>", b"<ttl>720</ttl><item>", 1)
    web.put("/feed", ttl)
    run(archive, web.url("/feed"))
    assert schedule_of(archive, web.url("/feed")).interval_s == 720 * 60
    (source,) = find_sources([web.url("/feed")])
    own = replace(source, subscription=Subscription(source.key, every_s=600))
    collect([own], archive, OPTIONS, Silence())
    assert schedule_of(archive, web.url("/feed")).interval_s == 600


# ---------------------------------------------------------------------------- moves and ends


def test_a_source_gone_for_good_is_asked_no_more(web: Web, archive) -> None:
    web.put("/feed", "gone", status=410)
    run(archive, web.url("/feed"))
    assert "410" in (schedule_of(archive, web.url("/feed")).ended or "")
    web.asked.clear()
    assert run(archive, web.url("/feed"), due_only=True).lines == ()
    assert web.asked == []
    web.put("/feed", rss(FERRY))
    assert run(archive, web.url("/feed")).lines[0].answer is Answer.ANSWERED  # named, it is tried
    assert schedule_of(archive, web.url("/feed")).ended is None


def move(web: Web, status: int = 301) -> None:
    web.pages["/new"] = web.pages["/feed"]
    web.put("/feed", "", status=status, headers=(("Location", "/new"),))


def test_where_it_has_moved_for_good_it_is_asked_from_then_on(web: Web, archive) -> None:
    move(web)
    run(archive, web.url("/feed"))
    web.asked.clear()
    collection = run(archive, web.url("/feed"))
    assert web.asked == [("/new", 304)]
    assert collection.article_ids == (web.url("/ferry"), web.url("/roof"))


def test_a_move_for_now_is_not_remembered(web: Web, archive) -> None:
    move(web, 302)
    run(archive, web.url("/feed"))
    web.asked.clear()
    run(archive, web.url("/feed"))
    assert web.asked[0] == ("/feed", 302)


@pytest.mark.parametrize("status", [404, 410])
def test_where_its_new_address_is_gone_the_old_one_is_asked(web: Web, archive, status: int) -> None:
    move(web)
    run(archive, web.url("/feed"))
    web.put("/feed", rss(FERRY, ROOF, ("/seals", "More seals counted", "412 animals.")))
    web.pages["/new"] = Page(b"gone", status)
    (line,) = run(archive, web.url("/feed")).lines
    assert (line.answer, line.entries, line.new) == (Answer.ANSWERED, 3, 1)
    web.asked.clear()
    run(archive, web.url("/feed"))
    assert web.asked[0] == ("/feed", 304)


def test_gone_at_both_addresses_it_has_ended(web: Web, archive) -> None:
    move(web)
    run(archive, web.url("/feed"))
    web.pages["/new"] = Page(b"gone", 410)
    run(archive, web.url("/feed"))
    assert schedule_of(archive, web.url("/feed")).ended is not None


# ---------------------------------------------------------------------------- what waits


def test_what_was_only_asked_waits_to_be_read(web: Web, archive) -> None:
    first = run(archive, web.url("/feed"), reading=False)
    assert [path for path, _ in web.asked] == ["/feed"]
    assert (first.lines[0].new, first.article_ids) == (2, ())
    assert [item.position for one in archive.sources.waiting() for item in one.items] == [1, 2]
    web.asked.clear()
    second = run(archive, web.url("/feed"), retrying=False)
    assert second.new == {web.url("/ferry"), web.url("/roof")}
    assert web.asked[0] == ("/feed", 304)
    assert archive.sources.waiting() == ()


def test_what_waits_is_read_though_its_source_is_not_due_or_fails(web: Web, archive) -> None:
    run(archive, web.url("/feed"), reading=False)
    collection = run(archive, web.url("/feed"), due_only=True, retrying=False)
    assert len(collection.new) == 2
    web.put("/feed", rss(("/seals", "More seals counted", "412 animals.")))
    web.put("/seals", article_page("More seals counted"))
    run(archive, web.url("/feed"), reading=False)
    del web.pages["/feed"]
    assert run(archive, web.url("/feed"), retrying=False).new == {web.url("/seals")}


def test_nothing_waits_once_it_was_read_or_could_not_be(web: Web, archive) -> None:
    del web.pages["/roof"]
    run(archive, web.url("/feed"), retrying=False)
    assert archive.sources.waiting() == ()


# ---------------------------------------------------------------------------- whose sources


def test_a_desk_collects_from_its_settings_and_its_subscriptions(web: Web, archive, tmp_path) -> None:
    home, other = web.url("/feed"), web.url("/other")
    archive.sources.subscribe([Subscription(other, publisher="Lamp", name="lamp"), Subscription(home)])
    desk = Desk(tmp_path, sources=(Subscription(home, publisher="Skerry"),))
    one, two = desk_sources(desk, archive)
    assert (one.key, one.publisher) == (home, "Skerry")  # what the settings say stands before
    assert (two.key, two.publisher) == (other, "Lamp")
    assert two.subscription is not None
    assert two.subscription.name == "lamp"


def test_a_paused_source_is_left_out_of_what_is_due(web: Web, archive, tmp_path) -> None:
    archive.sources.subscribe([Subscription(web.url("/feed"), paused=True)])
    sources = desk_sources(Desk(tmp_path), archive)
    manner = CollectOptions(due_only=True)
    assert collect(sources, archive, OPTIONS, Silence(), manner).lines == ()
    paused = Desk(tmp_path, sources=(Subscription(web.url("/feed"), paused=True),))
    assert collect(desk_sources(paused), archive, OPTIONS, Silence(), manner).lines == ()
    assert web.asked == []


def test_a_source_and_its_items_are_asked_through_its_proxy(web: Web, archive) -> None:
    feed = rss(FERRY).replace("{base}", "http://outlet.invalid")  # no such host: only the proxy can know it
    web.put("/behind", feed)
    (source,) = find_sources(["http://outlet.invalid/behind"])
    through = replace(source, subscription=Subscription(source.key, proxy=web.base))
    collection = collect([through], archive, OPTIONS, Silence())
    assert collection.lines[0].answer is Answer.ANSWERED, collection.lines
    assert archive.readings.load(["http://outlet.invalid/ferry"])[0].full
