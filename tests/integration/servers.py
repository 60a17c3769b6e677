"""Triple stores as servers on this machine, for tests: each on ports of 127.0.0.1 of its own, its data in a folder.

A server can be killed and started again on the same data and ports. It ends with the process that started it, however
that one ends, where the system has `setpriv`; start it from the main thread, as it is a thread's end that counts.
"""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from abc import ABC, abstractmethod
from pathlib import Path
from string import Template
from typing import ClassVar

import httpx

HERE = Path(__file__).parent
FUSEKI_JAR = "KGEXPORT_FUSEKI_JAR"
PATIENCE = 60.0  # seconds until a server must answer


class Server(ABC):
    """One server that is not running yet; `missing` says why it can't run on this machine.

    `query_url`, `update_url` and `graphs_url` are those of SPARQL 1.1 Protocol and of the Graph Store Protocol. `user`
    and `password` are empty where it asks for none; `digest` says that it asks for them by digest, not basic.
    """

    name: ClassVar[str]
    user = ""
    digest = False
    query_url: str
    update_url: str
    graphs_url: str

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.password = secrets.token_hex(8) if self.user else ""
        self._process: subprocess.Popen[bytes] | None = None
        self._prepare()

    @classmethod
    @abstractmethod
    def missing(cls) -> str | None:
        """What is not on this machine, or None."""

    @abstractmethod
    def _prepare(self) -> None:
        """Choose ports and URLs, and write what the server needs in its folder."""

    @abstractmethod
    def _command(self) -> list[str]:
        """The command that runs the server in the foreground, in its folder."""

    @property
    def auth(self) -> httpx.Auth | None:
        """What httpx takes to log in."""
        if not self.user:
            return None
        return (httpx.DigestAuth if self.digest else httpx.BasicAuth)(self.user, self.password)

    @property
    def pid(self) -> int:
        """The process, while it runs."""
        assert self._process is not None, f"{self.name} does not run"
        return self._process.pid

    def start(self) -> None:
        """Run it, and wait until it answers; RuntimeError, with the end of what it wrote, where it doesn't."""
        assert self._process is None, f"{self.name} runs already"
        guard = shutil.which("setpriv")
        command = [guard, "--pdeathsig", "KILL", "--", *self._command()] if guard else self._command()
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
            )
        try:
            self._wait_until_it_answers()
        except BaseException:
            self.kill()
            raise

    def _wait_until_it_answers(self) -> None:
        assert self._process is not None
        end = time.monotonic() + PATIENCE
        while self._process.poll() is None and time.monotonic() < end:
            if self.answers():
                return
            time.sleep(0.1)
        said = self.log.read_text(encoding="utf-8", errors="replace")[-2000:]
        raise RuntimeError(f"{self.name} does not answer; its exit code is {self._process.poll()}; it wrote:\n{said}")

    def answers(self) -> bool:
        """Whether it answers a query now."""
        try:
            found = httpx.get(self.query_url, params={"query": "ASK {}"}, auth=self.auth, timeout=5, trust_env=False)
        except httpx.TransportError:
            return False
        return found.status_code == 200

    def revived(self) -> bool:
        """Whether it had ended by itself, as Virtuoso does once in many runs; then it runs again, on what it has."""
        if self._process is None or self._process.poll() is None:
            return False
        self._process = None
        self.start()
        return True

    def stop(self) -> None:
        """Ask it to end, and wait until it has."""
        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(30)
            except subprocess.TimeoutExpired:
                self.kill()
                raise
            self._process = None

    def kill(self) -> None:
        """End it as `kill -9` does; nothing if it does not run."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()

    def discard(self) -> None:
        """Kill it and delete its data."""
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def log(self) -> Path:
        """The file of what it writes."""
        return self.folder / "output.log"


class Oxigraph(Server):
    """The server of https://github.com/oxigraph/oxigraph, from the package `oxigraph`; no login, no union of graphs."""

    name = "oxigraph"

    @classmethod
    def missing(cls) -> str | None:
        return None if cls._program() else "no oxigraph in this Python's folder or in PATH; pip install oxigraph"

    @staticmethod
    def _program() -> str | None:
        return shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")

    def _prepare(self) -> None:
        self._bind = f"127.0.0.1:{free_port()}"
        self.query_url = f"http://{self._bind}/query"
        self.update_url = f"http://{self._bind}/update"
        self.graphs_url = f"http://{self._bind}/store"

    def _command(self) -> list[str]:
        return [str(self._program()), "serve", "--location", "data", "--bind", self._bind]


