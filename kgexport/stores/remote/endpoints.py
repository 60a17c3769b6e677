"""Finds where on a server queries, updates and graphs go."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit, urlunsplit

from kgexport.errors import UsageError
from kgexport.stores.remote.exchange import Exchange
from kgexport.stores.remote.servers import ANY, Server, recognised
from kgexport.vocabulary.namespaces import PREFIXES

if TYPE_CHECKING:
    import httpx

_DESCRIPTION = "http://www.w3.org/ns/sparql-service-description#"
_LONGEST_DESCRIPTION = 1 << 20  # bytes
_USER = re.compile(r"[^/?#]*//[^/?#]*@")
_LABEL = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]{0,62}")


@dataclass(frozen=True, slots=True)
class Endpoints:
    """Where queries, updates and graphs go; None where the server is not known to take such a thing."""

    query: str | None = None
    update: str | None = None
    graph_store: str | None = None

    def or_else(self, other: Endpoints) -> Endpoints:
        """These endpoints, and those of the other where there is none here."""
        return Endpoints(self.query or other.query, self.update or other.update, self.graph_store or other.graph_store)


def checked_url(url: str) -> str:
    """A URL as it may be sent and shown. Raises UsageError for one that is none, or that holds a password."""
    import httpx

    try:
        parts = urlsplit(url)
        host = httpx.URL(url).raw_host.decode("ascii")
        fine = parts.scheme in ("http", "https") and _is_host(host) and parts.port != 0
    except (ValueError, httpx.InvalidURL) as error:
        if "@" not in url:
            raise UsageError(f"{url!r} is no URL: {error}") from error
        fine = False
    if _USER.match(url) or (not fine and "@" in url):
        raise UsageError(
            "a URL is shown and logged, so no password may stand in it; "
            "set KGEXPORT_STORE_USER and KGEXPORT_STORE_PASSWORD, or use a netrc file"
        ) from None
    if not fine:
        raise UsageError(f"{url!r} is no URL of a server; write http://host/… or https://host/…")
    if any(not character.isprintable() or character.isspace() for character in url):
        raise UsageError(f"{url!r} is no URL: a space or control character stands in it")
    return urlunsplit(parts._replace(fragment=""))


def _is_host(host: str) -> bool:
    """Whether a host is an address or a name that can be looked up."""
    return ":" in host or all(map(_LABEL.fullmatch, host.removesuffix(".").split(".")))


def find_endpoints(location: str, given: Endpoints, exchange: Exchange) -> tuple[Server, Endpoints]:
    """The kind of the server at a URL, and its endpoints: those given first, then what is known of the kind.

    Of an unknown kind the service description (https://www.w3.org/TR/sparql11-service-description/) is read; it may
    name endpoints of the same host only, so that no credentials go elsewhere. Where it has none, the URL itself is
    taken for the endpoint of queries and updates.
    """
    accept = "text/turtle, application/n-triples;q=0.9, application/rdf+xml;q=0.8"
    with closing(exchange.open("GET", location, headers={"Accept": accept})) as response:
        server = recognised(response.headers)
        found = Endpoints() if server is not ANY else _described(response, location)
    if server is not ANY:
        start = urljoin(location, "/") if server.at_root else _without_endpoint(location, server)
        places = (server.query, server.update, server.graph_store)
        found = Endpoints(*(start.rstrip("/") + place for place in places))
    elif found == Endpoints():
        found = Endpoints(location, location)
    return server, given.or_else(found)


def _without_endpoint(location: str, server: Server) -> str:
    """The URL without the path of an endpoint at its end, which users name as well."""
    bare = urlunsplit(urlsplit(location)._replace(query="")).rstrip("/")
    for place in (server.query, server.update, server.graph_store):
        if bare.endswith(place):
            return bare.removesuffix(place)
    return bare


def _described(response: httpx.Response, location: str) -> Endpoints:
    """The endpoints that a service description names, where the answer is one."""
    import pyoxigraph

    kind = response.headers.get("content-type", "").partition(";")[0].strip()
    form = pyoxigraph.RdfFormat.from_media_type(kind) if response.is_success else None
    if form is None:
        return Endpoints()
    try:
        triples = list(pyoxigraph.parse(_head(response), form, base_iri=location))
    except (SyntaxError, ValueError):
        return Endpoints()
    services = {one.subject for one in triples if _is(one, PREFIXES["rdf"] + "type", _DESCRIPTION + "Service")}
    places = [one for one in triples if one.subject in services and one.predicate.value == _DESCRIPTION + "endpoint"]
    updating = {one.subject for one in triples if _is(one, _DESCRIPTION + "supportedLanguage", _UPDATE)}
    named = (one for one in places if isinstance(one.object, pyoxigraph.NamedNode))
    near = [one for one in named if _same_host(one.object.value, location)]
    query = min((one.object.value for one in near), default=None)
    update = min((one.object.value for one in near if one.subject in updating), default=None)
    return Endpoints(query, update)


_UPDATE = _DESCRIPTION + "SPARQL11Update"


def _is(triple: object, predicate: str, value: str) -> bool:
    return getattr(triple, "predicate").value == predicate and str(getattr(triple, "object")) == f"<{value}>"  # noqa: B009


def _head(response: httpx.Response) -> bytes:
    """The body of an answer; nothing where it is too long or breaks off."""
    import httpx

    held = bytearray()
    try:
        for part in response.iter_bytes():
            held += part
            if len(held) > _LONGEST_DESCRIPTION:
                return b""
    except httpx.HTTPError:
        return b""
    return bytes(held)


def _same_host(url: str, location: str) -> bool:
    try:
        one, other = urlsplit(url), urlsplit(location)
    except ValueError:
        return False
    return (one.scheme, one.netloc.lower()) == (other.scheme, other.netloc.lower())
