"""Progress: bars on a terminal, quiet lines elsewhere. All of it on the error stream."""

from __future__ import annotations

from types import TracebackType

from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

_STAGES = {
    "asking": "Asking the sources",
    "reading": "Reading what is new",
    "grouping": "Telling stories from copies",
    "indexing": "Building the search index anew",
}


class Watcher:
    """Shows how far a use case has come. A context manager."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(stderr=True)
        self._bars = (
            Progress(
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TimeElapsedColumn(),
                console=self._console,
                transient=True,
            )
            if self._console.is_terminal
            else None
        )
        self._task: TaskID | None = None

    def __enter__(self) -> Watcher:
        if self._bars:
            self._bars.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bars:
            self._bars.stop()

    def begin(self, stage: str, total: int) -> None:
        """A stage begins, with so many steps ahead."""
        words = _STAGES.get(stage, stage)
        if self._bars:
            if self._task is not None:
                self._bars.remove_task(self._task)
            self._task = self._bars.add_task(words, total=total or None)
        elif total:
            self._console.print(f"{words} ({total})", highlight=False)

    def step(self, words: str | None = None) -> None:
        """One step is done; trouble gets a line of its own."""
        if words:
            soft = not self._console.is_terminal  # elsewhere a line stays a line, for whoever searches it
            self._console.print(f"  [yellow]![/] {escape(words)}", highlight=False, soft_wrap=soft)
        if self._bars and self._task is not None:
            self._bars.advance(self._task)

    def reach(self, done: int) -> None:
        """So many steps of the stage are done."""
        if self._bars and self._task is not None:
            self._bars.update(self._task, completed=done)