class Virtuoso(Server):
    """Virtuoso open source, with a password of its own for `dba`, who may read and write by digest; reading is open."""

    name = "virtuoso"
    user = "dba"
    digest = True

    @classmethod
    def missing(cls) -> str | None:
        return None if cls._program() else "no virtuoso-t in PATH or /usr/bin; .ci/stores installs it"

    @staticmethod
    def _program() -> str | None:
        return shutil.which("virtuoso-t") or shutil.which("virtuoso-t", path="/usr/bin")

    def _prepare(self) -> None:
        http = free_port()
        self.query_url = f"http://127.0.0.1:{http}/sparql"
        self.update_url = f"http://127.0.0.1:{http}/sparql-auth"
        self.graphs_url = f"http://127.0.0.1:{http}/sparql-graph-crud-auth"
        settings = Template((HERE / "virtuoso.ini").read_text(encoding="utf-8"))
        filled = settings.substitute(folder=self.folder, http=http, sql=free_port())
        (self.folder / "virtuoso.ini").write_text(filled, encoding="utf-8")
        passwords = ["+pwdold", "dba", "+pwddba", self.password, "+pwddav", self.password]
        subprocess.run(
            [*self._command(), *passwords], cwd=self.folder, check=True, capture_output=True, timeout=PATIENCE
        )

    def _command(self) -> list[str]:
        return [str(self._program()), "+foreground", "+configfile", "virtuoso.ini"]


class Fuseki(Server):
    """Apache Jena Fuseki over TDB2; no login, no union of graphs."""

    name = "fuseki"

    @classmethod
    def missing(cls) -> str | None:
        if not shutil.which("java"):
            return "no java in PATH; Fuseki needs Java 17"
        jar = os.environ.get(FUSEKI_JAR, "")
        return None if Path(jar).is_file() else f"{FUSEKI_JAR} names no file ({jar!r}); .ci/stores fetches the jar"

    def _prepare(self) -> None:
        self._port = free_port()
        self.query_url = f"http://127.0.0.1:{self._port}/news/query"
        self.update_url = f"http://127.0.0.1:{self._port}/news/update"
        self.graphs_url = f"http://127.0.0.1:{self._port}/news/data"
        shutil.copy(HERE / "fuseki.ttl", self.folder)

    def _command(self) -> list[str]:
        java = ["java", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
        jar = str(Path(os.environ[FUSEKI_JAR]).absolute())
        return [*java, "-jar", jar, "--config", "fuseki.ttl", "--localhost", "--port", str(self._port)]


class FusekiWithLogin(Fuseki):
    """The same, where everything asks for a name and a password by basic authentication."""

    name = "fuseki-login"
    user = "editor"

    def _prepare(self) -> None:
        super()._prepare()
        (self.folder / "passwords").write_text(f"{self.user}: {self.password}\n", encoding="utf-8")

    def _command(self) -> list[str]:
        return [*super()._command(), "--auth=basic", "--passwd=passwords"]


SERVERS: dict[str, type[Server]] = {one.name: one for one in (Oxigraph, Virtuoso, Fuseki, FusekiWithLogin)}


def free_port() -> int:
    """A port of 127.0.0.1 that nothing listens on now."""
    with socket.socket() as made:
        made.bind(("127.0.0.1", 0))
        return int(made.getsockname()[1])
