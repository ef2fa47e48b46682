"""An edition as one page of HTML: no scripts, no fonts from elsewhere, nothing loaded."""

from __future__ import annotations

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING

from standfirst.brief.passages import without_controls
from standfirst.brief.view import view_edition
from standfirst.records import Edition

if TYPE_CHECKING:
    from jinja2 import Environment

_BLANK_LINES = re.compile(r"\n\s*\n+")


def render_html(edition: Edition) -> str:
    """The edition's page, complete: markup and style in one file, under a policy that lets nothing else load.

    Args:
        edition: what to print. Equal editions give equal pages; ``made_at`` is not printed.
    """
    from markupsafe import Markup

    style = _style()
    digest = b64encode(sha256(style.encode()).digest()).decode()
    page = _environment().get_template("index.html.jinja")
    text = page.render(
        page=view_edition(edition),
        style=Markup(style),  # noqa: S704 - the stylesheet is our own file, not anybody's words
        style_hash=f"sha256-{digest}",
    )
    return without_controls(_BLANK_LINES.sub("\n", text.strip())) + "\n"


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("standfirst.brief"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )


@cache
def _style() -> str:
    """The stylesheet, in the form in which the page holds it, since the policy names its hash."""
    sheet = files("standfirst.brief").joinpath("templates", "brief.css").read_text(encoding="utf-8")
    return _BLANK_LINES.sub("\n", sheet.strip())
