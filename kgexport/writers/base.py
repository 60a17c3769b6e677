"""What all writers share: the contract and the options."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from kgexport.errors import UsageError
from kgexport.mapping.graph import ArticleGraph
from kgexport.vocabulary.namespaces import PREFIXES


class Writer(Protocol):
    """Takes the graphs of articles one by one and writes each as it comes, so memory stays flat."""

    def write(self, graph: ArticleGraph) -> None:
        """Write one article's graph."""

    def close(self) -> None:
        """Write what closes the file; the file itself stays open."""


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
