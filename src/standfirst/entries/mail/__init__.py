"""Mail: a newsletter becomes its items, any other mail one entry that is the mail itself.

``reading`` puts it together: ``headers`` (who, when, what about), ``parts`` (which of a mail's parts is its
text), ``furniture`` (what stands in every mailing and is no item), ``mailbox`` (a file of many mails).
"""

from __future__ import annotations

from standfirst.entries.mail.mailbox import read_mailbox, read_mails
from standfirst.entries.mail.reading import read_mail

__all__ = ["read_mail", "read_mailbox", "read_mails"]
