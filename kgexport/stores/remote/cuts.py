"""Answers that a server cuts: Virtuoso gives no more than so many rows (ResultSetMaxRows) and hardly says so.

With a table it sends a header where there are that many rows or more. A graph it cuts without a word.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kgexport.errors import KgExportError
from kgexport.mapping.terms import Literal
from kgexport.stores.base import BlankNode, Term, Triple
from kgexport.stores.remote.answers import VIRTUOSO_NODES
from kgexport.stores.sparql_terms import sparql_term
from kgexport.vocabulary.namespaces import XSD_STRING

PAGE = 5000  # rows that are asked for at once; half of what Virtuoso gives where nobody has set it
# Asked for all statements, whose number tells whether an answer can have been cut.
ALL = "SELECT ?s { GRAPH ?g { ?s ?p ?o } }"

Failure = Callable[[str], KgExportError]


def cut(limit: str, error: Failure) -> KgExportError:
    """The error that says that an answer has been cut."""
    return error(
        f"the server gives no more than {limit} rows and has cut the answer; "
        "ask for fewer (a narrower question, or LIMIT and OFFSET), or raise its limit (ResultSetMaxRows)"
    )


def uncut(triples: Iterator[Triple], limit: Callable[[], str | None], error: Failure) -> Iterator[Triple]:
    """The triples, and the error after the last one where there are so many that the server may have cut them.

    `limit` gives what the server says of itself, and is asked where it matters.
    """
    number = 0
    for triple in triples:
        number += 1
        yield triple
    allowed = limit() if number >= PAGE else None
    if allowed is not None and number >= int(allowed):
        raise cut(allowed, error)


def paged(
    rows: Callable[[str], Iterator[tuple[Term | None, ...]]], variables: str, pattern: str, error: Failure
) -> Iterator[tuple[Term | None, ...]]:
    """All solutions of a pattern, asked for page by page by `rows`, sorted by their first variable."""
    first, after = variables.partition(" ")[0], ""
    while True:
        asked = f"SELECT DISTINCT {variables} {{ {pattern} {after} }} ORDER BY STR({first}) LIMIT {PAGE}"
        page = list(rows(asked))
        if len(page) < PAGE:
            yield from page
            return
        whole = [row for row in page if row[0] != page[-1][0]]
        if not whole:
            raise error(f"more than {PAGE} rows begin with {page[-1][0]}; they can't be read page by page")
        yield from whole
        after = f"FILTER(STR({first}) > {_string(whole[-1][0])})"


def _string(term: Term | None) -> str:
    text = term.label.replace(*VIRTUOSO_NODES, 1) if isinstance(term, BlankNode) else getattr(term, "iri", "")
    return sparql_term(Literal(text, XSD_STRING))
