"""The command `kgexport serve`."""

from __future__ import annotations

import os
import re
from typing import Any

import click

from kgexport.errors import SourceError, UsageError
from kgexport.serving.settings import DEFAULT_PORT, DEFAULT_ROWS, DEFAULT_SECONDS, SHORTEST_TOKEN, Settings

_ORIGIN = re.compile(r"https?://[a-z0-9.-]+(?::[0-9]+)?|https?://\[[0-9a-f:]+\](?::[0-9]+)?|\*")
_TOKEN = re.compile(r"[A-Za-z0-9._~+/-]+=*")  # b64token of RFC 6750


@click.command()
@click.option("--store", "location", metavar="PATH", required=True, help="The folder that is the store.")
@click.option("--host", default="127.0.0.1", metavar="ADDRESS", show_default=True, help="Where to listen.")
@click.option("--public", is_flag=True, help="Let --host be an address that other machines can reach.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=DEFAULT_PORT,
    show_default=True,
    metavar="PORT",
    help="0 takes any free one.",
)
@click.option(
    "--timeout",
    "seconds",
    type=click.IntRange(1, 86400),
    default=DEFAULT_SECONDS,
    show_default=True,
    metavar="SECONDS",
    help="End a query or update that takes longer.",
)
@click.option(
    "--rows",
    type=click.IntRange(min=1),
    default=DEFAULT_ROWS,
    show_default=True,
    metavar="N",
    help="Refuse an answer that has more rows or statements.",
)
@click.option("--writable", is_flag=True, help="Take updates from clients that have the token.")
@click.option(
    "--token-file",
    metavar="FILE",
    help="The file with the token for --writable.  [default: the environment variable KGEXPORT_TOKEN]",
)
@click.option(
    "--cors",
    "origins",
    metavar="ORIGIN",
    multiple=True,
    help="Let pages of this origin, such as https://example.org, read answers. Repeatable.",
)
def serve(public: bool, writable: bool, token_file: str | None, **chosen: Any) -> None:
    """Serve a store as a SPARQL 1.1 endpoint, with a page to ask it, on this machine.

    The page is at /, the endpoint at /sparql, the graphs at /graphs. The server reads; it fetches nothing from
    elsewhere. It ends with Ctrl-C.
    """
    from kgexport.serving.running import check_host
    from kgexport.serving.running import serve as serving

    check_host(chosen["host"], public=public)
    for origin in chosen["origins"]:
        if not _ORIGIN.fullmatch(origin):
            raise UsageError(f"--cors {origin} is no origin; write it as https://example.org, or * for any")
    if token_file and not writable:
        raise UsageError("--token-file is for --writable")
    token = _token(token_file) if writable else None
    serving(Settings(token=token, **chosen), lambda url: click.echo(f"serving {chosen['location']} at {url}"))


def _token(file: str | None) -> str:
    from pathlib import Path

    if file is None:
        text, whence = os.environ.get("KGEXPORT_TOKEN", ""), "KGEXPORT_TOKEN"
    else:
        try:
            text, whence = Path(file).read_text(encoding="utf-8"), file
        except (OSError, ValueError) as error:
            raise SourceError(f"can't be read: {getattr(error, 'strerror', None) or error}", source=file) from error
    token = text.strip()
    if not token:
        raise UsageError("--writable needs a token that clients must show: set KGEXPORT_TOKEN or name a --token-file")
    if len(token) < SHORTEST_TOKEN or not _TOKEN.fullmatch(token):
        raise UsageError(
            f"the token in {whence} must be {SHORTEST_TOKEN} or more letters, digits and -._~+/ in one word; "
            "python -c 'import secrets; print(secrets.token_urlsafe())' makes one"
        )
    return token
