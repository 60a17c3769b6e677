"""Addresses that the user names, fetched from servers on this machine."""

from __future__ import annotations

import gzip
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import trustme

from kgexport.errors import SourceError
from kgexport.readers.web import WebSource
from tests.commands import Command
from tests.readers.html.reading import PAGES

PAGE = (PAGES / "no-markup.html").read_bytes()
Answer = Callable[[BaseHTTPRequestHandler], None]


class Web:
    """A server: `answers` by path, `asked` the paths in the order in which they were asked for."""

    def __init__(self, server: ThreadingHTTPServer, scheme: str) -> None:
        self.url = f"{scheme}://127.0.0.1:{server.server_port}"
        self.answers: dict[str, Answer] = {}
        self.asked: list[str] = []

    def gives(self, path: str, body: bytes = PAGE, status: int = 200, **headers: str) -> str:
        """Let a path be answered so; its address."""

        def answer(request: BaseHTTPRequestHandler) -> None:
            request.send_response(status)
            for name, value in {"Content_Type": "text/html", "Content_Length": str(len(body)), **headers}.items():
                request.send_header(name.replace("_", "-"), value)
            request.end_headers()
            request.wfile.write(body)

        self.answers[path] = answer
        return self.url + path


@contextmanager
def serving(context: ssl.SSLContext | None = None) -> Iterator[Web]:
    """A server on a free port, until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            web.asked.append(self.path)
            try:
                web.answers[self.path](self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
            """Nothing is told."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, request: object, client_address: object) -> None:
            """A client that goes away is what some tests are about."""

    with Server(("127.0.0.1", 0), Handler) as server:
        if context:
            server.socket = context.wrap_socket(server.socket, server_side=True)
        web = Web(server, "https" if context else "http")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield web
        server.shutdown()
        thread.join()


@pytest.fixture
def web() -> Iterator[Web]:
    with serving() as server:
        yield server


def fetched(source: WebSource) -> bytes:
    with source.open() as stream:
        return stream.read()


def test_the_command_fetches_one_page_once_and_nothing_else(web: Web, command: Command) -> None:
    page = PAGE.replace(b"</h1>", b"</h1><img src='/picture.png'><script src='/code.js'></script>")
    address = web.gives("/news/cinema", page)
    done = command("extract", address, "-v")
    assert done.code == 0, done.err
    assert f'"url":"{address}"'.encode() in done.out
    assert b'"headline":"Council buys the old cinema"' in done.out
    assert web.asked == ["/news/cinema"]


def test_feeds_and_archives_can_be_fetched_too(web: Web, command: Command) -> None:
    feed = (Path(__file__).parent / "feed" / "feeds" / "atom.xml").read_bytes()
    done = command("extract", web.gives("/feed.gz", gzip.compress(feed), Content_Type="application/gzip"))
    assert done.out.count(b"\n") == 2
    assert web.asked == ["/feed.gz"]


def test_what_the_server_says_of_the_charset_is_heard(web: Web, command: Command) -> None:
    body = "<html><h1>Café in Orr</h1><p>The café of Orr is open again, and its owner wants it to stay so.</p></html>"
    address = web.gives("/cafe", body.encode("iso-8859-2"), Content_Type="text/html; charset=ISO-8859-2")
    assert "Café in Orr".encode() in command("extract", address).out


def test_a_redirect_is_followed_and_the_address_at_its_end_is_the_articles(web: Web) -> None:
    end = web.gives("/end")
    web.gives("/mid", b"", 301, Location="/end")
    source = WebSource(web.gives("/start", b"", 302, Location=f"{web.url}/mid"))
    assert fetched(source) == PAGE
    assert source.url == end
    assert fetched(source) == PAGE
    assert web.asked == ["/start", "/mid", "/end"]


def test_a_body_packed_by_the_server_is_unpacked(web: Web) -> None:
    assert fetched(WebSource(web.gives("/x", gzip.compress(PAGE), Content_Encoding="gzip"))) == PAGE


@pytest.mark.parametrize(
    ("status", "body", "headers", "told"),
    [
        (404, b"", {}, "the server answers 404 Not Found"),
        (204, b"", {}, "the server answers 204 No Content"),
        (302, b"", {"Location": "/x"}, "redirects more than 5 times"),
        (302, b"", {"Location": "file:///etc/hostname"}, "is no http or https address"),
        (302, b"", {"Location": "http://me:secret@127.0.0.1/"}, "holds a user name or a password"),
        (200, b"x", {"Content_Encoding": "br"}, "in the coding 'br', which was not asked for"),
        (200, b"x" * (2 << 20), {}, "is longer than 1 MiB"),
        (200, b"x", {"Content_Length": "10"}, "can't be fetched: peer closed connection"),
    ],
)
def test_what_is_not_taken(web: Web, status: int, body: bytes, headers: dict[str, str], told: str) -> None:
    with pytest.raises(SourceError, match=told):
        fetched(WebSource(web.gives("/x", body, status, **headers), limit=1 << 20))
    assert len(web.asked) <= 6


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://127.0.0.1:1/", "can't be fetched: .*refused"),
        ("http://", "is no http or https address"),
        ("https://[::1", "can't be fetched"),
        ("http://me:secret@127.0.0.1/", "holds a user name or a password"),
        ("http://127.0.0.1:99999/", "can't be fetched"),
    ],
)
def test_addresses_that_lead_nowhere(address: str, told: str) -> None:
    with pytest.raises(SourceError, match=told):
        fetched(WebSource(address))


def test_a_server_that_is_silent_is_given_up(web: Web) -> None:
    done = threading.Event()
    web.answers["/slow"] = lambda request: done.wait(20) and None
    with pytest.raises(SourceError, match="timed out"):
        fetched(WebSource(f"{web.url}/slow", patience=0.2))
    done.set()


def test_a_server_that_drips_is_given_up(web: Web) -> None:
    def drip(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.end_headers()
        for _ in range(400):
            request.wfile.write(b"x")
            request.wfile.flush()
            time.sleep(0.05)

    web.answers["/drip"] = drip
    with pytest.raises(SourceError, match="takes longer than 0 seconds"):
        fetched(WebSource(f"{web.url}/drip", whole=0.3))


@pytest.mark.parametrize("trusted", [True, False])
def test_certificates_are_verified(trusted: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    with serving(context) as secure:
        source = WebSource(secure.gives("/x"))
        if trusted:
            assert fetched(source) == PAGE
            away = WebSource(secure.gives("/away", b"", 301, Location="http://127.0.0.1/x"))
            with pytest.raises(SourceError, match="from https to http"):
                fetched(away)
        else:
            with pytest.raises(SourceError, match="CERTIFICATE_VERIFY_FAILED"):
                fetched(source)
            assert secure.asked == []


def test_an_address_that_fails_is_a_source_that_failed(web: Web, command: Command) -> None:
    done = command("extract", web.gives("/gone", b"", 410))
    assert done.code == 3, done.err
    assert "the server answers 410 Gone" in done.err
