"""Writes docs/mapping.md: the mapping table of kgexport/mapping/table.py, for reading.

Run it as `python docs/generate/all.py`.
"""

from __future__ import annotations

import re
from itertools import groupby

from kgexport.mapping.context import CONTEXT_IRI
from kgexport.mapping.rows import Description, Property, Term
from kgexport.mapping.table import TABLE
from kgexport.vocabulary.namespaces import ONTOLOGY, PREFIXES, expand

INTRODUCTION = """\
<!-- Written by docs/generate/mapping_page.py from kgexport/mapping/table.py: change that. -->

# The mapping

Which field of the [record](records.md) becomes which property in the [graph](graph.md). There is one table,
[`kgexport/mapping/table.py`](../kgexport/mapping/table.py); the graph, the JSON-LD context and this page are derived
from it.

- **Field**: a field of the record, by its name in JSON; `[]` means each item of a list.
- **Value**: *IRI*, as it stands in the record; *node*, the IRI of something described in the same graph; *concept*, the
  IRI that a CURIE such as `plover:AGREE` stands for; *text*, a literal tagged with the article's language; *date*, an
  `xsd:gYear`, `xsd:gYearMonth`, `xsd:date` or `xsd:dateTime`, as precise as it is known; else a literal with the
  datatype given.
- **JSON-LD**: the key in JSON-LD. `kgexport show context` prints the whole context; with `--context reference` a
  document names it as <{context}>.

A field that is empty or missing gives no statement.
"""

WORDS = {Term.TEXT: "text", Term.DATE: "date"}
OPTION = re.compile(r"--\w+( \w+)?")


def page() -> str:
    """The whole page in Markdown."""
    parts = [INTRODUCTION.format(context=CONTEXT_IRI)]
    for section, descriptions in groupby(TABLE.values(), lambda one: one.section):
        members = list(descriptions)
        parts.append(f"## {section}\n")
        parts.extend(_description(one, titled=len(members) > 1) for one in members)
    parts.append(_prefixes())
    return "\n".join(parts)


def _description(description: Description, *, titled: bool) -> str:
    types = ", ".join(map(_link, description.types))
    lines = [
        *([f"### {description.kind.capitalize()}\n"] if titled else []),
        f"From {_source(description.source)}. Type: {types}.",
        *_nesting(description),
        "",
        "| Field | Property | Value | JSON-LD | Note |",
        "|---|---|---|---|---|",
        *map(_row, description.properties),
        "",
    ]
    return "\n".join(lines)


def _nesting(description: Description) -> list[str]:
    """How JSON-LD turns the node inside out, where it does."""
    row = description.reverse
    return [f"In JSON-LD it stands in its {_link(row.predicate)}, under `{row.key}`."] if row else []


def _row(row: Property) -> str:
    field = _source(row.source) if row.source else f"`{row.key}`"
    return f"| {field} | {_link(row.predicate)} | {_value(row.term)} | `{row.key}` | {_code(row.note)} |"


def _value(term: Term) -> str:
    return WORDS.get(term) or (f"`{term.value}`" if term.value.startswith("xsd:") else term.value)


def _source(source: str) -> str:
    """Names of fields as code, words as words."""
    parts = source.split(", ")
    return ", ".join(f"`{part}`" if " " not in part else _code(part) for part in parts)


def _code(words: str) -> str:
    return OPTION.sub(lambda option: f"`{option[0]}`", words)


def _link(name: str) -> str:
    iri = expand(name)
    return f"[`{name}`]({'ontology.md#' + iri.removeprefix(ONTOLOGY) if iri.startswith(ONTOLOGY) else iri})"


def _prefixes() -> str:
    rows = [f"| `{prefix}` | `{namespace}` |" for prefix, namespace in PREFIXES.items()]
    return "\n".join(["## Prefixes\n", "| Prefix | Namespace |", "|---|---|", *rows, ""])
