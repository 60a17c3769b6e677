"""The RDF formats: what they are called, how their files end, whether they hold named graphs; and compressions."""

from __future__ import annotations

from typing import NamedTuple

from kgexport.errors import UsageError


class Format(NamedTuple):
    """An RDF format. `name` is the one to use with -f; the file endings come with their dot."""

    name: str
    title: str
    media_type: str
    endings: tuple[str, ...]
    holds_graphs: bool


TURTLE = Format("turtle", "Turtle", "text/turtle", (".ttl",), False)
JSONLD = Format("jsonld", "JSON-LD", "application/ld+json", (".jsonld", ".json"), True)
NTRIPLES = Format("ntriples", "N-Triples", "application/n-triples", (".nt",), False)
NQUADS = Format("nquads", "N-Quads", "application/n-quads", (".nq",), True)
TRIG = Format("trig", "TriG", "application/trig", (".trig",), True)
RDFXML = Format("rdfxml", "RDF/XML", "application/rdf+xml", (".rdf", ".xml", ".owl"), False)

FORMATS: dict[str, Format] = {one.name: one for one in (TURTLE, JSONLD, NTRIPLES, NQUADS, TRIG, RDFXML)}
# The endings of compressed files, with their media types.
COMPRESSIONS = {".gz": "application/gzip", ".zst": "application/zstd", ".bz2": "application/x-bzip2"}
_ALIASES = {"ttl": TURTLE, "json-ld": JSONLD, "nt": NTRIPLES, "nq": NQUADS, "xml": RDFXML, "rdf": RDFXML}


def format_named(name: str) -> Format:
    """The format with a name, a media type or a file ending without its dot; UsageError names the known ones."""
    wanted = name.lower()
    for one in FORMATS.values():
        if wanted in (one.name, one.media_type):
            return one
    if wanted in _ALIASES:
        return _ALIASES[wanted]
    raise UsageError(f"no format {name!r}; known are {', '.join(FORMATS)}")


def format_of_file(path: str) -> Format | None:
    """The format that a file's ending stands for, a compression ending (.gz, .zst, .bz2) aside; None if unknown."""
    name = path.lower()
    for ending in COMPRESSIONS:
        name = name.removesuffix(ending)
    return next((one for one in FORMATS.values() if name.endswith(one.endings)), None)
