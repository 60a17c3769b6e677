"""Requests to a server: time limits, credentials, and repeating what failed for the moment.

All that is sent may be repeated: queries change nothing, and a graph put in place twice is the same graph.
"""

from __future__ import annotations

import random
import re
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kgexport.errors import KgExportError, SinkError, UsageError
from kgexport.stores.remote.credentials import HOW, Credentials, answer_to

if TYPE_CHECKING:
    import httpx

_BUSY = frozenset({429, 502, 503, 504})
# SQLSTATE 40001, by which Virtuoso says that two transactions stood in each other's way, so that one was undone.
_UNDONE = re.compile(r"\b40001\b")
# The same where both came with a language or datatype that was new; it goes on saying so where one can't be kept.
_CLASH = re.compile(r"\bSR197: Non unique primary key on DB\.DBA\.RDF_(?:LANGUAGE|DATATYPE)\b")
_CLASHES = 2  # times that a clash is taken for one of the moment
_FINAL = ("CERTIFICATE_VERIFY_FAILED", "WRONG_VERSION_NUMBER", "RECORD_LAYER_FAILURE", "Name or service not known")
_TAG = re.compile(r"<[^<>]*>")
_LONGEST_PAUSE = 30.0  # seconds
_SHOWN = 300  # characters of what a server says
_LONGEST_ANSWER = 1 << 16  # bytes, of those that are no answers to queries
_BEGINNING = "kgexport.beginning"
_REPEATED = "kgexport.repeated"
_CONNECT = 10.0  # seconds


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a server is waited for: seconds without a sign of life, and how often a request is repeated."""

    timeout: float = 60.0
    retries: int = 6
    sleep: Callable[[float], None] = time.sleep

    def pause(self, attempt: int, asked: str | None) -> float:
        """Seconds until the next attempt: what the server asks for (Retry-After, RFC 9110), or 0.5, 1, 2, 4 …"""
        if asked is not None and asked.strip().isdecimal():
            return min(float(asked), _LONGEST_PAUSE)
        return float(min(0.5 * 2 ** min(attempt, 10), _LONGEST_PAUSE)) * random.uniform(0.8, 1.2)  # noqa: S311


@dataclass(slots=True)
class Exchange:
    """Sends requests to one server. `failed` is the error that says that the server can't be used.

    `credentials` are those of each host; `connections` may be open at once, and as many threads send.
    """

    location: str
    credentials: Mapping[str, Credentials] = field(default_factory=dict)
    patience: Patience = field(default_factory=Patience)
    connections: int = 1
    failed: type[KgExportError] = SinkError
    _client: httpx.Client | None = None
    _known: threading.local = field(default_factory=threading.local)

    def open(self, method: str, url: str, *, slow: bool = False, **request: Any) -> httpx.Response:
        """The answer to a request, its body not yet read; the caller closes it.

        `slow` tells that the request isn't repeated on a time-out. A redirection is refused, since it would lead the
        credentials elsewhere. Raises `failed` where the server can't be reached, wants other credentials or is busy for
        too long; any other status is the caller's to judge.
        """
        import httpx

        last = ""
        for attempt in range(self.patience.retries + 1):
            asked = None
            try:
                response = self._authenticated(method, url, request)
            except httpx.TransportError as error:
                last = reason(error)
                if _is_final(error) or (slow and isinstance(error, httpx.ReadTimeout)):
                    break
            else:
                response.extensions[_REPEATED] = attempt > 0
                if not _is_busy(response) and not (attempt < _CLASHES and _is_clash(response)):
                    return self._accepted(response)
                last, asked = said(response), response.headers.get("retry-after")
            if attempt < self.patience.retries:
                self.patience.sleep(self.patience.pause(attempt, asked))
        raise self.error(f"the server can't be used: {last}")

    def send(self, method: str, url: str, **request: Any) -> httpx.Response:
        """The answer to a request, closed; `beginning` gives what it says. See `open`; what breaks off is repeated."""
        import httpx

        last = ""
        for attempt in range(self.patience.retries + 1):
            with closing(self.open(method, url, **request)) as response:
                try:
                    _hold(response)
                    response.extensions[_REPEATED] |= attempt > 0
                    return response
                except httpx.HTTPError as error:
                    last = reason(error)
            if attempt < self.patience.retries:
                self.pause(attempt)
        raise self.error(f"the server's answers break off: {last}")

    def pause(self, attempt: int) -> None:
        """Wait as before a request is repeated."""
        self.patience.sleep(self.patience.pause(attempt, None))

    def error(self, problem: str) -> KgExportError:
        """An error of this server."""
        return self.failed(problem, source=self.location)

    def close(self) -> None:
        """Close the connections; a second call does nothing."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _authenticated(self, method: str, url: str, request: Mapping[str, Any]) -> httpx.Response:
        client = self._opened()
        sent = _request(client, method, url, request)
        credentials = self._credentials(sent.url)
        if credentials.token is not None:
            sent.headers["Authorization"] = f"Bearer {credentials.token}"
        known: dict[str, httpx.Auth] = self._known.__dict__
        place = str(sent.url.copy_with(query=None))
        response = client.send(sent, auth=known.get(place), stream=True)
        if response.status_code == 401 and place not in known:
            answer = answer_to(response.headers.get_list("www-authenticate"), credentials)
            if answer is not None:
                response.close()
                known[place] = answer
                response = client.send(_request(client, method, url, request), auth=answer, stream=True)
        return response

    def _accepted(self, response: httpx.Response) -> httpx.Response:
        status = response.status_code
        if status not in (401, 403) and not response.is_redirect:
            return response
        response.close()
        if response.is_redirect:
            elsewhere = response.headers.get("location", "nowhere")
            raise self.error(f"the server points to {elsewhere}; name that URL if you trust it")
        if self._credentials(response.url):
            raise self.error(f"the server refuses the credentials for {response.url} ({status}); are they right?")
        raise self.error(f"the server wants credentials for {response.url} ({status}); {HOW}")

    def _credentials(self, url: httpx.URL) -> Credentials:
        return self.credentials.get(url.host, Credentials())

    def _opened(self) -> httpx.Client:
        if self._client is None:
            import httpx

            limits = httpx.Limits(max_connections=self.connections + 1, max_keepalive_connections=self.connections + 1)
            times = httpx.Timeout(self.patience.timeout, connect=min(_CONNECT, self.patience.timeout))
            try:
                self._client = httpx.Client(timeout=times, limits=limits, headers={"User-Agent": "kgexport"})
            except OSError as error:
                problem = f"the certificates that SSL_CERT_FILE or SSL_CERT_DIR names can't be read: {error.strerror}"
                raise UsageError(problem) from error
            except (ValueError, ImportError, httpx.InvalidURL):  # the words would show a password
                raise UsageError("the proxy that HTTP_PROXY, HTTPS_PROXY or ALL_PROXY names can't be used") from None
        return self._client


