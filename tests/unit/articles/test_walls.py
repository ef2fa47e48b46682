"""Teasers before a wall, and articles whose publisher merely states that they are not free."""

from __future__ import annotations

import json

import pytest

from standfirst.articles.walls import is_teaser

SHORT = "The ferry stays in port.\n\nIts owner said why, and the mayor of the town answered at length."
CUT = SHORT + "\n\nAll..."
ASKS = "<div><p>To read the full story</p><a href=/buy>Subscribe</a></div>"


def page(body: str = "", not_free: object = False, selector: str = ".walled", part: object = False) -> str:
    stated = {
        "@type": "NewsArticle",
        "isAccessibleForFree": not_free,
        "hasPart": {"@type": "WebPageElement", "isAccessibleForFree": part, "cssSelector": selector},
    }
    return f'<script type="application/ld+json">{json.dumps(stated)}</script><h1>Ferry</h1>{body}'


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param(CUT, page(), id="cut off"),
        pytest.param(SHORT, page(ASKS), id="asks to pay"),
        pytest.param(SHORT, page(ASKS, "False", part="False"), id="stated in words"),
        pytest.param(SHORT, page(ASKS + "<div class=walled> </div>"), id="an empty box"),
        pytest.param(SHORT, page(ASKS, selector=":::"), id="a selector that is none"),
        pytest.param(
            CUT, '<meta property="article:content_tier" content="locked"><p>The ferry</p>', id="a locked tier"
        ),
        pytest.param(CUT, '<meta itemprop="isAccessibleForFree" content="false"/>', id="microdata"),
    ],
)
def test_teasers(text: str, html: str) -> None:
    assert is_teaser(text, html)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        pytest.param(SHORT, page(), id="states no more than that it is not free"),
        pytest.param(CUT, page(not_free=True, part=True), id="free"),
        pytest.param(CUT, ASKS, id="states nothing"),
        pytest.param(CUT * 20, page(ASKS), id="long"),
        pytest.param(
            SHORT, page(ASKS + f"<div class=walled><p>{SHORT}</p></div>"), id="shows what is walled"
        ),
        pytest.param(CUT, '<meta property="article:content_tier" content="metered">', id="metered"),
    ],
)
def test_what_is_no_teaser(text: str, html: str) -> None:
    assert not is_teaser(text, html)
