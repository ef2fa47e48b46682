"""Which articles print which text, and which texts hang together: columns of numbers, 50 bytes an article.

Texts that are copies are joined into components (union-find, Tarjan 1975); each keeps its texts in a ring,
so that two are joined by swapping two numbers. All is kept by number, none by name: the columns are saved
and read back as they stand.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, TypeAlias

from standfirst.stories.postings import Postings
from standfirst.stories.signatures import Signature, number_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Column: TypeAlias = NDArray[Any]
else:
    Column: TypeAlias = Any

_DTYPES = {"I": "<u4", "Q": "<u8"}

NOBODY = 0xFFFFFFFF
"""Stands for no article and for no text."""

_ARTICLE_COLUMNS = (("name", "Q"), ("content", "Q"), ("text_of", "I"), ("after", "I"))
_TEXT_COLUMNS = (
    ("identity", "Q"),
    ("record", "I"),
    ("size", "I"),
    ("words", "I"),
    ("first", "I"),
    ("last", "I"),
    ("parent", "I"),
    ("ring", "I"),
    ("count", "I"),
)


class Filed:
    """The columns. Articles and texts are numbered in the order filed.

    Of a text: ``record`` (the article whose signature holds its shingles), ``size`` (how many), its first and
    last article (``after`` leads from one to the next), ``parent`` and ``ring`` (its component), ``count``
    (of the articles in the component, where it is the component's root).
    """

    def __init__(self) -> None:
        for name, kind in (*_ARTICLE_COLUMNS, *_TEXT_COLUMNS):
            setattr(self, name, array(kind))
        self.by_name, self.by_identity, self.by_shingle = Postings(), Postings(), Postings()
        self.living = 0

    name: array[int]
    content: array[int]
    text_of: array[int]
    after: array[int]
    identity: array[int]
    record: array[int]
    size: array[int]
    words: array[int]
    first: array[int]
    last: array[int]
    parent: array[int]
    ring: array[int]
    count: array[int]

    # ------------------------------------------------------------------------ articles

    def article(self, article_id: str) -> int | None:
        """The number under which an article is filed now; None where it is not."""
        name = number_of(article_id)
        for number in reversed(self.by_name.find_one(name & 0xFFFFFFFF)):
            if self.name[number] == name and self.text_of[number] != NOBODY:
                return number
        return None

    def text(self, identity: bytes) -> int | None:
        """The number of a text; None where it is new."""
        wanted = int.from_bytes(identity[:8], "little")
        for number in self.by_identity.find_one(wanted & 0xFFFFFFFF):
            if self.identity[number] == wanted:
                return number
        return None

    def add_article(self, signature: Signature, text: int) -> int:
        """File an article that prints a text (``NOBODY`` for one that is gone); its number."""
        number = len(self.name)
        name = number_of(signature.copy.article_id)
        self.name.append(name)
        self.content.append(signature.content)
        self.text_of.append(text)
        self.after.append(NOBODY)
        self.by_name.add([name & 0xFFFFFFFF], number)
        if text != NOBODY:
            if self.first[text] == NOBODY:
                self.first[text] = number
            else:
                self.after[self.last[text]] = number
            self.last[text] = number
            self.count[self.root(text)] += 1
            self.living += 1
        return number

    def drop_article(self, number: int) -> None:
        """Let an article count no longer."""
        self.text_of[number] = NOBODY
        self.living -= 1

    def articles_of(self, text: int) -> Iterator[int]:
        """The articles that print a text, in the order filed."""
        number = self.first[text]
        while number != NOBODY:
            if self.text_of[number] == text:
                yield number
            number = self.after[number]

    # ------------------------------------------------------------------------ texts

    def add_text(self, signature: Signature, record: int) -> int:
        """Number a new text; ``record`` is the number of the article whose signature has its shingles."""
        number = len(self.identity)
        wanted = int.from_bytes(signature.shingled.identity[:8], "little")
        self.identity.append(wanted)
        self.record.append(record)
        self.size.append(len(signature.shingled.hashes))
        self.words.append(signature.shingled.words)
        self.first.append(NOBODY)
        self.last.append(NOBODY)
        self.parent.append(number)
        self.ring.append(number)
        self.count.append(0)
        self.by_identity.add([wanted & 0xFFFFFFFF], number)
        return number

    def root(self, text: int) -> int:
        """The text that stands for a component."""
        parent = self.parent
        while parent[text] != text:
            parent[text] = parent[parent[text]]
            text = parent[text]
        return text

    def join(self, a: int, b: int) -> None:
        """Make the components of two texts one."""
        a, b = self.root(a), self.root(b)
        if a == b:
            return
        if self.count[a] < self.count[b]:
            a, b = b, a
        self.parent[b] = a
        self.count[a] += self.count[b]
        self.ring[a], self.ring[b] = self.ring[b], self.ring[a]

    def component(self, text: int) -> list[int]:
        """All texts of a component."""
        found = [text]
        while (text := self.ring[text]) != found[0]:
            found.append(text)
        return found

    # ------------------------------------------------------------------------ saved and read back

    def parts(self) -> Iterator[Column]:
        """The columns, to be written one after the other; :meth:`of_parts` reads them back."""
        import numpy as np

        yield np.array([self.living], dtype=np.uint64)
        for name, kind in (*_ARTICLE_COLUMNS, *_TEXT_COLUMNS):
            yield np.asarray(getattr(self, name), dtype=_DTYPES[kind])
        for postings in (self.by_name, self.by_identity, self.by_shingle):
            yield postings.sorted()

    @classmethod
    def of_parts(cls, read: Callable[[str], Column]) -> Filed:
        """The columns read back: ``read`` gives the next one, of a dtype, as an array of its own."""
        filed = cls()
        filed.living = int(read("<u8")[0])
        for name, kind in (*_ARTICLE_COLUMNS, *_TEXT_COLUMNS):
            getattr(filed, name).frombytes(read(_DTYPES[kind]).tobytes())
        filed.by_name, filed.by_identity, filed.by_shingle = (Postings(read("<u8")) for _ in range(3))
        return filed
