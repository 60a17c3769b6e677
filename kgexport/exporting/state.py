"""What a run has done so far, in a file beside its output, so that the same command goes on where it was.

The file is replaced as a whole each time, after all that it speaks of is on the disk: whatever ends a run, it never
says too much. Once all is written it says so, and when the files have their names it is taken away.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from kgexport.errors import SinkError, UsageError
from kgexport.exporting.pieces import START, Position


class Tallied(msgspec.Struct, forbid_unknown_fields=True):
    """What one reader read, see kgexport.losses."""

    articles: int
    rejected: int
    fields: dict[str, tuple[int, int]]


class State(msgspec.Struct, forbid_unknown_fields=True):
    """What a run was asked and how far it is.

    `asked` is all that decides what is written. `lengths` are those of the files, `sink` is what the output knows of
    what it has written.
    """

    asked: dict[str, str]
    position: Position = START
    articles: int = 0
    rejected: int = 0
    failed: int = 0
    noticed: list[str] = msgspec.field(default_factory=list)
    losses: dict[str, Tallied] = msgspec.field(default_factory=dict)
    lengths: dict[str, int] = msgspec.field(default_factory=dict)
    sink: msgspec.Raw = msgspec.Raw(b"null")
    is_done: bool = False


def read_state(path: str, asked: Mapping[str, str]) -> State | None:
    """The state in a file, None where there is none; UsageError where it is no state, or that of another command."""
    try:
        data = Path(path).read_bytes()
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise UsageError(f"the state {path} can't be read: {getattr(error, 'strerror', error)}") from error
    try:
        state = msgspec.json.decode(data, type=State)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is no state of an export; name another file with --state") from error
    changed = [name for name in {**state.asked, **asked} if state.asked.get(name) != asked.get(name)]
    if changed:
        raise UsageError(
            f"{path} is the state of a run that was asked something else ({', '.join(changed)}); "
            "repeat that command, or remove the file to begin anew"
        )
    return state


def write_state(path: str, state: State) -> None:
    """Replace the state in a file; SinkError where that fails."""
    place = Path(path)
    new = place.with_name(f".{place.name}.new")
    try:
        with new.open("wb") as file:
            file.write(msgspec.json.encode(state))
            file.flush()
            os.fsync(file.fileno())
        new.replace(place)
    except (OSError, ValueError) as error:
        raise SinkError(f"can't be written: {getattr(error, 'strerror', error)}", source=path) from error
