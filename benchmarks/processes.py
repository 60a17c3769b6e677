"""Runs programs one after the other and tells what each took: CPU time and memory."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import IO, NamedTuple

PAGE = Path(__file__).parents[1] / "docs" / "performance.md"


class Cost(NamedTuple):
    """CPU seconds of a process, and the most memory it had, in MB."""

    seconds: float
    memory: float


# The memory of a process counts from that of the one that starts it, so a small one starts it.
_START = """
import os, sys
pid = os.posix_spawn(sys.argv[2], sys.argv[2:], os.environ)
_, status, used = os.wait4(pid, 0)
with open(sys.argv[1], "w") as out:
    print(os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, file=out)
"""


def cost(command: list[str], given: IO[bytes] | None = None) -> Cost:
    """What a command took; raises SystemExit where it fails. Its children are not counted."""
    with tempfile.NamedTemporaryFile("r") as told:
        start = [sys.executable, "-I", "-S", "-c", _START, told.name, *command]
        subprocess.run(start, stdin=given, stdout=subprocess.DEVNULL, check=True)
        code, seconds, memory = told.read().split()
    if code != "0":
        raise SystemExit(f"exit code {code}: {' '.join(command)}")
    return Cost(float(seconds), float(memory))


def environment(folder: Path, packages: list[str], root: Path | None = None) -> str:
    """The Python of an environment with these packages; it is made where it is not there, or was made with others.

    `root` is a folder whose packages are found in it, too.
    """
    python, made = folder / "bin" / "python", folder / "made"
    wanted = "\n".join([*packages, str(root or "")])
    if not made.exists() or made.read_text(encoding="utf-8") != wanted:
        print(f"making {folder.name}: {' '.join(packages)}", file=sys.stderr)
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "-q", *packages], check=True)
        if root:
            ask = "import sysconfig; print(sysconfig.get_path('purelib'))"
            place = subprocess.run([python, "-c", ask], check=True, capture_output=True, text=True).stdout.strip()
            (Path(place) / "root.pth").write_text(f"{root}\n", encoding="utf-8")
        made.write_text(wanted, encoding="utf-8")
    return str(python)


def into_page(section: str, text: str) -> None:
    """Put a text into docs/performance.md, between the comments that begin and end that section."""
    page = PAGE.read_text(encoding="utf-8")
    begin, end = f"<!-- measured: {section} -->\n", "<!-- end -->"
    before, _, rest = page.partition(begin)
    new = f"{before}{begin}\n{text}\n\n{end}{rest.partition(end)[2]}"
    PAGE.write_text(new, encoding="utf-8", newline="\n")
