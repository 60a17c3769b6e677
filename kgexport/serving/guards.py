"""What holds for every request: whom it must be meant for, and the headers that every response has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kgexport.serving.messages import told
from kgexport.serving.requests import CUT_HEADER, response
from kgexport.serving.settings import Settings, is_loopback

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# YASGUI sets styles within its elements and draws its icons as data; it needs nothing else that the page hasn't.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
    " font-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = (
    (b"server", b"kgexport"),
    (b"content-security-policy", _POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"referrer-policy", b"no-referrer"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"vary", b"Accept"),
)


class Guard:
    """Refuses requests for another host, and adds the headers of all responses.

    A page from elsewhere can have its own name lead to this machine (DNS rebinding), but its requests then say that
    name. On other addresses than loopback this server can't know what it is called.
    """

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_HEADERS]
            await send(message)

        if self._settings.is_local and not is_loopback(_host(scope)):
            text = f"this server is for this machine only and is not called {_host(scope)!r}"
            await response(told(421, text))(scope, receive, send_with_headers)
        else:
            await self._app(scope, receive, send_with_headers)


def _host(scope: Any) -> str:
    """The name in the Host header, without its port; empty where there is none, or more than one."""
    found = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
    host = found[0].strip().lower() if len(found) == 1 else ""
    return host[1:].partition("]")[0] if host.startswith("[") else host.partition(":")[0]


def for_origins(app: ASGIApp, origins: tuple[str, ...]) -> ASGIApp:
    """The app with the headers that let pages of these origins read its answers; none without origins."""
    from starlette.middleware.cors import CORSMiddleware

    if not origins:
        return app
    return CORSMiddleware(
        app,
        allow_origins=origins,
        allow_methods=("GET", "POST", "PUT", "DELETE"),
        allow_headers=("Accept", "Authorization", "Content-Type"),
        expose_headers=(CUT_HEADER,),
    )
