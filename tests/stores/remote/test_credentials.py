"""Who one is to a server: found, sent where it is asked for and nowhere else, and never shown."""

from __future__ import annotations

import base64
import logging
from contextlib import closing
from pathlib import Path

import pytest

from kgexport.errors import KgExportError, SinkError, SourceError, UsageError
from kgexport.stores.remote.credentials import Credentials, find_credentials
from kgexport.stores.remote.endpoints import Endpoints
from tests.stores.remote.scripted import Asked, Reply, Scripted, opened, serving, yes

SECRET = "p4ss-wörd"
TOKEN = "t0ken-7"
BASIC, DIGEST = 'Basic realm="x"', 'Digest realm="x", nonce="n1", qop="auth", algorithm=SHA-256'


def asking(*challenges: str, stale: bool = False):
    """A script that wants to be answered to a challenge, the first of which has no answer."""

    def script(asked: Asked) -> Reply:
        if asked.headers.get("authorization", "").partition(" ")[0] in [one.partition(" ")[0] for one in challenges]:
            return yes(asked)
        return Reply(status=401, headers={"WWW-Authenticate": ", ".join(challenges)})

    return script


@pytest.fixture
def user(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KGEXPORT_STORE_USER", "editor")
    monkeypatch.setenv("KGEXPORT_STORE_PASSWORD", SECRET)


def sent(server: Scripted) -> list[str]:
    return [asked.headers.get("authorization", "") for asked in server.asked]


def test_basic_is_sent_after_a_challenge_and_then_at_once(user):
    with serving(asking(BASIC)) as web, closing(opened(web)) as store:
        store.query("ASK {}")
        store.query("ASK {}")
        expected = "Basic " + base64.b64encode(f"editor:{SECRET}".encode()).decode()
        assert sent(web)[:2] == ["", expected]
        assert sent(web)[-2:] == [expected, expected]


def test_digest_is_sent_and_the_password_is_not(user):
    with serving(asking(DIGEST)) as web, closing(opened(web)) as store:
        assert store.query("ASK {}") is True
        assert sent(web)[0] == ""
        assert sent(web)[-1].startswith('Digest username="editor", realm="x", nonce="n1", uri="/')
        assert not any(SECRET in one or base64.b64encode(SECRET.encode()).decode() in one for one in sent(web))


@pytest.mark.parametrize(
    ("challenges", "scheme"),
    [
        ((DIGEST, BASIC), "Digest"),
        (('Digest realm="x", nonce="n", qop="auth", algorithm=SHA-999', BASIC), "Basic"),
        (('Digest realm="x", nonce="n", qop="auth-int"', BASIC), "Basic"),
        (("Negotiate", BASIC), "Basic"),
        (("bAsIc realm=x",), "Basic"),
    ],
)
def test_the_best_scheme_that_can_be_used_is_taken(user, challenges, scheme):
    """Challenges may stand in one header or in several."""

    def script(asked: Asked) -> Reply:
        if asked.headers.get("authorization", "").startswith(scheme):
            return yes(asked)
        return Reply(status=401, headers={"WWW-Authenticate": ", ".join(challenges)})

    with serving(script) as web, closing(opened(web)) as store:
        assert store.query("ASK {}") is True


@pytest.mark.parametrize(
    "challenge",
    [
        "",
        "Negotiate",
        "Digest",
        'Digest realm="x"',
        'Digest realm="x", nonce="n", qop="auth-int"',
        'Digest realm="x", nonce="n", algorithm=MD4',
        'Digest realm="x", nonce="n", qop="other"',
        "Basic ,,,=",
        "é",
    ],
)
def test_a_challenge_that_cannot_be_answered_is_an_error(user, challenge, pauses):
    with serving(lambda _: Reply(status=401, headers={"WWW-Authenticate": challenge})) as web:
        with pytest.raises(SinkError, match=r"refuses the credentials .*\(401\)"):
            opened(web, pauses=pauses)
        assert pauses.taken == []


def test_a_bearer_token_is_sent_at_once(monkeypatch, web):
    monkeypatch.setenv("KGEXPORT_STORE_TOKEN", TOKEN)
    with closing(opened(web)):
        assert set(sent(web)) == {f"Bearer {TOKEN}"}


def test_nobody_is_told_who_one_is_without_being_asked(user, web):
    with closing(opened(web)):
        assert set(sent(web)) == {""}


@pytest.mark.parametrize(
    ("names", "problem"),
    [
        (("USER",), "go together"),
        (("PASSWORD",), "go together"),
        (("USER", "PASSWORD", "TOKEN"), "contradict"),
        (("PASSWORD", "TOKEN"), "go together"),
    ],
)
def test_a_half_of_a_pair_and_two_kinds_are_refused(names, problem):
    given = {f"KGEXPORT_STORE_{name}": SECRET for name in names}
    with pytest.raises(UsageError, match=problem) as caught:
        find_credentials("h", given)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("token", ["a\nb", "a\r\nHost: elsewhere", "tökén", "a b", "a\0b"])
def test_a_token_that_no_header_can_hold_is_refused_and_not_shown(monkeypatch, web, token):
    with pytest.raises(UsageError, match="KGEXPORT_STORE_TOKEN") as caught:
        find_credentials("h", {"KGEXPORT_STORE_TOKEN": token})
    assert token not in str(caught.value)


def netrc(tmp_path: Path, content: str | bytes) -> dict[str, str]:
    file = tmp_path / "given.netrc"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return {"NETRC": str(file)}


def test_a_netrc_file_is_read_and_the_environment_goes_before_it(tmp_path):
    given = netrc(tmp_path, f"machine h login editor password {SECRET}\nmachine other login x password y\n")
    assert find_credentials("h", given) == Credentials("editor", SECRET)
    assert not find_credentials("elsewhere", given)
    assert find_credentials("h", given | {"KGEXPORT_STORE_TOKEN": TOKEN}) == Credentials(token=TOKEN)


def test_the_netrc_file_of_ones_home_is_read(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    assert not find_credentials("h", {})
    (tmp_path / ".netrc").write_text(f"machine h login editor password {SECRET}\n", encoding="utf-8")
    assert find_credentials("h", {}) == Credentials("editor", SECRET)


@pytest.mark.parametrize(
    "content",
    [
        f"machine h login editor password a {SECRET}\n",
        f"machine h login editor password {SECRET} {SECRET}\n",
        f"{SECRET}\n",
        b"machine h login editor password \xff\xfe\n",
    ],
)
def test_a_netrc_file_that_cannot_be_read_is_told_without_what_it_holds(tmp_path, content):
    with pytest.raises(UsageError, match=r"the netrc file .*given\.netrc can't be read") as caught:
        find_credentials("h", netrc(tmp_path, content))
    assert SECRET not in str(caught.value)


def test_a_netrc_file_that_is_named_must_be_there(tmp_path):
    with pytest.raises(UsageError, match="No such file"):
        find_credentials("h", {"NETRC": str(tmp_path / "none")})


@pytest.mark.parametrize("status", [401, 403])
@pytest.mark.parametrize(("writable", "error"), [(True, SinkError), (False, SourceError)])
def test_a_wrong_password_is_told_at_once_and_never_shown(user, pauses, status, writable, error, caplog):
    reply = Reply(SECRET.encode(), status=status, headers={"WWW-Authenticate": BASIC})
    with caplog.at_level(logging.DEBUG), serving(lambda _: reply) as web:
        with pytest.raises(error, match=rf"refuses the credentials for http://127.*\({status}\)") as caught:
            opened(web, writable=writable, pauses=pauses)
        assert pauses.taken == []
        assert len(web.asked) == (2 if status == 401 else 1)
    shown = f"{caught.value}{caught.value!r}{caplog.text}{find_credentials('h')!r}"
    assert SECRET not in shown
    assert base64.b64encode(f"editor:{SECRET}".encode()).decode() not in shown


def test_who_has_no_password_is_told_how_to_give_one(web):
    web.script = lambda _: Reply(status=401, headers={"WWW-Authenticate": BASIC})
    with pytest.raises(SinkError, match=r"wants credentials .* set KGEXPORT_STORE_USER"):
        opened(web)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirection_is_refused_and_nothing_goes_there(user, status):
    with serving() as other, serving() as web:
        web.script = lambda _: Reply(status=status, headers={"Location": f"{other.url}/query"})
        with pytest.raises(SinkError, match=r"the server points to http://127.*name that URL"):
            opened(web)
        assert other.asked == []


def test_a_redirection_to_nowhere_is_an_error(web):
    web.script = lambda _: Reply(status=302)
    with pytest.raises(SinkError, match="points to nowhere; name that URL"):
        opened(web)


def test_what_a_netrc_file_has_of_one_host_goes_to_no_other(tmp_path, monkeypatch):
    """Though a user has named an endpoint there."""
    monkeypatch.setenv("NETRC", netrc(tmp_path, f"machine 127.0.0.1 login editor password {SECRET}\n")["NETRC"])
    with serving(asking(BASIC)) as near, serving(asking(BASIC)) as far:
        place = far.url.replace("127.0.0.1", "localhost")
        with pytest.raises(KgExportError, match="wants credentials for http://localhost"):
            opened(near, endpoints=Endpoints(query=f"{place}/query"))
        assert any(sent(near))
        assert not any(sent(far))
