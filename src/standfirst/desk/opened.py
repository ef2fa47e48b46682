"""The one desk that this process serves: its settings and its archive."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from standfirst.config import FILE, Desk, ServeOptions, load_desk
from standfirst.errors import ArchiveError, ConfigError

if TYPE_CHECKING:
    from standfirst.archive.store import Archive


@dataclass(frozen=True, slots=True)
class Opened:
    """A desk that is served."""

    desk: Desk
    archive: Archive

    @property
    def zone(self) -> ZoneInfo:
        """The time zone that the desk thinks in."""
        return ZoneInfo(self.desk.time_zone)


_opened: Opened | None = None
_settings_at = 0


def set_up(serve: ServeOptions, secret: str) -> None:
    """Set Django up for the desk; once a process, before anything else of Django's is used.

    Raises:
        ArchiveError: it was set up before, for something else.
    """
    import django
    from django.apps import apps
    from django.conf import settings

    from standfirst.desk.settings import make_settings

    if not settings.configured:
        settings.configure(**make_settings(serve, secret))
        django.setup()
    if not (apps.ready and apps.is_installed("django.contrib.sessions")):
        raise ArchiveError("Django is set up for something else in this process: start the desk in its own")


def open_desk(folder: Path, serve: ServeOptions | None = None) -> Opened:
    """Set Django up for the desk of a folder and open its archive for all threads.

    Args:
        folder: the desk's.
        serve: how it is served, where that is not what its settings say.

    Raises:
        StandfirstError: a wrong setting, or an archive that cannot be used.
    """
    from standfirst.archive import serve_archive
    from standfirst.desk.secret import load_secret

    global _opened, _settings_at
    _settings_at = _changed_at(folder)
    desk = load_desk(folder)
    set_up(serve or desk.serve, load_secret(folder))
    _opened = Opened(desk, serve_archive(desk.archive))
    return _opened


def the_desk() -> Opened:
    """The desk that is served, by its settings as they are now: who changes them need not start it anew.

    Where they were changed into something wrong, those before hold; the command line says what is wrong.

    Raises:
        ArchiveError: none was opened.
    """
    global _opened, _settings_at
    if _opened is None:
        raise ArchiveError("no desk is open: `standfirst desk` opens one")
    at = _changed_at(_opened.desk.folder)
    if at != _settings_at:
        _settings_at = at
        with suppress(ConfigError):
            _opened = replace(_opened, desk=load_desk(_opened.desk.folder))
    return _opened


def _changed_at(folder: Path) -> int:
    try:
        return (folder / FILE).stat().st_mtime_ns
    except OSError:
        return 0
