"""The shape of the code: who imports whom, what an import costs, how long a file may be."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import kgexport

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "kgexport"
# From the bottom up. A part imports what stands below it, and itself, and nothing else of the package; parts that
# share a line don't import each other.
LAYERS = (
    ("errors", "exit_codes"),
    ("vocabulary",),
    ("record",),
    ("plugins", "compression", "rejects", "journal", "losses"),
    ("output",),
    ("mapping", "language"),
    ("readers", "extraction", "writers", "validation", "stores"),
    ("checks", "showing", "pipeline", "plain_n_quads", "queries"),
    ("validating", "store_batches", "serving", "rdf_graphs", "exporting"),
    ("loading",),
    ("syncing",),
    ("api", "terminal"),
    ("cli_options",),
    ("cli_store_options",),
    ("cli_export", "cli_load", "cli_stores", "cli_query", "cli_serve"),
    ("cli",),
    ("__main__",),
)
HEIGHT = {part: height for height, layer in enumerate(LAYERS) for part in layer}
HEAVY = {
    *(
        "anyio",
        "brotli",
        "feedparser",
        "htmldate",
        "httpx",
        "hypothesis",
        "lxml",
        "numpy",
        "py3langid",
        "pyarrow",
        "pyld",
    ),
    *("pyoxigraph", "pyshacl", "rdflib", "rich", "spacy", "starlette", "thinc", "threadpoolctl", "trafilatura"),
    *("uvicorn", "zstandard"),
}
LONGEST_FILE = 260
# Where every exception is caught: the library called there lets through errors of any class, or one article must not
# end a run.
CATCH_ALL = {"kgexport.validation.pyshacl_engine", "kgexport.validation.refereed"}
FILES = sorted(PACKAGE.rglob("*.py"))


def part_of(file: Path) -> str:
    """The part of the package that a file belongs to: the name below `kgexport`."""
    return file.relative_to(PACKAGE).parts[0].removesuffix(".py")


def module_of(file: Path) -> str:
    """The dotted name of a file's module."""
    parts = file.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def imported(file: Path) -> Iterator[tuple[ast.stmt, str]]:
    """Each import of a file, those inside functions among them, with the dotted name it asks for."""
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{file} line {node.lineno}: imports are absolute"
            for alias in node.names:
                name = f"{node.module}.{alias.name}"
                yield node, name if name in MODULES else str(node.module)


def for_types_only(file: Path) -> set[int]:
    """The ids of the nodes below `if TYPE_CHECKING:`, which no interpreter runs."""
    guards = [
        node for node in tree(file).body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    ]
    return {id(inner) for node in guards for inner in ast.walk(node)}


MODULES = {module_of(file) for file in FILES}


@pytest.mark.parametrize("file", FILES, ids=module_of)
def test_imports_go_down(file: Path) -> None:
    part = part_of(file)
    if part == "__init__":
        return
    for node, name in imported(file):
        if name.startswith("kgexport."):
            other = name.split(".")[1]
            fine = other == part or HEIGHT[other] < HEIGHT[part]
            assert fine, f"{file} line {node.lineno}: {part} imports {other}"


def test_every_part_has_its_layer() -> None:
    assert {part_of(file) for file in FILES} - {"__init__"} == set(HEIGHT)


def test_no_module_imports_itself_by_a_detour() -> None:
    edges = {
        module_of(file): {name for node, name in imported(file) if id(node) not in for_types_only(file)} & MODULES
        for file in FILES
    }
    done: set[str] = set()

    def visit(module: str, path: tuple[str, ...]) -> None:
        assert module not in path, " → ".join((*path[path.index(module) :], module)) if module in path else ""
        if module not in done:
            for other in sorted(edges.get(module, ())):
                if other != module:
                    visit(other, (*path, module))
            done.add(module)

    for module in sorted(edges):
        visit(module, ())


@pytest.mark.parametrize("file", FILES, ids=module_of)
def test_heavy_libraries_are_imported_where_they_are_used(file: Path) -> None:
    """In functions, or for type checkers only."""
    inside = {
        id(inner)
        for node in ast.walk(tree(file))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        for inner in ast.walk(node)
    }
    for node, name in imported(file):
        if name.partition(".")[0] in HEAVY:
            assert id(node) in for_types_only(file) | inside, f"{file} line {node.lineno} imports {name} at its top"


@pytest.mark.parametrize(
    ("program", "also"),
    [
        ("import kgexport", {"click", "msgspec", "csv"}),
        ("import kgexport; kgexport.__version__", {"click", "msgspec"}),
        ("import kgexport.record, kgexport.writers, kgexport.mapping.mapper", set()),
        ("import kgexport.pipeline", set()),
        ("import kgexport.cli", {"msgspec", "hashlib", "ipaddress"}),
    ],
)
def test_an_import_loads_no_heavy_library(program: str, also: set[str]) -> None:
    program += "; import sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert (HEAVY | also) & set(done.stdout.split()) == set()


