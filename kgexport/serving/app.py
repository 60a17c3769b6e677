"""The paths of the server and what answers at each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, TypeAlias

from kgexport.serving import graph_store, library_page, sparql
from kgexport.serving.guards import Guard, for_origins
from kgexport.serving.messages import Done, told
from kgexport.serving.pool import Pool
from kgexport.serving.requests import Refused, response
from kgexport.serving.settings import Settings

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route
    from starlette.types import ASGIApp

    Handler: TypeAlias = Callable[[Request, Settings, Pool], Awaitable[Response]]

SPARQL, GRAPHS = "/sparql", "/graphs"
_PAGE = ("GET", "HEAD", "OPTIONS")


def application(settings: Settings, pool: Pool) -> ASGIApp:
    """The ASGI application over the processes that hold the store."""
    from starlette.applications import Starlette

    writing = graph_store.WRITING if settings.writable else ()
    paths: tuple[tuple[str, Handler, tuple[str, ...]], ...] = (
        ("/", library_page.file, _PAGE),
        ("/page/{name}", library_page.file, _PAGE),
        ("/queries", library_page.listed, _PAGE),
        ("/queries/{name}", library_page.filled, _PAGE),
        (SPARQL, sparql.sparql, sparql.METHODS),
        (GRAPHS, graph_store.graph_store, (*graph_store.READING, *writing)),
    )
    routes = [_route(path, handler, methods, settings, pool) for path, handler, methods in paths]
    app = Starlette(routes=routes, exception_handlers={404: _nowhere})
    app.router.redirect_slashes = False
    return Guard(for_origins(app, settings.origins), settings)


def _route(path: str, handler: Handler, methods: tuple[str, ...], settings: Settings, pool: Pool) -> Route:
    from starlette.routing import Route

    allow = ", ".join(sorted(methods))

    async def answered(request: Request) -> Response:
        if request.method == "OPTIONS":
            return response(Done(204), {"Allow": allow})
        if request.method not in methods:
            return response(told(405, f"{request.method} is not taken here, only {allow}"), {"Allow": allow})
        try:
            return await handler(request, settings, pool)
        except Refused as refused:
            return response(refused.done, refused.headers)

    every = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", *methods]
    return Route(path, answered, methods=every)


async def _nowhere(request: Request, _error: Exception) -> Response:
    return response(told(404, f"nothing is here; the page is at /, the endpoint at {SPARQL}, graphs at {GRAPHS}"))
