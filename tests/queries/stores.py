"""A store in memory with the corpus of these tests, and answers in short."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pyoxigraph

import kgexport
from kgexport.mapping.mapper import map_article
from kgexport.queries.library import Query, query_named
from kgexport.queries.results import plain
from kgexport.queries.running import ask
from kgexport.stores.base import Table
from kgexport.stores.embedded import EmbeddedStore
from kgexport.vocabulary.formats import NQUADS
from kgexport.vocabulary.namespaces import DEFAULT_BASE, compact
from kgexport.writers import open_writer

CORPUS = Path(__file__).parent / "corpus.jsonl"
PAGE = "https://news.example/"


@cache
def store() -> EmbeddedStore:
    """The corpus in memory."""
    made = EmbeddedStore(Path("memory"), pyoxigraph.Store(), writable=True)
    for article in kgexport.read(CORPUS):
        graph = map_article(article)
        out = io.BytesIO()
        open_writer(NQUADS, out).write(graph)
        made.replace(graph.iri, out.getvalue())
    return made


def asked(query: str | Query, *columns: str, **given: str | tuple[str, ...]) -> list[tuple[str, ...]]:
    """The rows of the columns named, each value as text, IRIs short; `_` in a parameter's name stands for `-`."""
    chosen = query_named(query) if isinstance(query, str) else query
    texts = {name.replace("_", "-"): (one,) if isinstance(one, str) else one for name, one in given.items()}
    answer = ask(chosen, texts, store()).answer
    assert isinstance(answer, Table)
    places = [answer.variables.index(name) for name in columns]
    return [tuple("" if row[at] is None else _short(plain(row[at])) for at in places) for row in answer.rows]


def _short(text: str) -> str:
    return compact(text.replace(PAGE, "").replace(DEFAULT_BASE, ""))
