"""IMAP (RFC 3501) as far as reading a folder needs it: a connection, commands, what is answered.

Written here rather than taken from a library, for what a desk needs of it and nobody offers: the address
guard at the very address that is connected to, one time limit for everything, a limit to what is read that no
line, literal or flood of responses gets past, no word in the clear before TLS is up, and no secret in an
error. ``imaplib`` reads literals of any size and blocks a thread; ``imapclient`` wraps it; ``aioimaplib``
has a licence (GPL) that ours cannot take in.
"""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass

from standfirst.fetch.addresses import HostSet
from standfirst.fetch.guard import GuardedAddressError, guarded_socket

LONGEST_LINE = 1_000_000
"""Bytes. The longest honest lines list the folders of an account or the numbers of 100,000 mails."""
_LONGEST_PLAIN_LINE = 8_192
_LITERAL = re.compile(rb"\{(\d{1,12})\+?\}\r?\n\Z")
_QUOTABLE = re.compile(rb"[\x20-\x7e]*")
_CODE = re.compile(r"\[([A-Z-]+)[^\]]*\]\s*")


class BrokenImapError(ValueError):
    """What came is no IMAP, breaks off, or is more than may be."""


class AnsweredNoError(Exception):
    """The server said NO, BAD or BYE.

    Args:
        status: which of them.
        text: what it said, with its response code.
    """

    def __init__(self, status: str, text: str) -> None:
        super().__init__(f"{status} {text}")
        self.status = status
        found = _CODE.match(text)
        self.code, self.words = (found[1], text[found.end() :]) if found else ("", text)


@dataclass(frozen=True, slots=True)
class Response:
    """One response: its text, with ``{size}`` where each literal stood, and the literals in order."""

    text: str
    literals: tuple[bytes, ...] = ()


Take = Callable[[Response], None]


async def connect(host: str, port: int, own: HostSet | None) -> socket.socket:
    """A socket connected to a host.

    Args:
        host: its name or address.
        port: where it serves.
        own: the desk's networks, in which addresses need not be public; None where none need to be.

    Raises:
        GuardedAddressError: it leads to addresses that are not public, and to no other.
        OSError: no connection.
    """
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    problems: list[OSError] = []
    for info in found:
        try:
            made = _plain_socket(info[0]) if own is None else guarded_socket(info, own)
        except OSError as error:
            problems.append(error)
            continue
        try:
            await loop.sock_connect(made, info[4])
        except OSError as error:
            made.close()
            problems.append(error)
        except BaseException:
            made.close()
            raise
        else:
            return made
    guarded = [error for error in problems if isinstance(error, GuardedAddressError)]
    raise (guarded or problems or [OSError("no address")])[0]


def _plain_socket(family: int) -> socket.socket:
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setblocking(False)
    return made


async def start_tls(made: socket.socket) -> bool:
    """Agree on TLS over a plain connection (RFC 3501, 6.2.1); whether the server wants to.

    Only lines are read here, and nothing may follow the one that agrees: what came before TLS is up could be
    anybody's.

    Raises:
        BrokenImapError: what came is no IMAP, or more than was asked for.
    """
    loop = asyncio.get_running_loop()
    if not (await _plain_line(loop, made)).upper().startswith(b"* OK"):
        return False
    await loop.sock_sendall(made, b"tls STARTTLS\r\n")
    while True:
        line = await _plain_line(loop, made)
        if line.lower().startswith(b"tls "):
            return line[4:6].upper() == b"OK"


async def _plain_line(loop: asyncio.AbstractEventLoop, made: socket.socket) -> bytes:
    """One line, byte for byte, so that nothing behind it is taken."""
    line = bytearray()
    while not line.endswith(b"\n"):
        got = await loop.sock_recv(made, 1)
        if not got:
            raise BrokenImapError("it hung up")
        line += got
        if len(line) > _LONGEST_PLAIN_LINE:
            raise BrokenImapError("it sends endless lines")
    return bytes(line)


