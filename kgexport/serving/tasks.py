"""What the server does with a store, one function for each sort of task."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, BinaryIO

from kgexport.errors import KgExportError, UsageError
from kgexport.queries.library import query_named
from kgexport.queries.results import write_csv, write_json, write_tsv
from kgexport.queries.running import bound
from kgexport.queries.writing import write_answer
from kgexport.queries.xml_results import write_xml
from kgexport.serving.graphs import read_graph, write_graph
from kgexport.serving.limits import Bounded, RowLimit
from kgexport.serving.messages import Ask, Done, Fill, ReadGraph, Task, Update, WriteGraph, told
from kgexport.serving.negotiation import BOOLEANS, GRAPHS, TABLES, Offer, offered
from kgexport.stores.base import Answer, Dataset, Table, Triples
from kgexport.stores.embedded import EmbeddedStore
from kgexport.stores.sparql_words import reaches_out

_WRITERS: Mapping[str, Callable[[Table | bool, BinaryIO], None]] = {
    "json": write_json,
    "xml": write_xml,
    "csv": write_csv,
    "tsv": write_tsv,
}
_MEDIA_TYPES = {one.name: one.media_type for one in (*TABLES, *GRAPHS)}


def carried_out(task: Task, store: EmbeddedStore) -> Done:
    """What comes of a task; errors are responses, too. Codes are those of the SPARQL 1.1 Protocol, section 2.1.7."""
    try:
        return _TASKS[type(task)](task, store)
    except UsageError as error:
        return told(400, str(error))
    except KgExportError as error:  # too large an answer, or a store that fails
        return told(500, str(error))


def _ask(task: Ask, store: EmbeddedStore) -> Done:
    _stay_here(task.text, "SERVICE")
    answer = store.query(task.text, dataset=Dataset(*task.dataset) if task.dataset else None)
    limit, out = RowLimit(task.rows, cut=task.cut), Bounded()
    form, offers = _form(answer, task)
    if form is None:
        return told(406, f"the answer to this query can be had as {offered(offers)}")
    if isinstance(answer, Triples):
        write_answer(limit.triples(answer), form, out)
    else:
        _WRITERS[form](limit.table(answer) if isinstance(answer, Table) else answer, out)
    return Done(200, _MEDIA_TYPES[form], out.getvalue(), task.rows if limit.reached else None)


def _form(answer: Answer, task: Ask) -> tuple[str | None, Sequence[Offer]]:
    """The form for this sort of answer, and those that there are."""
    if isinstance(answer, Triples):
        return task.statements, GRAPHS
    return (task.boolean, BOOLEANS) if isinstance(answer, bool) else (task.table, TABLES)


def _fill(task: Fill, store: EmbeddedStore) -> Done:
    text, notes = bound(query_named(task.name), task.given, store)
    body = {"sparql": text.strip() + "\n", "notes": notes}
    return Done(200, "application/json", json.dumps(body, ensure_ascii=False).encode())


def _update(task: Update, store: EmbeddedStore) -> Done:
    _stay_here(task.text, "SERVICE")
    _stay_here(task.text, "LOAD")
    store.update(task.text)
    return Done(204)


def _stay_here(text: str, word: str) -> None:
    if reaches_out(text, word):
        raise UsageError(
            f"{word} is refused, as this server fetches nothing from elsewhere; so is a prefix with that word in it"
        )


_TASKS: Mapping[type, Callable[[Any, EmbeddedStore], Done]] = {
    Ask: _ask,
    Fill: _fill,
    ReadGraph: read_graph,
    Update: _update,
    WriteGraph: write_graph,
}
