"""A mail to be looked at before readers get it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from standfirst.brief.wording import wording_for
from standfirst.publish.mail import Composer, open_session
from standfirst.records import MailOutcome
from standfirst.work.audiences import Showing
from standfirst.work.editions.finding import EditionError, OpenDraft, find_edition
from standfirst.work.mailing.issues import compose_edition_mail
from standfirst.work.mailing.readers import new_token, read_address
from standfirst.work.mailing.settings import mail_frame, mail_server
from standfirst.work.mailing.wishes import sections_of

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.config import Desk

_NOBODY = "0" * 32
"""What stands for a reader's secret in a test, which nobody unsubscribes by."""


def send_test(archive: Archive, desk: Desk, name: str, address: str) -> tuple[MailOutcome, str]:
    """Send a draft or an edition to one address, to be looked at: no reader gets it, nothing is noted.

    Its links to unsubscribe lead nowhere; its subject says that it is a test.

    Args:
        archive: where it is.
        desk: whose it is.
        name: "d3", or an edition's number.
        address: to whom.

    Returns:
        What became of it, and what the server said.

    Raises:
        StandfirstError: there is no such edition or draft, this is no address, it has nothing in it.
        ConfigError: the settings say nothing of mail.
        DeliveryError: the server cannot be reached, or does not let the desk in.
    """
    email = read_address(address)
    found = find_edition(archive, name)
    filed = found.draft.edition if isinstance(found, OpenDraft) else found.edition
    edition = Showing(archive, desk).show(filed)
    frame = mail_frame(desk)
    title = wording_for(edition.language).t("Test: {title}", title=edition.title)
    everything = tuple((name, -1) for name in sections_of([edition]))
    tried = replace(edition, title=title)
    mail = compose_edition_mail(tried, Composer(frame), f"test-{new_token()[:8]}", everything, ())
    if mail is None:
        raise EditionError("there is no story in it: a mail would be empty")
    with open_session(mail_server(desk)) as session:
        return session.hand_over(email, mail.to(email, _NOBODY))
