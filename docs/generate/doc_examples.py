"""Runs the examples in the pages, and says or renews what they show of the output. See doc_blocks.py for their form.

    python docs/generate/doc_examples.py           say where a page shows what doesn't come out
    python docs/generate/doc_examples.py --write   put what comes out into the pages, where that can be told

All examples of a page run one after the other in one folder, which holds a copy of examples/ at the start.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from doc_blocks import Block, Problem, blocks_of, compared
from doc_servers import end_all, needs_of

if TYPE_CHECKING:
    from rdflib import Graph

REPOSITORY = Path(__file__).parents[2]
PAGES = ("README.md", "CONTRIBUTING.md", "docs/*.md")
PROGRAM = "page.py"
_END_OF_BLOCK = "\x1e\n"


def pages() -> list[Path]:
    """All pages, by name."""
    return sorted(path for pattern in PAGES for path in REPOSITORY.glob(pattern))


def problems(page: str, folder: Path) -> list[Problem]:
    """What is not as the page says, after running its examples in a folder to which examples/ is copied first.

    After an example that fails nothing more is run, as the others may need what it makes.
    """
    shutil.copytree(REPOSITORY / "examples", folder / "examples")
    try:
        return _problems(blocks_of(needs_of(page).with_free_ports(page)), folder)
    finally:
        end_all(folder)


def _problems(blocks: list[Block], folder: Path) -> list[Problem]:
    python = [block for block in blocks if block.language == "python"]
    from_python: dict[Block, str] = {}
    found: list[Problem] = []
    printed = ""
    for block in blocks:
        ended = None
        if block.is_shown:
            problem = compared(block, _text_of(folder, block.words[1]) if block.words[1:] else printed)
            found += [problem] if problem else []
        elif block.language == "python":
            if not from_python:
                ended = _ran_python(python, folder)
                from_python = dict(zip(python, ended.stdout.split(_END_OF_BLOCK), strict=False))
            printed = from_python.get(block, "")
        elif block.language == "sparql":
            printed = _answers(block.body, folder / block.words[0])
        elif block.language == "bash" and (commands := _commands(block)):
            ended = _ran(["bash", "-c", commands], folder)
            printed = ended.stdout
        if ended and (ended.returncode != block.exit_code or "Traceback (most recent" in ended.stdout):
            message = f"{block.body}ended with {ended.returncode} and printed\n{ended.stdout[-2000:]}"
            found.append(Problem(block, message))
            break
    return found


def _commands(block: Block) -> str:
    """What to run of a block: all, and of one that makes the environment the call of kgexport that it ends with."""
    if not block.is_setup:
        return block.body
    called = block.body.rpartition(" && ")[2]
    return called.removeprefix(".venv/bin/") if called.startswith(".venv/bin/kgexport ") else ""


def _text_of(folder: Path, name: str) -> str:
    path = folder / name
    return path.read_text(encoding="utf-8") if path.is_file() else f"{name} is not there"


def _ran_python(blocks: list[Block], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the Python of a page as one program that prints a mark at the end of each block."""
    marked = (f"{block.body}\nprint(end={_END_OF_BLOCK!r})\n" for block in blocks)
    folder.joinpath(PROGRAM).write_text("".join(marked), encoding="utf-8")
    return _ran([sys.executable, PROGRAM], folder)


def _ran(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command with this environment's `kgexport` and a home of its own; errors go with the output."""
    environment = {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)]),
        "HOME": str(folder),
        "LC_ALL": "C.UTF-8",
        "PYTHONUNBUFFERED": "1",
        **{name: os.environ[name] for name in ("KGEXPORT_FUSEKI_JAR",) if name in os.environ},
    }
    return subprocess.run(  # noqa: S603 - the commands are those of our own pages
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def _answers(query: str, path: Path) -> str:
    """The results of a query over a file of one graph, one a line."""
    from rdflib import Graph
    from rdflib.util import guess_format

    graph = Graph()
    graph.parse(data=path.read_bytes(), format=guess_format(path.name))
    return "".join(" | ".join(_shown(term, graph) for term in row).rstrip() + "\n" for row in graph.query(query))


def _shown(term: object, graph: Graph) -> str:
    """An IRI as short as the file's prefixes make it, a literal's text, nothing for nothing."""
    from rdflib import URIRef

    if isinstance(term, URIRef):
        return str(graph.namespace_manager.normalizeUri(term))
    return "" if term is None else str(term)


def main(arguments: list[str]) -> int:
    """Run the examples of all pages; returns the exit code."""
    if arguments not in ([], ["--write"]):
        print(__doc__)
        return 2
    left = 0
    for path in pages():
        page = path.read_text(encoding="utf-8")
        if missing := needs_of(page).missing():
            print(f"{path.relative_to(REPOSITORY)}: left out; not here: {', '.join(missing)}")
            continue
        with tempfile.TemporaryDirectory() as folder:
            found = problems(page, Path(folder))
        for problem in reversed(found):
            place = f"{path.relative_to(REPOSITORY)}:{page.count(chr(10), 0, problem.block.start)}"
            if arguments and problem.renewed:
                page = page[: problem.block.start] + problem.renewed + page[problem.block.end :]
                print(f"{place}: renewed")
            else:
                left += 1
                print(f"{place}: {problem.message}")
        if arguments and found:
            path.write_text(page, encoding="utf-8", newline="\n")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
