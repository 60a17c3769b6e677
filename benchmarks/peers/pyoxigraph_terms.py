"""pyoxigraph: a term and a quad for each statement, then its serializer. FROM TABLE INPUT OUT"""

import functools
import json
import sys

from from_records import RDF_TYPE, XSD, articles, expander, literal
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

with open(sys.argv[2], encoding="utf-8") as file:
    table = json.load(file)
TYPE, EXPAND = NamedNode(RDF_TYPE), expander(table["prefixes"])
ROWS = {
    kind: [(key, NamedNode(iri), term) for key, (iri, term) in rows.items()] for kind, rows in table["rows"].items()
}
concept = functools.lru_cache(4096)(lambda name: NamedNode(EXPAND(name)))
datatype = functools.lru_cache(16)(lambda name: NamedNode(XSD + name))


def term(kind, value, language):
    if kind == "iri":
        return NamedNode(value)
    if kind == "concept":
        return concept(value)
    if kind == "text" and language:
        return Literal(value, language=language)
    text, local = literal(kind, value)
    return Literal(text, datatype=datatype(local)) if local else Literal(text)


def quads():
    for iri, language, nodes in articles(sys.argv[3], sys.argv[1]):
        graph = NamedNode(iri)
        for kind, name, types, values in nodes:
            subject = NamedNode(name)
            for one in types:
                yield Quad(subject, TYPE, concept(one), graph)
            for key, predicate, kind_of_term in ROWS[kind]:
                for one in values.get(key, ()):
                    yield Quad(subject, predicate, term(kind_of_term, one, language), graph)


with open(sys.argv[4], "wb") as out:
    serialize(quads(), out, RdfFormat.N_QUADS)
