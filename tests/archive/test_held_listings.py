"""A page pinned and corrected: no warning on an ordinary day, one of a redesign, corrections that last."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.web import DESK, Web, serving

from standfirst.archive import open_archive
from standfirst.cli import main

Item = tuple[str, str, str]
STREETS = ("Quay", "Mill", "Market", "Garden", "Castle", "Harbour", "Bridge", "Chapel", "Orchard", "Station")
DEEDS = (
    "gets its lamps back after nine dark winters",
    "council votes on the money for the old school",
    "bakers bring their ovens out for the summer fair",
    "ferry stays in port while the storm goes by",
)


def story(number: int) -> Item:
    street, deed = STREETS[number % len(STREETS)], DEEDS[number // len(STREETS) % len(DEEDS)]
    teaser = f"The neighbours of {street} had asked for it since the spring of last year, they say."
    return f"/news/{4000 + number}/{street.lower()}-{deed.replace(' ', '-')}", f"{street} {deed}", teaser


MONDAY = [story(n) for n in range(10, 22)]
TUESDAY = [story(n) for n in range(6, 18)]
"""Four are new, four are gone."""


def cards(i: Item) -> str:
    return (
        f'<article class="card"><a href="{i[0]}"><img src="x.jpg" alt=""></a><div class="card__body">'
        f'<span class="kicker">Town</span><h2 class="card__title"><a href="{i[0]}">{i[1]}</a></h2>'
        f'<p class="card__teaser">{i[2]}</p></div></article>'
    )


def whole_links(i: Item) -> str:
    return f'<a class="story" href="{i[0]}"><h3 class="head">{i[1]}</h3><span class="lead">{i[2]}</span></a>'


def rows(i: Item) -> str:
    return f'<tr class="row"><td>4 May 2026</td><td class="what"><a href="{i[0]}">{i[1]}</a></td></tr>'


def definitions(i: Item) -> str:
    return f'<dt><a href="{i[0]}">{i[1]}</a></dt><dd>{i[2]}</dd>'


def bare(i: Item) -> str:
    return f'<li><a href="{i[0]}">{i[1]}</a></li>'


def timed(i: Item) -> str:
    return (
        f'<div class="entry"><time datetime="2026-05-04T08:00:00Z">4 May</time>'
        f'<h4><a href="{i[0]}">{i[1]}</a></h4><div class="text">{i[2]}</div></div>'
    )


def button(i: Item) -> str:
    more = f'<a class="btn" href="{i[0]}">Read more</a>'
    return f'<section class="teaser"><h3>{i[1]}</h3><p>{i[2]}</p>{more}</section>'


def modules(i: Item) -> str:
    return (
        f'<li class="Tile_tile__x7Kq2"><a class="Tile_link__9aZ1q" href="{i[0]}">'
        f'<p class="Tile_head__b3Xw8">{i[1]}</p></a><p class="Tile_body__k2Lm9">{i[2]}</p></li>'
    )


def paragraphs(i: Item) -> str:
    return f'<p class="line"><strong><a href="{i[0]}">{i[1]}</a></strong><br>{i[2]}</p>'


LAYOUTS: dict[str, tuple[str, Callable[[Item], str]]] = {
    "cards": ('<div class="river">{}</div>', cards),
    "whole links": ('<main class="list">{}</main>', whole_links),
    "rows": ('<table class="news"><tbody>{}</tbody></table>', rows),
    "definitions": ('<dl class="releases">{}</dl>', definitions),
    "bare": ('<ul class="headlines">{}</ul>', bare),
    "timed": ('<div class="stream">{}</div>', timed),
    "button": ('<div class="teasers">{}</div>', button),
    "modules": ('<ul class="Grid_grid__p0Wq3">{}</ul>', modules),
    "paragraphs": ('<div class="column">{}</div>', paragraphs),
}
REDESIGNS = dict(zip(LAYOUTS, [*list(LAYOUTS)[1:], next(iter(LAYOUTS))], strict=True))
SIDE = [(f"/service/{word}", f"{word.title()} for all who live in the town", "") for word in ("maps", "jobs")]


def page(layout: str, items: list[Item], side: list[Item] | None = None) -> str:
    around, one = LAYOUTS[layout]
    menu = '<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
    listed = around.format("".join(one(item) for item in items))
    beside = f'<div class="services">{"".join(cards(item) for item in side)}</div>' if side else ""
    return (
        f'<html lang="en"><head><title>Town news</title></head><body>{menu}<h1>News</h1>{listed}{beside}'
        "<footer>Imprint</footer></body></html>"
    )


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as found:
        yield found


@pytest.fixture
def desk(tmp_path: Path, target: Path | str) -> Path:
    database = f'database = "{target}"\n' if isinstance(target, str) else ""
    (tmp_path / "desk.toml").write_text(database + DESK, encoding="utf-8")
    return tmp_path


def run(desk: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, [*arguments, "--desk", str(desk)])
    assert result.exit_code == 0, result.output
    return result


def listed(target: Path | str, web: Web) -> list[tuple[str, str]]:
    with open_archive(target) as archive:
        state = archive.sources.load(web.url("/news"))
    assert state is not None
    return [((entry.link or "").removeprefix(web.base), entry.title) for entry in state.entries]


def warnings(target: Path | str, web: Web) -> tuple[str, ...]:
    with open_archive(target) as archive:
        (line, *_) = archive.sources.history(web.url("/news"))
    return line.warnings


def wanted(items: list[Item]) -> list[tuple[str, str]]:
    return [(link, title) for link, title, _ in items]


def follow(desk: Path, web: Web, html: str, *, pinned: bool) -> None:
    web.put("/news", html)
    run(desk, "add", web.url("/news"), "--as-listing", "--name", "town", "--yes")
    if pinned:
        assert "town is pinned" in run(desk, "sources", "pin", "town", "--yes").stdout
    run(desk, "collect", "--no-read")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_pinned_page_reads_on_and_a_redesign_is_warned_about(
    layout: str, desk: Path, web: Web, target: Path | str
) -> None:
    follow(desk, web, page(layout, MONDAY), pinned=True)
    assert (listed(target, web), warnings(target, web)) == (wanted(MONDAY), ())

    web.put("/news", page(layout, TUESDAY))
    run(desk, "collect", "--no-read")
    assert (listed(target, web), warnings(target, web)) == (wanted(TUESDAY), ())

    web.put("/news", page(REDESIGNS[layout], MONDAY))
    told = run(desk, "collect", "--no-read")
    assert listed(target, web) == wanted(MONDAY)
    (warning,) = warnings(target, web)
    assert warning.startswith("the pin finds nothing; a fresh reading finds 12, which are used: “")
    assert warning.endswith("run `standfirst sources pin town` to take the fresh one")
    for shown in (told, run(desk, "sources"), run(desk, "sources", "show", "town")):
        assert "the pin finds nothing" in " ".join(shown.output.split())

    run(desk, "sources", "pin", "town", "--yes")
    run(desk, "collect", "--no-read")
    assert warnings(target, web) == ()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_unpinned_page_is_warned_about_when_its_items_are_others(
    layout: str, desk: Path, web: Web, target: Path | str
) -> None:
    follow(desk, web, page(layout, MONDAY), pinned=False)
    web.put("/news", page(layout, TUESDAY))
    run(desk, "collect", "--no-read")
    assert warnings(target, web) == ()
    others = [(f"/shop/offers.php?id={n}", title, teaser) for n, (_, title, teaser) in enumerate(MONDAY)]
    web.put("/news", page(layout, others))
    run(desk, "collect", "--no-read")
    (warning,) = warnings(target, web)
    assert warning.startswith("its items are not like those before: none of 12 leads where they used to lead")
    run(desk, "collect", "--no-read")  # unchanged: what is odd about it still is
    assert warnings(target, web) == (warning,)


def test_what_is_no_item_stays_none_until_that_is_taken_back(
    desk: Path, web: Web, target: Path | str
) -> None:
    follow(desk, web, page("timed", MONDAY, SIDE), pinned=True)
    assert listed(target, web) == wanted(MONDAY + SIDE)
    nots = [word for item in SIDE for word in ("--not", item[1])]
    told = run(desk, "sources", "correct", "town", *nots).stdout
    assert "correction 1: nothing in" in told
    web.put(
        "/news", page("timed", TUESDAY, [(*SIDE[0],), ("/service/new", "Parking for all guests here", "")])
    )
    run(desk, "collect", "--no-read")
    assert (listed(target, web), warnings(target, web)) == (wanted(TUESDAY), ())
    run(desk, "sources", "pin", "town", "--yes")  # derived anew: what was corrected is still no item
    run(desk, "collect", "--no-read")
    assert (listed(target, web), warnings(target, web)) == (wanted(TUESDAY), ())
    run(desk, "sources", "correct", "town", "--undo", "1")
    run(desk, "sources", "unpin", "town")
    run(desk, "collect", "--no-read")
    assert len(listed(target, web)) == len(TUESDAY) + 2
    assert "(taken back)" in run(desk, "sources", "correct", "town").stdout


def test_a_single_item_is_none_by_its_link(desk: Path, web: Web, target: Path | str) -> None:
    follow(desk, web, page("cards", MONDAY), pinned=False)
    run(desk, "sources", "correct", "town", "--not", MONDAY[3][1])
    run(desk, "collect", "--no-read")
    assert listed(target, web) == wanted(MONDAY[:3] + MONDAY[4:])


@pytest.mark.parametrize("again", [False, True])
def test_titles_stand_where_the_editor_says(again: bool, desk: Path, web: Web, target: Path | str) -> None:
    follow(desk, web, page("cards", MONDAY), pinned=False)
    told = run(desk, "sources", "correct", "town", "--title", MONDAY[2][2]).stdout
    assert "town is pinned with it" in told
    web.put("/news", page("cards", TUESDAY))
    if again:
        run(desk, "sources", "pin", "town", "--yes")
    run(desk, "collect", "--no-read")
    teasers = [(link, teaser) for link, _, teaser in TUESDAY]
    assert (listed(target, web), warnings(target, web)) == (teasers, ())
    run(desk, "sources", "correct", "town", "--undo", "1")
    run(desk, "collect", "--no-read")
    assert listed(target, web) == wanted(TUESDAY)


def test_what_the_page_does_not_say_cannot_be_corrected(desk: Path, web: Web) -> None:
    follow(desk, web, page("cards", MONDAY), pinned=True)
    for wish in ("--not", "--title", "--teaser"):
        refused = CliRunner().invoke(
            main, ["sources", "correct", "town", wish, "Nowhere to be seen", "--desk", str(desk)]
        )
        assert refused.exit_code == 1
        assert "Nowhere to be seen" in refused.stderr
