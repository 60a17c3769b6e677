"""What the benchmark gives to other libraries: the table of predicates, and the nodes of each article's graph.

With the nodes given, their time is that of making terms and writing them; identity, evidence and the rules of the
record are left to us.
"""

from __future__ import annotations

import json
from pathlib import Path

from kgexport.mapping.context import context
from kgexport.mapping.mapper import map_article
from kgexport.mapping.rows import Term
from kgexport.mapping.table import TABLE
from kgexport.record import decode_article
from kgexport.vocabulary.namespaces import DEFAULT_BASE, PREFIXES, expand

_KINDS = {Term.IRI: "iri", Term.NODE: "iri", Term.CONCEPT: "concept", Term.TEXT: "text", Term.STRING: "string",
          Term.DATE: "date", Term.COUNT: "count", Term.RANK: "rank", Term.DECIMAL: "decimal"}  # fmt: skip


def prepare(records: Path, place: Path) -> tuple[Path, Path]:
    """Write the table of predicates and the nodes of each record; gives their paths."""
    table, nodes = place / "table.json", place / f"{records.stem}.nodes.jsonl"
    rows = {
        kind: {row.key: (expand(row.predicate), _KINDS[row.term]) for row in one.properties}
        for kind, one in TABLE.items()
    }
    about = {"prefixes": PREFIXES, "base": DEFAULT_BASE, "context": context(), "rows": rows}
    table.write_text(json.dumps(about), encoding="utf-8")
    with records.open("rb") as lines, nodes.open("w", encoding="utf-8") as out:
        for line in lines:
            graph = map_article(decode_article(line)[0])
            found = [(node.kind, node.iri, node.types, node.values) for node in graph.nodes]
            one = {"graph": graph.iri, "language": graph.language, "nodes": found}
            out.write(json.dumps(one, ensure_ascii=False) + "\n")
    return table, nodes
