"""A desk's settings (``desk.toml``) and logins (``credentials.toml``): read once, handed on as arguments."""

from __future__ import annotations

from standfirst.config.desk import ARCHIVE, FILE, LOOK_AGAIN_S, Desk, DeskSchedule, load_desk
from standfirst.config.durations import read_duration
from standfirst.config.logins import CREDENTIALS, load_logins
from standfirst.config.serving import Listen, ServeOptions, read_listen

__all__ = [
    "ARCHIVE",
    "CREDENTIALS",
    "FILE",
    "LOOK_AGAIN_S",
    "Desk",
    "DeskSchedule",
    "Listen",
    "ServeOptions",
    "load_desk",
    "load_logins",
    "read_duration",
    "read_listen",
]
