"""Functions that are made at run time, as text, so that they can be read and stand in tracebacks."""

from __future__ import annotations

import linecache
from collections.abc import Mapping
from typing import Any


def made(source: str, file: str, names: Mapping[str, Any]) -> dict[str, Any]:
    """What a source defines, by name. What in it isn't from the package is written by `repr`, as constants.

    `file` is what tracebacks call it, in angle brackets; `names` is what the source uses.
    """
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)
    defined = dict(names)
    exec(compile(source, file, "exec"), defined)  # noqa: S102 - see above
    return defined