def _request(client: httpx.Client, method: str, url: str, request: Mapping[str, Any]) -> httpx.Request:
    """The request, its parameters added to those that stand in the URL."""
    import httpx

    rest = {name: value for name, value in request.items() if name != "params"}
    return client.build_request(method, httpx.URL(url).copy_merge_params(request.get("params") or {}), **rest)


def was_repeated(response: httpx.Response) -> bool:
    """Whether an answer is that to a repeated request, so that an earlier one may still be at work."""
    return bool(response.extensions.get(_REPEATED))


def said(response: httpx.Response) -> str:
    """The status of an answer and what the server says to it, in one line without tags; the answer is closed."""
    status = f"{response.status_code} {response.reason_phrase}".strip()
    with closing(response):
        words = " ".join(_TAG.sub(" ", beginning(response)).split())
    return f"{status}: {words[:_SHOWN]}{'…' if len(words) > _SHOWN else ''}" if words else status


def _is_busy(response: httpx.Response) -> bool:
    if response.status_code == 500:
        return _UNDONE.search(beginning(response)) is not None
    return response.status_code in _BUSY


def _is_clash(response: httpx.Response) -> bool:
    return response.status_code == 500 and _CLASH.search(beginning(response)) is not None


def beginning(response: httpx.Response) -> str:
    """What an answer begins with, and that it breaks off there if it does."""
    import httpx

    try:
        return _hold(response)
    except httpx.HTTPError as error:
        return f"{response.extensions.get(_BEGINNING, '')} (and breaks off: {reason(error)})"


def _hold(response: httpx.Response) -> str:
    """What an answer begins with, kept with it, since a body that comes as a stream can be read once only."""
    if _BEGINNING not in response.extensions:
        held = bytearray()
        try:
            for part in response.iter_bytes():
                held += part
                if len(held) > _LONGEST_ANSWER:
                    break
        finally:
            response.extensions[_BEGINNING] = held.decode("utf-8", "replace")
    return str(response.extensions[_BEGINNING])


def reason(error: httpx.HTTPError) -> str:
    """Why a request failed, in words."""
    import httpx

    if isinstance(error, httpx.TimeoutException):
        return "no answer in time (--timeout)"
    return str(error) or type(error).__name__


def _is_final(error: httpx.HTTPError) -> bool:
    """Whether it fails again, however often it is tried: a wrong certificate, an unknown host or protocol."""
    import httpx

    words = str(error)
    return any(one in words for one in _FINAL) or isinstance(error, httpx.UnsupportedProtocol)
