"""The endpoint of the SPARQL 1.1 Protocol (https://www.w3.org/TR/sparql11-protocol/)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from kgexport.serving.description import described
from kgexport.serving.messages import Ask, Done, Update
from kgexport.serving.negotiation import BOOLEANS, GRAPHS, TABLES, chosen, offered
from kgexport.serving.pool import Pool
from kgexport.serving.requests import (
    Parameters,
    Refused,
    body_of,
    carried_out,
    media_type_of,
    parameters,
    response,
    single,
    text_of,
)
from kgexport.serving.settings import Settings

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
METHODS = ("GET", "HEAD", "OPTIONS", "POST")
_NO_USING = "using-graph-uri and using-named-graph-uri are not known here; write USING or WITH in the update"


async def sparql(request: Request, settings: Settings, pool: Pool) -> Response:
    """A query or an update, or, where there is neither, what this service can do."""
    given = parameters(request.url.query.encode())
    if request.method != "POST":
        if "update" in given:
            raise Refused(405, "an update comes by POST", allow="POST")
        if "query" not in given:
            return _description(request, settings)
        return await _queried(request, settings, pool, given, single(given, "query") or "")
    kind = media_type_of(request)
    if kind == FORM:
        given = {**given, **parameters(await body_of(request))}
        if "update" in given and "query" in given:
            raise Refused(400, "give a query or an update, not both")
        if "update" in given:
            return await _updated(request, settings, pool, given, single(given, "update") or "")
        if "query" in given:
            return await _queried(request, settings, pool, given, single(given, "query") or "")
        raise Refused(400, "the form has neither query nor update")
    if kind == QUERY:
        return await _queried(request, settings, pool, given, await text_of(request))
    if kind == UPDATE:
        may_write(request, settings)
        return await _updated(request, settings, pool, given, await text_of(request))
    raise Refused(415, f"send {FORM}, {QUERY} or {UPDATE}, not {kind or 'nothing'}")


def may_write(request: Request, settings: Settings) -> None:
    """Refuse a request that would write, where the server or the client may not."""
    if not settings.writable:
        raise Refused(403, "this server only reads; kgexport serve --writable takes updates")
    if not settings.lets_in(request.headers.get("authorization")):
        asked = {"WWW_Authenticate": 'Bearer realm="kgexport"'}
        raise Refused(401, "to write needs the token, in a header: Authorization: Bearer TOKEN", **asked)


async def _queried(request: Request, settings: Settings, pool: Pool, given: Parameters, text: str) -> Response:
    accept = request.headers.get("accept")
    table, boolean, statements = (chosen(accept, offers) for offers in (TABLES, BOOLEANS, GRAPHS))
    if not (table or boolean or statements):
        raise Refused(406, f"answers can be had as {offered(TABLES)}, or, where they are graphs, {offered(GRAPHS)}")
    default, named = given.get("default-graph-uri", ()), given.get("named-graph-uri", ())
    first = _first(given)
    task = Ask(
        text,
        dataset=(default, named) if default or named else None,
        table=table and table.name,
        boolean=boolean and boolean.name,
        statements=statements and statements.name,
        rows=min(first or settings.rows, settings.rows),
        cut=first is not None,
    )
    return await carried_out(request, pool, task)


def _first(given: Parameters) -> int | None:
    """How many rows the client asks for by `first`, ready to get only them; None where it wants all or an error."""
    text = single(given, "first")
    if text is not None and not re.fullmatch("[1-9][0-9]{0,8}", text):
        raise Refused(400, f"first={text} is no number of rows")
    return int(text) if text else None


async def _updated(request: Request, settings: Settings, pool: Pool, given: Parameters, text: str) -> Response:
    may_write(request, settings)
    if "using-graph-uri" in given or "using-named-graph-uri" in given:
        raise Refused(400, _NO_USING)
    return await carried_out(request, pool, Update(text))


def _description(request: Request, settings: Settings) -> Response:
    from starlette.responses import RedirectResponse

    accept = request.headers.get("accept")
    if "text/html" in (accept or ""):
        return RedirectResponse("/", 303)
    form = chosen(accept, GRAPHS)
    if form is None:
        raise Refused(406, f"the description of this service can be had as {offered(GRAPHS)}")
    endpoint = str(request.url.replace(query="", fragment=""))
    return response(Done(200, form.media_type, described(endpoint, form.name, writable=settings.writable)))
