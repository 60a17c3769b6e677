"""What the package carries with it, as text: ontology, shapes, JSON-LD context, JSON Schema, readers."""

from __future__ import annotations

import json

from kgexport.vocabulary.resources import resource


def shown(what: str) -> str:
    """The text of "ontology", "shapes", "context" or "schema"; KeyError for anything else."""
    return {"ontology": _ontology, "shapes": _shapes, "context": _context, "schema": _schema}[what]()


def shown_readers() -> str:
    """A table of the readers, those of other packages among them: name, what it takes, library."""
    from kgexport.readers import READERS, TAKES

    rows = [("NAME", "TAKES", "LIBRARY")]
    for name, place in READERS.known().items():
        takes = TAKES.get(name)
        rows.append((name, takes.what, takes.library or "-") if takes else (name, place, "-"))
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    return "\n".join(f"{name:<{widths[0]}}  {what:<{widths[1]}}  {library}" for name, what, library in rows)


def _ontology() -> str:
    return _turtle_files("ontology")


def _shapes() -> str:
    return _turtle_files("shapes")


def _turtle_files(folder: str) -> str:
    """All Turtle files of a folder one after the other; prefixes bound again on the way are fine in Turtle."""
    files = sorted((one for one in resource(folder).iterdir() if one.name.endswith(".ttl")), key=lambda one: one.name)
    return "\n".join(f"# {one.name}\n\n{one.read_text(encoding='utf-8')}" for one in files)


def _context() -> str:
    from kgexport.mapping.context import context

    return json.dumps({"@context": context()}, indent=2, ensure_ascii=False) + "\n"


def _schema() -> str:
    from kgexport.record import json_schema

    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
