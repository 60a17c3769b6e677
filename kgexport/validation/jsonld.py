"""Puts the contexts that a JSON-LD document refers to into it, for none is ever fetched."""

from __future__ import annotations

import json
from typing import Any

from kgexport.errors import SourceError
from kgexport.mapping.context import CONTEXT_IRI, context
from kgexport.validation.schema_context import schema_context

# The addresses under which pages refer to schema.org's context, after http or https.
_SCHEMA_CONTEXT = frozenset(
    f"{host}{path}"
    for host in ("schema.org", "www.schema.org")
    for path in ("", "/", "/docs/jsonldcontext.jsonld", "/docs/jsonldcontext.json", "/version/latest/schemaorg.jsonld")
)
_DEEPEST = 200


def with_contexts(content: bytes, source: str) -> bytes:
    """The JSON-LD document with the contexts of schema.org and of kgexport written out in place of their addresses.

    Raises SourceError for bytes that are no JSON (with line and column) and for any other remote context, by name.
    """
    document = _json(content, source)
    if not isinstance(document, dict | list):
        raise SourceError("no JSON-LD: expected an object or a list of objects", source=source)
    try:
        whole = _inlined(document, source, 0)
    except RecursionError as error:
        raise SourceError("no JSON-LD: nested too deeply", source=source) from error
    return json.dumps(whole, ensure_ascii=False).encode()


def _json(content: bytes, source: str) -> Any:
    try:
        return json.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise SourceError("no UTF-8; save the file as UTF-8", source=source, line=line) from error
    except json.JSONDecodeError as error:
        problem = f"no valid JSON: {error.msg} (column {error.colno})"
        if error.msg == "Extra data":
            problem += "; if these are records or many documents, one a line, give each as a file of its own"
        raise SourceError(problem, source=source, line=error.lineno) from error
    except RecursionError as error:
        raise SourceError("no JSON-LD: nested too deeply", source=source) from error


def _inlined(value: Any, source: str, depth: int) -> Any:
    if depth > _DEEPEST:
        raise SourceError(f"no JSON-LD: nested more than {_DEEPEST} deep", source=source)
    if isinstance(value, list):
        return [_inlined(item, source, depth + 1) for item in value]
    if isinstance(value, dict):
        if "@import" in value:
            raise _not_fetched(value["@import"], source)
        return {
            key: _context(item, source, depth + 1) if key == "@context" else _inlined(item, source, depth + 1)
            for key, item in value.items()
        }
    return value


def _context(value: Any, source: str, depth: int) -> Any:
    """A context with its addresses replaced; a context may hold others, for the inside of a term or type."""
    if isinstance(value, list):
        return [_context(item, source, depth + 1) for item in value]
    if not isinstance(value, str):
        return _inlined(value, source, depth)
    if value == CONTEXT_IRI:
        return context()
    if value.removeprefix("https://").removeprefix("http://") in _SCHEMA_CONTEXT:
        return schema_context()
    raise _not_fetched(value, source)


def _not_fetched(address: Any, source: str) -> SourceError:
    return SourceError(
        f"the context {address!r} is not fetched from the network; write its content into the document as @context",
        source=source,
    )
