"""Who one is to a server: a user and a password, or a token, from the environment or a netrc file."""

from __future__ import annotations

import netrc
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kgexport.errors import UsageError

if TYPE_CHECKING:
    import httpx

USER, PASSWORD, TOKEN = "KGEXPORT_STORE_USER", "KGEXPORT_STORE_PASSWORD", "KGEXPORT_STORE_TOKEN"
HOW = f"set {USER} and {PASSWORD}, or {TOKEN}, or write them into a netrc file"


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user with a password, or a bearer token; or nothing, where all are None. Never shown, nor in an error."""

    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)

    def __bool__(self) -> bool:
        return self.user is not None or self.token is not None


def find_credentials(host: str, environment: Mapping[str, str] | None = None) -> Credentials:
    """What the environment says, else what the netrc file (that of NETRC, or ~/.netrc) says of the host.

    Raises UsageError for a half of a pair, for both a user and a token, and for a netrc file that can't be read.
    """
    given = os.environ if environment is None else environment
    user, password, token = (given.get(name) or None for name in (USER, PASSWORD, TOKEN))
    if (user is None) != (password is None):
        raise UsageError(f"{USER} and {PASSWORD} go together; set both")
    if user is not None and token is not None:
        raise UsageError(f"{USER} and {TOKEN} contradict each other; set one of them")
    if user is not None or token is not None:
        return Credentials(user, password, token)
    return _of_netrc(host, given)


def _of_netrc(host: str, environment: Mapping[str, str]) -> Credentials:
    named = environment.get("NETRC")
    path = Path(named) if named else Path("~/.netrc").expanduser()
    if not named and not path.is_file():
        return Credentials()
    try:
        found = netrc.netrc(str(path)).hosts.get(host)
    except (OSError, netrc.NetrcParseError) as error:
        problem = getattr(error, "strerror", None) or getattr(error, "msg", None) or str(error)
        raise UsageError(f"the netrc file {path} can't be read: {problem}") from error
    return Credentials(found[0], found[2] or "") if found else Credentials()


def answer_to(challenges: list[str], credentials: Credentials) -> httpx.Auth | None:
    """What gives user and password in the way that a server asks for in its WWW-Authenticate headers.

    Digest (RFC 7616) is taken before basic (RFC 7617); None where there is neither, or no user.
    """
    import httpx

    if credentials.user is None or credentials.password is None:
        return None
    schemes = [challenge.partition(" ")[0].lower() for challenge in challenges]
    if "digest" in schemes:
        return httpx.DigestAuth(credentials.user, credentials.password)
    return httpx.BasicAuth(credentials.user, credentials.password) if "basic" in schemes else None
