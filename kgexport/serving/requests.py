"""Takes requests apart, and makes responses of what the workers say."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from kgexport.serving.limits import MOST_SENT
from kgexport.serving.messages import Done, Task, told
from kgexport.serving.pool import Pool

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

CUT_HEADER = "Kgexport-Cut-At"
Parameters = Mapping[str, tuple[str, ...]]


class Refused(Exception):  # noqa: N818 - it is the answer, not a failure
    """Ends the work on a request with this response."""

    def __init__(self, status: int, text: str, **headers: str) -> None:
        super().__init__(text)
        self.done = told(status, text)
        self.headers = {name.replace("_", "-"): value for name, value in headers.items()}


def parameters(encoded: bytes) -> Parameters:
    """The values of each parameter of a query string or a form; Refused for what is not UTF-8."""
    found: dict[str, tuple[str, ...]] = {}
    try:
        pairs = parse_qsl(
            encoded.decode("ascii"), keep_blank_values=True, encoding="utf-8", errors="strict", max_num_fields=1000
        )
    except ValueError as error:
        raise Refused(400, f"the parameters can't be read: {error}") from error
    for name, value in pairs:
        found[name] = (*found.get(name, ()), value)
    return found


def single(given: Parameters, name: str) -> str | None:
    """The one value of a parameter, None without it; Refused where there are several."""
    values = given.get(name, ())
    if len(values) > 1:
        raise Refused(400, f"give one {name}, not {len(values)}")
    return values[0] if values else None


async def body_of(request: Request) -> bytes:
    """What was sent; Refused where it is too long."""
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > MOST_SENT:
            raise Refused(413, f"more than {MOST_SENT >> 20} MiB were sent; send it in parts", connection="close")
        parts.append(part)
    return b"".join(parts)


async def text_of(request: Request) -> str:
    """What was sent, as text; Refused where it is not UTF-8."""
    try:
        return (await body_of(request)).decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(400, f"the text is not UTF-8: {error}") from error


def media_type_of(request: Request) -> str:
    """The media type of what was sent, without its parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def carried_out(request: Request, pool: Pool, task: Task) -> Response:
    """The response to a request whose body has been read. Where the client goes away, the task is ended."""
    work = asyncio.ensure_future(pool.carry_out(task))
    gone = asyncio.ensure_future(_gone(request))
    try:
        await asyncio.wait((work, gone), return_when=asyncio.FIRST_COMPLETED)
        if not work.done():
            return response(told(500, "the client has gone"))
        return response(work.result())
    finally:
        for one in (work, gone):
            one.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(work, gone, return_exceptions=True)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def response(done: Done, headers: Mapping[str, str] | None = None) -> Response:
    """The response that says what was done; one that was cut says so in a header."""
    from starlette.responses import Response as Starlettes

    cut = {} if done.cut_at is None else {CUT_HEADER: str(done.cut_at)}
    busy = {"Retry-After": "10"} if done.status == 503 else {}
    kind = {"Content-Type": done.media_type} if done.body else {}
    return Starlettes(done.body, done.status, {**kind, **cut, **busy, **(headers or {})})
