"""What a SHACL engine is to the rest of the package."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from rdflib import Graph

    from kgexport.validation.report import Report
    from kgexport.validation.shape_sets import ShapeSet


class Engine(Protocol):
    """Checks graphs against shapes."""

    def validate(self, data: Graph, shapes: ShapeSet) -> Report:
        """The results, sorted; `data` is left as it is and written with https://schema.org/.

        Raises UsageError for shapes that the engine can't work with, ShapeError for data that it can't.
        """
        ...
