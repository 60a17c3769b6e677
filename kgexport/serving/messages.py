"""What the server asks of a worker, and what it gets back, as MessagePack between the two processes."""

from __future__ import annotations

from typing import BinaryIO, TypeAlias

import msgspec

PLAIN_TEXT = "text/plain; charset=utf-8"
_LENGTH = 8  # bytes before each message that tell how long it is


class Opening(msgspec.Struct, tag=True, frozen=True):
    """The first message: which store, and the seconds after which a task ends the worker should the server not."""

    location: str
    writable: bool
    seconds: int


class Ask(msgspec.Struct, tag=True, frozen=True):
    """A query. Each form is what an answer of its sort is to be written in, None where the client takes none.

    `dataset` are the default and the named graphs that the request names. `rows` is the most that is answered; an
    answer that has more is cut there if `cut`, and is refused otherwise.
    """

    text: str
    dataset: tuple[tuple[str, ...], tuple[str, ...]] | None
    table: str | None
    boolean: str | None
    statements: str | None
    rows: int
    cut: bool = False


class Fill(msgspec.Struct, tag=True, frozen=True):
    """A query of the library, to be given its parameters."""

    name: str
    given: dict[str, list[str]]


class ReadGraph(msgspec.Struct, tag=True, frozen=True):
    """One named graph, or None for all of them merged, in an RDF format."""

    graph: str | None
    form: str
    rows: int


class Update(msgspec.Struct, tag=True, frozen=True):
    """A SPARQL update."""

    text: str


class WriteGraph(msgspec.Struct, tag=True, frozen=True):
    """PUT, POST or DELETE of one named graph; `body` is RDF in the format named, or empty."""

    method: str
    graph: str
    body: bytes
    form: str


Task: TypeAlias = Ask | Fill | ReadGraph | Update | WriteGraph


class Done(msgspec.Struct, frozen=True):
    """What becomes the response; `cut_at` is the number of rows where more were left out."""

    status: int
    media_type: str = PLAIN_TEXT
    body: bytes = b""
    cut_at: int | None = None


def told(status: int, text: str) -> Done:
    """A response that is a message for people."""
    return Done(status, PLAIN_TEXT, f"{text}\n".encode())


def framed(message: Opening | Task | Done) -> bytes:
    """A message as it goes through a pipe."""
    body = msgspec.msgpack.encode(message)
    return len(body).to_bytes(_LENGTH) + body


def length_of(head: bytes) -> int:
    """How many bytes follow the first LENGTH."""
    return int.from_bytes(head)


def received(stream: BinaryIO) -> bytes | None:
    """The next message of a pipe; None at its end."""
    head = stream.read(_LENGTH)
    return stream.read(length_of(head)) if len(head) == _LENGTH else None


HEAD = _LENGTH
