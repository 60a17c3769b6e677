"""Rejects: articles that could not be used, whole, with the reason, as JSON Lines that can be repaired and fed in.

Each line is `{"source", "line", "reader", "url", "field", "reason", "record"}`, with `"raw"` for `"record"` where it
is no JSON object, or `"rawBase64"` where it is no UTF-8 either. The JSON Lines reader takes the article out of it.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import msgspec

from kgexport.errors import ArticleError


class Reject(NamedTuple):
    """One article that could not be used; `raw` is the article as it came, None where it is too large to keep.

    `reader` is the one that reads it as it came, "" for a record or where that is not known; `url` is where it was
    found.
    """

    source: str
    line: int | None
    error: ArticleError
    raw: str | bytes | None
    reader: str = ""
    url: str | None = None

    def to_json(self) -> bytes:
        """One line of a rejects file, without the line's end."""
        content: dict[str, Any] = {}
        if isinstance(self.raw, bytes):
            content = {"rawBase64": self.raw}
        elif self.raw is not None:
            record = _json_object(self.raw)
            content = {"raw": self.raw} if record is None else {"record": record}
        return msgspec.json.encode(
            {
                "source": _encodable(self.source),
                "line": self.line,
                **({"reader": self.reader} if self.reader else {}),
                **({"url": _encodable(self.url)} if self.url else {}),
                "field": self.error.field,
                "reason": _encodable(self.error.problem),
                **content,
            }
        )


def _encodable(text: str) -> str:
    """A text with what UTF-8 can't hold as escapes, such as the bytes of a file name in another encoding."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _json_object(raw: str) -> dict[str, Any] | None:
    try:
        decoded = msgspec.json.decode(raw)
    except (msgspec.DecodeError, RecursionError):
        return None
    return decoded if isinstance(decoded, dict) else None
