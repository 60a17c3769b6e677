"""The commands that bring articles into a store: `kgexport load` and `kgexport sync`."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, Any

import click

from kgexport import cli_options as options
from kgexport import cli_store_options as stores
from kgexport.errors import SourceError, UsageError
from kgexport.exit_codes import REJECTED, SOURCE_FAILED

if TYPE_CHECKING:
    from kgexport.loading import Loader

_verify = click.option("--verify", is_flag=True, help="Read back how many statements the store has of each graph.")
_SERVER_BATCH = 2 << 20  # bytes of N-Quads; a server is sent single graphs, so more at once gains nothing


@click.command()
@options.paths
@stores.named
@stores.concurrency
@click.option("--state", metavar="FILE", help="Keep a journal in FILE, and leave out what it has, as it was.")
@_verify
@options.to_graphs
def load(paths: tuple[str, ...], location: str, state: str | None, **chosen: Any) -> int:
    """Read articles and RDF files, and put each article's graph into a store.

    Articles are read, extracted, mapped and checked as by export. Of an RDF file each named graph is taken, or, where
    there are none, the graph that says which article it comes from. A graph that is in the store is replaced. A folder
    is made where there is none. With --state a load that was ended goes on where it was.
    """
    with _loader(location, state, chosen, writable=True) as loader:
        loader.load(paths)
    return _code(loader)


@click.command()
@click.argument("folder", metavar="FOLDER")
@stores.named
@stores.concurrency
@click.option("--state", metavar="FILE", help="The journal.  [default: STORE.state, for a server in this folder]")
@click.option("--dry-run", is_flag=True, help="Only tell what would be done.")
@click.option("--prune", is_flag=True, help="Take out of the store what is not from FOLDER, too.")
@_verify
@options.to_graphs
def sync(folder: str, location: str, state: str | None, dry_run: bool, prune: bool, **chosen: Any) -> int:
    """Make a store hold what FOLDER, or a file, holds: load what is new or changed, take out what is gone.

    A journal tells what the store has from where. On standard output stands a line for each change, with tabs: new,
    changed or withdrawn, the graph, the source, and the numbers of statements before and after.
    """
    from pathlib import Path

    from kgexport.stores import file_beside
    from kgexport.syncing import Sync, line

    if not Path(folder).exists():
        raise SourceError("no such folder; nothing is changed in the store", source=folder)
    with _loader(location, state or file_beside(location, ".state"), chosen, writable=not dry_run) as loader:
        if loader.journal is None:
            raise UsageError("sync needs a journal; name it with --state")
        done = Sync(loader, loader.journal, Path(folder), lambda change: click.echo(line(change)), prune)
        if dry_run:
            done.plan()
        else:
            done.run()
        if done.foreign:
            hint = ", as something could not be read" if prune else "; --prune takes them out"
            loader.run.listener.notice(
                f"graphs of the store that are not from {folder}, and are left: {done.foreign}{hint}"
            )
        loader.summary.withdrawn = done.withdrawn
    return _code(loader)


@contextmanager
def _loader(location: str, state: str | None, chosen: dict[str, Any], *, writable: bool) -> Iterator[Loader]:
    """The loader that the options ask for; at its end the terminal tells what was done."""
    from kgexport.checks import ShapesCheck
    from kgexport.journal import open_journal
    from kgexport.loading import Loader
    from kgexport.output import NOWHERE, open_output
    from kgexport.pipeline import Run
    from kgexport.store_batches import BATCH_SIZE
    from kgexport.stores import file_beside, is_url
    from kgexport.terminal import Terminal

    check = None if chosen["no_validate"] or not writable else ShapesCheck(chosen["shapes"], chosen["strict"])
    rejects_path = chosen["rejects"] or file_beside(location, ".rejects.jsonl")
    report_path = chosen["report"]
    options.refuse_same_files({"--rejects": rejects_path, "--report": report_path})
    with ExitStack() as opened:
        store = stores.open_chosen(location, chosen, writable=writable)
        opened.callback(store.close)
        rejects = opened.enter_context(open_output(rejects_path))
        rejects.keep = False
        report = opened.enter_context(open_output(report_path or NOWHERE))
        journal = open_journal(state, journal_name(location), writable=writable) if state else None
        if journal is not None:
            opened.callback(journal.close)
        terminal = Terminal(options.level_of(chosen), rejects.stream)
        run = Run(options.steps_of(chosen, check), terminal)
        batch_size = _SERVER_BATCH if is_url(location) else BATCH_SIZE
        rdf_check = check.of_n_quads if check else None
        loader = Loader(run, store, rdf_check, journal, chosen["verify"], batch_size)
        try:
            yield loader
        finally:
            if writable:
                terminal.loaded(loader.summary, rejects_path)
            terminal.losses(run.losses)
            rejects.keep = writable and bool(loader.summary.rejected)
        report.stream.write(run.losses.to_json())


def journal_name(location: str) -> str:
    """What a journal knows its store by: the URL of a server, a folder's name, so that both can be moved together."""
    from pathlib import Path

    from kgexport.stores import is_url

    return location.rstrip("/") if is_url(location) else Path(location).absolute().name


def _code(loader: Loader) -> int:
    summary = loader.summary
    return SOURCE_FAILED if summary.failed else REJECTED if summary.rejected else 0
