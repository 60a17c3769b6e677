"""Values as they go through the pipes between this program's own processes.

Large bytes in a value are sent beside it, uncopied: a head says how long the value is and how many buffers follow, each
after its length.
"""

from __future__ import annotations

import pickle
import sys
from typing import Any, BinaryIO, NamedTuple

_LENGTH = 8  # bytes of a number
_PIPE = 1 << 20  # bytes that a pipe should hold, so that who sends needn't wait for who takes


class Frame(NamedTuple):
    """A value as it was sent, and the buffers beside it."""

    body: bytes
    buffers: list[bytes]

    def value(self) -> Any:
        """The value."""
        return pickle.loads(self.body, buffers=self.buffers)  # noqa: S301 - our own processes sent it


def send(stream: BinaryIO, value: Any) -> None:
    """Send a value, what is a PickleBuffer in it beside it; OSError where nobody takes it."""
    buffers: list[pickle.PickleBuffer] = []
    body = pickle.dumps(value, 5, buffer_callback=buffers.append)
    stream.write(len(body).to_bytes(_LENGTH) + len(buffers).to_bytes(_LENGTH))
    stream.write(body)
    for buffer in buffers:
        raw = buffer.raw()
        stream.write(len(raw).to_bytes(_LENGTH))
        stream.write(raw)
    stream.flush()


def receive(stream: BinaryIO) -> Frame | None:
    """The next value; None at the end of the pipe, also in the middle of a value."""
    try:
        length, number = _number(stream), _number(stream)
        body = _exactly(stream, length)
        return Frame(body, [_exactly(stream, _number(stream)) for _ in range(number)])
    except EOFError:
        return None


def widen(stream: BinaryIO) -> None:
    """Let a pipe hold more than it would, where the system can do that and allows it."""
    if sys.platform == "linux":
        import fcntl

        try:
            fcntl.fcntl(stream, fcntl.F_SETPIPE_SZ, _PIPE)
        except OSError:
            return  # it is slower so, and right


def _number(stream: BinaryIO) -> int:
    return int.from_bytes(_exactly(stream, _LENGTH))


def _exactly(stream: BinaryIO, length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data
