"""The desk's own secret, with which it signs cookies and links: made once, kept beside the archive."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from standfirst.errors import ConfigError

FILE = "desk.key"
ENVIRONMENT = "STANDFIRST_DESK_KEY"
_LEAST = 32


def load_secret(folder: Path) -> str:
    """The secret of the environment, else of the desk's folder, where it is made if it is missing.

    Raises:
        ConfigError: it is too short, cannot be read or written, or others may read it.
    """
    given = os.environ.get(ENVIRONMENT)
    if given is not None:
        return _checked(given, ENVIRONMENT)
    path = folder / FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        except FileExistsError:
            pass
        else:
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(48) + "\n")
        if os.name == "posix" and path.stat().st_mode & 0o077:
            raise ConfigError(str(path), "-", "others may read it; say `chmod 600` to it")
        return _checked(path.read_text(encoding="ascii").strip(), str(path))
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or error
        raise ConfigError(str(path), "-", f"cannot be read or made ({reason})") from error


def _checked(secret: str, where: str) -> str:
    if len(secret) < _LEAST:
        raise ConfigError(where, "-", f"is shorter than {_LEAST} characters; take it away and one is made")
    return secret
