"""What the endpoint says of itself, in the terms of https://www.w3.org/TR/sparql11-service-description/."""

from __future__ import annotations

from kgexport.mapping.terms import NamedNode
from kgexport.stores.sparql_terms import sparql_term
from kgexport.vocabulary.formats import FORMATS

_ABOUT = """
PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>
PREFIX formats: <http://www.w3.org/ns/formats/>
{endpoint} a sd:Service ;
    sd:endpoint {endpoint} ;
    sd:supportedLanguage sd:SPARQL11Query{update} ;
    sd:feature sd:UnionDefaultGraph ;
    sd:resultFormat formats:SPARQL_Results_JSON, formats:SPARQL_Results_XML, formats:SPARQL_Results_CSV,
        formats:SPARQL_Results_TSV, formats:Turtle, formats:N-Triples, formats:JSON-LD, formats:RDF_XML ;
    sd:defaultDataset [ a sd:Dataset ; sd:defaultGraph [ a sd:Graph ] ] .
"""
_PREFIXES = {"sd": "http://www.w3.org/ns/sparql-service-description#", "formats": "http://www.w3.org/ns/formats/"}


def described(endpoint: str, form: str, *, writable: bool) -> bytes:
    """The description of the service at a URL, in an RDF format."""
    import pyoxigraph

    text = _ABOUT.format(endpoint=sparql_term(NamedNode(endpoint)), update=", sd:SPARQL11Update" if writable else "")
    triples = [quad.triple for quad in pyoxigraph.parse(text.encode(), pyoxigraph.RdfFormat.TURTLE)]
    kind = pyoxigraph.RdfFormat.from_media_type(FORMATS[form].media_type)
    return pyoxigraph.serialize(triples, None, kind, prefixes=_PREFIXES) or b""
