"""JSON laid out to be read: what fits on a line stands on one."""

from __future__ import annotations

import json
from typing import Any

_WIDTH = 150  # characters, without the indentation
_INDENT = "  "


def laid_out(value: Any, depth: int = 0) -> str:
    """A JSON value as text, indented for its depth; an object or list that fits on the line is not broken.

    The outermost object is always broken, so that each of its entries has a line of its own.
    """
    flat = json.dumps(value, ensure_ascii=False)
    if not isinstance(value, dict | list) or not value or (depth and len(flat) <= _WIDTH):
        return flat
    inner = "\n" + _INDENT * (depth + 1)
    if isinstance(value, dict):
        entries = (f"{json.dumps(key, ensure_ascii=False)}: {laid_out(one, depth + 1)}" for key, one in value.items())
        return f"{{{inner}{f',{inner}'.join(entries)}\n{_INDENT * depth}}}"
    return f"[{inner}{f',{inner}'.join(laid_out(one, depth + 1) for one in value)}\n{_INDENT * depth}]"
