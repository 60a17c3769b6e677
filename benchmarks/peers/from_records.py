"""The nodes of each article, for the scripts beside this one: found in its record, or found and named before.

They begin where kgexport begins, at a file of records. Decoding, the rules of the record, who is who, the names made by
hash and the words of the evidence are kgexport's in all of them, by its readable path (`ArticleGraph.nodes`); it stands
in their environments. What they do of their own is to make terms and to write them. Where FROM is `nodes` instead of
`records`, the file holds the nodes, as JSON.
"""

import functools

import orjson

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
DATATYPES = {"count": "nonNegativeInteger", "rank": "positiveInteger", "decimal": "decimal"}
PRECISIONS = {4: "gYear", 7: "gYearMonth", 10: "date"}


def articles(path, source):
    """For each article: the IRI of its graph, its language, its nodes (kind, IRI, types, values by key)."""
    with open(path, "rb") as lines:
        if source == "nodes":
            for line in lines:
                article = orjson.loads(line)
                yield article["graph"], article["language"], article["nodes"]
            return
        from kgexport.mapping.mapper import map_article
        from kgexport.record import decode_article

        for line in lines:
            graph = map_article(decode_article(line)[0])
            yield graph.iri, graph.language, [(one.kind, one.iri, one.types, one.values) for one in graph.nodes]


def expander(prefixes):
    """A function that gives the IRI of a CURIE, or of any other IRI itself."""

    @functools.lru_cache(4096)
    def expand(name):
        prefix, _, local = name.partition(":")
        return prefixes[prefix] + local if prefix in prefixes and not local.startswith("//") else name

    return expand


def literal(kind, value):
    """The written form of a value, and the local name of its datatype in XSD; None for a string."""
    if kind == "date":
        return value, PRECISIONS.get(len(value), "dateTime")
    if kind == "decimal":
        return f"{value:.6f}".rstrip("0").rstrip("."), "decimal"
    return str(value), DATATYPES.get(kind)
