"""The contract of a reader.

A reader is a callable that takes a source and yields one item an article: `Read` where it could be read, `Refused`
where it could not; a bad article never stops the iteration. Only a source that fails as a whole (a damaged archive,
a vanished file) raises, and then SourceError.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from kgexport.errors import ArticleError
from kgexport.readers.sources import Source
from kgexport.record import Article


@dataclass(frozen=True, slots=True)
class Read:
    """An article as read.

    `source` is the name of the input and `line` the line, counted from 1, where the article begins. `warnings`
    say what was left out or not understood, in words for people. `key` tells one content from another where a run
    keeps a journal. `checked` tells that the article follows all rules of the record.
    """

    article: Article
    source: str
    line: int | None = None
    warnings: tuple[str, ...] = ()
    key: str | None = None
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """An article that could not be read.

    `raw` is the article as it came (JSON or text), as bytes where it is not UTF-8, None if too large.
    """

    error: ArticleError
    source: str
    line: int | None = None
    raw: str | bytes | None = None


def as_it_came(data: bytes) -> str | bytes:
    """Bytes as text where they are UTF-8, else unchanged, so that nothing is lost."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data


Item: TypeAlias = Read | Refused


class Reader(Protocol):
    """What the table of readers names.

    With `strict`, what a form of input says beyond its rules refuses the article; else it is left out with a warning.
    """

    def __call__(self, source: Source, *, strict: bool = True) -> Iterator[Item]:
        """Read the articles of `source`; it is opened and closed here."""
