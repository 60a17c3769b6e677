"""JSON laid out to be read: what fits on a line stands on one."""

from __future__ import annotations

import json
from json.encoder import encode_basestring
from typing import Any

_WIDTH = 150  # characters, without the indentation
_INDENT = "  "


def laid_out(value: Any, depth: int = 0) -> str:
    """A JSON value as text, indented for its depth; an object or list that fits on the line is not broken.

    The outermost object is always broken, so that each of its entries has a line of its own. Each value is looked at
    once: where a part has to be broken, all that holds it is too long as well.
    """
    return _laid_out(value, depth)[0]


def _laid_out(value: Any, depth: int) -> tuple[str, bool]:
    """The text, and whether it stands on one line."""
    if isinstance(value, str):
        return encode_basestring(value), True
    if not isinstance(value, dict | list) or not value:
        return json.dumps(value, ensure_ascii=False), True
    found = [_laid_out(one, depth + 1) for one in (value.values() if isinstance(value, dict) else value)]
    texts = [text for text, _ in found]
    begin, end = "[]"
    if isinstance(value, dict):
        begin, end = "{}"
        texts = [f"{encode_basestring(key)}: {text}" for key, text in zip(value, texts, strict=True)]
    length = sum(map(len, texts)) + 2 * len(texts)  # with what stands between and around them
    if depth and length <= _WIDTH and all(flat for _, flat in found):
        return f"{begin}{', '.join(texts)}{end}", True
    inner = "\n" + _INDENT * (depth + 1)
    return f"{begin}{inner}{f',{inner}'.join(texts)}\n{_INDENT * depth}{end}", False
