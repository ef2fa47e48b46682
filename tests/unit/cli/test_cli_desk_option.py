"""``--desk`` is understood before a command's name and after it."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from standfirst.archive import open_archive
from standfirst.cli import main


def groups_of(group: click.Group, ctx: click.Context) -> list[tuple[str, ...]]:
    """Every command that stands in a group of a desk."""
    found = []
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if isinstance(command, click.Group) and any(one.name == "desk" for one in command.params):
            found += [(name, inner) for inner in command.list_commands(ctx)]
    return found


@pytest.mark.parametrize("command", groups_of(main, click.Context(main)), ids=" ".join)
def test_every_command_of_a_desk_takes_it_at_its_end(command):
    assert "--desk" in CliRunner().invoke(main, [*command, "--help"]).stdout


@pytest.mark.parametrize("command", [["edition", "list"], ["stories"], ["names", "history"]])
def test_both_places_mean_the_same_desk(tmp_path, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ours").mkdir()
    open_archive(tmp_path / "ours" / "standfirst.sqlite3").close()
    group, *rest = command
    after = CliRunner().invoke(main, [group, *rest, "--desk", "ours"])
    before = CliRunner().invoke(main, [group, "--desk", "ours", *rest])
    assert (after.exit_code, after.output) == (0, before.output)
    assert CliRunner().invoke(main, command).output != after.output  # there is no desk where none is named
