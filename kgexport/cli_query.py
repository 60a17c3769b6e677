"""The command `kgexport query`."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING, Any

import click

from kgexport import cli_store_options as stores
from kgexport.errors import SourceError, UsageError
from kgexport.queries.options import OPTIONS

if TYPE_CHECKING:
    from kgexport.queries.library import Query


class QueryCommand(click.Command):
    """A command of which a wrong option tells those that the query takes."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take the command's arguments apart."""
        from kgexport.queries.library import library

        given = list(args)
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as error:
            name = next((one for one in given if one in library()), None)
            if name is None:
                raise
            own = ", ".join(f"--{one.name}" for one in library()[name].parameters)
            raise UsageError(f"no option {error.option_name}; {name} takes {own}") from error


def _parameters(function: Any) -> Any:
    """An option for each parameter that a query may have."""
    function = stores.server(function)
    for one in reversed(OPTIONS):
        function = click.option(f"--{one.name}", one.name, metavar=one.metavar, multiple=True, help=one.help)(function)
    return function


@click.command(cls=QueryCommand)
@click.argument("name", required=False, metavar="[NAME]")
@click.option("--store", "location", metavar="STORE", help="The store to ask: a folder, or the URL of a server.")
@click.option("--list", "listing", is_flag=True, help="Say what the queries answer, or all about the one named.")
@click.option("-f", "--file", "file", metavar="FILE", help="Ask the SPARQL query in FILE.")
@click.option("-e", "--text", "sparql", metavar="SPARQL", help="Ask this SPARQL query.")
@click.option(
    "--output",
    metavar="FORM",
    help="table, csv, tsv or json; for a query that makes a graph, an RDF format as with export.  "
    "[default: table, turtle]",
)
@_parameters
def query(
    name: str | None,
    location: str | None,
    listing: bool,
    file: str | None,
    sparql: str | None,
    output: str | None,
    **given: Any,
) -> None:
    """Ask a store: a query of the library by its NAME, or one of your own.

    Each query of the library takes some of the options from --person to --until; --list says which. An option that is
    given twice means either. SPARQL of your own sees all articles as one graph, and each by itself with GRAPH.
    """
    from kgexport.output import STANDARD_OUTPUT, open_output
    from kgexport.queries.listing import described, listed
    from kgexport.queries.running import ask
    from kgexport.queries.writing import output_named, write_answer

    if listing:
        click.echo(described(_chosen(name, file, sparql)) if name or file else listed(), nl=False)
        return
    form = output_named(output)
    chosen = _chosen(name, file, sparql)
    texts = {one.name: given[one.name.replace("-", "_")] for one in OPTIONS if given[one.name.replace("-", "_")]}
    for option in texts:
        chosen.parameter(option)
    if location is None:
        raise UsageError("which store? name it with --store PATH; kgexport load makes one")
    with closing(stores.open_chosen(location, given, writable=False)) as store, open_output(STANDARD_OUTPUT) as out:
        asked = ask(chosen, texts, store)
        for note in asked.notes:
            click.echo(f"note: {note}", err=True)
        write_answer(asked.answer, form, out.stream)


def _chosen(name: str | None, file: str | None, sparql: str | None) -> Query:
    from kgexport.queries.library import query_named, read_query

    if sum(one is not None for one in (name, file, sparql)) != 1:
        raise UsageError(
            "ask one query: by its NAME, with -f FILE, or with -e SPARQL; --list says which names there are"
        )
    if name is not None:
        return query_named(name)
    if sparql is not None:
        return read_query("the query", sparql)
    from pathlib import Path

    try:
        return read_query(str(file), Path(str(file)).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SourceError(f"can't be read: {reason}", source=file) from error
