"""Rejects: articles that could not be used, whole, with the reason, as JSON Lines that can be repaired and fed in.

Each line is `{"source", "line", "field", "reason", "record"}`, or `"raw"` for `"record"` where it is no JSON
object. The JSON Lines reader takes the record or the text out of such a line.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from kgexport.errors import ArticleError


class Reject(NamedTuple):
    """One article that could not be used; `raw` is the article as it came, None where it is too large to keep."""

    source: str
    line: int | None
    error: ArticleError
    raw: str | None

    def to_json(self) -> bytes:
        """One line of a rejects file, without the line's end."""
        content: dict[str, Any] = {}
        if self.raw is not None:
            record = _json_object(self.raw)
            content = {"raw": self.raw} if record is None else {"record": record}
        return msgspec.json.encode(
            {
                "source": self.source,
                "line": self.line,
                "field": self.error.field,
                "reason": self.error.problem,
                **content,
            }
        )


def _json_object(raw: str) -> dict[str, Any] | None:
    try:
        decoded = msgspec.json.decode(raw)
    except (msgspec.DecodeError, RecursionError):
        return None
    return decoded if isinstance(decoded, dict) else None
