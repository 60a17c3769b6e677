"""The JSON Schema of the record, derived from its types."""

from __future__ import annotations

import inspect
from typing import Any

import msgspec

from kgexport.record.model import Article

SCHEMA_ID = "https://w3id.org/kgexport/record.schema.json"


def json_schema() -> dict[str, Any]:
    """The record's JSON Schema (draft 2020-12). It can't hold what relates two fields, such as spans to the text."""
    _, parts = msgspec.json.schema_components([Article], ref_template="#/$defs/{name}")
    for part in parts.values():
        # Python 3.13 takes the indent out of docstrings, older ones leave it in.
        part["description"] = inspect.cleandoc(part["description"])
    article = parts.pop("Article")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA_ID,
        **article,
        "$defs": dict(sorted(parts.items())),
    }
