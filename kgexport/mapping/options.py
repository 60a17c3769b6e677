"""What a user can choose about the graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kgexport.errors import UsageError
from kgexport.record.lexical import is_iri
from kgexport.vocabulary.namespaces import DEFAULT_BASE, is_curie


@dataclass(frozen=True, slots=True)
class MappingOptions:
    """Choices of the mapping.

    `base` is the IRI that all minted IRIs begin with; `text` says how much of the article's words goes into the
    graph: all of it, the quotations and the evidence, or offsets only; `mentions` False leaves the mentions out;
    `license` is the IRI of the license of the graph itself. Raises UsageError for a base or license that is no IRI.
    """

    base: str = DEFAULT_BASE
    text: Literal["full", "excerpts", "none"] = "excerpts"
    mentions: bool = True
    license: str | None = None

    def __post_init__(self) -> None:
        if not is_iri(self.base) or is_curie(self.base) or self.base[-1] not in "/#:=":
            raise UsageError(
                f"the base {self.base!r} is no IRI that names can be added to; "
                f"expected one that ends in / or #, such as {DEFAULT_BASE}"
            )
        if self.license is not None and (not is_iri(self.license) or is_curie(self.license)):
            raise UsageError(f"the license {self.license!r} is no absolute IRI")
