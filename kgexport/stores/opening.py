"""Opens the embedded store, and says in plain words why it can't be opened."""

from __future__ import annotations

from pathlib import Path
from typing import BinaryIO

from kgexport.errors import KgExportError, SinkError, SourceError
from kgexport.stores.embedded import EmbeddedStore, reason

_LOCK = "LOCK"  # the file that RocksDB locks for its writer
_MARK = "CURRENT"  # a file that every RocksDB has
_HELD = "another process is writing to this store; wait until it is done, or name another store"


def open_embedded(path: Path, *, writable: bool, create: bool = True) -> EmbeddedStore:
    """The store in a folder. To be written it is made where there is none, unless `create` is False.

    One process writes, or several read; a process that reads holds off those that write until it closes the store.
    Raises SinkError, or SourceError for one that is to be read, where the folder is no store, can't be opened or is
    held by another process.
    """
    import pyoxigraph

    failed: type[KgExportError] = SinkError if writable else SourceError
    there = _is_store(path, failed)
    if not there and not (writable and create):
        raise failed("no such store; kgexport load makes it", source=str(path))
    guard = None if writable else _shared_lock(path)
    try:
        store = pyoxigraph.Store(str(path)) if writable else pyoxigraph.Store.read_only(str(path))
    except (OSError, RuntimeError) as error:
        if guard is not None:
            guard.close()
        if _is_lock(error):
            raise failed(_HELD, source=str(path)) from error
        raise failed(f"the store can't be opened: {reason(error)}", source=str(path)) from error
    return EmbeddedStore(path, store, writable=writable, guard=guard)


def _is_store(path: Path, failed: type[KgExportError]) -> bool:
    """Whether there is a store; False where it could be made. Raises `failed` for anything else that is there."""
    try:
        if not path.exists():
            if not path.absolute().parent.is_dir():
                raise failed(f"there is no folder {path.absolute().parent}", source=str(path))
            return False
        if not path.is_dir():
            raise failed("is a file, not a store, which is a folder; name another", source=str(path))
        if (path / _MARK).is_file():
            return True
        if any(path.iterdir()):
            raise failed("is a folder of other files, not a store; name a new folder", source=str(path))
    except (OSError, ValueError) as error:
        problem = getattr(error, "strerror", None) or str(error)
        raise failed(f"the store can't be opened: {problem}", source=str(path)) from error
    return False


def _shared_lock(path: Path) -> BinaryIO | None:
    """The lock file, locked against writers while it is open: to read what is being written gives anything at all.

    Where the system has no such locks, None.
    """
    try:
        import fcntl
    except ImportError:
        return None
    try:
        stream = (path / _LOCK).open("rb")
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SourceError(f"the store can't be opened: {error.strerror}", source=str(path)) from error
    try:
        fcntl.lockf(stream, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except OSError as error:
        stream.close()
        raise SourceError(_HELD, source=str(path)) from error
    return stream


def _is_lock(error: OSError | RuntimeError) -> bool:
    message = str(error)
    return "While lock file" in message or "lock hold by current process" in message
