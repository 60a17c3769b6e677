"""The kinds of servers: how each is recognised, where its endpoints are, and what is its own way.

A new kind is a row here; what it does with graphs in its own way goes into `replacing.py`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Server:
    """One kind of server.

    `header` is a header of its answers, in lower case, and what that begins with. The three paths follow `at_root` on
    the host, else on the URL that a user names. `union` are parameters by which a query sees all graphs as one, and
    `union_hides_graphs` tells that it then doesn't see them one by one.
    `staged` tells that a graph sent to it is not put in place as a whole, `takes_half` that it takes half of one for
    the whole where the connection breaks. `cut_header` is the header that tells that an answer was cut, with the number
    of rows. `mixes` tells that two graphs that are put under one IRI at once may both stay. `own_graphs` are those that
    it has from the start.
    """

    name: str
    header: tuple[str, str] | None = None
    at_root: bool = False
    query: str = ""
    update: str = ""
    graph_store: str = ""
    union: Mapping[str, str] = field(default_factory=dict)
    union_hides_graphs: bool = False
    staged: bool = False
    takes_half: bool = False
    mixes: bool = False
    cut_header: str | None = None
    own_graphs: re.Pattern[str] = re.compile(r"(?!)")


OXIGRAPH = Server(
    "Oxigraph",
    ("server", "Oxigraph/"),
    at_root=True,
    query="/query",
    update="/update",
    graph_store="/store",
    union={"union-default-graph": ""},
    mixes=True,
)
KGEXPORT = Server(
    "kgexport serve",
    ("server", "kgexport"),
    at_root=True,
    query="/sparql",
    update="/sparql",
    graph_store="/graphs",
)
FUSEKI = Server(
    "Apache Jena Fuseki",
    ("fuseki-request-id", ""),
    query="/query",
    update="/update",
    graph_store="/data",
    union={"default-graph-uri": "urn:x-arq:UnionGraph"},
    union_hides_graphs=True,
    takes_half=True,
)
VIRTUOSO = Server(
    "Virtuoso",
    ("server", "Virtuoso/"),
    at_root=True,
    query="/sparql",
    update="/sparql-auth",
    graph_store="/sparql-graph-crud-auth",
    staged=True,
    mixes=True,
    cut_header="x-sparql-maxrows",
    own_graphs=re.compile(
        r"https?://[^/]+/(?:sparql|DAV/)"  # of the host that its settings name
        r"|http://www\.openlinksw\.com/schemas/virtrdf#"
        r"|http://www\.w3\.org/(?:2002/07/owl|ns/ldp)#"
        r"|urn:activitystreams-.*|urn:core:services:sparql"
    ),
)
SERVERS = (OXIGRAPH, KGEXPORT, FUSEKI, VIRTUOSO)
ANY = Server("SPARQL")


def recognised(headers: Mapping[str, str]) -> Server:
    """The kind of server that answers with these headers, names in any case; ANY where it is none of the known."""
    lower = {name.lower(): value for name, value in headers.items()}
    for server in SERVERS:
        name, beginning = server.header or ("", "")
        if name in lower and lower[name].startswith(beginning):
            return server
    return ANY
