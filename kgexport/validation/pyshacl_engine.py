"""The engine that works with every shape: pySHACL.

It is called below its `validate` function, which parses the shapes at each call, adds a log handler at each call,
and switches rdflib's normalization of literals for the whole process.
"""

from __future__ import annotations

import logging
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kgexport.errors import UsageError
from kgexport.validation.comparable import comparable_copy
from kgexport.validation.report import SHACL, Report
from kgexport.validation.w3c_results import report_of

if TYPE_CHECKING:
    from rdflib import Graph

    from kgexport.validation.shape_sets import ShapeSet

_COMPARISONS = ("lessThan", "lessThanOrEquals")
# What makes pySHACL's advanced mode necessary: SHACL Advanced Features.
_ADVANCED = ("target", "rule", "expression", "values")
_LOGGER = logging.getLogger(__name__)


class PyShaclEngine:
    """Checks with pySHACL: no inference, advanced features where the shapes use them."""

    def validate(self, data: Graph, shapes: ShapeSet) -> Report:
        """See `Engine`. Each set of shapes is prepared once in a process."""
        return _prepared(shapes).validate(data)


class _PreparedShapes:
    """One set of shapes as pySHACL holds it."""

    def __init__(self, shapes: ShapeSet) -> None:
        from pyshacl import ShapesGraph
        from rdflib import URIRef

        graph = shapes.graph
        self._names = ", ".join(file.name for file in shapes.files)
        self._graph = graph
        self._shapes = ShapesGraph(graph, logger=_LOGGER)
        self._advanced = any((None, URIRef(SHACL + name), None) in graph for name in _ADVANCED)
        comparing = [pair for name in _COMPARISONS for pair in graph.subject_objects(URIRef(SHACL + name))]
        paths = [path for shape, _ in comparing for path in graph.objects(shape, URIRef(SHACL + "path"))]
        self._compared = frozenset(str(term) for term in paths + [other for _, other in comparing])

    def validate(self, data: Graph) -> Report:
        from pyshacl import Validator
        from pyshacl.graph_abstraction import DataGraph
        from pyshacl.rdfutil.stringify import stringify_blank_node

        # Texts of blank nodes are kept for the process by the address of their graph, which another may have had.
        stringify_blank_node.dict_cache.clear()
        graph = comparable_copy(data, self._compared)
        options: dict[str, Any] = {"logger": _LOGGER, "inference": "none", "advanced": self._advanced}
        try:
            validator = Validator(DataGraph.from_rdflib(graph), shacl_graph=self._graph, options=options)
            validator.shacl_graph = self._shapes
            _, results, _ = validator.run()  # type: ignore[no-untyped-call]
        except Exception as error:  # pySHACL lets through whatever goes wrong inside, of any class
            raise UsageError(
                f"pySHACL can't apply the shapes of {self._names}: {type(error).__name__}: {error}"
            ) from error
        return report_of(results, data)


@lru_cache(maxsize=8)
def _prepared(shapes: ShapeSet) -> _PreparedShapes:
    return _PreparedShapes(shapes)