class Connection:
    """A connection that speaks IMAP.

    Args:
        reader: from which it reads; its limit must be :data:`LONGEST_LINE`.
        writer: to which it writes.
        most_bytes: how much may be read in all.
    """

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, most_bytes: int) -> None:
        self._reader, self._writer = reader, writer
        self._left = most_bytes
        self._count = 0
        self.abilities: frozenset[str] = frozenset()

    @classmethod
    async def open(
        cls, made: socket.socket, name: str, context: ssl.SSLContext, most_bytes: int
    ) -> Connection:
        """Put TLS over a connected socket; the server must prove that it is ``name``."""
        reader, writer = await asyncio.open_connection(
            sock=made, ssl=context, server_hostname=name, limit=LONGEST_LINE
        )
        return cls(reader, writer, most_bytes)

    def close(self) -> None:
        """Hang up."""
        self._writer.transport.abort()

    async def greet(self, *, greeted: bool = False) -> bool:
        """Wait for the greeting and ask what the server can do; whether it takes us as signed in.

        Args:
            greeted: the greeting came before TLS was up.
        """
        known = False
        if not greeted:
            text = (await self._response()).text
            status = text.removeprefix("* ").upper()
            if status.startswith("BYE"):
                raise AnsweredNoError("BYE", text[6:].strip())
            if not text.startswith("* ") or not status.startswith(("OK", "PREAUTH")):
                raise BrokenImapError("it does not greet as mail servers do")
            known = status.startswith("PREAUTH")
        for response in await self.command("CAPABILITY"):
            if response.text.upper().startswith("* CAPABILITY "):
                self.abilities = frozenset(response.text.upper().split()[2:])
        return known

    async def log_in(self, user: str, password: str) -> None:
        """Sign in by the safest way there is that shows nothing else (over TLS, all of them are plain)."""
        pair = user.encode(), password.encode()
        if "AUTH=PLAIN" in self.abilities:
            initial = b64encode(b"\0".join((b"", *pair))).decode("ascii")
            if "SASL-IR" in self.abilities:
                await self.command(f"AUTHENTICATE PLAIN {initial}")
            else:
                await self.command("AUTHENTICATE PLAIN", initial.encode("ascii"))
        elif all(_QUOTABLE.fullmatch(word) for word in pair):
            await self.command(f"LOGIN {quoted(user)} {quoted(password)}")
        else:
            await self.command(f"LOGIN {{{len(pair[0])}}}", pair[0] + b" {%d}" % len(pair[1]), pair[1])

    async def command(self, line: str, *more: bytes, take: Take | None = None) -> list[Response]:
        """Send a command and read what is answered, up to its end.

        Args:
            line: the command, in ASCII.
            more: what is sent each time that the server asks to go on.
            take: is given each response as it comes, in place of the list.

        Returns:
            The responses, the last line left out.

        Raises:
            AnsweredNoError: the server said no.
            BrokenImapError: what came is no IMAP, or more than may be.
        """
        self._count += 1
        tag = f"a{self._count}"
        self._writer.write(f"{tag} {line}\r\n".encode("ascii"))
        rest = list(more)
        found: list[Response] = []
        while True:
            response = await self._response()
            text = response.text
            if text.startswith("+"):
                self._writer.write((rest.pop(0) if rest else b"*") + b"\r\n")
            elif text.startswith(tag + " "):
                status, _, words = text[len(tag) + 1 :].partition(" ")
                if status.upper() == "OK":
                    return found
                raise AnsweredNoError(status.upper(), words)
            elif text[:6].upper() == "* BYE ":
                raise AnsweredNoError("BYE", text[6:])
            elif not text.startswith("* "):
                raise BrokenImapError("what it sends is no IMAP")
            else:
                (take or found.append)(response)

    async def _response(self) -> Response:
        text = ""
        literals: list[bytes] = []
        while True:
            line = await self._line()
            literal = _LITERAL.search(line)
            if literal is None:
                return Response(text + line.rstrip(b"\r\n").decode("utf-8", "replace"), tuple(literals))
            size = int(literal[1])
            self._spend(size)
            try:
                literals.append(await self._reader.readexactly(size))
            except asyncio.IncompleteReadError as error:
                raise BrokenImapError("it hung up in the middle") from error
            text += line.rstrip(b"\r\n").decode("utf-8", "replace")

    async def _line(self) -> bytes:
        try:
            line = await self._reader.readuntil(b"\n")
        except asyncio.LimitOverrunError as error:
            raise BrokenImapError("it sends endless lines") from error
        except asyncio.IncompleteReadError as error:
            raise BrokenImapError("it hung up" + (" in the middle" if error.partial else "")) from error
        self._spend(len(line))
        return line

    def _spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise BrokenImapError("it sends more than was asked for")


# ---------------------------------------------------------------------------- words


def quoted(text: str) -> str:
    """ASCII as a quoted string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def unquoted(text: str) -> str:
    """What a quoted string holds; any other text as it is."""
    return re.sub(r"\\(.)", r"\1", text[1:-1]) if text[:1] == '"' and text[-1:] == '"' else text


def encode_folder(name: str) -> str:
    """A folder's name as servers write it (modified UTF-7; RFC 3501, section 5.1.3)."""

    def shift(run: re.Match[str]) -> str:
        coded = b64encode(run[0].encode("utf-16-be", "surrogatepass"), b"+,")
        return "&" + coded.decode("ascii").rstrip("=") + "-"

    return re.sub(r"[^\x20-\x7e]+", shift, name.replace("&", "&-"))


def decode_folder(name: str) -> str:
    """A folder's name as people read it; what is no modified UTF-7 is left as it is."""

    def unshift(run: re.Match[str]) -> str:
        if not run[1]:
            return "&"
        coded = run[1].replace(",", "/")
        try:
            return f"+{coded}-".encode("ascii").decode("utf-7")
        except UnicodeError:
            return run[0]

    return re.sub(r"&([A-Za-z0-9+,]*)-", unshift, name)
