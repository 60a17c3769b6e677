"""The processes that hold the store: several that read it, or one that writes.

Oxigraph can't stop a query once it runs, so a task that takes too long is ended with its process, and another takes
its place. RocksDB keeps an update that was cut off out of the store.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
from types import TracebackType
from typing import Self

import msgspec

from kgexport.errors import SinkError, SourceError
from kgexport.serving.messages import HEAD, Done, Opening, Task, Update, WriteGraph, framed, length_of, told

READERS = 8  # processes at most; each takes a little memory and starts within some tenths of a second
_ENDING = 5.0  # seconds for a process to close the store by itself


class Worker:
    """One process with the store open."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process

    @classmethod
    async def started(cls, opening: Opening) -> Worker:
        """A new process, once its store is open; SinkError or SourceError where that fails."""
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(os.path.abspath, sys.path))}
        environment.pop("KGEXPORT_TOKEN", None)
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", "kgexport.serving.worker"),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            env=environment,
        )
        worker = cls(process)
        try:
            opened = await worker._exchanged(opening)
        except (OSError, EOFError) as error:
            await worker.end()
            raise SourceError(f"a process for the store ended as it began: {error}", source=opening.location) from error
        if opened.status != 200:
            await worker.end()
            failed = SinkError if opening.writable else SourceError
            raise failed(opened.body.decode().strip())
        return worker

    async def carry_out(self, task: Task) -> Done:
        """What comes of a task; OSError or EOFError where the process ended over it."""
        return await self._exchanged(task)

    async def _exchanged(self, message: Opening | Task) -> Done:
        to, back = self._process.stdin, self._process.stdout
        if to is None or back is None:
            raise EOFError("no pipes")
        to.write(framed(message))
        await to.drain()
        head = await back.readexactly(HEAD)
        return msgspec.msgpack.decode(await back.readexactly(length_of(head)), type=Done)

    async def end(self) -> None:
        """End the process at once and wait until it is gone, and its lock with it."""
        if self._process.returncode is None:
            self._process.kill()
        await self._gone()

    async def close(self) -> None:
        """Let the process close the store and end."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            await asyncio.wait_for(self._process.wait(), _ENDING)
        except TimeoutError:
            self._process.kill()
        await self._gone()

    async def _gone(self) -> None:
        """Wait until the process is gone and both its pipes are closed, while the loop they belong to still runs."""
        await self._process.wait()
        if self._process.stdout is not None:
            await self._process.stdout.read()
        if self._process.stdin is not None:
            self._process.stdin.close()
            with contextlib.suppress(OSError):
                await self._process.stdin.wait_closed()


class Pool:
    """Carries out tasks, each for `seconds` at most, by as many processes at once as the store allows."""

    def __init__(self, location: str, *, writable: bool, seconds: int) -> None:
        self.writable = writable
        self._seconds = seconds
        self._opening = Opening(location, writable, seconds)
        self._free = asyncio.Semaphore(1 if writable else READERS)
        self._idle: list[Worker] = []

    async def __aenter__(self) -> Self:
        self._idle.append(await Worker.started(self._opening))
        return self

    async def __aexit__(self, kind: type[BaseException] | None, _error: object, _trace: TracebackType | None) -> None:
        # uvicorn raises the signal that ended it again, which cancels what is awaited next.
        closing = asyncio.gather(*(worker.close() for worker in self._idle))
        try:
            await asyncio.shield(closing)
        except asyncio.CancelledError:
            await closing
            raise

    async def carry_out(self, task: Task) -> Done:
        """What comes of a task. One that is cancelled, or takes too long, is ended with its process."""
        try:
            async with asyncio.timeout(self._seconds):
                await self._free.acquire()
        except TimeoutError:
            return told(503, "the server is busy with other queries; ask again later")
        try:
            return await self._by_one(task)
        finally:
            self._free.release()

    async def _by_one(self, task: Task) -> Done:
        try:
            worker = self._idle.pop() if self._idle else await Worker.started(self._opening)
        except (SinkError, SourceError) as error:
            return told(503, str(error))
        done: Done | None = None
        try:
            async with asyncio.timeout(self._seconds):
                done = await worker.carry_out(task)
        except TimeoutError:
            return told(500, f"ended, as it took longer than {self._seconds} seconds.{_what_of(task)}")
        except (OSError, EOFError):
            return told(500, f"the process that worked on this ended, perhaps for want of memory.{_what_of(task)}")
        finally:
            if done is None:
                await asyncio.shield(worker.end())
            else:
                self._idle.append(worker)
        return done


def _what_of(task: Task) -> str:
    if isinstance(task, Update | WriteGraph):
        return " What it was to write is in the store as a whole or not at all; look which."
    return " Ask for less, or start the server with a longer --timeout."
