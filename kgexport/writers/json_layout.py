"""JSON laid out to be read: what fits on a line stands on one."""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import Any

WIDTH = 150  # characters, without the indentation
_INDENT = "  "
_BREAKS = tuple("\n" + _INDENT * depth for depth in range(40))


def laid_out(value: Any, depth: int = 0) -> str:
    """A JSON value as text, indented for its depth; an object or list that fits on the line is not broken.

    The outermost object is always broken, so that each of its entries has a line of its own. Each value is looked at
    once: where a part has to be broken, all that holds it is too long as well.
    """
    if isinstance(value, str):
        return encode_basestring(value)
    if not isinstance(value, dict | list) or not value:
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, list):
        return list_of([laid_out(one, depth + 1) for one in value], depth)
    return object_of([f"{encode_basestring(key)}: {laid_out(one, depth + 1)}" for key, one in value.items()], depth)


def breaks(depth: int, count: int) -> tuple[str, ...]:
    """The line ends with what stands before a line at this depth and the next ones, so many."""
    return _BREAKS[depth : depth + count]


def object_of(entries: list[str], depth: int) -> str:
    """An object at a depth from its entries, each a key with its value as text; there is one at least."""
    joined = ", ".join(entries)
    if depth and len(joined) + 2 <= WIDTH and "\n" not in joined:  # a text with a line end is one that was broken
        return f"{{{joined}}}"
    inner = "\n" + _INDENT * (depth + 1)
    return f"{{{inner}{f',{inner}'.join(entries)}\n{_INDENT * depth}}}"


def list_of(items: list[str], depth: int) -> str:
    """A list at a depth from the texts of its items; there is one at least."""
    joined = ", ".join(items)
    if depth and len(joined) + 2 <= WIDTH and "\n" not in joined:
        return f"[{joined}]"
    inner = "\n" + _INDENT * (depth + 1)
    return f"[{inner}{f',{inner}'.join(items)}\n{_INDENT * depth}]"
