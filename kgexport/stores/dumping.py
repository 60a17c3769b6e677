"""Writes what a store holds, as it was mapped: Oxigraph and Virtuoso keep some sorts of integers as others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, BinaryIO

from kgexport.mapping.rows import Term
from kgexport.mapping.table import TABLE
from kgexport.mapping.terms import datatype
from kgexport.vocabulary.formats import Format
from kgexport.vocabulary.namespaces import PREFIXES, expand

if TYPE_CHECKING:
    from pyoxigraph import Quad

_KEPT = (PREFIXES["xsd"] + "integer", PREFIXES["xsd"] + "nonNegativeInteger")


def write_quads(quads: Iterable[Quad], out: BinaryIO, form: Format, *, names: bool = True) -> None:
    """Write quads in a format; without `names`, and where it holds no graphs, they are merged."""
    import pyoxigraph

    mapped = as_mapped(quads)
    terms = mapped if form.holds_graphs and names else (quad.triple for quad in mapped)
    pyoxigraph.serialize(terms, out, pyoxigraph.RdfFormat.from_media_type(form.media_type), prefixes=PREFIXES)


def as_mapped(quads: Iterable[Quad]) -> Iterator[Quad]:
    """The quads with the datatypes that the mapping table has for whole numbers."""
    import pyoxigraph

    known = _whole_numbers()
    for quad in quads:
        wanted, value = known.get(quad.predicate.value), quad.object
        if wanted is not None and isinstance(value, pyoxigraph.Literal) and value.datatype.value in _KEPT:
            value = pyoxigraph.Literal(value.value, datatype=pyoxigraph.NamedNode(wanted))
            yield pyoxigraph.Quad(quad.subject, quad.predicate, value, quad.graph_name)
        else:
            yield quad


@cache
def _whole_numbers() -> dict[str, str]:
    """The datatype by predicate, as IRIs."""
    return {
        expand(row.predicate): datatype(row.term, 1)
        for description in TABLE.values()
        for row in description.properties
        if row.term in (Term.COUNT, Term.RANK)
    }
