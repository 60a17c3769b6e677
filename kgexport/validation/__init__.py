"""Checks graphs against SHACL shapes, and tells editors what is wrong and how to mend it.

Importing this is cheap: rdflib and pySHACL are loaded by the first validation.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kgexport.errors import UsageError
from kgexport.validation import json_report, text_report, w3c_report
from kgexport.validation.loading import load_file
from kgexport.validation.namespaces import with_one_schema
from kgexport.validation.plain_rdflib import of_rdflib
from kgexport.validation.pyshacl_engine import PyShaclEngine
from kgexport.validation.report import Note, Report, Result, Severity
from kgexport.validation.shape_sets import DEFAULT_SHAPES, PACKAGED, shape_set
from kgexport.validation.targets import target_notes
from kgexport.vocabulary.formats import Format, format_named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rdflib import Graph

    from kgexport.validation.engine import Engine

__all__ = [
    "DEFAULT_SHAPES",
    "PACKAGED",
    "REPORT_FORMATS",
    "Note",
    "Report",
    "Result",
    "Severity",
    "add_file",
    "load",
    "render",
    "validate",
]

REPORT_FORMATS = {
    "text": text_report.to_text,
    "turtle": w3c_report.to_turtle,
    "jsonld": w3c_report.to_jsonld,
    "json": json_report.to_json,
}


def validate(
    data: Graph,
    shapes: Iterable[str] = DEFAULT_SHAPES,
    extra: Iterable[str | Path] = (),
    *,
    engine: Engine | None = None,
) -> Report:
    """Check a graph (of a dataset: the union of its graphs) against shapes.

    `shapes` are names of packaged sets (the keys of PACKAGED), `extra` files of one's own. schema.org in http and
    https is treated alike. rdflib has changed malformed literals by the time it has parsed a file, so read files
    with `load`. Raises UsageError for shapes that can't be used, SourceError for shapes that can't be read,
    ShapeError for data on which the engine fails.
    """
    wanted = shape_set(tuple(shapes), tuple(extra))
    graph, notes = with_one_schema(data)
    notes += wanted.notes + target_notes(of_rdflib(graph), wanted)
    report = (engine or PyShaclEngine()).validate(graph, wanted)
    return replace(report, notes=report.notes + notes)


def load(paths: Iterable[str | Path], format: str | None = None) -> Graph:  # noqa: A002 -- as in `render`
    """The union of RDF files (- is standard input) as one graph, with every literal as it is written.

    `format` names the format of the files; by default their endings do. Raises SourceError for a file that can't be
    read or parsed, with file and line.
    """
    from rdflib import Graph

    chosen = format_named(format) if format else None
    union = Graph(bind_namespaces="none")
    for number, path in enumerate(paths):
        add_file(union, Path(path), chosen, number)
    return union


def add_file(union: Graph, path: Path, form: Format | None, number: int) -> None:
    """Add an RDF file to a graph; `number` keeps its blank nodes apart from those of other files.

    Raises SourceError for a file that can't be read or parsed.
    """
    for triple in load_file(path, form, blank_prefix=f"f{number}b").graph:
        union.add(triple)


def render(report: Report, format: str = "text") -> str:  # noqa: A002 -- the option's name
    """The report in one of REPORT_FORMATS: for people, as W3C's report in Turtle or JSON-LD, or as JSON.

    It ends with a line break. Raises UsageError for an unknown format.
    """
    if format not in REPORT_FORMATS:
        raise UsageError(f"no report format {format!r}; known are {', '.join(REPORT_FORMATS)}")
    return REPORT_FORMATS[format](report)
