"""What several commands ask for alike, and how they end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from errno import EPIPE
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn
from zoneinfo import ZoneInfo

import click

from standfirst.errors import ConfigError, StandfirstError
from standfirst.records import Answer, CollectionLine

if TYPE_CHECKING:
    from standfirst.config import Desk

EXIT_FAILED, EXIT_USAGE, EXIT_SOME_FAILED = 1, 2, 3
FOLLOWS_NOTHING = "This desk follows nothing yet; `standfirst add URL` begins."
NOT_SEEN = frozenset({Answer.FAILED, Answer.REFUSED})
"""How a source answers of which nothing was seen."""


def desk_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--desk DIR``."""
    return click.option(
        "--desk",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("desk"),
        envvar="STANDFIRST_DESK",
        show_default=True,
        show_envvar=True,
        metavar="DIR",
        help="The desk's folder: its settings (desk.toml, may be missing) and its archive.",
    )(command)


class DeskGroup(click.Group):
    """Commands of one desk: ``--desk`` may stand before a command's name or after it; it is their ``obj``."""

    def add_command(self, cmd: click.Command, name: str | None = None) -> None:
        """Add a command, and let it take ``--desk``."""
        if all(parameter.name != "desk" for parameter in cmd.params):
            cmd.params.append(_late_desk())
        super().add_command(cmd, name)


def _late_desk() -> click.Option:
    def take(ctx: click.Context, _: click.Parameter, folder: Path | None) -> None:
        if folder is not None:
            ctx.obj = folder

    return click.Option(
        ["--desk"],
        type=click.Path(file_okay=False, path_type=Path),
        metavar="DIR",
        expose_value=False,
        callback=take,
        help="The desk's folder; may also stand before the command's name.",
    )


def out_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--out DIR``."""
    return click.option(
        "--out",
        type=click.Path(file_okay=False, path_type=Path),
        metavar="DIR",
        help="Where the brief is written.  [default: the folder brief in the desk's]",
    )(command)


def parse_since(text: str | None, time_zone: str) -> datetime | None:
    """A date as people type it ("2026-03-01", "3 days ago"), in the desk's time zone.

    Raises:
        click.BadParameter: it is no date.
    """
    if text is None:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return _parse_words(text, time_zone)
    return (at if at.tzinfo else at.replace(tzinfo=ZoneInfo(time_zone))).astimezone(UTC)


def _parse_words(text: str, time_zone: str) -> datetime:
    from standfirst.text.dates import parse_date

    at = parse_date(text, datetime.now(UTC), zone=time_zone)
    if at is None:
        raise click.BadParameter(f"{text!r} is no date; write one such as 2026-03-01", param_hint="--since")
    return at


class Number(click.IntRange):
    """A whole number within limits, called so where it is none."""

    name = "whole number"


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 story", "2 stories"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def follows_nothing(desk: Desk) -> bool:
    """Whether a desk has neither archive nor sources in its settings: nothing is made there to say so."""
    return not desk.sources and "://" not in desk.archive and not Path(desk.archive).exists()


def exit_code(lines: Iterable[CollectionLine]) -> int:
    """0 when all sources worked, or none was asked; 3 when some failed, 1 when all did."""
    worked = [line.answer not in NOT_SEEN for line in lines]
    if all(worked):
        return 0
    return EXIT_SOME_FAILED if any(worked) else EXIT_FAILED


@contextmanager
def plain_errors() -> Iterator[None]:
    """Errors of ours become one line and an exit code; a wrong setting counts as wrong usage."""
    try:
        yield
    except ConfigError as error:
        fail(str(error), EXIT_USAGE)
    except StandfirstError as error:
        fail(str(error), EXIT_FAILED)
    except OSError as error:
        if error.errno == EPIPE:  # whoever read our output has seen enough
            raise
        fail(f"{error.filename or 'the output'}: {error.strerror or error}", EXIT_FAILED)
    except KeyboardInterrupt:
        fail("stopped; what was filed so far is kept, and the next run goes on from there", 130)


def fail(words: str, code: int) -> NoReturn:
    """Say why in one line, and leave."""
    click.echo(f"standfirst: {words}", err=True)
    sys.exit(code)
