"""Runs the command, in this process where that is enough and in its own where signals and pipes matter."""

from __future__ import annotations

import os
import subprocess
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import NamedTuple

import pytest

from kgexport.cli import main

ROOT = Path(__file__).parents[1]


class Done(NamedTuple):
    """How a command ended."""

    code: int
    out: bytes
    err: str


class Command:
    """The command `kgexport` in this process, with its own standard streams."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def __call__(self, *arguments: object, stdin: bytes = b"") -> Done:
        """Run with these arguments; exit codes are those of the process."""
        out, err = BytesIO(), BytesIO()
        with self._monkeypatch.context() as patch:
            patch.setattr(sys, "argv", ["kgexport", *map(str, arguments)])
            patch.setattr(sys, "stdin", TextIOWrapper(BytesIO(stdin), "utf-8"))
            patch.setattr(sys, "stdout", TextIOWrapper(out, "utf-8", write_through=True))
            patch.setattr(sys, "stderr", TextIOWrapper(err, "utf-8", write_through=True))
            with pytest.raises(SystemExit) as ended:
                main()
            for stream in (sys.stdout, sys.stderr):
                stream.flush()
            code = ended.value.code
            return Done(code if isinstance(code, int) else 0, out.getvalue(), err.getvalue().decode("utf-8"))


def start(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
    """The command in a process of its own, its standard error caught."""
    program = [sys.executable, "-m", "kgexport", *map(str, arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(program, stderr=subprocess.PIPE, env=environment, **options)  # type: ignore[call-overload,no-any-return]
