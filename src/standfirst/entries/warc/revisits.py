"""Revisits: captures that say "the same words as then", and where in the file those words stand."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping

from standfirst.entries.warc.framing import Record

Mark = tuple[int, int]

_MOST_CAPTURES = 50_000
"""Captures whose places are remembered, the newest: at most 70 MB. A gigabyte holds 30,000 to 50,000."""
_KEYS = 3


class Places:
    """Where each capture stands, by its id, by address and date, by its payload's digest.

    Only hashes are kept; whoever goes back to a place looks whether it is the right one.
    """

    def __init__(self) -> None:
        self._marks: OrderedDict[int, Mark] = OrderedDict()
        self._last: OrderedDict[int, tuple[str, Mark]] = OrderedDict()

    def note(self, record: Record, url: str, date: str) -> None:
        """Remember a capture that holds its own words."""
        for key in _own_keys(record.fields, url, date):
            self._marks[hash(key)] = record.mark
        self.note_words(url, date, record.mark)
        while len(self._marks) > _KEYS * _MOST_CAPTURES:
            self._marks.popitem(last=False)
        while len(self._last) > _MOST_CAPTURES:
            self._last.popitem(last=False)

    def note_words(self, url: str, date: str, mark: Mark) -> None:
        """Remember which words an address showed last, whether captured there and then or revisited."""
        self._last[hash(url)] = (date, mark)

    def find(self, fields: Mapping[str, str], url: str) -> Mark | None:
        """Where the words stand that a revisit refers to, None where they are in no record so far."""
        for key in _referred_keys(fields, url):
            if (mark := self._marks.get(hash(key))) is not None:
                return mark
        if "not-modified" in fields.get("warc-profile", "") and (last := self._last.get(hash(url))):
            return last[1]
        return None

    def shows_already(self, url: str, date: str, mark: Mark) -> bool:
        """Whether the address showed these very words when it was last captured before this date."""
        last = self._last.get(hash(url))
        return last is not None and last[1] == mark and last[0] <= date


def _own_keys(fields: Mapping[str, str], url: str, date: str) -> Iterator[tuple[str, str]]:
    if id_ := fields.get("warc-record-id"):
        yield "id", id_
    yield url, date
    if digest := fields.get("warc-payload-digest"):
        yield "digest", digest.lower()


def _referred_keys(fields: Mapping[str, str], url: str) -> Iterator[tuple[str, str]]:
    """What a revisit says of the record that it refers to, the surest first."""
    if id_ := fields.get("warc-refers-to"):
        yield "id", id_
    if date := fields.get("warc-refers-to-date"):
        yield fields.get("warc-refers-to-target-uri", url).strip("<>"), date
    if (digest := fields.get("warc-payload-digest")) and "not-modified" not in fields.get("warc-profile", ""):
        yield "digest", digest.lower()
