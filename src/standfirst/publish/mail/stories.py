"""The stories of an issue as its mails print them: each laid out, set and encoded once for all of them."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field

from standfirst.brief.laid_out import ItemView
from standfirst.brief.passages import without_controls
from standfirst.brief.reading_time import count_words
from standfirst.brief.view import read_words, view_item
from standfirst.brief.wording import Wording
from standfirst.publish.mail.quoting import quoted, quoted_short
from standfirst.publish.mail.words import story_words
from standfirst.records import Edition, Item, Name

_KEPT_MOST = 2_000
"""Stories kept at a time, some 12 KB each: a week's digest of 40 stories a day has 280."""


@dataclass(slots=True)
class Story:
    """One story: laid out, the words that are read of it, and as it stands in a mail once it was set.

    The records that it was made from are kept with it: it is known again by their being the very same.
    """

    item: Item
    names: tuple[Name, ...]
    view: ItemView
    words: int
    html: str | None = None
    texts: dict[int, str] = field(default_factory=dict)

    def text(self, number: str, wording: Wording) -> str:
        """The story as quoted text under a number. Only as many digits as it has change how lines are cut."""
        if not number.isdecimal():  # grouped in some way
            return self._set(number, wording)
        known = self.texts.get(len(number))
        if known is None:
            known = self.texts[len(number)] = self._set(number, wording)
        mark = quoted_short(number)
        return mark + known[len(mark) :]

    def _set(self, number: str, wording: Wording) -> str:
        return quoted(without_controls(story_words(self.view, number, wording)))


class Stories:
    """The stories of one issue. Those used last are kept: memory does not grow with what is mailed."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, int, bool, str], Story] = OrderedDict()

    def story(self, item: Item, edition: Edition, wording: Wording, mixed: bool) -> Story:
        """A story of an edition.

        Args:
            item: the story; known again where it is the very same record.
            edition: the edition, whose names and language it is laid out with.
            wording: the mail's language.
            mixed: whether the edition has both what is new and what is not.
        """
        key = (id(item), id(edition.names), mixed, edition.language)
        known = self._kept.get(key)
        if known is None:
            view = view_item(item, f"story-{item.story}", edition, wording, mixed=mixed)
            known = Story(item, edition.names, view, count_words(read_words(view)))
            self._kept[key] = known
            if len(self._kept) > _KEPT_MOST:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return known
