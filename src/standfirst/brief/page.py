"""An edition as one page of HTML: no scripts, no fonts from elsewhere, nothing loaded."""

from __future__ import annotations

from standfirst.brief.cards import count_carried, count_quoted, make_card
from standfirst.brief.charts import draw_carried, draw_quoted
from standfirst.brief.templating import render_page
from standfirst.brief.view import view_edition
from standfirst.brief.wording import wording_for
from standfirst.records import Edition


def render_html(edition: Edition, beside: bool = True, address: str | None = None) -> str:
    """The edition's page, complete: markup and style in one file, under a policy that lets nothing else load.

    Args:
        edition: what to print. Equal editions give equal pages; ``made_at`` is not printed.
        beside: whether the edition's feeds and data lie beside the page, to be led to.
        address: where the edition stands on the web for good, to be printed.
    """
    wording = wording_for(edition.language)
    stories = list(make_card(edition, "").stories)
    return render_page(
        "index.html.jinja",
        wording,
        page=view_edition(edition),
        quoted=draw_quoted(count_quoted(stories), wording),
        carried=draw_carried(count_carried(stories), wording),
        beside=beside,
        address=address,
    )
