"""The commands that fill and tend a store."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import click

from kgexport import cli_options as options
from kgexport.errors import UsageError
from kgexport.exit_codes import REJECTED, SOURCE_FAILED

location = click.option("--store", "location", metavar="PATH", required=True, help="The folder that is the store.")


@click.command()
@options.paths
@location
@options.to_graphs
def load(paths: tuple[str, ...], location: str, no_validate: bool, **chosen: Any) -> int:
    """Read articles and RDF files, and put each article's graph into a store.

    Articles are read, extracted, mapped and checked as by export. Of an RDF file each named graph is taken, or, where
    there are none, the graph that says which article it comes from. A graph that is in the store is replaced. The store
    is made where there is none.
    """
    from kgexport.checks import n_quads_check, shapes_check
    from kgexport.loading import Loader
    from kgexport.output import open_output
    from kgexport.pipeline import Run
    from kgexport.stores import open_store
    from kgexport.terminal import Terminal

    check = None if no_validate else shapes_check(chosen["shapes"], strict=chosen["strict"])
    rdf_check = None if no_validate else n_quads_check(chosen["shapes"], strict=chosen["strict"])
    rejects_path = chosen["rejects"] or f"{location.rstrip('/')}.rejects.jsonl"
    with closing(open_store(location, writable=True)) as store, open_output(rejects_path) as rejects:
        rejects.keep = False
        terminal = Terminal(options.level_of(chosen), rejects.stream)
        loader = Loader(Run(options.steps_of(chosen, check), terminal), store, rdf_check)
        try:
            loader.load(paths)
        finally:
            terminal.loaded(loader.summary, rejects_path)
            rejects.keep = bool(loader.summary.rejected)
    return SOURCE_FAILED if loader.summary.failed else REJECTED if loader.summary.rejected else 0


@click.group()
def store() -> None:
    """Look into a store, and tend it."""


@store.command()
@location
def stats(location: str) -> None:
    """Say how much a store holds: graphs, statements, bytes on disk, and nodes of each class."""
    from kgexport.stores import open_store
    from kgexport.stores.classes import counted_classes

    with closing(open_store(location, writable=False)) as opened:
        graphs, quads = opened.counts()
        rows = [("graphs", graphs), ("statements", quads), ("bytes on disk", opened.size()), *counted_classes(opened)]
    width = max(len(name) for name, _ in rows)
    for name, number in rows:
        click.echo(f"{name:<{width}}  {number}")


@store.command()
@location
def optimize(location: str) -> None:
    """Rewrite a store's files so that queries are faster; worth its time after a large load."""
    from kgexport.stores import open_store

    with closing(open_store(location, writable=True, create=False)) as opened:
        opened.optimize()


@store.command()
@location
@options.output
@click.option("-f", "--format", "form", metavar="FORMAT", help="As with export.  [default: that of FILE, or nquads]")
@click.option("--graph", metavar="IRI", help="Only this graph; the formats that hold no named graphs take no more.")
def dump(location: str, output: str, form: str | None, graph: str | None) -> None:
    """Write what a store holds as RDF, graph by graph."""
    from kgexport.output import open_output
    from kgexport.stores import open_store
    from kgexport.vocabulary.formats import NQUADS, format_named, format_of_file

    chosen = format_named(form) if form else format_of_file(output) or NQUADS
    if graph is None and not chosen.holds_graphs:
        raise UsageError(
            f"{chosen.title} holds no named graphs; choose nquads, trig or jsonld, or one graph by --graph"
        )
    with closing(open_store(location, writable=False)) as opened:
        if graph is not None and not opened.has(graph):
            raise UsageError(f"the store {location} has no graph {graph}")
        with open_output(output) as out:
            opened.dump(out.stream, chosen, graph)


@store.command("drop-graph")
@click.argument("graphs", nargs=-1, required=True, metavar="IRI...")
@location
def drop_graph(graphs: tuple[str, ...], location: str) -> None:
    """Take graphs out of a store; none where one of them is not there."""
    from kgexport.stores import open_store

    with closing(open_store(location, writable=True, create=False)) as opened:
        missing = [graph for graph in graphs if not opened.has(graph)]
        if missing:
            raise UsageError(f"the store {location} has no graph {', '.join(missing)}")
        for graph in graphs:
            opened.drop(graph)
