"""``standfirst api``: the archive as JSON over HTTP, and the tokens that open it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from standfirst.api.routes import SCOPES
from standfirst.cli.options import desk_option, fail, plain_errors
from standfirst.cli.stories import opened

if TYPE_CHECKING:
    from standfirst.config import Desk
    from standfirst.records import Publisher


@click.group()
def command() -> None:
    """Serve the archive as JSON, read-only, under /api/v1/ (its description: /api/v1/openapi.json).

    \b
    Examples:
      standfirst api token add newsroom-screen --scope search --scope editions
      standfirst api serve --port 8420
    """  # noqa: D301 - click's mark is the character \b itself


@command.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8420, show_default=True)
@click.option(
    "--a-minute", type=click.IntRange(1), default=120, show_default=True, help="Requests a token has."
)
@click.option(
    "--allow-origin", metavar="ORIGIN", help="Let browsers ask from this origin (CORS).  [default: none]"
)
@desk_option
def serve(host: str, port: int, a_minute: int, allow_origin: str | None, desk: Path) -> None:
    """Serve it until stopped. Put a server that speaks TLS before it where it is reached from outside."""
    with plain_errors(), opened(desk) as (archive, settings):
        from standfirst.api.app import ApiOptions, make_app
        from standfirst.api.serving import make_server
        from standfirst.cli.indexing import ready_index

        ready_index(archive)
        if not archive.tokens.all():
            click.echo("No token is there yet; `standfirst api token add NAME` makes one.", err=True)
        options = ApiOptions(a_minute, allow_origin, settings.time_zone, publishers_now(desk, settings))
        server = make_server(make_app(settings.archive, options), host, port)
        with server:
            click.echo(f"http://{host}:{server.server_port}/api/v1/openapi.json")
            try:
                server.serve_forever()
            except KeyboardInterrupt:
                click.echo("Stopped.", err=True)


@command.group()
def token() -> None:
    """The tokens that open the API."""


@token.command()
@click.argument("name")
@click.option(
    "--scope", "scopes", multiple=True, type=click.Choice(SCOPES), help="What it opens.  [default: all]"
)
@click.option("--days", type=click.IntRange(1), help="How long it is valid.  [default: until it is revoked]")
@click.option(
    "--audience",
    metavar="WHOM",
    default="public",
    show_default=True,
    help="As whom its holder reads: public, readers, a group of desk.toml's, or desk (everything).",
)
@desk_option
def add(name: str, scopes: tuple[str, ...], days: int | None, audience: str, desk: Path) -> None:
    """Make a token. It is shown this once; the archive keeps a hash of it."""
    with plain_errors(), opened(desk) as (archive, settings):
        from standfirst.work.audiences import read_reader

        reader = read_reader(settings, audience)
        if not 0 < len(name.strip()) <= 100:
            fail("a token's name has 1 to 100 characters", 2)
        ends_at = datetime.now(UTC) + timedelta(days=days) if days else None
        click.echo(archive.tokens.add(name.strip(), scopes or SCOPES, ends_at=ends_at, reader=reader))


@token.command("list")
@desk_option
def list_(desk: Path) -> None:
    """List them: what each opens, and until when."""
    with plain_errors(), opened(desk) as (archive, _):
        for one in archive.tokens.all():
            until = f", until {one.ends_at:%Y-%m-%d}" if one.ends_at else ""
            click.echo(f"{one.name}: {', '.join(sorted(one.scopes))}{until}; reads as {one.reader.told}")


@token.command()
@click.argument("name")
@desk_option
def revoke(name: str, desk: Path) -> None:
    """Make a token invalid, at once."""
    with plain_errors(), opened(desk) as (archive, _):
        if not archive.tokens.revoke(name):
            fail(f"there is no token {name!r}; `standfirst api token list` names them", 1)
        click.echo(f"Revoked: {name}.")


def publishers_now(folder: Path, settings: Desk) -> Callable[[], tuple[Publisher, ...]]:
    """Gives the publishers of a desk's settings as they are whenever it is asked.

    Where the file was changed into something wrong, what was right last holds.
    """
    from contextlib import suppress

    from standfirst.config import FILE, load_desk
    from standfirst.errors import ConfigError

    path, at, publishers = folder / FILE, -1, settings.publishers

    def now() -> tuple[Publisher, ...]:
        nonlocal at, publishers
        try:
            changed_at = path.stat().st_mtime_ns
        except OSError:
            changed_at = 0
        if changed_at != at:
            at = changed_at
            with suppress(ConfigError):
                publishers = load_desk(folder).publishers
        return publishers

    return now
