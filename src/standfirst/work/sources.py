"""What the reader named, or a desk follows, as a source: a URL, a file, a Maildir, or a folder of files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from standfirst.config import Desk
from standfirst.errors import StandfirstError, UnreadableError
from standfirst.records import Document, Subscription

if TYPE_CHECKING:
    from standfirst.archive import Archive

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_PASSWORD = re.compile(r"([a-z][a-z0-9+.-]*://[^/?#@:]*):[^/?#]*@(.*)", re.IGNORECASE | re.DOTALL)
_LISTS = frozenset({".opml", ".xml"})
_HEAD_BYTES = 2_000
_BARE_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)*\.[a-z]{2,}(/|$)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Source:
    """One thing to collect from.

    ``key`` tells it from all others (a URL, or a file's full path); ``name`` is what people are shown.
    ``path`` is that of a file or of a Maildir. ``error`` is set where there is nothing to ask: it fails with
    these words. ``subscription`` is what a desk says of it, None where it was only named.
    """

    key: str
    name: str
    path: Path | None = None
    publisher: str | None = None
    error: StandfirstError | None = None
    subscription: Subscription | None = None

    @property
    def is_mail_server(self) -> bool:
        """Whether it is a folder of a mailbox on a mail server, which gives only what has come since."""
        return self.path is None and self.key.lower().startswith(("imaps:", "imap:"))

    @property
    def proxy(self) -> str | None:
        """Through which proxy it is asked, and its items' pages, too; None for the desk's own way."""
        return self.subscription.proxy if self.subscription else None


def find_sources(named: Iterable[str]) -> tuple[Source, ...]:
    """Sources for what was named, each once; a folder gives one for every file in it, in name order."""
    found = (source for name in named for source in _sources_of(name))
    return tuple({source.key: source for source in found}.values())


def find_source(name: str) -> Source:
    """The one source that was named; a folder is none by itself, and fails saying so."""
    found = tuple(_sources_of(name))
    if len(found) == 1 and (found[0].error is not None or not Path(name).expanduser().is_dir()):
        return found[0]
    return _failing(Path(name), name, "a folder; name one of its files")


def desk_sources(desk: Desk, archive: Archive | None = None) -> tuple[Source, ...]:
    """The sources that a desk follows: those its settings name, then those subscribed to in its archive.

    A file's path in the settings is taken from the desk's folder. What both name is asked once, as the
    settings say. Subscriptions that are paused are among them: whoever collects leaves them out.
    """
    found: dict[str, Source] = {}
    for subscription in (*desk.sources, *(archive.sources.subscriptions() if archive is not None else ())):
        name = subscription.url
        if not _SCHEME.match(name):
            name = str(desk.folder / Path(name).expanduser())
        for source in _sources_of(name):
            whose = replace(source, publisher=subscription.publisher, subscription=subscription)
            found.setdefault(source.key, whose)
    return tuple(found.values())


def _sources_of(name: str) -> Iterator[Source]:
    if _SCHEME.match(name):
        yield _of_address(name)
        return
    if not name.strip():
        yield Source("", "(no name)", error=UnreadableError("a source without a name", what="source"))
        return
    path = Path(name).expanduser()
    if is_maildir(path):
        yield Source(str(path.resolve()), path.name, path)
    elif path.is_dir():
        yield from _sources_in(path, name)
    elif path.exists():
        yield Source(str(path.resolve()), path.name, path)
    elif _BARE_HOST.match(name):
        yield _failing(path, name, f"no such file; for a web address write https://{name}")
    else:
        yield _failing(path, name, "no such file or folder")


def _sources_in(folder: Path, name: str) -> Iterator[Source]:
    """A source for every file in a folder, in name order; a Maildir in it is one.

    Lists of subscriptions among other files are no sources: they are added by themselves, and would fail at
    every collection. Where there is nothing else each of them is one, and fails saying so.
    """
    files = files_in(folder)
    if not files:
        yield _failing(folder, name, "the folder has no files")
    lists = {file for file in files if is_list(file)}
    for file in files if len(lists) == len(files) else [file for file in files if file not in lists]:
        yield Source(str(file.resolve()), str(Path(folder.name) / file.relative_to(folder)), file)


def files_in(folder: Path) -> list[Path]:
    """Every file in a folder and below, in name order; a Maildir in it is one."""
    places = sorted(path for path in folder.rglob("*") if not _is_hidden(path, folder))
    maildirs = {path for path in places if path.is_dir() and is_maildir(path)}
    return [
        path for path in places if path in maildirs or (path.is_file() and maildirs.isdisjoint(path.parents))
    ]


def is_list(file: Path) -> bool:
    """Whether a file is a list of subscriptions (OPML), by its name and first bytes."""
    if file.suffix.lower() not in _LISTS or not file.is_file():
        return False
    try:
        with file.open("rb") as opened:
            return b"<opml" in opened.read(_HEAD_BYTES).lower()
    except OSError:
        return False


def is_maildir(path: Path) -> bool:
    """Whether a folder is a mailbox that keeps each mail in a file of its own."""
    return (path / "cur").is_dir() and (path / "new").is_dir()


def _of_address(url: str) -> Source:
    """A web address or a mailbox's; one that holds a password is not asked, kept or shown as it is."""
    found = _PASSWORD.match(url)
    if found is None:
        return Source(url, url)
    bare = f"{found[1]}@{found[2]}"
    reason = "a password in an address would be kept for all to read; write it into credentials.toml"
    return Source(bare, bare, error=UnreadableError(reason, what="source", url=bare))


def _failing(path: Path, name: str, reason: str) -> Source:
    return Source(str(path.absolute()), name, error=UnreadableError(reason, what="source", url=name))


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def read_file(source: Source, max_bytes: int) -> Document:
    """A source's file as a document.

    Raises:
        UnreadableError: the file cannot be read, or is larger than the limit.
    """
    if source.path is None:
        raise UnreadableError("it is no file", what="source", url=source.name)
    try:
        with source.path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        raise UnreadableError(f"cannot be read ({error.strerror})", what="file", url=source.name) from error
    if len(data) > max_bytes:
        reason = f"larger than {max_bytes:,} bytes; to read it, raise max_bytes under [fetch] in desk.toml"
        raise UnreadableError(reason, what="file", url=source.name)
    url = source.path.resolve().as_uri()
    return Document(url, url, None, data, datetime.now(UTC))
