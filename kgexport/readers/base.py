"""The contract of a reader.

A reader is a callable `(source: Source) -> Iterator[Item]`. It yields one item an article: `Read` where it could
be read, `Refused` where it could not; a bad article never stops the iteration. Only a source that fails as a
whole (a damaged archive, a vanished file) raises, and then SourceError.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from kgexport.errors import ArticleError
from kgexport.readers.sources import Source
from kgexport.record import Article


@dataclass(frozen=True, slots=True)
class Read:
    """An article as read.

    `source` is the name of the input and `line` the line, counted from 1, where the article begins. `warnings`
    say what was left out or not understood, in words for people.
    """

    article: Article
    source: str
    line: int | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """An article that could not be read; `raw` is the article as it came (JSON or text), None if too large."""

    error: ArticleError
    source: str
    line: int | None = None
    raw: str | None = None


Item: TypeAlias = Read | Refused
Reader: TypeAlias = Callable[[Source], Iterator[Item]]
