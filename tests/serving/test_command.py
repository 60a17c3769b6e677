"""The command `kgexport serve`: how it starts, ends, and says what is wrong."""

from __future__ import annotations

import signal
import socket
import sys
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from kgexport.stores import open_folder
from tests.serving.servers import ENDLESS, TOKEN, children, make_store, serving, started


@pytest.mark.skipif(sys.platform == "win32", reason="signals are those of POSIX")
@pytest.mark.parametrize("busy", [False, True], ids=["idle", "busy"])
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_a_signal_ends_it_and_lets_go_of_the_store(tmp_path, number, code, busy):
    path = make_store(tmp_path / "news.db")
    with serving(path, "--timeout", 60) as server:
        if busy:
            with pytest.raises(httpx.ReadTimeout):
                server.client.post("sparql", data={"query": ENDLESS}, timeout=0.5)
        server.process.send_signal(number)
        assert server.process.stderr
        told = server.process.stderr.read().strip()
        assert (server.process.wait(20), told) == (code, "")
    with closing(open_folder(str(path), writable=True)):
        pass


def test_it_says_where_it_is_and_is_there(stored):
    process = started("--store", stored, "--port", 0, "--host", "localhost")
    assert process.stdout
    with process:
        line = process.stdout.readline()
        assert line.startswith(f"serving {stored} at http://localhost:")
        assert httpx.get(line.split()[-1], trust_env=False).status_code == 200
        process.terminate()


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--store", "none.db"), 3, "no such store; kgexport load makes it"),
        (("--store", "none.db", "--host", "0.0.0.0"), 2, "add --public"),
        (("--store", "none.db", "--host", "192.0.2.1", "--public"), 2, "can't listen at 192.0.2.1"),
        (("--store", "none.db", "--host", "no host"), 2, "add --public"),
        (("--store", "none.db", "--port", "65536"), 2, "65536"),
        (("--store", "none.db", "--timeout", "0"), 2, "'--timeout'"),
        (("--store", "none.db", "--cors", "far.example"), 2, "--cors far.example is no origin"),
        (("--store", "none.db", "--writable"), 2, "set KGEXPORT_TOKEN or name a --token-file"),
        (("--store", "none.db", "--token-file", "x"), 2, "--token-file is for --writable"),
        (("--store", "none.db", "--writable", "--token-file", "none"), 3, "none: can't be read: No such file"),
        (("--store", "none.db", "--writable", "--token-file", "short"), 2, "16 or more"),
        (("--store", "none.db", "--writable", "--token-file", "good"), 4, "no such store"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said(command, tmp_path, monkeypatch, arguments, code, words):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KGEXPORT_TOKEN", raising=False)
    (tmp_path / "short").write_text("short\n")
    (tmp_path / "good").write_text(f"{TOKEN}\n")
    done = command("serve", "--port", 0, *arguments)
    assert done.code == code, done.err
    assert words in done.err
    assert (done.out, "Traceback" in done.err) == (b"", False)
    assert not (tmp_path / "none.db").exists()


def test_a_port_in_use_is_said(command, stored):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = command("serve", "--store", stored, "--port", taken.getsockname()[1])
    assert done.code == 2
    assert "Address already in use; name another with --port" in done.err


@pytest.mark.parametrize("writable", [False, True])
def test_a_store_that_is_being_written_is_said(command, tmp_path, monkeypatch, writable):
    monkeypatch.setenv("KGEXPORT_TOKEN", TOKEN)
    path = make_store(tmp_path / "news.db")
    with serving(path, "--writable", token=TOKEN):
        done = command("serve", "--store", path, "--port", 0, *(["--writable"] if writable else []))
    assert done.code == (4 if writable else 3)
    assert "another process is writing to this store" in done.err


def test_while_it_reads_others_read_and_none_writes(command, tmp_path):
    path = make_store(tmp_path / "news.db")
    with serving(path) as server:
        assert server.ask("ASK {}").status_code == 200
        assert command("store", "stats", "--store", path).code == 0
        assert command("store", "optimize", "--store", path).code == 4


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="an environment is looked at in /proc")
def test_the_token_is_not_handed_on(taking_updates):
    """The process that works on the store has no need of it."""
    workers = children(taking_updates.process.pid)
    assert workers
    for worker in workers:
        assert TOKEN.encode() not in Path(f"/proc/{worker}/environ").read_bytes()
