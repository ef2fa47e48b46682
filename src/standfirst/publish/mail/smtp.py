"""Handing messages to a mail server over SMTP with TLS, and telling what the server made of each.

A server answers each message with yes, with no for good (5xx), or with not now (4xx). Where the connection
breaks after the message was handed over and before the answer came, nobody knows: that is told as such.
"""

from __future__ import annotations

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Literal

from standfirst.errors import DeliveryError
from standfirst.records import MailOutcome

_LOOPBACK = frozenset(("127.0.0.1", "::1", "localhost"))


@dataclass(frozen=True, slots=True)
class Server:
    """The server that takes the desk's mail. ``tls`` is "starttls", "tls", or "none" (this machine alone)."""

    host: str
    port: int = 587
    tls: Literal["starttls", "tls", "none"] = "starttls"
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    sender: str = ""
    timeout_s: float = 30.0


class Session:
    """One connection; opened again where the server has closed it between two messages."""

    def __init__(self, server: Server, connection: smtplib.SMTP) -> None:
        self._server, self._smtp = server, connection

    def hand_over(self, email: str, data: bytes) -> tuple[MailOutcome, str]:
        """Hand one message over.

        Returns:
            What became of it, and why in words.

        Raises:
            DeliveryError: the server takes nothing at all any more (it would not be reached again).
        """
        try:
            code, said = self._envelope(email)
        except (smtplib.SMTPServerDisconnected, OSError):
            self._reopen()
            try:
                code, said = self._envelope(email)
            except (smtplib.SMTPServerDisconnected, OSError) as error:
                raise DeliveryError(
                    "mail", f"{self._server.host} closes the connection: {error}", permanent=False
                ) from error
        if code >= 400:
            self._reset()
            return _refusal(code), f"{code} {said}"
        try:
            code, answer = self._smtp.data(data)
        except smtplib.SMTPDataError as error:
            return _refusal(error.smtp_code), f"{error.smtp_code} {_words(error.smtp_error)}"
        except (smtplib.SMTPServerDisconnected, OSError) as error:
            return (
                MailOutcome.UNKNOWN,
                f"the connection broke before the server answered ({error or 'closed'})",
            )
        if code >= 400:
            self._reset()
            return _refusal(code), f"{code} {_words(answer)}"
        return MailOutcome.SENT, _words(answer)

    def _envelope(self, email: str) -> tuple[int, str]:
        code, said = self._smtp.mail(self._server.sender)
        if code < 400:
            code, said = self._smtp.rcpt(email)
        if code == 421:
            raise smtplib.SMTPServerDisconnected(_words(said))
        return code, _words(said)

    def _reset(self) -> None:
        with suppress(smtplib.SMTPException, OSError):
            self._smtp.rset()

    def _reopen(self) -> None:
        with suppress(smtplib.SMTPException, OSError):
            self._smtp.close()
        self._smtp = _connect(self._server)

    def close(self) -> None:
        """Say goodbye; that the server has gone already is no error."""
        with suppress(smtplib.SMTPException, OSError):
            self._smtp.quit()


def _refusal(code: int) -> MailOutcome:
    return MailOutcome.REFUSED if code >= 500 else MailOutcome.DEFERRED


def _words(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)


@contextmanager
def open_session(server: Server) -> Iterator[Session]:
    """Connect, under TLS, and sign in.

    Raises:
        DeliveryError: the server cannot be reached, has no valid certificate, or does not let the desk in.
    """
    session = Session(server, _connect(server))
    try:
        yield session
    finally:
        session.close()


def _connect(server: Server) -> smtplib.SMTP:
    place = f"{server.host}:{server.port}"
    if server.tls == "none" and server.host not in _LOOPBACK:
        reason = f"{place}: mail is not sent unencrypted to another machine; set tls to starttls or tls"
        raise DeliveryError("mail", reason, permanent=True)
    context = ssl.create_default_context()
    try:
        if server.tls == "tls":
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=server.timeout_s, context=context
            )
        else:
            smtp = smtplib.SMTP(server.host, server.port, timeout=server.timeout_s)
        smtp.ehlo_or_helo_if_needed()
        if server.tls == "starttls":
            smtp.starttls(context=context)
            smtp.ehlo()
        if server.user is not None:
            smtp.login(server.user, server.password or "")
    except smtplib.SMTPAuthenticationError as error:
        reason = f"{place} does not let {server.user} in: look at its login in credentials.toml"
        raise DeliveryError("mail", reason, permanent=True) from error
    except smtplib.SMTPNotSupportedError as error:
        reason = f"{place} offers no encryption or no sign-in ({error}); nothing was sent"
        raise DeliveryError("mail", reason, permanent=True) from error
    except ssl.SSLError as error:
        reason = f"{place}: its certificate or encryption is not in order ({error.reason}); nothing was sent"
        raise DeliveryError("mail", reason, permanent=True) from error
    except (smtplib.SMTPException, socket.gaierror, OSError) as error:
        said = getattr(error, "strerror", None) or str(error)
        raise DeliveryError("mail", f"{place} cannot be reached: {said}", permanent=False) from error
    return smtp
