"""A paste: "-" reads the standard input, and what is filed of it is kept as a file of the desk's."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from standfirst.cli import main

PASTE = """Ferry stays in port

Crews of the harbour ferry refused to sail on Monday. Read more

Tunnel opens in May

The first trains are to run before the summer. Read more
"""


def run(desk: Path, pasted: str | bytes, *arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--desk", str(desk)], input=pasted)


def test_a_paste_is_read(tmp_path: Path) -> None:
    result = run(tmp_path, PASTE, "read", "-")
    assert result.exit_code == 0, result.output
    assert result.output.startswith("the paste: a digest, 2 items")
    assert not list(tmp_path.iterdir())


def test_a_paste_becomes_a_brief_and_is_kept_once(tmp_path: Path) -> None:
    for _ in range(2):
        result = run(tmp_path, PASTE, "brief", "-")
        assert result.exit_code == 0, result.output
    kept = list((tmp_path / "pastes").iterdir())
    assert [file.read_text() for file in kept] == [PASTE]
    assert "(as before: nothing new)" in result.output


@pytest.mark.parametrize("command", ["read", "brief"])
@pytest.mark.parametrize("pasted", ["", " \n\n"])
def test_nothing_pasted_is_wrong_usage(tmp_path: Path, command: str, pasted: str) -> None:
    result = run(tmp_path, pasted, command, "-")
    assert result.exit_code == 2
    assert "nothing was pasted" in result.output
    assert not (tmp_path / "pastes").exists()


def test_too_large_a_paste_is_refused(tmp_path: Path) -> None:
    (tmp_path / "desk.toml").write_text("[fetch]\nmax_bytes = 1000\n")
    result = run(tmp_path, b"x" * 1001, "brief", "-")
    assert result.exit_code == 2
    assert "larger than 1,000 bytes" in result.output
    assert not (tmp_path / "pastes").exists()
