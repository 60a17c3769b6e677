"""What a server is started with."""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_PORT = 7878
DEFAULT_SECONDS = 30
DEFAULT_ROWS = 100_000
SHORTEST_TOKEN = 16  # characters


@dataclass(frozen=True, slots=True)
class Settings:
    """`rows` and `seconds` are the limits of each query; `token` is None for a server that only reads.

    `origins` are the web origins whose pages may read answers, in the form https://example.org.
    """

    location: str
    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    seconds: int = DEFAULT_SECONDS
    rows: int = DEFAULT_ROWS
    token: str | None = None
    origins: tuple[str, ...] = ()

    @property
    def writable(self) -> bool:
        """Whether updates are taken."""
        return self.token is not None

    @property
    def is_local(self) -> bool:
        """Whether only this machine can connect."""
        return is_loopback(self.host)

    def lets_in(self, authorization: str | None) -> bool:
        """Whether a request with this header may write; compared in a time that tells nothing of the token."""
        import hmac

        scheme, _, given = (authorization or "").partition(" ")
        same = hmac.compare_digest(given.strip().encode("utf-8", "replace"), (self.token or "").encode())
        return self.token is not None and scheme.lower() == "bearer" and same


def is_loopback(host: str) -> bool:
    """Whether a host's name or address is this machine's own."""
    import ipaddress

    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
