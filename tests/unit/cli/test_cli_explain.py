"""``standfirst read --explain``: why each item of a page was taken, and what came closest without."""

from __future__ import annotations

import json
from pathlib import Path
from unicodedata import east_asian_width

import pytest
from click.testing import CliRunner, Result

from standfirst.cli import main

HEADLINES = (
    "Harbour tunnel opens to cyclists after long delay",
    "港湾隧道终于开放通行了，市民在雨中排队等候，市长为等待的人们道歉并感谢建设者的耐心和辛劳",
    "Council of Brackwater votes on the new ferry pier and on "
    "everything else that was ever put off in its long and quarrelsome history",
    "Lighthouse keepers ask for better winter supplies",
    "Storm closes the coast road for the third time",
    "Library extends its hours for the examination weeks",
)
PAGE = (
    '<nav><ul><li><a href="/local">Local</a></li><li><a href="/contact">Contact us</a></li></ul></nav><main>'
    + "".join(
        f'<div class="item"><h2><a href="/news/{n}-a-b-c">{headline}</a></h2>'
        "<p>A teaser of one sentence, no more.</p></div>"
        for n, headline in enumerate(HEADLINES)
    )
    + "</main>"
)


def read(tmp_path: Path, html: str, *options: str) -> Result:
    page = tmp_path / "news.html"
    page.write_text(html, encoding="utf-8")
    return CliRunner().invoke(main, ["read", str(page), "--explain", *options])


def cells(line: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in line)


def test_each_item_and_the_best_rejected_are_told_within_80_columns(tmp_path: Path) -> None:
    result = read(tmp_path, PAGE)

    assert result.exit_code == 0
    assert "a listing, 6 items" in result.output
    taken, _, rejected = result.output.partition("What came closest and was left out")
    assert all(f"{n}.  {headline[:30]}" in taken for n, headline in enumerate(HEADLINES, 1))
    assert "Contact us" in rejected
    assert all(cells(line) <= 80 for line in result.output.split("\n"))
    assert not any(line.endswith(" ") for line in result.output.split("\n"))
    assert "saved.invalid" not in result.output


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("<title>404 Not Found</title><h1>404 Not Found</h1>", "It is an error page."),
        ('<form><input type="password"></form>Please log in to go on.', "It is a log-in page"),
        ('<div id="root"></div><script src="a.js"></script>', "we run no scripts"),
        (
            "<h1>One</h1>"
            + "<p>The tunnel was opened by the mayor, who thanked all for their patience.</p>" * 20,
            "article",
        ),
    ],
)
def test_a_page_that_is_no_listing_says_which_it_is(tmp_path: Path, html: str, reason: str) -> None:
    result = read(tmp_path, html)

    assert result.exit_code == 0
    assert "news.html: no listing" in result.output
    assert reason in " ".join(result.output.split())


def test_json_holds_the_reasons(tmp_path: Path) -> None:
    told = json.loads(read(tmp_path, PAGE, "--json").output)

    assert (told["refused"], told["by"], told["cut"]) == (None, "links", False)
    assert [item["title"] for item in told["taken"]] == list(HEADLINES)
    assert told["taken"][0]["link"] is None
    assert told["taken"][0]["reasons"][0].keys() == {"what", "weight"}


def test_a_page_that_is_too_long_says_that_it_was_cut(tmp_path: Path) -> None:
    assert "only its beginning was read" in " ".join(
        read(tmp_path, PAGE + "<p>more</p>" * 50_000).output.split()
    )
