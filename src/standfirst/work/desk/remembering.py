"""What a process has worked out and may need again, of which the latest is kept. Safe among threads."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Hashable, Mapping
from threading import Lock
from typing import Generic, TypeVar

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Remembered(Generic[K, V]):
    """Values by what they were worked out from; ``most`` are kept, those asked for last."""

    def __init__(self, most: int) -> None:
        self._most, self._known, self._lock = most, OrderedDict[K, V](), Lock()

    def get(self, keys: Collection[K], find: Callable[[tuple[K, ...]], Mapping[K, V]]) -> dict[K, V]:
        """The values of some keys.

        Args:
            keys: what is asked for.
            find: works out those that are not known, all together; what it does not give is left out.
        """
        with self._lock:
            found = {key: self._known[key] for key in keys if key in self._known}
            for key in found:
                self._known.move_to_end(key)
        unknown = tuple(key for key in keys if key not in found)
        if unknown:
            new = find(unknown)
            found |= new
            with self._lock:
                self._known |= new
                while len(self._known) > self._most:
                    self._known.popitem(last=False)
        return found
