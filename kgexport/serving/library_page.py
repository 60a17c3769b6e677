"""The query page, its files, and the library's queries for it."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from kgexport.queries.library import library
from kgexport.queries.parameters import KINDS
from kgexport.serving.messages import Done, Fill
from kgexport.serving.pool import Pool
from kgexport.serving.requests import Refused, carried_out, parameters, response
from kgexport.serving.settings import Settings
from kgexport.vocabulary.namespaces import PREFIXES

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

_KINDS = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
}


async def file(request: Request, _settings: Settings, _pool: Pool) -> Response:
    """A file of the page: index.html where none is named."""
    name = request.path_params.get("name", "index.html")
    found = _files().get(name)
    if found is None:
        raise Refused(404, f"the page has no file {name}")
    return response(found, {"Cache-Control": "no-cache"})


async def listed(_request: Request, settings: Settings, _pool: Pool) -> Response:
    """All queries of the library with their parameters, the prefixes, and the server's limits, as JSON."""
    return response(Done(200, "application/json", _listed(settings)), {"Cache-Control": "no-cache"})


async def filled(request: Request, _settings: Settings, pool: Pool) -> Response:
    """The SPARQL text of a query of the library, with the parameters of the URL as terms; empty ones don't count."""
    name = request.path_params["name"]
    if name not in library():
        raise Refused(404, f"no query {name!r}; there are {', '.join(library())}")
    given = parameters(request.url.query.encode())
    texts = {key: [one for one in values if one.strip()] for key, values in given.items()}
    return await carried_out(request, pool, Fill(name, {key: values for key, values in texts.items() if values}))


def _listed(settings: Settings) -> bytes:
    queries = [
        {
            "name": query.name,
            "title": query.title,
            "answers": query.answers,
            "parameters": [
                {"name": one.name, "kind": one.kind, "meaning": one.meaning, "looks": KINDS[one.kind].looks}
                for one in query.parameters
            ],
        }
        for query in library().values()
    ]
    told = {"queries": queries, "prefixes": PREFIXES, "rows": settings.rows, "seconds": settings.seconds}
    return json.dumps(told, ensure_ascii=False).encode()


@cache
def _files() -> dict[str, Done]:
    """The files of the page that are served, by name; no others can be asked for."""
    found = files("kgexport.serving").joinpath("page").iterdir()
    kinds = {one: kind for one in found for ending, kind in _KINDS.items() if one.name.endswith(ending)}
    return {one.name: Done(200, kind, one.read_bytes()) for one, kind in kinds.items()}
