"""The brief by mail: composing messages, and handing them to a server."""

from standfirst.publish.mail.composing import Composed, MailFrame, compose_mail, plain_message
from standfirst.publish.mail.smtp import Server, Session, open_session

__all__ = ["Composed", "MailFrame", "Server", "Session", "compose_mail", "open_session", "plain_message"]
