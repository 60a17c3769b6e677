"""All that decides what a run writes, as words that are kept with its state and compared."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path

from kgexport import __version__
from kgexport.errors import UsageError
from kgexport.exporting.hand import Work
from kgexport.readers.sources import STANDARD_INPUT
from kgexport.readers.web import is_web_address


def asked_of(
    work: Work, paths: Sequence[str], output: str, rejects: str | None, shapes: Sequence[str]
) -> dict[str, str]:
    """What is asked, by name. Raises UsageError for inputs and outputs that can't be gone on with."""
    for path in paths:
        if path == STANDARD_INPUT or is_web_address(path):
            raise UsageError(f"a run with --state reads files, as it may read them again; save {path!r} as one")
    if output == "-" or rejects is None:
        raise UsageError("a run with --state writes into a file; name it with -o")
    steps = {name.name: repr(getattr(work.steps, name.name)) for name in fields(work.steps)}
    return {
        "version of kgexport": __version__,
        "inputs": json.dumps([os.path.abspath(path) for path in paths]),  # noqa: PTH100
        "output": str(Path(output).resolve()),
        "rejects": str(Path(rejects).resolve()),
        "format": work.form.name if work.form else "records",
        "way of writing": repr(work.writer),
        "shapes": json.dumps([_stamp(path) for path in shapes]),
        **steps,
    }


def _stamp(path: str) -> tuple[str, int, int]:
    """Name, size and time of a file; zeros where there is none, which is told where it is read."""
    try:
        found = Path(path).stat()
    except (OSError, ValueError):
        return path, 0, 0
    return path, found.st_size, found.st_mtime_ns
