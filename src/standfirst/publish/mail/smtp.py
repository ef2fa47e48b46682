"""Handing messages to a mail server over SMTP with TLS (RFC 5321, 3207), and telling what it made of each.

A server answers each message with yes, with no for good (5xx), or with not now (4xx). What it says of the
sender is no answer about a reader: it ends the run. A connection that breaks before the message's last line
left us has delivered nothing, and the message is handed over again; where it breaks between that line and the
answer, nobody knows, and that is told as such.
"""

from __future__ import annotations

import re
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from standfirst.errors import DeliveryError
from standfirst.publish.mail.connecting import Server, connect
from standfirst.records import MailOutcome

_GOODBYE_S = 5.0
_ADDRESS_CODES = frozenset((550, 551, 553))
_ENHANCED = re.compile(r"(?:^|\s)5\.(\d{1,3})\.(\d{1,3})\b")
_LINE_END = re.compile(rb"\r\n|\r|\n")

_Broken = (smtplib.SMTPServerDisconnected, OSError)


@dataclass(frozen=True, slots=True)
class Handed:
    """What became of a message, and why in words. ``address`` says that the address itself is at fault."""

    outcome: MailOutcome
    reason: str
    address: bool = False


class Session:
    """One connection; opened again where the server has closed it between two messages."""

    def __init__(self, server: Server, connection: smtplib.SMTP) -> None:
        self._server, self._smtp = server, connection

    def hand_over(self, email: str, data: bytes) -> tuple[MailOutcome, str]:
        """Hand one message over: what became of it, and why in words.

        Raises:
            DeliveryError: the server takes nothing at all any more, or nothing from this sender.
        """
        made = self.try_message(email, data)
        return made.outcome, made.reason

    def try_message(self, email: str, data: bytes) -> Handed:
        """Hand one message over, and tell whether the address is at fault where it is refused.

        Raises:
            DeliveryError: the server takes nothing at all any more, or nothing from this sender; what was to
                be handed over is not.
        """
        try:
            refused = self._offer(email, data)
        except _Broken:
            self._reopen()
            try:
                refused = self._offer(email, data)
            except _Broken as error:
                said = str(error) or type(error).__name__
                reason = f"{self._server.place} closes the connection before it has a message ({said})"
                raise DeliveryError("mail", reason, permanent=False) from error
        if refused is not None:
            self._reset()
            return refused
        try:
            code, said = self._answer()
        except _Broken as error:
            self._smtp.close()
            words = f"the connection broke before the server answered ({error or 'closed'})"
            return Handed(MailOutcome.UNKNOWN, words)
        if code >= 400:
            self._reset()
            return _refusal(code, said)
        return Handed(MailOutcome.SENT, said)

    def _offer(self, email: str, data: bytes) -> Handed | None:
        """Everything up to the message's last line; what the server has against the reader, else None."""
        code, said = _read(self._smtp.mail(self._server.sender))
        if code == 421:
            raise smtplib.SMTPServerDisconnected(said)
        if code >= 400:
            self._reset()
            raise _sender_refused(self._server, code, said)
        code, said = _read(self._smtp.rcpt(email))
        if code == 421:
            raise smtplib.SMTPServerDisconnected(said)
        if code >= 400:
            return _refusal(code, said)
        code, said = _read(self._smtp.docmd("DATA"))
        if code == 421:
            raise smtplib.SMTPServerDisconnected(said)
        if code != 354:
            return _refusal(code, said)
        self._smtp.send(_on_the_wire(data))
        return None

    def _answer(self) -> tuple[int, str]:
        sock = self._smtp.sock
        if sock is None:
            raise smtplib.SMTPServerDisconnected
        sock.settimeout(max(self._server.answer_s, self._server.timeout_s))
        try:
            return _read(self._smtp.getreply())
        finally:
            if self._smtp.sock is not None:
                self._smtp.sock.settimeout(self._server.timeout_s)

    def _reset(self) -> None:
        with suppress(smtplib.SMTPException, OSError):
            self._smtp.rset()

    def _reopen(self) -> None:
        with suppress(smtplib.SMTPException, OSError):
            self._smtp.close()
        self._smtp = connect(self._server)

    def close(self) -> None:
        """Say goodbye; that the server has gone already, or takes its time, is no error."""
        with suppress(smtplib.SMTPException, OSError):
            if self._smtp.sock is not None:
                self._smtp.sock.settimeout(_GOODBYE_S)
                self._smtp.quit()


def _sender_refused(server: Server, code: int, said: str) -> DeliveryError:
    words = f"{server.place} does not take mail from {server.sender}: {code} {said}"
    if code >= 500:
        words += "; look at from in desk.toml and at the login for this host in credentials.toml"
    return DeliveryError("mail", words, permanent=code >= 500)


def _refusal(code: int, said: str) -> Handed:
    words = f"{code} {said}"
    if code < 500:
        return Handed(MailOutcome.DEFERRED, words)
    return Handed(MailOutcome.REFUSED, words, address=speaks_of_address(code, said))


def speaks_of_address(code: int, said: str) -> bool:
    """Whether a refusal for good is about the address (RFC 3463: 5.1.x, 5.2.1), not about us or the message.

    A server that gives no such finer code is believed where it says 550, 551 or 553, unless it speaks of us.
    """
    finer = _ENHANCED.search(said)
    if finer is not None:
        return (finer[1] == "1" and finer[2] not in ("7", "8")) or (finer[1], finer[2]) == ("2", "1")
    if code not in _ADDRESS_CODES:
        return False
    return not re.search(r"relay|spam|block|policy|denied|auth|reputation|blacklist|spf|dkim", said, re.I)


def _on_the_wire(data: bytes) -> bytes:
    """Lines as SMTP wants them: ended by CRLF, a leading dot doubled; then a dot (RFC 5321, 4.5.2)."""
    lines = _LINE_END.sub(b"\r\n", data)
    lines = re.sub(rb"(?m)^\.", b"..", lines)
    return lines + (b"" if lines.endswith(b"\r\n") else b"\r\n") + b".\r\n"


def _read(answer: tuple[int, bytes | str]) -> tuple[int, str]:
    code, said = answer
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return code, " ".join(words.split())


@contextmanager
def open_session(server: Server) -> Iterator[Session]:
    """Connect, under TLS, and sign in.

    Raises:
        DeliveryError: the server cannot be reached, has no valid certificate, or does not let the desk in.
    """
    session = Session(server, connect(server))
    try:
        yield session
    finally:
        session.close()
