"""What mailing needs of a desk's settings, put together."""

from __future__ import annotations

from email.utils import parseaddr

from standfirst.config import Desk
from standfirst.errors import ConfigError
from standfirst.publish.mail import MailFrame, Server
from standfirst.work.site import TEMPLATES


def mail_frame(desk: Desk) -> MailFrame:
    """The desk's sender and addresses.

    Raises:
        ConfigError: the settings say nothing of mail.
    """
    mail = desk.mail
    if mail is None:
        reason = "is missing: a mail needs a sender, a server and the address of the public endpoint"
        raise ConfigError(str(desk.folder / "desk.toml"), "mail", reason)
    templates = desk.folder / TEMPLATES
    return MailFrame(
        sender=mail.sender,
        endpoint=mail.endpoint,
        site=desk.site.url,
        templates=templates if templates.is_dir() else None,
    )


def mail_server(desk: Desk) -> Server:
    """The server that takes the desk's mail, with the login for its host.

    Raises:
        ConfigError: the settings say nothing of mail.
    """
    frame = mail_frame(desk)
    assert desk.mail is not None
    host, _, port = desk.mail.smtp.rpartition(":")
    login = next(
        (
            one
            for one in desk.fetch.logins
            if one.password is not None and {host, desk.mail.smtp} & set(one.hosts)
        ),
        None,
    )
    return Server(
        host=host,
        port=int(port),
        tls=desk.mail.tls,  # type: ignore[arg-type]
        user=login.user if login else None,
        password=login.password if login else None,
        sender=desk.mail.bounces or parseaddr(frame.sender)[1],
        ca=desk.folder / desk.mail.ca if desk.mail.ca else None,
    )
