"""pyoxigraph: a term and a quad for each statement, then its serializer. TABLE NODES OUT"""

import json
import sys

import orjson
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize

XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
KINDS = ["gYear", "gYearMonth", "date", "dateTime", "nonNegativeInteger", "positiveInteger", "decimal"]
DATATYPES = {kind: NamedNode(XSD + kind) for kind in KINDS}
with open(sys.argv[1], encoding="utf-8") as file:
    rows = json.load(file)["rows"]
ROWS = {kind: {key: (NamedNode(iri), term) for key, (iri, term) in one.items()} for kind, one in rows.items()}


def term(kind, value, language):
    if kind == "iri":
        return NamedNode(value)
    if kind == "text" and language:
        return Literal(value, language=language)
    if kind in ("text", "string"):
        return Literal(value)
    if kind == "date":
        value, kind = value
    return Literal(value, datatype=DATATYPES[kind])


def quads(nodes):
    for line in nodes:
        article = orjson.loads(line)
        graph, language = NamedNode(article["graph"]), article["language"]
        for kind, iri, types, values in article["nodes"]:
            subject, rows = NamedNode(iri), ROWS[kind]
            for one in types:
                yield Quad(subject, TYPE, NamedNode(one), graph)
            for key, many in values.items():
                predicate, kind_of_term = rows[key]
                for one in many:
                    yield Quad(subject, predicate, term(kind_of_term, one, language), graph)


with open(sys.argv[2], "rb") as nodes, open(sys.argv[3], "wb") as out:
    serialize(quads(nodes), out, RdfFormat.N_QUADS)
