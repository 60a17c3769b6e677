"""An address on the web that the user named: that one thing is fetched, once, and nothing it refers to."""

from __future__ import annotations

import io
import time
from typing import TYPE_CHECKING, BinaryIO

from kgexport.errors import SourceError
from kgexport.readers.sources import Source

if TYPE_CHECKING:
    import httpx

LIMIT = 64 << 20  # bytes as they are sent
MOST_REDIRECTS = 5
_PATIENCE = 30.0  # seconds for each answer and each piece of it
_CONNECT = 10.0
_WHOLE = 300.0  # seconds for all of it
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_SENT_AS_THEY_ARE = ("", "identity", "gzip", "x-gzip")


def is_web_address(path: str) -> bool:
    """Whether a path is an address that is fetched: http or https."""
    return path.lower().startswith(("http://", "https://"))


class WebSource(Source):
    """What stands at an address. It is fetched when it is first opened, and held.

    `url` is where it was found after redirects, `charset` what the server said of it; both are known once it is open.
    Certificates of https are verified. Raises SourceError, from `open` and `peek`, where the server can't be reached,
    answers with anything but 200, redirects more than MOST_REDIRECTS times or away from https, sends more than LIMIT
    bytes, or takes longer than it may.
    """

    def __init__(self, path: str, *, limit: int = LIMIT, patience: float = _PATIENCE, whole: float = _WHOLE) -> None:
        super().__init__(path)
        self._limit = limit
        self._patience = patience
        self._whole = whole
        self._data: bytes | None = None

    def _open_raw(self) -> BinaryIO:
        if self._data is None:
            self._data = self._fetched()
        return io.BytesIO(self._data)

    def _fetched(self) -> bytes:
        import httpx

        deadline = time.monotonic() + self._whole
        headers = {"User-Agent": "kgexport", "Accept-Encoding": "identity"}
        times = httpx.Timeout(self._patience, connect=min(_CONNECT, self._patience))
        try:
            url = _checked(httpx.URL(self.path))
            with httpx.Client(timeout=times, headers=headers, follow_redirects=False) as client:
                for _ in range(MOST_REDIRECTS + 1):
                    with client.stream("GET", url) as answer:
                        target = _redirect(answer)
                        if target is None:
                            return self._content(answer, deadline)
                        url = target
        except (httpx.HTTPError, httpx.InvalidURL, ValueError, OSError) as error:
            reason = str(error) or type(error).__name__
            raise SourceError(f"can't be fetched: {reason}", source=self.name) from error
        raise SourceError(f"redirects more than {MOST_REDIRECTS} times; name the address at the end", source=self.name)

    def _content(self, answer: httpx.Response, deadline: float) -> bytes:
        if answer.status_code != 200:
            phrase = f"{answer.status_code} {answer.reason_phrase}".strip()
            raise SourceError(f"can't be fetched: the server answers {phrase}", source=self.name)
        coding = answer.headers.get("Content-Encoding", "").strip().lower()
        if coding not in _SENT_AS_THEY_ARE:
            raise SourceError(f"is sent in the coding {coding[:40]!r}, which was not asked for", source=self.name)
        pieces: list[bytes] = []
        size = 0
        for piece in answer.iter_raw():
            size += len(piece)
            if size > self._limit:
                raise SourceError(
                    f"is longer than {self._limit >> 20} MiB; save it and name the file", source=self.name
                )
            if time.monotonic() > deadline:
                raise SourceError(
                    f"takes longer than {self._whole:.0f} seconds; save it and name the file", source=self.name
                )
            pieces.append(piece)
        self.url, self.charset = str(answer.url), answer.charset_encoding
        return b"".join(pieces)


def _redirect(answer: httpx.Response) -> httpx.URL | None:
    """Where an answer leads to, None where it is no redirect; raises ValueError for one that is not followed."""
    location = answer.headers.get("Location")
    if answer.status_code not in _REDIRECTS or not location:
        return None
    target = _checked(answer.url.join(location))
    if answer.url.scheme == "https" and target.scheme != "https":
        raise ValueError("redirects from https to http; name the address at the end, if you trust it")
    return target


def _checked(url: httpx.URL) -> httpx.URL:
    if url.scheme not in ("http", "https") or not url.host:
        raise ValueError(f"{str(url)[:200]!r} is no http or https address")
    if url.userinfo:
        raise ValueError("holds a user name or a password, which are not sent; fetch it by other means")
    return url
