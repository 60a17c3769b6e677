"""The command `kgexport`. It holds no logic: it turns options into calls, and errors into messages and exit codes.

Exit codes: 0 all good; 1 it ran, but articles were rejected or shapes violated; 2 wrong use; 3 a source can't be
read; 4 a sink can't be written; 130 interrupted, 128 + n ended by signal n.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import click

from kgexport import __version__
from kgexport import cli_options as options
from kgexport.cli_export import export, extract
from kgexport.cli_load import load, sync
from kgexport.cli_query import query
from kgexport.cli_serve import serve
from kgexport.cli_stores import store
from kgexport.errors import ArticleError, KgExportError, SinkError, SourceError, UsageError, printable
from kgexport.exit_codes import INTERRUPTED, REJECTED, SINK_FAILED, SOURCE_FAILED, WRONG_USE

_CODES = ((UsageError, WRONG_USE), (SourceError, SOURCE_FAILED), (SinkError, SINK_FAILED), (ArticleError, REJECTED))


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="kgexport %(version)s")
def cli() -> None:
    """Turn news articles into a knowledge graph: RDF in schema.org, checked with SHACL.

    PATH is a text file, a file of records (JSON Lines), a folder, a glob pattern, or - for standard input.
    """


@cli.command()
@options.paths
@options.output
@click.option(
    "--set",
    "sets",
    multiple=True,
    metavar="NAME",
    help="Check with this set of shapes: core, quality, search-engines, across. Repeatable.  [default: core, quality]",
)
@click.option("--data-format", metavar="FORMAT", help="The format of every PATH, where its ending doesn't tell.")
@options.checking
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "turtle", "jsonld", "json"]),
    default="text",
    show_default=True,
    help="The report as readable text, as the W3C report in Turtle or JSON-LD, or as JSON.",
)
def validate(paths: tuple[str, ...], output: str, form: str, strict: bool, **chosen: Any) -> int:
    """Check RDF files, of kgexport or not, with SHACL shapes and report what is wrong."""
    from kgexport.output import open_output
    from kgexport.validating import load_all
    from kgexport.validation import DEFAULT_SHAPES, render
    from kgexport.validation import validate as check
    from kgexport.vocabulary.formats import format_named

    failures: list[SourceError] = []
    data_form = format_named(chosen["data_format"]) if chosen["data_format"] else None
    data = load_all(paths, failures.append, data_form)
    report = check(data, chosen["sets"] or DEFAULT_SHAPES, chosen["shapes"])
    with open_output(output) as out:
        out.stream.write(render(report, form).encode("utf-8"))
    for failure in failures:
        _told(failure)
    return SOURCE_FAILED if failures else REJECTED if report.refused(strict=strict) else 0


@cli.command()
@click.argument("what", type=click.Choice(["ontology", "shapes", "context", "schema"]))
@options.output
def show(what: str, output: str) -> None:
    """Print the ontology or the shapes (Turtle), the JSON-LD context, or the record's JSON Schema."""
    from kgexport.output import open_output
    from kgexport.showing import shown

    with open_output(output) as out:
        out.stream.write(shown(what).encode("utf-8"))


@cli.command()
def readers() -> None:
    """List the forms of input that are read: the reader's name, what it takes, the library that parses it.

    A file's content decides which one reads it; --reader NAME names one.
    """
    from kgexport.showing import shown_readers

    click.echo(shown_readers())


for command in (export, extract, load, sync, query, serve, store):
    cli.add_command(command)


def main() -> None:
    """Run the command and exit with its code."""
    try:
        with _orderly_end():
            code = cli.main(standalone_mode=False)
    except click.exceptions.Abort:
        code = INTERRUPTED
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except KgExportError as error:
        code = _told(error)
    sys.exit(code or 0)


@contextmanager
def _orderly_end() -> Iterator[None]:
    """Let SIGTERM and SIGHUP end the process as sys.exit does, so that no temporary file stays behind."""

    def end(number: int, _frame: object) -> None:
        sys.exit(128 + number)

    names = (name for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name))
    ours = [number for number in map(signal.Signals.__getitem__, names) if signal.getsignal(number) is signal.SIG_DFL]
    for number in ours:
        signal.signal(number, end)
    try:
        yield
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def _told(error: KgExportError) -> int:
    """Tell an error, and give its exit code. A reader of the output that has gone away is told nothing."""
    if isinstance(error.__cause__, BrokenPipeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    else:
        click.echo(f"error: {printable(str(error), lines=True)}", err=True)
    return next((code for kind, code in _CODES if isinstance(error, kind)), REJECTED)
