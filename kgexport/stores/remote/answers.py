"""What a server answers to a query, read as it comes."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar, cast

from kgexport.errors import UsageError
from kgexport.mapping.terms import Literal
from kgexport.stores.base import Answer, Table, Triples
from kgexport.stores.oxigraph_terms import answered, triples_of
from kgexport.stores.remote.exchange import Exchange, reason, said

if TYPE_CHECKING:
    import httpx

_WRONG_QUERY = frozenset({400, 413, 422})
_VIRTUOSO_NODE = b'"type": "bnode", "value": "nodeID://'
_NODE = b'"type": "bnode", "value": "nodeID---'
VIRTUOSO_NODES = ("nodeID---", "nodeID://")  # what such names begin with here, and in Virtuoso
_Item = TypeVar("_Item")


class _Body(io.RawIOBase):
    """The body of an answer as a stream; OSError where it breaks off."""

    def __init__(self, response: httpx.Response) -> None:
        self._parts = _named_alike(response.iter_bytes())
        self._held = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        import httpx

        while not self._held:
            try:
                part = next(self._parts, None)
            except httpx.HTTPError as error:
                raise OSError(reason(error)) from error
            if part is None:
                return 0
            self._held = part
        size = min(len(buffer), len(self._held))
        buffer[:size], self._held = self._held[:size], self._held[size:]
        return size


def _named_alike(parts: Iterator[bytes]) -> Iterator[bytes]:
    """The parts of a body with the blank nodes of Virtuoso's tables, nodeID://b1, under a name that others read, too.

    The quotation marks are those of JSON itself: within a string they would have backslashes before them.
    """
    held = b""
    for part in parts:
        held = (held + part).replace(_VIRTUOSO_NODE, _NODE)
        size = max(len(held) - len(_NODE) + 1, 0)
        if size:
            yield held[:size]
            held = held[size:]
    if held:
        yield held


def body(response: httpx.Response) -> BinaryIO:
    """The body of an answer, to be read as it comes; its reads raise OSError where it breaks off."""
    return cast(BinaryIO, io.BufferedReader(_Body(response)))


def read_answer(response: httpx.Response, exchange: Exchange) -> Answer:
    """The answer that a response to a query holds; it is read, and the response closed, with the answer's last row.

    Raises UsageError for a query that the server doesn't take, and the exchange's error for what is no answer, such as
    a page with status 200; reading the answer raises that error, too, where it breaks off.
    """
    import pyoxigraph

    if response.status_code != 200:
        problem = said(response)
        if response.status_code in _WRONG_QUERY:
            raise UsageError(f"the server takes no such query: {problem}")
        raise exchange.error(f"the query failed: {problem}")
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    results = pyoxigraph.QueryResultsFormat.from_media_type(kind)
    graph = pyoxigraph.RdfFormat.from_media_type(kind)
    found: Answer
    with _whole(response, exchange):
        if results is not None:
            found = answered(pyoxigraph.parse_query_results(body(response), format=results))
        elif graph is not None:
            found = Triples(triples_of(pyoxigraph.parse(body(response), graph)))
        else:
            response.close()
            raise exchange.error(
                f"the answer to a query is {kind or 'of no media type'}; is {place(response)} where queries go "
                "(--query-url), and is there no log-in page or proxy before it?"
            )
    if isinstance(found, Table):
        return Table(found.variables, _read(found.rows, response, exchange))
    if isinstance(found, Triples):
        return Triples(_read(found.triples, response, exchange))
    response.close()
    return found


def as_yes_or_no(answer: Answer) -> Answer:
    """The answer to ASK, where it came as the table that Virtuoso makes of it under some settings."""
    if isinstance(answer, Table) and answer.variables == ("__ASK_RETVAL",):
        return any(isinstance(value, Literal) and value.value == "1" for row in answer.rows for value in row)
    return answer


def place(response: httpx.Response) -> str:
    """The URL that was asked, without the question."""
    return str(response.url.copy_with(query=None))


@contextmanager
def _whole(response: httpx.Response, exchange: Exchange) -> Iterator[None]:
    """Close the response and raise the exchange's error where its body can't be read to the end."""
    try:
        yield
    except (OSError, SyntaxError, ValueError) as error:
        response.close()
        raise exchange.error(f"the answer of {place(response)} can't be read to its end: {error}") from error


def _read(items: Iterator[_Item], response: httpx.Response, exchange: Exchange) -> Iterator[_Item]:
    try:
        with _whole(response, exchange):
            yield from items
    finally:
        response.close()
