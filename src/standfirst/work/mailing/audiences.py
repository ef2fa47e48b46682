"""Which readers by mail an edition is for, and what of it each of them gets.

Whoever subscribes by the public form reads as anybody. The desk says of an address that it is a signed-in
reader's, or one in a group: nobody says so of himself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from standfirst.records import AudienceKind, Reader, Subscriber
from standfirst.work.audiences import read_audience_of

if TYPE_CHECKING:
    from standfirst.archive import Archive
    from standfirst.config import Desk
    from standfirst.publish.mail import MailFrame


def reads_as(subscriber: Subscriber) -> Reader:
    """As whom somebody reads what is mailed to him."""
    groups = tuple(one for one in subscriber.groups if one.casefold() != AudienceKind.READERS)
    return Reader(bool(subscriber.groups), groups)


def frame_for(frame: MailFrame, desk: Desk, reader: Reader) -> MailFrame:
    """The frame of a reader's mails: who may sign in is led to the pages that he reads at the desk.

    Where nobody said where the desk is found, his links lead to the outlets alone: the site may not have what
    is for him.
    """
    if not reader.signed_in:
        return frame
    base = desk.serve.base_url
    return replace(frame, site=f"{base.rstrip('/')}/read/" if base else None)


def put_reader_into(archive: Archive, desk: Desk, email: str, groups: Iterable[str]) -> Subscriber | None:
    """Say of an address that it is of just these groups ("readers" for whoever may sign in).

    Returns:
        The subscriber; None where nobody is subscribed by this address.

    Raises:
        StandfirstError: there is no such group.
    """
    known = archive.subscribers.find(email)
    wanted = groups_of(desk, groups)
    if known is None:
        return None
    made = replace(known, groups=wanted)
    if made != known:
        archive.subscribers.save([made])
    return made


def groups_of(desk: Desk, words: Iterable[str]) -> tuple[str, ...]:
    """The groups of these names, each once; "public" is none.

    Raises:
        StandfirstError: there is no such group; the words name those there are.
    """
    audiences = [read_audience_of(desk, word) for word in words if word.strip()]
    return tuple(dict.fromkeys(str(one) for one in audiences if not one.is_public))
