"""Writes docs/record-fields.md: the fields of the record, from its JSON Schema.

Run it as `python docs/generate/all.py`.
"""

from __future__ import annotations

from typing import Any

from kgexport.mapping.table import TABLE
from kgexport.record import json_schema, model
from kgexport.vocabulary.namespaces import PREFIXES

INTRODUCTION = """\
<!-- Written by docs/generate/record_page.py from kgexport/record/model.py: change that. -->

# Fields of the record

One article is one JSON object with these fields; [Records](records.md) says how to work with it, and
`kgexport show schema` prints the same as JSON Schema. A field takes the name of schema.org's property where there is
one; those are linked. What a field becomes in the graph is in [the mapping](mapping.md).

- A **date** is {date}.
- An **IRI** is {iri}.
- An **actor's id** is {actor}.
- An **offset** counts Unicode code points in `text`, from 0; `end` is the first one that is not in the span any more.
"""


def _said_of(kind: Any) -> str:
    """What the model says of one of its annotated types."""
    return str(kind.__metadata__[0].description)


WORDS = {
    _said_of(model.Date): "date",
    _said_of(model.Iri): "IRI",
    _said_of(model.ActorId): "actor's id",
    _said_of(model.Offset): "offset",
}
PLAIN = {"integer": "whole number", "number": "number", "string": "string"}
PLURALS = {"date": "dates", "IRI": "IRIs", "actor's id": "actors' ids", "string": "strings"}
ORDER = ("Author", "Publisher", "Work", "Actor", "Mention", "Event", "Quote", "Span", "Extractor")


def page() -> str:
    """The whole page in Markdown."""
    schema = json_schema()
    parts = dict(schema["$defs"])
    sections = [_section("Article", schema)] + [_section(name, parts.pop(name)) for name in ORDER]
    if parts:
        raise ValueError(f"these parts of the record have no place in ORDER: {', '.join(parts)}")
    texts = {"date": _said_of(model.Date), "iri": _said_of(model.Iri), "actor": _said_of(model.ActorId)}
    return "\n".join([INTRODUCTION.format(**texts), *sections])


def _section(name: str, part: dict[str, Any]) -> str:
    required = part.get("required", [])
    rows = [_row(name, key, field, required=key in required) for key, field in part["properties"].items()]
    summary = part["description"].partition("\n\n")[0]
    return "\n".join([f"## {name}\n", f"{summary}\n", "| Field | Value | |", "|---|---|---|", *rows, ""])


def _row(part: str, key: str, field: dict[str, Any], *, required: bool) -> str:
    notes = [*(["required"] if required else []), *_descriptions(field)]
    return f"| {_named(part, key)} | {_value(field)} | {'; '.join(notes)} |"


def _named(part: str, key: str) -> str:
    """The field's name, linked where it is a property of schema.org."""
    kind = {"Article": "article", "Actor": "actor", "Quote": "quotation"}.get(part)
    predicates = {row.predicate for row in TABLE[kind].properties} if kind else set()
    return f"[`{key}`]({PREFIXES['schema']}{key})" if f"schema:{key}" in predicates else f"`{key}`"


def _value(field: dict[str, Any]) -> str:
    """A type in words: what a field may be."""
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if "anyOf" in field:
        return " or ".join(_value(one) for one in field["anyOf"] if one.get("type") != "null")
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    if field.get("type") == "array":
        alternatives = field["items"].get("anyOf", [field["items"]])
        return "list of " + " or ".join(PLURALS.get(_value(one), _value(one)) for one in alternatives)
    return WORDS.get(field.get("description", "")) or PLAIN[field["type"]]


def _descriptions(field: dict[str, Any]) -> list[str]:
    """What the schema says of a field and of what it holds, each once, but for what WORDS has a word for."""
    inner = [*field.get("anyOf", []), *([field["items"]] if "items" in field else [])]
    texts = [field["description"]] if "description" in field and field["description"] not in WORDS else []
    texts += [text for one in inner if "$ref" not in one for text in _descriptions(one)]
    return list(dict.fromkeys(texts))
