"""``standfirst read`` on a language whose statements cannot be read: it says so."""

from pathlib import Path

from click.testing import CliRunner

from standfirst.cli.read import command

HUNGARIAN = (
    "A híd zárva marad\n\n„Nem mondunk le róla” – mondta Kovács Anna polgármester hétfőn az újságíróknak. "
    "A hidat májusban zárják le a forgalom elől, közölte a minisztérium.\n"
)


def test_the_reader_is_told_that_statements_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "hu.txt").write_text(HUNGARIAN, encoding="utf-8")
    result = CliRunner().invoke(command, [str(tmp_path / "hu.txt"), "--desk", str(tmp_path)])
    assert result.exit_code == 0, result.output
    assert "statements are not read in this language (hu)" in result.output
