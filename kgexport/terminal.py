"""What a run shows on the terminal: messages on standard error, progress where somebody is looking."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from kgexport.errors import SourceError, printable
from kgexport.loading import LoadSummary
from kgexport.losses import Losses
from kgexport.pipeline import Summary
from kgexport.rejects import Reject

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

QUIET, NORMAL, VERBOSE = 0, 1, 2
_MANY = 20  # articles; fewer are done before a bar is read; also the fields that are told of a reader


class Bytes(Protocol):
    """What takes bytes."""

    def write(self, data: bytes, /) -> int:
        """Take bytes; how many they are."""


class Terminal:
    """Listens to a run, tells it on standard error and keeps the rejects.

    `level` is QUIET, NORMAL or VERBOSE. Errors are told at every level. `share` gives the part of the input that was
    read, from which follows the time that is left.
    """

    def __init__(
        self, level: int, rejects: Bytes | None = None, share: Callable[[], float | None] = lambda: None
    ) -> None:
        self._level = level
        self._share = share
        self._wrong = 0
        self._begun = time.monotonic()
        self._rejects = rejects
        self._seen = 0
        self._progress: Progress | None = None
        self._task: TaskID | None = None

    def source(self, source: str, reader: str) -> None:
        """Name the source and its reader with -v."""
        if self._level >= VERBOSE:
            self._say(f"reading {printable(source)} ({reader})")

    def article(self, source: str, line: int | None, warnings: tuple[str, ...]) -> None:
        """Tell an article's warnings; move the progress bar."""
        self._seen += 1
        self._advance(source)
        if self._level >= NORMAL:
            for warning in warnings:
                where = printable(source) + (f" line {line}" if line else "")
                self._say(f"{where}: {warning}")

    def graph(self, source: str) -> None:
        """Move the progress bar."""
        self._seen += 1
        self._advance(source)

    def rejected(self, reject: Reject) -> None:
        """Tell the reason and keep the article in the rejects file."""
        self._wrong += 1
        self._say(f"rejected: {reject.error}")
        if self._rejects:
            self._rejects.write(reject.to_json() + b"\n")

    def failed(self, error: SourceError) -> None:
        """Tell why a source can't be read."""
        self._wrong += 1
        self._say(f"error: {error}")

    def notice(self, text: str) -> None:
        """Tell something that a user should know."""
        if self._level >= NORMAL:
            self._say(f"note: {text}")

    def summary(self, summary: Summary, rejects_path: str | None) -> None:
        """Tell the counts where there is something to tell."""
        self.close()
        wrong = summary.rejected or summary.failed
        if self._level >= VERBOSE or (wrong and self._level >= NORMAL):
            written = _counted(summary.articles, "article written", "articles written")
            self._say(", ".join([written, *_what_went_wrong(summary, rejects_path)]))

    def summary_as_json(self, summary: Summary, before: int, output: str, rejects_path: str | None) -> None:
        """Tell the counts, and how long it took, as a JSON object on one line; `before` were written before this run.

        `rejects` is the file of the rejects, where there are some.
        """
        self.close()
        seconds = time.monotonic() - self._begun
        content = {
            "articles": summary.articles,
            "rejected": summary.rejected,
            "failed": summary.failed,
            "output": printable(output),
            "rejects": printable(rejects_path) if rejects_path and summary.rejected else None,
            "seconds": round(seconds, 3),
            "articlesPerSecond": round((summary.articles - before) / seconds, 1) if seconds else None,
            "articlesBefore": before,
        }
        if sys.stderr is not None:
            print(json.dumps(content), file=sys.stderr)

    def loaded(self, summary: LoadSummary, rejects_path: str) -> None:
        """Tell what is in the store now."""
        self.close()
        if self._level >= NORMAL:
            parts = [_counted(summary.articles, "article loaded", "articles loaded")]
            parts += [f"{summary.replaced} replaced"] if summary.replaced else []
            parts += [f"{summary.withdrawn} withdrawn"] if summary.withdrawn else []
            parts += [f"{summary.unchanged} unchanged"] if summary.unchanged else []
            self._say(", ".join([*parts, *_what_went_wrong(summary, rejects_path)]))

    def losses(self, losses: Losses) -> None:
        """Tell with -v which fields of the inputs have no place in the record, by reader."""
        self.close()
        for reader, tally in sorted(losses.readers.items()):
            rows = tally.by_weight() if self._level >= VERBOSE else []
            if rows:
                shown = [f"{printable(name)} ({articles})" for name, articles, _ in rows[:_MANY]]
                shown += [f"and {len(rows) - _MANY} more"] if len(rows) > _MANY else []
                self._say(f"{reader}: no place in the record for {', '.join(shown)}")

    def close(self) -> None:
        """Take the progress bar away."""
        if self._progress:
            self._progress.stop()
            self._progress = None

    def _advance(self, source: str) -> None:
        if self._level < NORMAL or self._seen < _MANY or sys.stderr is None or not sys.stderr.isatty():
            return
        if self._progress is None:
            self._progress, self._task = _progress()
        if self._task is not None:
            passed = time.monotonic() - self._begun
            self._progress.update(
                self._task,
                completed=self._seen,
                description=printable(source),
                rate=f"{self._seen / passed:.1f} a second" if passed else "",
                wrong=f"{self._wrong} wrong" if self._wrong else "none wrong",
                left=_left(passed, self._share()),
            )

    def _say(self, text: str) -> None:
        if self._progress:
            self._progress.console.print(printable(text, lines=True), markup=False, highlight=False, soft_wrap=True)
        elif sys.stderr is not None:  # print would write into standard output instead
            print(printable(text, lines=True), file=sys.stderr)


def _what_went_wrong(summary: Summary, rejects_path: str | None) -> list[str]:
    parts = []
    if summary.rejected:
        kept = f" (kept in {rejects_path})" if rejects_path else " (--rejects FILE keeps them)"
        parts.append(f"{summary.rejected} rejected{kept}")
    if summary.failed:
        parts.append(_counted(summary.failed, "source could not be read", "sources could not be read"))
    return parts


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _left(passed: float, share: float | None) -> str:
    """The time that is left, in words, when that part of the work took so many seconds."""
    if not share:
        return ""
    seconds = round(passed / share - passed)
    hours, minutes = seconds // 3600, seconds // 60 % 60
    return f"about {hours} h {minutes} min left" if hours else f"about {minutes} min {seconds % 60} s left"


def _progress() -> tuple[Progress, TaskID]:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (
        SpinnerColumn(),
        TextColumn("{task.completed} articles"),
        TextColumn("{task.fields[rate]}"),
        TextColumn("{task.fields[wrong]}"),
        TimeElapsedColumn(),
        TextColumn("{task.fields[left]}"),
        TextColumn("{task.description}", markup=False),
    )
    progress = Progress(*columns, console=Console(stderr=True), transient=True)
    progress.start()
    return progress, progress.add_task("", total=None, rate="", wrong="", left="")
