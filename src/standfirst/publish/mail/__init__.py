"""The brief by mail: composing messages, and handing them to a server."""

from standfirst.publish.mail.composing import (
    Composed,
    Composer,
    Heading,
    MailFrame,
    compose_mail,
    plain_message,
)
from standfirst.publish.mail.connecting import Server
from standfirst.publish.mail.smtp import Handed, Session, open_session

__all__ = [
    "Composed",
    "Composer",
    "Handed",
    "Heading",
    "MailFrame",
    "Server",
    "Session",
    "compose_mail",
    "open_session",
    "plain_message",
]
