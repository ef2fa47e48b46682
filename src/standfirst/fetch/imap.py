"""A folder of a mailbox (IMAP over TLS) as a document: the mails that are new since the last time.

Nothing is changed there: the folder is examined, not selected, and mails are peeked at, so that none is
marked as read. What was seen last is kept as "imap UIDVALIDITY UID" where a page has its ETag (RFC 3501,
section 2.3.1.1): mails with higher numbers are new; where the folder was made anew, all are.
"""

from __future__ import annotations

import asyncio
import re
import socket
import ssl
from base64 import b64encode
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import unquote

from yarl import URL

from standfirst.errors import FetchError, Refused, SignInError
from standfirst.fetch.addresses import HostSet, host_set
from standfirst.fetch.answers import Fetched
from standfirst.fetch.failures import certificate_words
from standfirst.fetch.guard import GuardedAddressError, inward, parse_url
from standfirst.fetch.imap_plan import MOST_MAILS, Mark, Plan, plan_first, plan_more
from standfirst.fetch.imap_wire import (
    LONGEST_LINE,
    AnsweredNoError,
    BrokenImapError,
    Connection,
    Response,
    connect,
    decode_folder,
    encode_folder,
    quoted,
    start_tls,
    unquoted,
)
from standfirst.fetch.mbox import CONTENT_TYPE, StoredMail, write_mbox
from standfirst.records import Document, FetchOptions, Validators

_PORTS = {"imaps": 993, "imap": 143}
_TALK_BYTES = 2 * LONGEST_LINE
"""What the server may say beside the mails: numbers and sizes of 40,000 mails."""
_MOST_FOLDERS_NAMED = 20

