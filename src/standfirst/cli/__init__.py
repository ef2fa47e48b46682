"""The command line: arguments in, progress and a closing table out, and an exit code that tells.

The commands are loaded when they are called, so that ``--help`` and ``--version`` answer at once.
"""

from __future__ import annotations

import gc
import sys
from importlib import import_module
from io import TextIOWrapper

import click

_COMMANDS = {
    "add": "Look at addresses, and follow what is there.",
    "api": "Serve the archive as JSON, read-only; tokens for it.",
    "archive": "Look after the archive: check, back up, restore, remove.",
    "brief": "Make a brief from feeds, pages, digests, mails, files.",
    "clip": "Take a hand-picked passage as an item's excerpt.",
    "collect": "Ask the sources the desk follows, and read what is new.",
    "demo": "Make a brief from the invented sample world.",
    "desk": "Serve the desk to a browser.",
    "edition": "Choose, edit, publish and correct editions.",
    "history": "Show how an article changed since it was first seen.",
    "mail": "Readers by mail: lists, sending an edition, what became of each message.",
    "names": "Show whom and what the articles name; decide what is one and what is not.",
    "publish": "Publish what schedules ask for, from cron.",
    "read": "Show what is understood of one document.",
    "search": "Find articles in the archive.",
    "site": "Write the site of all published editions.",
    "sources": "List what the desk follows, and how each source stands.",
    "statements": "Find what somebody said, and who carried it.",
    "stories": "List the desk's stories; decide what is one and what is not.",
    "subject": "Add subjects, list them, and try what one would bring.",
    "user": "List who works at the desk, and let people in.",
    "why": "Say why an article stands in its story.",
}


class _LazyGroup(click.Group):
    """Commands live in modules of their own name."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"standfirst.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))


@click.group(
    cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="standfirst", message="Standfirst %(version)s")
def main() -> None:
    """Follow a subject across news outlets and publish a brief that can be checked.

    Each story once, each statement with its speaker, copies counted as copies, and what was not seen is
    said. Nothing in a brief is written by a machine.

    \b
    To begin:
      standfirst demo                              a brief from the invented sample world
      standfirst brief https://example.org/feed    a brief from a source of your own
      standfirst COMMAND --help                    all about one command

    \b
    Exit codes: 0 all sources worked, 3 some failed, 1 all failed or an error, 2 wrong usage.
    """  # noqa: D301 - click's mark is the character \b itself
    gc.set_threshold(50_000, 20, 50)  # reading makes many objects, few cycles: looking for them costs a tenth
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # news comes in every script, a terminal may know one
            stream.reconfigure(errors="replace")
