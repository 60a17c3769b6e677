"""How long the library's queries take in the embedded store, on about a million triples of made-up articles.

    python benchmarks/queries.py --store /tmp/million.db             # makes the store, where it is not there, and asks
    python benchmarks/queries.py --store /tmp/million.db --old DIR   # the same beside the queries in another folder

It prints one line for each query as it is asked over the whole store, about one actor, in one article: the rows of the
answer, and the median of the processor's seconds that it takes to ask the query and to read all rows. With `--old`
(`git worktree add TREE COMMIT`, then TREE/kgexport/queries/data) the two take turns, and it says whether the answers
are equal. Other programs on the machine make all times longer, though no waiting is counted: look at ratios.
"""

from __future__ import annotations

import argparse
import json
import statistics
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from itertools import islice
from pathlib import Path

from articles import articles

from kgexport.loading import n_quads
from kgexport.mapping.mapper import map_article
from kgexport.queries.library import Query, library, read_query
from kgexport.queries.running import ask
from kgexport.record.decode import decode_article
from kgexport.stores import open_store
from kgexport.stores.base import Store, Table

ARTICLES = 1250
# What is asked of each query that takes the parameter: of those about actors only the first.
ACTORS = (("person", "Clara Castillo"), ("actor", "Clara Castillo"))
OTHERS = (("article", "made-7"), ("since", "2016-11-01"))


def make(path: Path) -> None:
    """Fill a new store with the articles."""
    records = articles(ARTICLES)
    with closing(open_store(str(path), writable=True)) as store:
        while batch := list(islice(records, 100)):
            graphs = (map_article(decode_article(json.dumps(record))[0]) for record in batch)
            store.replace_all({graph.iri: n_quads(graph) for graph in graphs})
        store.optimize()


def cases(query: Query) -> Iterator[dict[str, tuple[str, ...]]]:
    """What a query is asked with."""
    takes = {one.name for one in query.parameters}
    yield {}
    yield from ({name: (value,)} for name, value in [one for one in ACTORS if one[0] in takes][:1])
    yield from ({name: (value,)} for name, value in OTHERS if name in takes)


def timed(query: Query, given: Mapping[str, tuple[str, ...]], store: Store) -> tuple[float, list[object]]:
    """Seconds for all rows, and the rows."""
    start = time.process_time()
    answer = ask(query, given, store).answer
    assert isinstance(answer, Table)
    rows: list[object] = list(answer.rows)
    return time.process_time() - start, rows


def main() -> None:
    """Make the store where needed, ask, print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", type=Path, required=True)
    parser.add_argument("--old", type=Path, help="a folder of .rq files to compare with")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("queries", nargs="*", metavar="QUERY")
    chosen = parser.parse_args()
    if not chosen.store.exists():
        make(chosen.store)
    with closing(open_store(str(chosen.store), writable=False)) as store:
        print(store.counts())
        print(f"{'query':34}{'asked with':26}{'rows':>7}{'seconds':>9}" + (f"{'old':>9}  equal" if chosen.old else ""))
        for name in chosen.queries or library():
            queries = [library()[name]]
            if chosen.old:
                queries.append(read_query(name, (chosen.old / f"{name}.rq").read_text(encoding="utf-8")))
            for given in cases(queries[0]):
                print(f"{name:34}{_shown(given):26}{_measured(queries, given, store, chosen.runs)}", flush=True)


def _measured(queries: list[Query], given: Mapping[str, tuple[str, ...]], store: Store, runs: int) -> str:
    found = [[timed(query, given, store) for query in queries] for _ in range(runs)]
    rows = [one[1] for one in found[0]]
    medians = [statistics.median(run[at][0] for run in found) for at in range(len(queries))]
    equal = "" if len(rows) == 1 else "  yes" if rows[0] == rows[1] else "  NO"
    return f"{len(rows[0]):>7}" + "".join(f"{one:>9.3f}" for one in medians) + equal


def _shown(given: Mapping[str, tuple[str, ...]]) -> str:
    return " ".join(f"--{name} {value}" for name, values in given.items() for value in values) or "nothing"


if __name__ == "__main__":
    main()
