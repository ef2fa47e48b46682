"""Who may do what, in one word a person. Each role may do what those before it may."""

from __future__ import annotations

from enum import IntEnum

from standfirst.brief.wording import _


class Role(IntEnum):
    """What somebody is at the desk. A reader is no colleague: the work of the desk is not there for him."""

    READER = 1
    OBSERVER = 2
    EDITOR = 3
    PUBLISHER = 4
    ADMIN = 5

    @property
    def word(self) -> str:
        """As it is kept and typed: "editor"."""
        return self.name.lower()

    @property
    def told(self) -> str:
        """What it may do, in words."""
        return _TOLD[self]


_TOLD = {
    Role.READER: _("reads the editions that are for them, and sees nothing of the desk’s work"),
    Role.OBSERVER: _("reads everything, saves and sets aside for themselves"),
    Role.EDITOR: _("decides about stories, names and statements, and works on editions"),
    Role.PUBLISHER: _("publishes and corrects editions, and follows sources"),
    Role.ADMIN: _("says who works here"),
}


def read_role(word: str) -> Role:
    """The role of a word, in any case of letters.

    Raises:
        ValueError: there is none, in words.
    """
    try:
        return Role[word.strip().upper()]
    except KeyError:
        raise ValueError(f"{word!r} is no role; there are {', '.join(r.word for r in Role)}") from None
