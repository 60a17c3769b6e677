"""JSON objects decoded with care: what is no JSON, or says one thing twice, is refused with the reason."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from kgexport.errors import RecordError


class _RepeatedKeyError(ValueError):
    """An object has a key twice; the message is the key."""


def json_object(data: bytes | str) -> dict[str, Any]:
    """The object that `data` is; raises RecordError where it is none, and where a key stands in it twice."""
    try:
        values = msgspec.json.decode(data)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise RecordError(f"no JSON: {error}") from error
    if not isinstance(values, dict):
        raise RecordError("is no JSON object")
    refuse_repeated_keys(data)
    return values


def refuse_repeated_keys(data: bytes | str) -> None:
    """Raise RecordError where an object in valid JSON has a key twice: only one of the values could be kept."""
    try:
        json.loads(data, object_pairs_hook=_unique)
    except _RepeatedKeyError as error:
        raise RecordError("stands twice in one object; remove one of them", field=str(error)[:60]) from error
    except (ValueError, RecursionError) as error:
        raise RecordError(f"no JSON: {error}") from error


def surely_has_keys_once(data: bytes | str, kept: bytes) -> bool:
    """Whether no object in `data` can have a key twice, as `kept`, the JSON of all that was read of it, shows.

    Counted are colons, which is much sooner done than looking at each key: one that is in `data` and not in `kept`
    belongs to a key whose value is not kept. Those in texts are in both; only an escaped one could make up for it.
    False says nothing: `refuse_repeated_keys` tells.
    """
    if isinstance(data, str):
        return "\\u003" not in data and data.count(":") <= kept.count(b":")
    escaped = b"\\" in data and b"\\u003" in data  # one byte is looked for much sooner than five
    return not escaped and data.count(b":") <= kept.count(b":")


def _unique(pairs: list[tuple[str, Any]]) -> None:
    if len(pairs) > 1 and len({name for name, _ in pairs}) < len(pairs):
        seen: set[str] = set()
        raise _RepeatedKeyError(next(name for name, _ in pairs if name in seen or seen.add(name)))  # type: ignore[func-returns-value]
