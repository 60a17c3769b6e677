"""The golden files of the writers, and how each is made. `python -m tests.writers.golden` writes them anew."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import Any

from kgexport.mapping.mapper import map_article
from kgexport.mapping.options import MappingOptions
from kgexport.record import Article, decode_article
from kgexport.vocabulary.namespaces import SCHEMA_NAMESPACES
from kgexport.writers import WriterOptions
from tests.data import DATA, record
from tests.rdf import written

GOLDEN = DATA / "golden"
TEXT = 'MOSCOW — "We agreed\\n on <trade> & gas," TASS quoted Sergei Shoigu as saying.'


def span(words: str) -> dict[str, int]:
    """The span of words in the text."""
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words)}


SMALL: dict[str, Any] = {
    "id": "a1",
    "headline": 'Ministers: "We Agreed"',
    "url": "https://example.com/news?id=1&lang=en",
    "text": TEXT,
    "inLanguage": "en",
    "datePublished": "2014-11-19T18:04:00+03:00",
    "author": [{"type": "Organization", "name": "The Moscow Times"}],
    "publisher": {"name": "The Moscow Times"},
    "usageTerms": 'First line,\r\nsecond "line"',
    "actors": [
        {"id": "p", "type": "Person", "name": "Sergei Shoigu", "mentions": [{**span("Sergei Shoigu"), "kind": "name"}]},
        {"id": "t", "type": "Organization", "name": "TASS"},
    ],
    "quotes": [
        {
            "id": "q",
            "kind": "direct",
            "text": "We agreed\\n on <trade> & gas,",
            "spans": [span("We agreed\\n on <trade> & gas,")],
            "speaker": "p",
            "via": ["t"],
        }
    ],
    "events": [
        {
            "id": "e",
            "eventType": "plover:AGREE",
            "agent": ["p"],
            "startDate": "2014-11",
            "evidence": span(TEXT),
        }
    ],
    "extractor": {"name": "kgexport", "version": "0.1.0"},
}
OTHER: dict[str, Any] = {"id": "a2", "headline": "Переговоры", "inLanguage": "ru", "publisher": {"name": "TASS"}}


def article(raw: dict[str, Any]) -> Article:
    """The record."""
    return decode_article(json.dumps(raw))[0]


def made(form: str, *raws: dict[str, Any], writer: WriterOptions | None = None, **options: Any) -> bytes:
    """The bytes of a file with the graphs of these records."""
    return written(form, [map_article(article(raw), MappingOptions(**options)) for raw in raws], writer)


HTTP = WriterOptions(schema=SCHEMA_NAMESPACES["http"])
LICENSE = "https://creativecommons.org/licenses/by/4.0/"
CASES: dict[str, Callable[[], bytes]] = {
    "small.ttl": partial(made, "turtle", SMALL),
    "small.jsonld": partial(made, "jsonld", SMALL),
    "small.nt": partial(made, "ntriples", SMALL),
    "small.nq": partial(made, "nquads", SMALL),
    "small.trig": partial(made, "trig", SMALL),
    "small.rdf": partial(made, "rdfxml", SMALL),
    "two.ttl": partial(made, "turtle", SMALL, OTHER, text="none", mentions=False),
    "two.jsonld": partial(made, "jsonld", SMALL, OTHER, text="none", mentions=False),
    "two.trig": partial(made, "trig", SMALL, OTHER, text="none", mentions=False),
    "http.ttl": partial(made, "turtle", OTHER, writer=HTTP),
    "http.jsonld": partial(made, "jsonld", OTHER, writer=HTTP),
    "reference.jsonld": partial(made, "jsonld", OTHER, writer=WriterOptions(context="reference")),
    "every-field.ttl": lambda: made("turtle", record(), text="full", license=LICENSE),
    "every-field.jsonld": lambda: made("jsonld", record(), text="full", license=LICENSE),
}


def main() -> None:
    """Write all golden files."""
    GOLDEN.mkdir(exist_ok=True)
    for old in GOLDEN.iterdir():
        old.unlink()
    for name, make in CASES.items():
        (GOLDEN / name).write_bytes(make())


if __name__ == "__main__":
    main()
