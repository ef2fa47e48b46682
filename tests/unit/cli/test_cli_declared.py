"""``standfirst read`` reads a page by what ``desk.toml`` declares: clocks of publishers, more agencies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.web import article_page

from standfirst.cli.read import command

PUBLISHER = '[[publisher]]\nname = "The Lamp"\nhome = "https://lamp.example/"\ntime_zone = "Asia/Dubai"\n'
SAVED = "<!-- saved from url=(0022)https://lamp.example/a -->"


@pytest.mark.parametrize(("settings", "hour"), [("", "12"), (PUBLISHER, "08")])
def test_a_declared_clock_holds_for_a_page_that_is_read_alone(
    tmp_path: Path, settings: str, hour: str
) -> None:
    (tmp_path / "desk.toml").write_text(settings, encoding="utf-8")
    page = tmp_path / "page.html"
    page.write_text(SAVED + article_page("Ferry stays in port", published="2026-03-02T12:00:00"))
    result = CliRunner().invoke(command, [str(page), "--json", "--desk", str(tmp_path)])
    assert result.exit_code == 0, result.output
    (article,) = json.loads(result.output)["articles"]
    assert f"T{hour}:00:00" in article["article"]["published"]


AGENCY = '[[agency]]\ncode = "SKY"\nforms = ["Skerry Wire"]\n'


@pytest.mark.parametrize(("settings", "agency"), [("", None), (AGENCY, "SKY")])
def test_an_agency_that_the_desk_adds_is_credited(tmp_path: Path, settings: str, agency: str | None) -> None:
    (tmp_path / "desk.toml").write_text(settings, encoding="utf-8")
    page = tmp_path / "page.html"
    page.write_text(
        article_page("Ferry stays in port").replace("</article>", "<p>Source: Skerry Wire</p></article>")
    )
    result = CliRunner().invoke(command, [str(page), "--json", "--desk", str(tmp_path)])
    assert result.exit_code == 0, result.output
    (article,) = json.loads(result.output)["articles"]
    assert (article["article"].get("credit") or {}).get("agency") == agency
