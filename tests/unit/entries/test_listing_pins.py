"""A pin: selectors derived from a good reading, which hold on the next day's page and break on a redesign."""

import pytest

from standfirst.entries.listing import read_listing
from standfirst.entries.listing.deriving import derive_pin
from standfirst.entries.listing.pinning import read_pinned
from standfirst.errors import UnreadableError
from standfirst.records import Entry, Pin, PinnedList, PinnedPart

URL = "https://gazette.example/news"
MONDAY = [
    ("/a1", "Harbour tunnel opens after nine years", "The first ferries are to stop in May."),
    ("/a2", "Council votes on the winter road fund", "Five of nine members were for it."),
    ("/a3", "School roof is mended before the rain", "The roofers worked through the weekend."),
    ("/a4", "Fishermen ask for a longer season now", "Their letter went to the ministry."),
    ("/a5", "The old lighthouse gets its lamp back", "It had been in a museum since the storm."),
    ("/a6", "Bakers bring their ovens to the square", "The fair lasts until the evening."),
    ("/a7", "A choir of two hundred sings for free", "Everybody may come to the rehearsal."),
    ("/a8", "Ice holds the ferry at the outer quay", "A tug is on its way from the south."),
]
TUESDAY = [
    ("/b1", "Night buses return to the upper town", "They run until two in the morning."),
    ("/b2", "Library keeps its doors open on Sunday", "Volunteers take turns at the desk."),
    ("/b3", "Storm takes the roof of the old mill", "Nobody was hurt, the owner said."),
    ("/b4", "Two rivers and a bridge for the border", "The treaty is signed on Friday."),
    ("/b5", "A museum of bread opens in the bakery", "Entrance is free for children."),
]
CARDS = (
    '<article class="card"><a href="{0}"><img src="x.jpg" alt=""></a><div class="card__body">'
    '<h2 class="card__title"><a href="{0}">{1}</a></h2><p class="card__teaser">{2}</p></div></article>'
)
WHOLE_LINKS = '<a class="story" href="{0}"><h3 class="story-head">{1}</h3><span class="lead">{2}</span></a>'
ROWS = '<tr class="row"><td class="what"><a href="{0}">{1}</a></td><td class="teaser">{2}</td></tr>'
LAYOUTS = {
    "cards": ('<div class="river">{}</div>', CARDS),
    "whole links": ('<main class="list">{}</main>', WHOLE_LINKS),
    "rows": ('<table class="news"><tbody>{}</tbody></table>', ROWS),
}


def page(layout: str, items: list[tuple[str, str, str]]) -> str:
    around, one = LAYOUTS[layout]
    menu = '<nav><ul><li><a href="/">Home</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
    listed = around.format("".join(one.format(*item) for item in items))
    return f"<html><body>{menu}<h1>News</h1>{listed}<footer>Imprint</footer></body></html>"


def told(entries: tuple[Entry, ...]) -> list[tuple[str | None, str]]:
    return [(entry.link, entry.title) for entry in entries]


def wanted(items: list[tuple[str, str, str]]) -> list[tuple[str, str]]:
    return [(f"https://gazette.example{link}", title) for link, title, _ in items]


@pytest.mark.parametrize("layout", LAYOUTS)
class TestADerivedPin:
    def test_gives_the_good_reading_and_holds_the_next_day(self, layout: str) -> None:
        monday = page(layout, MONDAY)
        good = read_listing(monday, URL)
        assert told(good) == wanted(MONDAY)
        pin = derive_pin(monday, URL, good)
        assert told(read_pinned(monday, URL, pin)) == wanted(MONDAY)
        assert told(read_pinned(page(layout, TUESDAY), URL, pin)) == wanted(TUESDAY)

    def test_finds_nothing_on_a_redesigned_page(self, layout: str) -> None:
        monday = page(layout, MONDAY)
        pin = derive_pin(monday, URL, read_listing(monday, URL))
        for other in LAYOUTS.keys() - {layout}:
            assert read_pinned(page(other, TUESDAY), URL, pin) == ()

    def test_remembers_what_the_items_were_like(self, layout: str) -> None:
        monday = page(layout, MONDAY)
        habits = derive_pin(monday, URL, read_listing(monday, URL)).habits
        assert habits.items == len(MONDAY)
        assert habits.paths == ("gazette.example/0",)


def test_an_item_that_is_not_on_the_page_cannot_be_pinned() -> None:
    with pytest.raises(UnreadableError, match="no stable selector"):
        derive_pin(page("cards", MONDAY), URL, (Entry(link=f"{URL}/zz", title="Nowhere to be seen here"),))


def test_a_selector_that_is_none_is_said() -> None:
    pin = Pin((PinnedList("p[", PinnedPart("h2")),), derive_pin(page("cards", MONDAY), URL, ()).habits)
    with pytest.raises(UnreadableError, match="is no selector"):
        read_pinned(page("cards", MONDAY), URL, pin)


def test_items_that_are_built_in_two_ways_are_pinned_in_both() -> None:
    """One kind of headline does not bar the other from being pinned, nor a lone item the list."""
    plain = '<li><div class="plain"><h3><a href="{0}">{1}</a></h3></div><div class="deck">{2}</div></li>'
    boxed = '<li><div class="boxed"><a href="/tag"><h3></a><a href="{0}">{1}</a></h3></div><p>{2}</p></li>'
    items = [(plain if n % 3 else boxed).format(*item) for n, item in enumerate(MONDAY)]
    html = f'<html><body><h1>News</h1><ul class="list">{"".join(items)}</ul></body></html>'
    good = read_listing(html, URL)
    assert told(good) == wanted(MONDAY)
    pin = derive_pin(html, URL, good)
    assert not pin.left
    assert sorted(told(read_pinned(html, URL, pin))) == sorted(wanted(MONDAY))
