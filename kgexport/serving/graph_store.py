"""The SPARQL 1.1 Graph Store HTTP Protocol (https://www.w3.org/TR/sparql11-http-rdf-update/), graphs named by IRI."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kgexport.serving.messages import ReadGraph, WriteGraph
from kgexport.serving.negotiation import GRAPHS, NAMED_GRAPHS, chosen, named, offered
from kgexport.serving.pool import Pool
from kgexport.serving.requests import Refused, body_of, carried_out, media_type_of, parameters, single
from kgexport.serving.settings import Settings
from kgexport.serving.sparql import may_write

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

READING = ("GET", "HEAD", "OPTIONS")
WRITING = ("DELETE", "POST", "PUT")


async def graph_store(request: Request, settings: Settings, pool: Pool) -> Response:
    """Read a graph, or write one where the server takes updates."""
    given = parameters(request.url.query.encode())
    graph, default = single(given, "graph"), "default" in given
    if (graph is None) != default:
        raise Refused(400, "say which graph: ?graph=IRI, or ?default for all of them as one")
    if request.method in WRITING:
        return await _written(request, settings, pool, graph)
    offers = GRAPHS if graph is None else NAMED_GRAPHS
    form = chosen(request.headers.get("accept"), offers)
    if form is None:
        raise Refused(406, f"the graph can be had as {offered(offers)}")
    return await carried_out(request, pool, ReadGraph(graph, form.name, settings.rows))


async def _written(request: Request, settings: Settings, pool: Pool, graph: str | None) -> Response:
    may_write(request, settings)
    if graph is None:
        raise Refused(403, "the default graph is all named graphs as one and is not written to; name one by ?graph=IRI")
    form = named(media_type_of(request), NAMED_GRAPHS)
    if form is None and request.method != "DELETE":
        raise Refused(415, f"say by Content-Type what is sent, one of {offered(NAMED_GRAPHS)}")
    task = WriteGraph(request.method, graph, await body_of(request), form.name if form else "")
    return await carried_out(request, pool, task)
