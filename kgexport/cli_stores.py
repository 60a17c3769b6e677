"""The commands that look into a store and tend it."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import click

from kgexport import cli_options as options
from kgexport import cli_store_options as stores
from kgexport.errors import UsageError


@click.group()
def store() -> None:
    """Look into a store, and tend it."""


@store.command()
@stores.named
def stats(location: str, **chosen: Any) -> None:
    """Say how much a store holds: graphs, statements, bytes on disk (of a folder), and nodes of each class."""
    from kgexport.stores import EmbeddedStore
    from kgexport.stores.classes import counted_classes

    with closing(stores.open_chosen(location, chosen, writable=False)) as opened:
        graphs, quads = opened.counts()
        rows = [("graphs", graphs), ("statements", quads)]
        rows += [("bytes on disk", opened.size())] if isinstance(opened, EmbeddedStore) else []
        rows += counted_classes(opened)
    width = max(len(name) for name, _ in rows)
    for name, number in rows:
        click.echo(f"{name:<{width}}  {number}")


@store.command()
@stores.place
def optimize(location: str) -> None:
    """Rewrite a folder's files so that queries are faster; worth its time after a large load."""
    from kgexport.stores import is_url, open_folder

    if is_url(location):
        raise UsageError("a server looks after its own files; optimize is for folders")
    with closing(open_folder(location, writable=True, create=False)) as opened:
        opened.optimize()


@store.command()
@stores.named
@options.output
@click.option("-f", "--format", "form", metavar="FORMAT", help="As with export.  [default: that of FILE, or nquads]")
@click.option("--graph", metavar="IRI", help="Only this graph; the formats that hold no named graphs take no more.")
def dump(location: str, output: str, form: str | None, graph: str | None, **chosen: Any) -> None:
    """Write what a store holds as RDF, graph by graph."""
    from kgexport.output import open_output
    from kgexport.vocabulary.formats import NQUADS, format_named, format_of_file

    wanted = format_named(form) if form else format_of_file(output) or NQUADS
    if graph is None and not wanted.holds_graphs:
        raise UsageError(
            f"{wanted.title} holds no named graphs; choose nquads, trig or jsonld, or one graph by --graph"
        )
    with closing(stores.open_chosen(location, chosen, writable=False)) as opened:
        if graph is not None and not opened.has(graph):
            raise UsageError(f"the store {location} has no graph {graph}")
        with open_output(output) as out:
            opened.dump(out.stream, wanted, graph)


@store.command("drop-graph")
@click.argument("graphs", nargs=-1, required=True, metavar="IRI...")
@stores.named
def drop_graph(graphs: tuple[str, ...], location: str, **chosen: Any) -> None:
    """Take graphs out of a store; none where one of them is not there."""
    with closing(stores.open_chosen(location, chosen, writable=True, create=False)) as opened:
        missing = [graph for graph in graphs if not opened.has(graph)]
        if missing:
            raise UsageError(f"the store {location} has no graph {', '.join(missing)}")
        for graph in graphs:
            opened.drop(graph)