_UID = re.compile(r"\bUID (\d+)")
_SIZE = re.compile(r"\bRFC822\.SIZE (\d+)")
_ARRIVED = re.compile(r'\bINTERNALDATE "([^"]*)"')
_BODY = re.compile(r'\bBODY\[\] (?:\{\d+\+?\}|("(?:[^"\\]|\\.)*")|NIL)')
_LISTED = re.compile(r'\* LIST \([^)]*\) (NIL|"(?:[^"\\]|\\.)*") (.+)', re.IGNORECASE)
_EXISTS = re.compile(r"\* (\d+) EXISTS", re.IGNORECASE)
_STATE = re.compile(r"\* OK \[(UIDVALIDITY|UIDNEXT) (\d+)\]", re.IGNORECASE)
_OF_URL = re.compile(r"/?;(?:UIDVALIDITY|UID|SECTION)=.*", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A folder of a mailbox: what its URL says (RFC 5092) and whose login it takes. Never shown whole."""

    url: URL
    folder: str
    user: str
    password: str = field(repr=False)

    @property
    def shown(self) -> str:
        """The URL as it may be shown."""
        return str(self.url)


async def fetch_mailbox(url: str, validators: Validators | None, options: FetchOptions) -> Fetched:
    """Fetch the mails of a folder that are new.

    On the first visit, and where the folder was made anew (another UIDVALIDITY), the newest are taken; from
    then on the new ones in the order they came, and what does not fit the next time. Where the time is over
    or the connection breaks after some mails, these are what came, and the rest comes next time.

    Args:
        url: ``imaps://user@host/Folder``; the inbox where no folder is named. Whose name is not in the URL is
            that of the host's login in ``options.logins``, as its password always is. ``imap://`` is for the
            desk's own servers (``allow_hosts``), and asks for TLS before anything is said (STARTTLS).
        validators: what :func:`fetch_mailbox` gave the last time.
        options: ``timeout_s`` for everything together, ``max_bytes`` for all mails together.

    Returns:
        The new mails as one mailbox file (RFC 4155), ``note`` saying what is not in it; no document where
        there are none.

    Raises:
        FetchError: no connection, no such folder, or a broken answer; :class:`~standfirst.errors.SignInError`
            where the desk has no login for it, or a wrong one.
        Refused: the address guard or the URL itself forbids it.
    """
    own = host_set(options.allow_hosts)
    box = read_mailbox_url(url, own, options)
    session = _Session(box, Mark.of(validators), options)
    try:
        async with asyncio.timeout(options.timeout_s):
            await session.run(own)
    except (OSError, EOFError, ValueError, AnsweredNoError) as error:
        problem = _explain(error, box, options.timeout_s)
        if not session.mails:
            raise problem from None
        return session.fetched(url, broken=problem.reason)
    finally:
        session.close()
    return session.fetched(url)


# ---------------------------------------------------------------------------- the address


def read_mailbox_url(text: str, own: HostSet, options: FetchOptions) -> Mailbox:
    """What the URL of a folder says.

    Raises:
        FetchError: it is no URL; a :class:`~standfirst.errors.SignInError` where there is no login for it.
        Refused: a password in it, an odd port, or no TLS to a host that is not the desk's own.
    """
    url = parse_url(text)
    if url.raw_password is not None:
        words = "a password in an address is seen by all who see the address; write it into credentials.toml"
        raise Refused(str(url.with_user(None)), "userinfo", words)
    if not url.raw_host:
        raise Refused(str(url), "address", "the address names no host")
    port = url.port or _PORTS[url.scheme]
    numbered = url.with_port(port)
    if url.scheme == "imap" and not own.has(numbered):
        raise Refused(
            str(url), "scheme", "mail is asked for over TLS only: write imaps:// in place of imap://"
        )
    if port not in _PORTS.values() and not own.has(numbered):
        words = (
            f"port {port} is not one where mail is served; to allow it, add "
            f'"{url.host}:{port}" to allow_hosts under [fetch] in desk.toml'
        )
        raise Refused(str(url), "port", words)
    named = re.split(";AUTH=", url.user or "", flags=re.IGNORECASE)[0]
    user, password = _login(url, numbered, named, options)
    folder = _OF_URL.sub("", unquote(url.raw_path.removeprefix("/"))).strip("/")
    return Mailbox(url, folder or "INBOX", user, password)


def _login(url: URL, numbered: URL, named: str, options: FetchOptions) -> tuple[str, str]:
    for login in options.logins:
        fits = login.user is not None and (not named or login.user.casefold() == named.casefold())
        if fits and login.password is not None and HostSet(login.hosts).has(numbered):
            return login.user or named, login.password
    user = named or "you@example.org"
    words = (
        f"there is no login for {f'{named} at ' if named else ''}{url.host}; add to credentials.toml beside "
        f'desk.toml: [[login]] hosts = ["{url.host}"], user = "{user}", password = "..."'
    )
    raise SignInError(str(url), words, retryable=False)


# ---------------------------------------------------------------------------- the visit


class _Session:
    """One visit: what was planned and what came, which stays when it breaks off."""

    def __init__(self, box: Mailbox, mark: Mark | None, options: FetchOptions) -> None:
        self._box, self._mark, self._options = box, mark, options
        self._connection: Connection | None = None
        self._socket: socket.socket | None = None
        self._validity = 0
        self._plan = Plan((), 0)
        self.mails: dict[int, StoredMail] = {}

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        elif self._socket is not None:
            self._socket.close()

    async def run(self, own: HostSet) -> None:
        connection = await self._connect(own)
        await self._sign_in(connection)
        self._plan = await self._look(connection)
        if self._plan.uids:
            wanted = ",".join(map(str, self._plan.uids))
            await connection.command(f"UID FETCH {wanted} (UID INTERNALDATE BODY.PEEK[])", take=self._take)

    async def _connect(self, own: HostSet) -> Connection:
        url = self._box.url
        host, port = url.raw_host or "", url.port or _PORTS[url.scheme]
        made = self._socket = await connect(host, port, None if own.has(url.with_port(port)) else own)
        plain = url.scheme == "imap"
        if plain and not await start_tls(made):
            words = "its server offers no encryption (STARTTLS), and nothing is sent without"
            raise Refused(self._box.shown, "tls", words)
        # bodies grow by a tenth at most against the sizes that some servers give
        most = _TALK_BYTES + self._options.max_bytes * 11 // 10
        self._connection = await Connection.open(made, host, ssl.create_default_context(), most)
        self._known = await self._connection.greet(greeted=plain)
        return self._connection

    async def _sign_in(self, connection: Connection) -> None:
        if self._known:
            return
        if "LOGINDISABLED" in connection.abilities and "AUTH=PLAIN" not in connection.abilities:
            words = "its server takes no name and password (some want OAuth, or a password made for programs)"
            raise SignInError(self._box.shown, words, retryable=False)
        try:
            await connection.log_in(self._box.user, self._box.password)
        except AnsweredNoError as error:
            raise self._not_signed_in(error) from None

    def _not_signed_in(self, error: AnsweredNoError) -> FetchError:
        said = _said(error, self._box)
        if error.status == "BYE" or error.code in ("UNAVAILABLE", "INUSE", "LIMIT"):
            return FetchError(
                self._box.shown, f"its server cannot sign anybody in now{said}; try again later"
            )
        words = (
            f"it did not accept the name {self._box.user!r} with the password in credentials.toml{said}; "
            "some servers want a password of its own for a program"
        )
        return SignInError(self._box.shown, words, retryable=False)

    async def _look(self, connection: Connection) -> Plan:
        """Examine the folder and plan what to take."""
        state = await self._examine(connection)
        count = max((int(m[1]) for r in state if (m := _EXISTS.match(r.text))), default=0)
        told = {m[1].upper(): int(m[2]) for r in state if (m := _STATE.match(r.text))}
        self._validity, upcoming = told.get("UIDVALIDITY", 0), told.get("UIDNEXT")
        mark = self._mark if self._mark is not None and self._mark.validity == self._validity else None
        if mark is None:
            last = upcoming - 1 if upcoming else 0
            if not count:
                return Plan((), last)
            listed = await _sizes(connection, f"FETCH {max(1, count - MOST_MAILS + 1)}:{count}")
            return plan_first(listed, count, self._options.max_bytes)
        if not count or (upcoming is not None and upcoming <= mark.last + 1):
            return Plan((), mark.last)
        # "n:*" names the last mail even where its number is lower
        listed = await _sizes(connection, f"UID FETCH {mark.last + 1}:*")
        new = {uid: size for uid, size in listed.items() if uid > mark.last}
        return plan_more(new, mark.last, self._options.max_bytes)

    async def _examine(self, connection: Connection) -> list[Response]:
        try:
            return await connection.command(f"EXAMINE {quoted(encode_folder(self._box.folder))}")
        except AnsweredNoError as error:
            if error.status == "BYE":
                raise
        folders = await _folders(connection)
        meant = folders.get(self._box.folder.casefold())
        if meant is None:
            raise FetchError(self._box.shown, _no_such_folder(self._box.folder, folders), retryable=False)
        return await connection.command(f"EXAMINE {quoted(meant)}")

    def _take(self, response: Response) -> None:
        uid, body = _UID.search(response.text), _BODY.search(response.text)
        if uid is None or body is None or int(uid[1]) not in self._plan.uids:
            return
        if response.literals:
            data = response.literals[-1]
        else:
            data = unquoted(body[1] or "").encode("utf-8", "surrogateescape")
        self.mails[int(uid[1])] = StoredMail(data, _arrived(response.text))

    def fetched(self, url: str, *, broken: str | None = None) -> Fetched:
        """What the visit gave; ``broken`` says why it ended before all was there."""
        uids, last, notes = self._plan.uids, self._plan.last, [self._plan.note]
        if broken is not None:
            came = [uid for n, uid in enumerate(uids, 1) if self.mails.keys() >= set(uids[:n])]
            last = came[-1] if came else -1  # they came in no order: none counts as read, and none is lost
            came = came or list(self.mails)
            notes.append(f"{len(came):,} of {len(uids):,} mails came, the rest comes next time ({broken})")
            uids = tuple(came)
        earlier = self._mark.validators if self._mark else Validators()
        validators = Mark(self._validity, last).validators if last >= 0 else earlier
        mails = [self.mails[uid] for uid in uids if uid in self.mails]
        if not mails:
            return Fetched(url, None, validators)
        note = "; ".join(filter(None, notes)) or None
        document = Document(url, url, CONTENT_TYPE, write_mbox(mails), datetime.now(UTC), note=note)
        return Fetched(url, document, validators)


async def _sizes(connection: Connection, which: str) -> dict[int, int]:
    """The sizes of some mails in bytes, by their numbers."""
    found: dict[int, int] = {}
    for response in await connection.command(f"{which} (UID RFC822.SIZE)"):
        uid, size = _UID.search(response.text), _SIZE.search(response.text)
        if uid and size:
            found[int(uid[1])] = int(size[1])
    return found


async def _folders(connection: Connection) -> dict[str, str]:
    """The folders there are, as the server writes them, by how people may: with "/" between their parts."""
    found: dict[str, str] = {}
    for response in await connection.command('LIST "" "*"'):
        listed = _LISTED.match(response.text)
        if listed is None:
            continue
        name = response.literals[0].decode("utf-8", "replace") if response.literals else unquoted(listed[2])
        shown = decode_folder(name)
        mark = unquoted(listed[1])
        if mark not in ("NIL", "/"):
            shown = shown.replace(mark, "/")
        found[shown.casefold()] = name
        found.setdefault(shown.casefold().removeprefix("inbox/"), name)
    return found


def _no_such_folder(folder: str, folders: dict[str, str]) -> str:
    names = sorted({decode_folder(name) for name in folders.values()}, key=str.casefold)
    named = ", ".join(_clean(name) for name in names[:_MOST_FOLDERS_NAMED])
    more = f" and {len(names) - _MOST_FOLDERS_NAMED:,} more" if len(names) > _MOST_FOLDERS_NAMED else ""
    return f"there is no folder {_clean(folder)!r}; there are: {named or 'none'}{more}"


def _arrived(text: str) -> datetime:
    found = _ARRIVED.search(text)
    try:
        when = parsedate_to_datetime(found[1]) if found else None
        return when.astimezone(UTC) if when and when.tzinfo else datetime.now(UTC)
    except (ValueError, TypeError, OverflowError):
        return datetime.now(UTC)


# ---------------------------------------------------------------------------- what went wrong


def _explain(error: Exception, box: Mailbox, timeout_s: float) -> FetchError | Refused:
    shown = box.shown
    if isinstance(error, GuardedAddressError):
        return inward(box.url)
    if isinstance(error, TimeoutError):
        return FetchError(shown, f"no complete answer within {timeout_s:g} s")
    if isinstance(error, ssl.SSLCertVerificationError):
        return FetchError(shown, certificate_words(error))
    if isinstance(error, ssl.SSLError):
        words = (error.reason or "TLS").replace("_", " ").lower()
        return FetchError(shown, f"no secure connection: its TLS does not fit ours ({words})")
    if isinstance(error, socket.gaierror):
        return FetchError(shown, "no such host: check the address, or the network")
    if isinstance(error, AnsweredNoError):
        return FetchError(shown, f"its server said no{_said(error, box)}")
    if isinstance(error, BrokenImapError):
        return FetchError(shown, f"the answer broke off or was malformed ({error})")
    if isinstance(error, OSError):
        return FetchError(shown, f"no connection ({_clean(error.strerror or type(error).__name__)})")
    return FetchError(shown, f"the answer broke off or was malformed ({_clean(str(error))})")


def _said(error: AnsweredNoError, box: Mailbox) -> str:
    """The server's own words, unless they hold what we sent."""
    words = _clean(error.words)
    secrets = (box.password, b64encode(box.password.encode()).decode("ascii").rstrip("="))
    coded = b64encode(f"\0{box.user}\0{box.password}".encode()).decode("ascii").rstrip("=")
    return f" (“{words}”)" if words and not any(s and s in words for s in (*secrets, coded)) else ""


def _clean(words: str) -> str:
    return " ".join("".join(c if c.isprintable() else " " for c in words).split())[:200]