def test_help_loads_no_heavy_library() -> None:
    program = [sys.executable, "-X", "importtime", "-m", "kgexport", "--help"]
    done = subprocess.run(program, capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.startswith("Usage: ")
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "click" in loaded
    assert HEAVY & loaded == set()


def test_only_the_command_ends_the_process() -> None:
    for file in FILES:
        for node in ast.walk(tree(file)):
            ends = isinstance(node, ast.Attribute) and ast.unparse(node) in ("sys.exit", "os._exit", "os.abort")
            ends = ends or (isinstance(node, ast.Name) and node.id in ("SystemExit", "exit", "quit"))
            assert not ends or file.name == "cli.py", f"{file} line {node.lineno}"  # type: ignore[attr-defined]


@pytest.mark.parametrize("file", FILES, ids=module_of)
def test_no_file_is_long_and_none_catches_everything(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None
            everything = ast.unparse(node.type) in ("BaseException", "Exception")
            assert not everything or module_of(file) in CATCH_ALL, f"{file} line {node.lineno}"


def test_all_names_what_can_be_imported() -> None:
    assert kgexport.__all__ == sorted(kgexport.__all__, key=kgexport.__all__.index)
    assert len(set(kgexport.__all__)) == len(kgexport.__all__)
    for name in kgexport.__all__:
        assert getattr(kgexport, name) is not None
    namespace: dict[str, object] = {}
    exec("from kgexport import *", namespace)
    assert set(kgexport.__all__) == namespace.keys() - {"__builtins__"}
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        kgexport.nothing  # noqa: B018


def test_all_of_each_module_is_there_and_sorted() -> None:
    for module in _modules():
        names = getattr(module, "__all__", None)
        if names is not None:
            assert sorted(set(names)) == sorted(names), module.__name__
            assert [name for name in names if not hasattr(module, name)] == [], module.__name__


def test_every_public_part_says_what_it_is_and_takes() -> None:
    missing: list[str] = []
    for module in _modules():
        missing += [] if module.__doc__ else [module.__name__]
        for name, value in vars(module).items():
            if name.startswith("_") or getattr(value, "__module__", None) != module.__name__:
                continue
            if inspect.isfunction(value) and "<locals>" not in value.__qualname__:
                missing += _undocumented(f"{module.__name__}.{name}", value)
            elif inspect.isclass(value):
                missing += [] if value.__doc__ else [f"{module.__name__}.{name}"]
                for method, function in vars(value).items():
                    if not method.startswith("_") and inspect.isfunction(function):
                        missing += _undocumented(f"{module.__name__}.{name}.{method}", function)
    assert missing == []


def _undocumented(name: str, function: object) -> list[str]:
    parameters = inspect.signature(function).parameters  # type: ignore[arg-type]
    annotations = getattr(function, "__annotations__", {})
    untyped = [one for one in (*parameters, "return") if one not in annotations and one not in ("self", "cls")]
    return [name] if untyped or not getattr(function, "__doc__", None) else []


@cache
def _modules() -> tuple[object, ...]:
    found = pkgutil.walk_packages(kgexport.__path__, "kgexport.")
    return tuple(importlib.import_module(one.name) for one in found if not one.name.endswith("__main__"))


# What belongs to the making of the project and not to the project, in pieces so that this file is not found.
UNFIT = re.compile(
    "|".join(
        (
            r"\b(?:TO" + r"DO|FIX" + r"ME|X" + r"XX)\b",
            r"\b[Ii]ss" + r"ues? ?(?:#|no\. ?)?[0-9]",
            r"\b(?:this|that|later|next|earlier|previous|following) (?:iss" + r"ue|sess" + r"ion)\b",
            r"/wo" + r"rk/",
            r"\bhel" + r"per [A-Z]\b",
        )
    )
)
TEXT_FILES = {".py", ".md", ".toml", ".ttl", ".txt", ".json", ".jsonld", ".yml", ".yaml", ".cfg", ""}
NOT_OURS = {".git", ".venv", "dist", "build", "__pycache__", ".hypothesis", "LICENSE"}


def test_no_file_speaks_of_how_the_project_is_made() -> None:
    found = []
    for file in sorted(ROOT.rglob("*")):
        parts = file.relative_to(ROOT).parts
        if (
            not file.is_file()
            or file.suffix not in TEXT_FILES
            or any(p in NOT_OURS or p.endswith("_cache") for p in parts)
        ):
            continue
        text = file.read_text(encoding="utf-8", errors="replace")
        found += [f"{'/'.join(parts)}: {match[0]}" for match in UNFIT.finditer(text)]
    assert found == []
