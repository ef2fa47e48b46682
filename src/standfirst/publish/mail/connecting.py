"""Reaching the mail server: under TLS with a certificate that holds, and signed in; each failure in words."""

from __future__ import annotations

import smtplib
import socket
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from standfirst.errors import DeliveryError

_LOOPBACK = frozenset(("127.0.0.1", "::1", "localhost"))


@dataclass(frozen=True, slots=True)
class Server:
    """The server that takes the desk's mail. ``tls`` is "starttls", "tls", or "none" (this machine alone).

    ``ca`` is a file with the authority that vouches for it, where the system's do not. ``timeout_s`` is for
    one answer; ``answer_s`` for the one to a whole message (RFC 5321, 4.5.3.2.6): many servers scan it
    meanwhile, and whoever hangs up earlier does not know whether it was taken.
    """

    host: str
    port: int = 587
    tls: Literal["starttls", "tls", "none"] = "starttls"
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    sender: str = ""
    timeout_s: float = 60.0
    answer_s: float = 600.0
    ca: Path | None = None

    @property
    def place(self) -> str:
        """Where it is: host and port."""
        return f"{self.host}:{self.port}"


def connect(server: Server) -> smtplib.SMTP:
    """Connect, under TLS, and sign in. A password is never sent unencrypted.

    Raises:
        DeliveryError: the server cannot be reached, has no valid certificate, or does not let the desk in;
            nothing was sent.
    """
    if server.tls == "none":
        _check_plain(server)
    smtp: smtplib.SMTP | None = None
    try:
        if server.tls == "tls":
            smtp = smtplib.SMTP_SSL(
                server.host, server.port, timeout=server.timeout_s, context=_context(server)
            )
        else:
            smtp = smtplib.SMTP(server.host, server.port, timeout=server.timeout_s)
        _greet(smtp, server)
    except (smtplib.SMTPException, OSError) as error:
        if smtp is not None:
            with suppress(OSError):
                smtp.close()
        raise _explained(server, error) from error
    return smtp


def _greet(smtp: smtplib.SMTP, server: Server) -> None:
    smtp.ehlo_or_helo_if_needed()
    if server.tls == "starttls":
        smtp.starttls(context=_context(server))
        smtp.ehlo()
    if server.user is not None:
        smtp.login(server.user, server.password or "")


def _check_plain(server: Server) -> None:
    words = ""
    if server.host not in _LOOPBACK:
        words = "mail is not sent unencrypted to another machine; set tls to starttls or tls"
    elif server.user is not None:
        words = (
            "a password is not sent unencrypted; set tls to starttls or tls in desk.toml, or take the login "
            "for this host out of credentials.toml"
        )
    if words:
        raise DeliveryError("mail", f"{server.place}: {words}", permanent=True)


def _context(server: Server) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if server.ca is not None:
        try:
            context.load_verify_locations(cafile=server.ca)
        except (OSError, ssl.SSLError) as error:
            said = getattr(error, "strerror", None) or "it holds no certificate in PEM form"
            reason = f"ca in desk.toml, {server.ca}: cannot be used ({said}); nothing was sent"
            raise DeliveryError("mail", reason, permanent=True) from error
    return context


def _explained(server: Server, error: Exception) -> DeliveryError:
    words, permanent = _reason(server, error)
    return DeliveryError("mail", f"{words}; nothing was sent", permanent=permanent)


def _reason(server: Server, error: Exception) -> tuple[str, bool]:
    place = server.place
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"{place}: its certificate does not hold ({error.verify_message}); {_advice(error)}", True
    if isinstance(error, ssl.SSLError):
        other = "starttls" if server.tls == "tls" else "tls"
        said = str(error.reason or error).replace("_", " ").lower()
        return f'{place}: encryption failed ({said}); if it speaks the other way, set tls = "{other}"', True
    if isinstance(error, smtplib.SMTPAuthenticationError):
        said = _said(error)
        if error.smtp_code < 500:
            return f"{place} lets nobody in just now ({said}); run it again later", False
        return f"{place} does not let {server.user} in ({said}): look at its login in credentials.toml", True
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return _not_offered(server, error), True
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{place} takes no mail just now ({_said(error)})", error.smtp_code >= 500
    if type(error) is smtplib.SMTPException:
        return _not_offered(server, error), True
    if isinstance(error, smtplib.SMTPServerDisconnected):
        hint = '; if it wants encryption from the first byte, set tls = "tls"' if server.tls != "tls" else ""
        return f"{place} closed the connection before it took anything{hint}", False
    if isinstance(error, socket.gaierror):
        return f"{place} cannot be reached: there is no such host; look at smtp in desk.toml", False
    if isinstance(error, TimeoutError):
        hint = ' (if it wants encryption from the first byte, set tls = "tls")' if server.tls != "tls" else ""
        return f"{place} does not answer within {server.timeout_s:.0f} s{hint}", False
    said = getattr(error, "strerror", None) or str(error)
    return f"{place} cannot be reached: {said}; look at smtp in desk.toml", False


def _advice(error: ssl.SSLCertVerificationError) -> str:
    words = str(error.verify_message).lower()
    if "expired" in words or "not yet valid" in words:
        return "its keeper has to renew it (or this machine's clock is wrong)"
    if "mismatch" in words or "not valid for" in words:
        return "write the host in smtp as the certificate names it"
    return "if you know its authority, name its file as ca under [mail] in desk.toml"


def _not_offered(server: Server, error: smtplib.SMTPException) -> str:
    if "STARTTLS" in str(error):
        return f'{server.place} offers no encryption; if it speaks TLS from the first byte, set tls = "tls"'
    return (
        f"{server.place} offers no sign-in that we know ({error}); where it needs none, take the login for "
        "this host out of credentials.toml"
    )


def _said(error: smtplib.SMTPResponseException) -> str:
    said = error.smtp_error
    words = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return f"{error.smtp_code} {' '.join(words.split())}"
