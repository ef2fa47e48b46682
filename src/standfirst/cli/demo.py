"""``standfirst demo``: the whole way through the invented sample world."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from standfirst.cli.options import EXIT_SOME_FAILED, out_option, plain_errors


@click.command()
@click.option(
    "--desk",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("var/harbour"),
    show_default=True,
    metavar="DIR",
    help="The folder in which the demo's desk is set up.",
)
@out_option
@click.option(
    "--seed", type=click.IntRange(1), default=1, show_default=True, help="Which of its worlds to make."
)
def command(desk: Path, out: Path | None, seed: int) -> None:
    """Make a brief from the invented sample world.

    A harbour tunnel in a country that is not there: eight publishers in four languages, some sixty articles
    over five days, reprints, a correction, sources that fail. They are served from this machine, collected
    over HTTP, and published as a brief. Nothing leaves this machine.
    """
    with plain_errors():
        sys.exit(_run(desk, out, seed))


def _run(folder: Path, out: Path | None, seed: int) -> int:
    from standfirst.cli.brief import Order, look, run
    from standfirst.config import ARCHIVE
    from standfirst.demo import prepare

    first_time = not (folder / ARCHIVE).exists()
    with prepare(folder, seed) as tour:
        order = Order((), folder, out)  # the sources are those that its desk.toml names
        if first_time:  # so that the article corrected on the fifth day is seen to change
            click.echo("The fourth day of five: a first look.", err=True)
            tour.show(4)
            look(order)
            tour.show(5)
            click.echo("The fifth day: what is new, and the brief.", err=True)
        code = run(order)
    if code == EXIT_SOME_FAILED:
        click.echo("(Two sources fail on purpose, so that you see how that is told.)")
        return 0
    return code
