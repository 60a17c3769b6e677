"""Every error that kgexport raises on purpose.

    KgExportError
    ├── UsageError        the call itself is wrong: an unknown name, an option that doesn't fit
    ├── SourceError       an input can't be opened or read
    ├── SinkError         an output can't be written
    └── ArticleError      one article is bad; the run goes on without it
        ├── RecordError   a field of a record breaks a rule of the record
        ├── TextError     a text can't be read as an article
        ├── ShapeError    the article's graph violates the shapes
        └── RefusedError  a store doesn't take the article's graph

Each carries where it happened (`source`, `line`, `field`) apart from what is wrong, so that a rejects file
and a message on the terminal say the same.
"""

from __future__ import annotations


def printable(text: str, *, lines: bool = False) -> str:
    """A text for a message, with what could steer a terminal written as escapes; `lines` keeps the line breaks.

    The names of files and what stands in them are not to be trusted.
    """
    return "".join(c if c.isprintable() or (lines and c == "\n") else repr(c)[1:-1] for c in text)


class KgExportError(Exception):
    """Base of all errors of this package.

    `problem` says what is wrong and what to do. `source` is a file name or URL, `line` counts from 1, `field`
    is a path in the record such as `quotes[0].spans[1].end`.
    """

    def __init__(
        self, problem: str, *, source: str | None = None, line: int | None = None, field: str | None = None
    ) -> None:
        super().__init__(problem)
        self.problem = problem
        self.source = source
        self.line = line
        self.field = field

    def __str__(self) -> str:
        source = printable(self.source) if self.source else None
        where = " ".join(part for part in (source, f"line {self.line}" if self.line else None) if part)
        return ": ".join(part for part in (where, self.field, self.problem) if part)

    def at(self, source: str | None = None, line: int | None = None) -> KgExportError:
        """Fill in where the error happened, keeping what is known already; returns the error itself."""
        self.source = self.source or source
        self.line = self.line or line
        return self


class UsageError(KgExportError):
    """The call itself is wrong."""


class SourceError(KgExportError):
    """An input can't be opened or read."""


class SinkError(KgExportError):
    """An output can't be written."""


class ArticleError(KgExportError):
    """One article is bad; the run goes on without it."""


class RecordError(ArticleError):
    """A field of a record breaks a rule of the record."""


class TextError(ArticleError):
    """A text can't be read as an article."""


class ShapeError(ArticleError):
    """The article's graph violates the shapes; the problem is the report as text."""


class RefusedError(ArticleError):
    """A store doesn't take the article's graph; the problem is what it says."""
