"""What all writers share: the contract and the options."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol, runtime_checkable

from kgexport.errors import UsageError
from kgexport.mapping.graph import ArticleGraph
from kgexport.vocabulary.namespaces import PREFIXES


class Writer(Protocol):
    """Takes the graphs of articles one by one and writes each as it comes, so memory stays flat."""

    def write(self, graph: ArticleGraph) -> None:
        """Write one article's graph."""

    def close(self) -> None:
        """Write what closes the file; the file itself stays open."""


class Fragment(NamedTuple):
    """What one article's graph is in a file, whatever stands before it: UTF-8, and the prefixes that it uses."""

    text: bytes
    prefixes: tuple[tuple[str, str], ...] = ()


@runtime_checkable
class SplitWriter(Writer, Protocol):
    """A writer in two halves, so that other processes can do the first: `write` is `join` of `render`.

    Writers that have `write` and `close` only are good, too; then one process does it all.
    """

    def render(self, graph: ArticleGraph) -> Fragment:
        """An article's graph as a fragment; the same whatever was written before."""

    def join(self, fragment: Fragment) -> None:
        """Write a fragment after those before it."""

    def state(self) -> list[str]:
        """What the writer knows of what it has written."""

    def restore(self, state: Sequence[str]) -> None:
        """Go on after what a writer with that `state` has written."""


@dataclass(frozen=True, slots=True)
class WriterOptions:
    """`schema` is the namespace for schema.org's terms, `context` how a JSON-LD document has its context.

    Raises UsageError for a pair that can't be: the published context has one namespace for schema.org.
    """

    schema: str = PREFIXES["schema"]
    context: Literal["inline", "reference"] = "inline"

    def __post_init__(self) -> None:
        if self.context == "reference" and self.schema != PREFIXES["schema"]:
            raise UsageError("the context referred to names https://schema.org/; write the context inline")

    @property
    def namespaces(self) -> dict[str, str]:
        """The namespaces to write with, by prefix."""
        return {**PREFIXES, "schema": self.schema}
