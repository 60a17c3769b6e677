"""Who one is to a server: a user and a password, or a token, from the environment or a netrc file."""

from __future__ import annotations

import netrc
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.request import parse_http_list

from kgexport.errors import UsageError

if TYPE_CHECKING:
    import httpx

USER, PASSWORD, TOKEN = "KGEXPORT_STORE_USER", "KGEXPORT_STORE_PASSWORD", "KGEXPORT_STORE_TOKEN"
HOW = f"set {USER} and {PASSWORD}, or {TOKEN}, or write them into a netrc file"
_SCHEME = re.compile(r"([!#$%&'*+.^_`|~\w-]+)(?:\s+(?!=)(.*))?", re.ASCII | re.DOTALL)
# The algorithms of httpx.DigestAuth, each also as a session's.
_ALGORITHMS = frozenset({"MD5", "SHA", "SHA-256", "SHA-512"})


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

    Raises UsageError for a half of a pair, for both a user and a token, for a token that no header can hold, and for a
    netrc file that can't be read.
    """
    given = os.environ if environment is None else environment
    user, password, token = (given.get(name) or None for name in (USER, PASSWORD, TOKEN))
    if (user is None) != (password is None):
        raise UsageError(f"{USER} and {PASSWORD} go together; set both")
    if user is not None and token is not None:
        raise UsageError(f"{USER} and {TOKEN} contradict each other; set one of them")
    if token is not None and not (token.isascii() and token.isprintable() and " " not in token):
        raise UsageError(f"{TOKEN} holds what no token can: a space, a line break or a letter beyond ASCII")
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
    except OSError as error:
        raise UsageError(f"the netrc file {path} can't be read: {error.strerror}") from error
    except netrc.NetrcParseError as error:  # its words may be a password
        raise UsageError(f"the netrc file {path} can't be read: line {error.lineno} is wrong") from None
    except ValueError:
        raise UsageError(f"the netrc file {path} can't be read: it is no text in UTF-8") from None
    return Credentials(found[0], found[2] or "") if found else Credentials()


def answer_to(challenges: list[str], credentials: Credentials) -> httpx.Auth | None:
    """What gives user and password in the way that a server asks for in its WWW-Authenticate headers.

    Digest (RFC 7616) is taken before basic (RFC 7617); None where there is neither that can be answered, or no user.
    """
    import httpx

    if credentials.user is None or credentials.password is None:
        return None
    if any(_is_digest(challenge) for challenge in challenges):
        return httpx.DigestAuth(credentials.user, credentials.password)
    if any(scheme == "basic" for challenge in challenges for scheme, _ in _schemes(challenge)):
        return httpx.BasicAuth(credentials.user, credentials.password)
    return None


def _schemes(header: str) -> list[tuple[str, dict[str, str]]]:
    """The challenges of a header (RFC 9110, section 11.6.1): each scheme in lower case, and its parameters."""
    found: list[tuple[str, dict[str, str]]] = []
    for item in parse_http_list(header):
        begins, rest = _SCHEME.fullmatch(item), item
        if begins:
            found.append((begins[1].lower(), {}))
            rest = begins[2] or ""
        name, _, value = rest.partition("=")
        if found and value:
            found[-1][1][name.strip().lower()] = value.strip().strip('"')
    return found


def _is_digest(header: str) -> bool:
    """Whether a header begins with a challenge to digest authentication that httpx answers."""
    scheme, given = next(iter(_schemes(header)), ("", {}))
    algorithm = given.get("algorithm", "MD5").upper().removesuffix("-SESS")
    qop = given.get("qop", "auth").split(",")
    complete = "realm" in given and "nonce" in given
    return scheme == "digest" and complete and algorithm in _ALGORITHMS and "auth" in map(str.strip, qop)
