"""rdflib: a graph for each article, then its writer. FROM TABLE INPUT OUT FORMAT (nquads, turtle or json-ld)"""

import functools
import json
import sys

from from_records import XSD, articles, expander, literal
from rdflib import RDF, Dataset, Graph, Literal, URIRef

with open(sys.argv[2], encoding="utf-8") as file:
    table = json.load(file)
FORM, EXPAND = sys.argv[5], expander(table["prefixes"])
ROWS = {kind: [(key, URIRef(iri), term) for key, (iri, term) in rows.items()] for kind, rows in table["rows"].items()}
concept = functools.lru_cache(4096)(lambda name: URIRef(EXPAND(name)))
datatype = functools.lru_cache(16)(lambda name: URIRef(XSD + name))


def term(kind, value, language):
    if kind == "iri":
        return URIRef(value)
    if kind == "concept":
        return concept(value)
    if kind == "text" and language:
        return Literal(value, lang=language)
    text, local = literal(kind, value)
    return Literal(text, datatype=datatype(local), normalize=False) if local else Literal(text)


def fill(graph, language, nodes):
    for kind, name, types, values in nodes:
        subject = URIRef(name)
        for one in types:
            graph.add((subject, RDF.type, concept(one)))
        for key, predicate, kind_of_term in ROWS[kind]:
            for one in values.get(key, ()):
                graph.add((subject, predicate, term(kind_of_term, one, language)))


with open(sys.argv[4], "wb") as out:
    for iri, language, nodes in articles(sys.argv[3], sys.argv[1]):
        if FORM == "nquads":
            dataset = Dataset()
            fill(dataset.graph(URIRef(iri)), language, nodes)
            out.write(dataset.serialize(format="nquads", encoding="utf-8"))
            continue
        graph = Graph(bind_namespaces="none")
        graph.bind("", table["base"])
        for prefix, namespace in table["prefixes"].items():
            graph.bind(prefix, namespace)
        fill(graph, language, nodes)
        more = {"context": {"@base": table["base"], **table["context"]}} if FORM == "json-ld" else {}
        out.write(graph.serialize(format=FORM, encoding="utf-8", **more) + b"\n")
