"""An extractor and a writer of another package, as an installation leaves them, for tests of other processes."""

from __future__ import annotations

from pathlib import Path

MODULE = '''
import os, signal
from pathlib import Path

HERE = Path(__file__).parent

def kill(article):
    """End the process at some texts: always, or the first time."""
    if article.text == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if article.text == "kill once" and not (HERE / "killed").exists():
        (HERE / "killed").touch()
        os.kill(os.getpid(), signal.SIGSEGV)
    return article

class PlainWriter:
    """A writer of one piece: it has no halves."""

    def __init__(self, out, options):
        self.out = out

    def write(self, graph):
        self.out.write(f"{graph.iri} {len(graph.nodes)}\\n".encode())

    def close(self):
        self.out.write(b"end\\n")
'''
POINTS = "[kgexport.extractors]\nkiller = killer:kill\n[kgexport.writers]\nplain = killer:PlainWriter\n"


def install(folder: Path) -> Path:
    """Lay out the package in a folder that then belongs on Python's path."""
    information = folder / "killer-1.dist-info"
    information.mkdir(parents=True)
    (folder / "killer.py").write_text(MODULE)
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: killer\nVersion: 1\n")
    (information / "entry_points.txt").write_text(POINTS)
    return folder
