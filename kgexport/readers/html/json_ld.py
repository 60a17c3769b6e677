"""JSON-LD in a page: its script blocks read as objects, those that are broken mended where it is plain how."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_WRAPPING = re.compile(r"\A\s*(?:/[/*]\s*)?(?:<!--|<!\[CDATA\[)(?:\s*\*/)?|(?:/[/*]\s*)?(?:-->|\]\]>)(?:\s*\*/)?\s*\Z")
# What has no end runs to the end of the block, so that nothing is looked through twice.
_STRING = r'"(?:[^"\\]|\\.?)*+(?:"|\Z)'
_TRAILING_COMMA = re.compile(rf"({_STRING})|,(?=\s*+[\]}}])", re.DOTALL)
_COMMENT = re.compile(rf"({_STRING})|(?<!:)//[^\n]*+|/\*.*?(?:\*/|\Z)", re.DOTALL)
_BAD_ESCAPE = re.compile(r'\\(u[0-9a-fA-F]{4}|["\\/bfnrt])|\\(.?)', re.DOTALL)
_MOST_NODES = 2000
_LONGEST = 4 << 20  # characters of all blocks together; what comes after is not read


def read_json_ld(root: HtmlElement) -> tuple[list[dict[str, Any]], list[str]]:
    """The outermost objects of all blocks, those of `@graph` among them, in order; and warnings of broken blocks."""
    nodes: list[dict[str, Any]] = []
    warnings = []
    size = 0
    blocks = [one.text or "" for one in root.iter("script") if _is_json_ld(one.get("type") or "")]
    for number, block in enumerate(blocks, 1):
        size += len(block)
        if size > _LONGEST:
            warnings.append(f"JSON-LD from block {number} of the page on is longer than {_LONGEST >> 20} MiB; not read")
            break
        value = _read(block)
        if value is not None:
            nodes += _outermost(value)
        elif block.strip():
            warnings.append(f"JSON-LD block {number} of the page is no JSON and could not be mended; not read")
    return nodes[:_MOST_NODES], warnings


def _is_json_ld(media_type: str) -> bool:
    return media_type.partition(";")[0].strip().lower() == "application/ld+json"


def _read(text: str) -> Any:
    """The value of a block; None where it is no JSON."""
    text = _WRAPPING.sub("", text).strip().rstrip(";").lstrip("\ufeff")
    for mend in (lambda one: one, _mended, lambda one: _mended(unescape(one))):
        try:
            return json.loads(mend(text), strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _mended(text: str) -> str:
    """Without comments and commas before a closing bracket; a backslash that escapes nothing is one."""
    text = _COMMENT.sub(lambda found: found[1] or "", text)
    text = _BAD_ESCAPE.sub(lambda found: found[0] if found[1] else "\\\\" + found[2], text)
    return _TRAILING_COMMA.sub(lambda found: found[1] or "", text)


def _outermost(value: Any) -> list[dict[str, Any]]:
    """The objects of a block: itself, those of a list, those of `@graph`, and the main entity of a page."""
    found: list[dict[str, Any]] = []
    todo = [value]
    while todo and len(found) < _MOST_NODES:
        one = todo.pop(0)
        if isinstance(one, list):
            todo = one[:_MOST_NODES] + todo
        elif isinstance(one, dict):
            if isinstance(one.get("@graph"), list | dict):
                todo.insert(0, one["@graph"])
            if one.keys() - {"@context", "@graph", "@id"}:
                found.append(one)
            if isinstance(one.get("mainEntity"), dict):
                todo.insert(0, one["mainEntity"])
    return found
