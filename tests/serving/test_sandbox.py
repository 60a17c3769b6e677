"""A process that gave up the network has none, whatever it runs."""

from __future__ import annotations

import platform
import subprocess
import sys

import pytest

PROGRAM = """
import socket, sys, threading
from kgexport.serving.sandbox import without_network
import pyoxigraph

listener = socket.create_server(("127.0.0.1", 0))
print(without_network())
for step in (lambda: socket.socket(), lambda: list(pyoxigraph.Store().query(
        "SELECT * { SERVICE <http://127.0.0.1:%d/> { ?s ?p ?o } }" % listener.getsockname()[1]))):
    try:
        step()
        print("went out")
    except (OSError, RuntimeError) as error:
        print("refused:", error)
store = pyoxigraph.Store(sys.argv[1])
store.add(pyoxigraph.Quad(*[pyoxigraph.NamedNode("http://x/")] * 3))
thread = threading.Thread(target=store.flush)
thread.start()
thread.join()
print(len(store))
"""


@pytest.mark.skipif(
    sys.platform != "linux" or platform.machine() not in ("x86_64", "aarch64"), reason="this needs Linux's seccomp"
)
def test_sockets_are_refused_and_files_are_not(tmp_path):
    command = [sys.executable, "-c", PROGRAM, str(tmp_path / "x.db")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False)
    given, socket, service, statements = done.stdout.splitlines()
    assert given == "True", done.stderr
    assert "Permission denied" in socket
    assert service.startswith("refused: ")
    assert statements == "1"
