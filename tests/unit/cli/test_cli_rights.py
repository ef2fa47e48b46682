"""From the server's answer to the printed brief: what a page reserves is kept to on the whole way."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from tests.web import DESK, PARAGRAPHS, article_page, rss, serving

from standfirst.cli import main

WORDS = "a crack was found in its rudder"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(a) for a in arguments])


@pytest.mark.parametrize("how", ["header", "meta"])
def test_a_page_that_wants_nothing_shown_gives_headline_and_link(tmp_path: Path, how: str) -> None:
    (tmp_path / "desk.toml").write_text(DESK, encoding="utf-8")
    with serving() as web:
        page = article_page("Ferry stays in port")
        if how == "meta":
            page = page.replace("<head>", '<head><meta name="robots" content="nosnippet">')
            web.put("/1", page)
        else:
            web.put("/1", page, headers=(("X-Robots-Tag", "googlebot: all, standfirst: nosnippet"),))
        source = web.put("/feed", rss(("/1", "Ferry stays in port", "Cut here …")))
        result = run("brief", source, "--desk", tmp_path)
        read = run("read", web.url("/1"), "--desk", tmp_path)
    assert result.exit_code == 0, result.output
    for file in (tmp_path / "brief").iterdir():
        assert WORDS not in file.read_text(encoding="utf-8"), file.name
    data = json.loads((tmp_path / "brief" / "brief.json").read_text(encoding="utf-8"))
    (item,) = data["sections"][0]["items"]
    assert item["headline"]["text"] == "Ferry stays in port"
    assert item["standfirst"] is None
    assert item["statements"] == []
    assert item["reports"][0]["rights"]["nosnippet"] is True
    assert "nothing of it is to be shown" in read.stdout


def test_what_is_only_addressed_to_another_is_printed(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text(DESK, encoding="utf-8")
    with serving() as web:
        url = web.put(
            "/1", article_page("Ferry", *PARAGRAPHS), headers=(("X-Robots-Tag", "googlebot: nosnippet"),)
        )
        assert run("brief", url, "--desk", tmp_path).exit_code == 0
    assert WORDS in (tmp_path / "brief" / "brief.txt").read_text(encoding="utf-8")
