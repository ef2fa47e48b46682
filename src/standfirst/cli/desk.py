"""``standfirst desk``: serve the desk to a browser."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import click

from standfirst.cli.options import desk_option, plain_errors


@click.command()
@click.option(
    "--listen",
    metavar="HOST:PORT",
    help="Where to listen; port 0 takes a free one.  [default: listen under [serve] in desk.toml, "
    "else 127.0.0.1:8017, which this machine alone can reach]",
)
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@desk_option
def command(listen: str | None, no_browser: bool, desk: Path) -> None:
    """Serve the desk to a browser: read, check, decide, and make the brief.

    Where nobody works at the desk yet, a link is printed that makes the first user; `standfirst user` lets in
    the others. Whoever serves it to other machines puts a proxy with TLS before it and says so under [serve].

    \b
    Examples:
      standfirst desk
      standfirst desk --desk var/harbour --listen 127.0.0.1:9000
    """  # noqa: D301 - click's mark is the character \b itself
    with plain_errors():
        from standfirst.config import load_desk, read_listen
        from standfirst.desk.serving import serve

        options = load_desk(desk).serve
        if listen is not None:
            try:
                options = replace(options, listen=read_listen(listen))
            except ValueError as error:
                raise click.BadParameter(str(error), param_hint="--listen") from error
        if not options.listen.is_loopback and options.base_url is None:
            click.echo(
                f"Warning: {options.listen} can be reached by other machines, unencrypted; "
                "set base_url under [serve] and put a proxy with TLS before it.",
                err=True,
            )
        serve(desk, options, click.echo, browse=not no_browser)
        sys.stdout.flush()
