"""rdflib: a graph for each article, then its writer. TABLE NODES OUT FORMAT (nquads, turtle or json-ld)"""

import json
import sys

import orjson
from rdflib import RDF, XSD, Dataset, Graph, Literal, URIRef

with open(sys.argv[1], encoding="utf-8") as file:
    given = json.load(file)
PREFIXES, BASE, CONTEXT = given["prefixes"], given["base"], given["context"]
ROWS = {kind: {key: (URIRef(iri), term) for key, (iri, term) in rows.items()} for kind, rows in given["rows"].items()}
FORM = sys.argv[4]


def term(kind, value, language):
    if kind == "iri":
        return URIRef(value)
    if kind == "text" and language:
        return Literal(value, lang=language)
    if kind in ("text", "string"):
        return Literal(value)
    if kind == "date":
        value, kind = value
    return Literal(value, datatype=XSD[kind], normalize=False)


def fill(graph, article):
    language = article["language"]
    for kind, iri, types, values in article["nodes"]:
        subject, rows = URIRef(iri), ROWS[kind]
        for one in types:
            graph.add((subject, RDF.type, URIRef(one)))
        for key, many in values.items():
            predicate, kind_of_term = rows[key]
            for one in many:
                graph.add((subject, predicate, term(kind_of_term, one, language)))


with open(sys.argv[2], "rb") as nodes, open(sys.argv[3], "wb") as out:
    for line in nodes:
        article = orjson.loads(line)
        if FORM == "nquads":
            dataset = Dataset()
            fill(dataset.graph(URIRef(article["graph"])), article)
            out.write(dataset.serialize(format="nquads", encoding="utf-8"))
            continue
        graph = Graph(bind_namespaces="none")
        graph.bind("", BASE)
        for prefix, namespace in PREFIXES.items():
            graph.bind(prefix, namespace)
        fill(graph, article)
        more = {"context": {"@base": BASE, **CONTEXT}} if FORM == "json-ld" else {}
        out.write(graph.serialize(format=FORM, encoding="utf-8", **more) + b"\n")
