"""docs/collecting.md and the README are kept true: the commands, options and states they name exist."""

import re
from pathlib import Path

import click
import pytest

from standfirst.cli import main
from standfirst.work import followed

ROOT = Path(__file__).parents[3]
PAGES = {name: (ROOT / name).read_text(encoding="utf-8") for name in ("docs/collecting.md", "README.md")}
COMMAND = re.compile(r"(?:^|`|ExecStart=\S*/)standfirst ([a-z]+)((?: [^`#\n>]+)?)", re.MULTILINE)


def commands() -> list[tuple[str, str, str]]:
    return [(page, *found) for page, text in PAGES.items() for found in COMMAND.findall(text)]


@pytest.mark.parametrize(("page", "name", "rest"), commands())
def test_commands_are_there_with_their_options(page: str, name: str, rest: str) -> None:
    context = click.Context(main)
    command = main.get_command(context, name)
    assert command is not None, f"{page}: standfirst {name}"
    words = rest.split()
    if isinstance(command, click.Group) and words and words[0].isalpha():
        command = command.get_command(context, words.pop(0))
        assert command is not None, f"{page}: standfirst {name}{rest}"
    options = {option for parameter in command.params for option in parameter.opts}
    used = {word for word in words if word.startswith("--")}
    assert used <= options, f"{page}: standfirst {name}{rest}"


def test_every_state_is_explained() -> None:
    states = (
        followed.NEW,
        followed.WELL,
        followed.WARNING,
        followed.FAILING,
        followed.REFUSED,
        followed.PAUSED,
        followed.ENDED,
    )
    for state in states:
        assert f"\n| {state} | " in PAGES["docs/collecting.md"]


def test_links_lead_somewhere() -> None:
    for page, text in PAGES.items():
        for link in re.findall(r"\]\(((?!https?:)[^)#]+)", text):
            assert ((ROOT / page).parent / link).exists(), f"{page}: {link}"
