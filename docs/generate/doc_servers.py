"""Pages whose examples start a server: what they need on the machine, and ports that are free here.

Such a page says so in its first line, `<!-- needs: oxigraph; ports: 7878 -->`: the programs, or environment variables
that name files, without which its examples are left out, and the ports that its examples use. What a page starts it
writes into a file that ends in .pid, so that it can be ended when an example fails.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import signal
import socket
import sys
from pathlib import Path
from typing import NamedTuple

_FIRST_LINE = re.compile(r"\A<!-- needs: (?P<needs>[^;]+); ports: (?P<ports>\d+(?:, \d+)*) -->\n")


class Needs(NamedTuple):
    """What a page needs: programs in PATH, variables (in capitals) that name files, and its ports, of four digits."""

    names: tuple[str, ...] = ()
    ports: tuple[str, ...] = ()

    def missing(self) -> list[str]:
        """What is not on this machine."""
        path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath), "/usr/bin"])
        return [
            name for name in self.names if not (_is_file(name) if name.isupper() else shutil.which(name, path=path))
        ]

    def with_free_ports(self, page: str) -> str:
        """The page with ports that nothing listens on, of as many digits, in the place of its own."""
        for port, free in zip(self.ports, _free_ports(len(self.ports)), strict=True):
            page = re.sub(rf"\b{port}\b", free, page)
        return page


def needs_of(page: str) -> Needs:
    """What the first line of a page says."""
    found = _FIRST_LINE.match(page)
    return Needs(tuple(found["needs"].split(", ")), tuple(found["ports"].split(", "))) if found else Needs()


def end_all(folder: Path) -> None:
    """End what the examples of a page have started and not ended."""
    for file in folder.glob("*.pid"):
        with contextlib.suppress(ValueError, ProcessLookupError):
            os.kill(int(file.read_text(encoding="utf-8")), signal.SIGKILL)


def _free_ports(number: int) -> list[str]:
    """So many ports of four digits, so that a page stays as long as it is."""
    found: list[str] = []
    for port in range(7000, 10000):
        if len(found) == number:
            break
        with socket.socket() as tried, contextlib.suppress(OSError):
            tried.bind(("127.0.0.1", port))
            found.append(str(port))
    return found


def _is_file(variable: str) -> bool:
    return Path(os.environ.get(variable, "")).is_file()
