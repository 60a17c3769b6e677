"""The shapes to check with: the sets that come with the package, by name, and users' own files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from kgexport.errors import UsageError
from kgexport.validation.loading import Loaded, load_bytes, plain_triples, read_file
from kgexport.validation.namespaces import with_one_schema, with_one_schema_plain
from kgexport.validation.statements import Statements, of_triples
from kgexport.validation.targets import spelling_notes
from kgexport.vocabulary.formats import TURTLE, Format, format_of_file
from kgexport.vocabulary.resources import resource

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rdflib import Graph

    from kgexport.validation.report import Note
    from kgexport.validation.statements import Triple

# What each packaged set is for; the key is its name and its file's.
PACKAGED = {
    "core": "what makes a graph wrong",
    "quality": "what makes a graph weak",
    "search-engines": "what search engines want of an article",
    "across": "what articles taken together can't all be right about",
}
DEFAULT_SHAPES = ("core", "quality")


@dataclass(frozen=True)
class ShapeFile:
    """One file of shapes: what it is called in messages, its bytes and their format."""

    name: str
    content: bytes
    format: Format

    @cached_property
    def graph(self) -> Graph:
        """The shapes as a graph, over https://schema.org/; SourceError where they can't be parsed."""
        return self.loaded("b").graph

    @cached_property
    def statements(self) -> Statements:
        """The shapes as plain statements."""
        return of_triples(self.triples("b"))

    def triples(self, blank_prefix: str) -> Iterator[Triple]:
        """The shapes as plain triples, over https://schema.org/; SourceError where they can't be parsed."""
        return with_one_schema_plain(plain_triples(self.content, self.format, self.name, blank_prefix=blank_prefix))

    def loaded(self, blank_prefix: str) -> Loaded:
        """The shapes, read anew, with blank nodes whose names begin with `blank_prefix`, and their prefixes."""
        loaded = load_bytes(self.content, self.format, self.name, blank_prefix=blank_prefix)
        return Loaded(with_one_schema(loaded.graph)[0], loaded.prefixes)


@dataclass(frozen=True)
class ShapeSet:
    """The files of shapes that a validation uses together."""

    files: tuple[ShapeFile, ...]

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """What there is to say about the shapes themselves, whatever the data."""
        return spelling_notes(self)

    @cached_property
    def statements(self) -> Statements:
        """All shapes as plain statements, with blank nodes named as in `union`."""
        return of_triples(triple for number, file in enumerate(self.files) for triple in file.triples(f"s{number}b"))

    @cached_property
    def union(self) -> Loaded:
        """All shapes in one graph; blank nodes of different files stay apart."""
        from rdflib import Graph

        graph = Graph(bind_namespaces="none")
        prefixes: dict[str, str] = {}
        for number, file in enumerate(self.files):
            loaded = file.loaded(f"s{number}b")
            prefixes = {**loaded.prefixes, **prefixes}
            for triple in loaded.graph:
                graph.add(triple)
        return Loaded(graph, prefixes)


def shape_set(names: tuple[str, ...] = DEFAULT_SHAPES, extra: tuple[str | Path, ...] = ()) -> ShapeSet:
    """The packaged sets of these names together with the users' files in `extra`.

    The same sets with the same content are parsed once. Raises UsageError for an unknown name or where there is
    nothing to check with, SourceError for a file that can't be read or parsed.
    """
    files = tuple(_packaged(name) for name in dict.fromkeys(names)) + tuple(_users_own(path) for path in extra)
    if not files:
        raise UsageError(f"no shapes to check with; name one of {', '.join(PACKAGED)} or a file of your own")
    return _parsed_once(files)


@lru_cache(maxsize=8)
def _parsed_once(files: tuple[ShapeFile, ...]) -> ShapeSet:
    return ShapeSet(files)


@lru_cache(maxsize=len(PACKAGED))
def _packaged(name: str) -> ShapeFile:
    if name not in PACKAGED:
        raise UsageError(
            f"no shapes {name!r}; known are {', '.join(PACKAGED)}; a file of your own goes by --shapes FILE"
        )
    return ShapeFile(name, resource(f"shapes/{name}.ttl").read_bytes(), TURTLE)


def _users_own(path: str | Path) -> ShapeFile:
    name = str(path)
    return ShapeFile(name, read_file(Path(path)), format_of_file(name) or TURTLE)
