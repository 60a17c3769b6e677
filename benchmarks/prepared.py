"""What the benchmark gives to other libraries: the nodes of each article's graph, already found, named and checked.

So their time is that of making terms and writing them; identity, evidence and the rules of the record are left to us.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from kgexport.mapping.context import context
from kgexport.mapping.graph import ArticleGraph
from kgexport.mapping.mapper import map_article
from kgexport.mapping.rows import Term
from kgexport.mapping.table import TABLE
from kgexport.mapping.terms import NamedNode, datatype, written
from kgexport.record import decode_article
from kgexport.vocabulary.namespaces import DEFAULT_BASE, PREFIXES, XSD_STRING, expand

_KINDS = {Term.IRI: "iri", Term.NODE: "iri", Term.CONCEPT: "iri", Term.TEXT: "text", Term.STRING: "string",
          Term.DATE: "date", Term.COUNT: "nonNegativeInteger", Term.RANK: "positiveInteger",
          Term.DECIMAL: "decimal"}  # fmt: skip


def prepare(records: Path, place: Path) -> tuple[Path, Path, Path]:
    """Write the table of predicates, the nodes of each record and the frames of all; gives their paths."""
    table, nodes, frames = place / "table.json", place / f"{records.stem}.nodes.jsonl", place / f"{records.stem}.frames"
    rows = {
        kind: {row.key: (expand(row.predicate), _KINDS[row.term]) for row in one.properties}
        for kind, one in TABLE.items()
    }
    about = {"prefixes": PREFIXES, "base": DEFAULT_BASE, "context": context(), "rows": rows}
    table.write_text(json.dumps(about), encoding="utf-8")
    with nodes.open("w", encoding="utf-8") as out:
        for graph in graphs(records):
            out.write(json.dumps(_prepared(graph), ensure_ascii=False) + "\n")
    write_frames(graphs(records), frames)
    return table, nodes, frames


def graphs(records: Path) -> Iterator[ArticleGraph]:
    """The graphs of a file of records."""
    with records.open("rb") as lines:
        for line in lines:
            yield map_article(decode_article(line)[0])


def _prepared(graph: ArticleGraph) -> dict[str, Any]:
    nodes = []
    for node in graph.nodes:
        values = {
            row.key: [_value(row.term, one) for one in node.values[row.key]]
            for row in TABLE[node.kind].properties
            if node.values.get(row.key)
        }
        nodes.append([node.kind, node.iri, [expand(name) for name in node.types], values])
    return {"graph": graph.iri, "language": graph.language, "nodes": nodes}


def _value(term: Term, value: Any) -> Any:
    if term is Term.CONCEPT:
        return expand(value)
    if term is Term.DATE:
        return value, datatype(term, value).partition("#")[2]
    return written(term, value)


def write_frames(every: Iterable[ArticleGraph], folder: Path) -> None:
    """Write subjects and objects in a file for each predicate and datatype, statements that two graphs share once."""
    folder.mkdir()
    files: dict[tuple[str, str], Any] = {}
    seen: set[int] = set()
    with ExitStack() as open_files:
        for graph in every:
            for subject, predicate, value, _ in graph.quads():
                kind = "" if isinstance(value, NamedNode) else XSD_STRING if value.language else value.datatype
                written_object = value.iri if isinstance(value, NamedNode) else value.value
                mark = hash((subject, predicate, written_object, kind))
                if mark in seen:
                    continue
                seen.add(mark)
                key = (predicate.iri, kind)
                if key not in files:
                    path = folder / f"{len(files)}.ndjson"
                    files[key] = open_files.enter_context(path.open("w", encoding="utf-8"))
                files[key].write(json.dumps({"subject": subject.iri, "object": written_object}) + "\n")
    (folder / "index.json").write_text(json.dumps([*files]), encoding="utf-8")
