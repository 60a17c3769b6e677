"""Ours: python -m benchmarks.validation_ours HOW INPUT OUT; the time is that of the checks alone.

HOW is `records`, whose graphs are checked as export does, with the walk over each record, or `graphs` in N-Triples, as
load does, with the parsing of each.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from kgexport.checks import ShapesCheck
from kgexport.mapping.mapper import map_article
from kgexport.record import decode_article


def main(how: str, given: Path, out: Path) -> None:
    check = ShapesCheck(referee=0)
    checks: Iterable[Callable[[], str | None]]
    with given.open("rb") as lines:
        if how == "records":
            graphs = (map_article(decode_article(line)[0]) for line in lines)
            checks = (lambda graph=graph: check(graph) for graph in graphs)  # type: ignore[misc]
        else:
            texts = (json.loads(line).encode() for line in lines)
            checks = (lambda text=text: check.of_n_quads(text) for text in texts)  # type: ignore[misc]
        took, refused = 0.0, []
        for number, one in enumerate(checks):
            start = time.process_time()
            reason = one()
            took += time.process_time() - start
            if reason:
                refused.append(number)
    out.write_text(json.dumps({"seconds": took, "refused": refused}), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
