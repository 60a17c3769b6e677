"""Outputs: a file that is whole or not there at all, or standard output."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kgexport.compression import compressed
from kgexport.errors import SinkError

STANDARD_OUTPUT = "-"
NOWHERE = os.devnull


class Output:
    """An output while it is written. `keep` False drops what was written and leaves an older file as it was."""

    def __init__(self, stream: BinaryIO) -> None:
        self.stream = stream
        self.keep = True


@contextmanager
def open_output(path: str) -> Iterator[Output]:
    """Open a file, standard output for "-", or nothing for NOWHERE, for bytes.

    A file is written under a temporary name beside its place, and renamed when all went well, so nothing
    half-written ever has its name. It is compressed where its name ends in .gz, .bz2 or .zst. Raises SinkError where
    it can't be written.
    """
    if path == STANDARD_OUTPUT:
        if sys.stdout is None:
            raise SinkError("can't be written: it is closed", source="<stdout>")
        try:
            yield Output(sys.stdout.buffer)
            sys.stdout.buffer.flush()
        except OSError as error:
            raise SinkError(f"can't be written: {error.strerror or error}", source="<stdout>") from error
        return
    if path == NOWHERE:
        with Path(os.devnull).open("wb") as nothing:
            yield Output(nothing)
        return
    target, temporary, stream = _create_beside(path)
    try:
        with stream, compressed(stream, path.lower()) as packed:
            output = Output(packed)
            yield output
        if output.keep:
            give_name(temporary, target)
    except OSError as error:
        raise SinkError(f"can't be written: {error.strerror or error}", source=path) from error
    finally:
        temporary.unlink(missing_ok=True)


def _create_beside(path: str) -> tuple[Path, Path, BinaryIO]:
    """The file that a path leads to, links followed, and a new temporary file beside it."""
    try:
        if "\0" in path:
            raise SinkError("is no file name: it holds a null character", source=path)
        target = Path(path).resolve()
        if target.is_symlink():  # what Python 3.13 and later make of a loop
            raise SinkError("can't be written: its links lead back to it", source=path)
        if target.is_dir():
            raise SinkError("is a folder; name a file in it", source=path)
        if target.exists() and not target.is_file():
            raise SinkError("is no regular file; write to - and redirect", source=path)
        handle, name = tempfile.mkstemp(prefix=f".{target.name[:40]}.", suffix=".part", dir=target.parent)
    except (OSError, RuntimeError) as error:  # RuntimeError: a loop of links, before Python 3.13
        reason = getattr(error, "strerror", None) or str(error)
        raise SinkError(f"can't be written: {reason}", source=path) from error
    return target, Path(name), os.fdopen(handle, "wb")


def give_name(temporary: Path, target: Path) -> None:
    """Give a finished file its name, with the permissions of the file it replaces, else those of a new file."""
    if target.exists():
        mode = stat.S_IMODE(target.stat().st_mode)
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    temporary.chmod(mode)
    temporary.replace(target)
