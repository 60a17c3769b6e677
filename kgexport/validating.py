"""The validation of RDF files: all that can be read of them, as one graph, against the shapes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kgexport.errors import SourceError
from kgexport.readers import find_sources
from kgexport.validation import add_file
from kgexport.vocabulary.formats import FORMATS, Format

if TYPE_CHECKING:
    import rdflib

_ENDINGS = tuple(ending for form in FORMATS.values() for ending in form.endings)


def load_all(
    paths: Iterable[str | Path], failed: Callable[[SourceError], None], form: Format | None = None
) -> rdflib.Graph:
    """The union of the RDF files that `paths` name: files, folders, glob patterns, or "-" for standard input.

    `form` is the format of all of them; by default each one's ending or content tells. A file that can't be read or
    parsed is told to `failed`, and the others are loaded all the same.
    """
    from rdflib import Graph

    union = Graph(bind_namespaces="none")
    number = 0
    for path in paths:
        try:
            for source in find_sources([path], _ENDINGS):
                number += 1
                try:
                    add_file(union, Path(source.path), form, number)
                except SourceError as error:
                    failed(error)
        except SourceError as error:
            failed(error)
    return union
