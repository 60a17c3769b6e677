"""The engine that works with every shape: pySHACL.

It is called below its `validate` function, which parses the shapes at each call, adds a log handler at each call,
and switches rdflib's normalization of literals for the whole process.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from kgexport.errors import ShapeError, UsageError
from kgexport.validation.comparable import comparable_copy
from kgexport.validation.report import SHACL, Note, Report
from kgexport.validation.w3c_results import report_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import Graph

    from kgexport.validation.shape_sets import ShapeSet

_COMPARISONS = ("lessThan", "lessThanOrEquals")
# What makes pySHACL's advanced mode necessary: SHACL Advanced Features.
_ADVANCED = ("target", "rule", "expression", "values")
# What the data may have brought about; all else is taken for a mistake in the shapes.
_BY_DATA = (TypeError, ValueError, LookupError, AttributeError, RecursionError)


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

        # Its literals can be focus nodes, whose values get compared.
        graph = comparable_copy(shapes.union.graph, frozenset())
        self._names = ", ".join(file.name for file in shapes.files)
        self._prefixes = shapes.union.prefixes
        self._graph = graph
        self._warnings = _Warnings()
        # A logger of its own, unknown to the logging of the process.
        self._logger = logging.Logger(__name__, logging.WARNING)
        self._logger.addHandler(self._warnings)
        self._shapes = ShapesGraph(graph, logger=self._logger)
        self._advanced = any((None, URIRef(SHACL + name), None) in graph for name in _ADVANCED)
        comparing = [pair for name in _COMPARISONS for pair in graph.subject_objects(URIRef(SHACL + name))]
        paths = [path for shape, _ in comparing for path in graph.objects(shape, URIRef(SHACL + "path"))]
        self._compared = frozenset(str(term) for term in paths + [other for _, other in comparing])

    def validate(self, data: Graph) -> Report:
        from pyshacl.rdfutil.stringify import stringify_blank_node

        # Texts of blank nodes are kept for the process by the address of their graph, which another may have had.
        stringify_blank_node.dict_cache.clear()
        self._warnings.said.clear()
        graph = comparable_copy(data, self._compared)
        for prefix, namespace in self._prefixes.items():
            graph.bind(prefix, namespace)  # for queries in shapes that don't declare their prefixes
        try:
            results = self._run(graph)
        except Exception as error:  # pySHACL lets through whatever goes wrong inside, of any class
            problem = f"pySHACL can't apply the shapes of {self._names}: {type(error).__name__}: {error}"
            raise (ShapeError if isinstance(error, _BY_DATA) else UsageError)(problem) from error
        report = report_of(results, data)
        said = sorted(set(self._warnings.said))
        return replace(report, notes=tuple(Note(f"pySHACL on the shapes: {text}", warning=True) for text in said))

    def _run(self, graph: Graph) -> Graph:
        """The validation report as a graph."""
        from pyshacl import Validator
        from pyshacl.graph_abstraction import DataGraph

        options: dict[str, Any] = {"logger": self._logger, "inference": "none", "advanced": self._advanced}
        validator = Validator(DataGraph.from_rdflib(graph), shacl_graph=self._graph, options=options)
        validator.shacl_graph = self._shapes
        with _quiet_rdflib():
            results: Graph = validator.run()[1]  # type: ignore[no-untyped-call]
        return results


@contextmanager
def _quiet_rdflib() -> Iterator[None]:
    """Without the tracebacks that rdflib logs where pySHACL copies malformed literals into its report."""

    def none(_record: logging.LogRecord) -> bool:
        return False

    logger = logging.getLogger("rdflib.term")
    logger.addFilter(none)
    try:
        yield
    finally:
        logger.removeFilter(none)


class _Warnings(logging.Handler):
    """Keeps what pySHACL warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@lru_cache(maxsize=8)
def _prepared(shapes: ShapeSet) -> _PreparedShapes:
    return _PreparedShapes(shapes)
