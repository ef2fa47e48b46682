"""Pages of a few short items: an office's four releases, as such pages are built in eleven ways."""

import pytest

from standfirst.entries.listing import read_listing
from standfirst.errors import UnreadableError

URL = "https://ministry.example/press"
ITEMS = [
    ("Harbour tunnel opens after six years", "The first trains ran under the bay on Monday, a year late."),
    (
        "Council votes to close two pools",
        "Nine of fifteen members voted for it, after a long debate.",
    ),
    ("Strike of tram drivers goes on", "Neither side wants to talk before the weekend, the mediator said."),
    (
        "Grain reserve is full, minister says",
        "There is enough for two winters, he said on Tuesday.",
    ),
    ("Floods cut railway to the north", "Buses run instead; the repair is to take ten days, it says."),
]
LAYOUTS = {
    "heading and paragraph": '<h2><a href="{u}">{t}</a></h2><p>{s}</p>',
    "heading and button": '<h2>{t}</h2><p>{s}</p><a href="{u}">Read more</a>',
    "box": '<div class="item"><a href="{u}">{t}</a><p>{s}</p></div>',
    "article": '<article><h3><a href="{u}">{t}</a></h3><p>{s}</p></article>',
    "card in one link": '<a class="card" href="{u}"><h3>{t}</h3><p>{s}</p></a>',
    "paragraph and break": '<p><a href="{u}">{t}</a><br>{s}</p>',
    "bold, and more at the end": '<p><b>{t}</b><br>{s} <a href="{u}">more</a></p>',
    "list of headlines": '<li><a href="{u}">{t}</a></li>',
    "list with dates": '<li><span class="date">{d} Nov 2026</span> <a href="{u}">{t}</a></li>',
    "rows": '<tr><td>{d}.11.2026</td><td><a href="{u}">{t}</a></td></tr>',
}
AROUND = {"list of headlines": "<ul>{}</ul>", "list with dates": "<ul>{}</ul>", "rows": "<table>{}</table>"}


def page(listed: str) -> str:
    menu = '<a href="/about">About the ministry</a><a href="/contact">Contact</a><a href="/laws">Laws</a>'
    return (
        '<!doctype html><html lang="en"><head><title>Press - Ministry</title></head><body><header>'
        f'<a href="/">Ministry of Ports</a><nav>{menu}</nav></header><main><h1>Press releases</h1>{listed}'
        '</main><footer><p>© Ministry of Ports. All rights reserved. <a href="/imprint">Imprint</a></p>'
        "</footer></body></html>"
    )


@pytest.mark.parametrize("items", [3, 4, 5])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_few_short_items_are_a_listing(layout: str, items: int) -> None:
    listed = "".join(
        LAYOUTS[layout].format(u=f"/pr/{n}-{t.lower().replace(' ', '-')}", t=t, s=s, d=n + 3)
        for n, (t, s) in enumerate(ITEMS[:items])
    )
    entries = read_listing(page(AROUND.get(layout, "{}").format(listed)), URL)
    assert [entry.title for entry in entries] == [title for title, _ in ITEMS[:items]]
    if "{s}" in LAYOUTS[layout]:
        assert [entry.summary for entry in entries] == [teaser for _, teaser in ITEMS[:items]]


@pytest.mark.parametrize(
    "html",
    [
        '<p>Write to us. <a href="/form">Download the form for an application</a></p>',
        '<p>Office hours: Monday to Friday.</p><ul><li><a href="/a">Where you find our office</a></li></ul>',
        "<p>Nothing has been published yet.</p>",
    ],
)
def test_a_short_page_that_lists_nothing_is_none(html: str) -> None:
    with pytest.raises(UnreadableError, match="it lists nothing"):
        read_listing(page(html), URL)


def test_an_article_whose_parts_end_in_links_of_their_own_is_none() -> None:
    part = (
        "<h2>{0} of the plan</h2><p>"
        + "The {0} was laid before the council on Monday and nobody spoke against it. " * 4
        + '<a href="/{0}">{0} in full</a></p>'
    )
    html = "".join(part.format(word) for word in ("Beginning", "Middle", "End"))
    with pytest.raises(UnreadableError, match="article"):
        read_listing(page(f"<p>{'The council met on Monday to hear of its plan. ' * 9}</p>{html}"), URL)
