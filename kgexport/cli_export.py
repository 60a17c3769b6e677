"""The commands that write articles into files: `kgexport export` and `kgexport extract`."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import click

from kgexport import cli_options as options
from kgexport.errors import UsageError
from kgexport.exit_codes import REJECTED, SOURCE_FAILED

if TYPE_CHECKING:
    from kgexport.checks import ShapesCheck
    from kgexport.vocabulary.formats import Format
    from kgexport.writers import WriterOptions


@click.command()
@options.paths
@options.output
@options.writing
@options.to_graphs
@options.many
def export(paths: tuple[str, ...], output: str, form: str | None, no_validate: bool, **chosen: Any) -> int:
    """Read articles, find what they say, and write the graph.

    A graph that violates the shapes is not written; its article goes to the rejects. The format is that of the
    ending of FILE where -f doesn't name it, and Turtle on standard output.
    """
    from kgexport.checks import ShapesCheck
    from kgexport.vocabulary.formats import TURTLE, format_named, format_of_file
    from kgexport.vocabulary.namespaces import SCHEMA_NAMESPACES
    from kgexport.writers import WriterOptions

    form_chosen = format_named(form) if form else format_of_file(output) or (TURTLE if output == "-" else None)
    if form_chosen is None:
        raise UsageError(f"the ending of {output!r} tells no RDF format; name one with -f")
    writer = WriterOptions(SCHEMA_NAMESPACES[chosen["schema_ns"]], chosen["context"])
    check = None if no_validate else ShapesCheck(chosen["shapes"], chosen["strict"])
    return _run(paths, output, chosen, form_chosen, writer, check)


@click.command()
@options.paths
@options.output
@options.reading
@options.extracting
@options.talk
@options.many
def extract(paths: tuple[str, ...], output: str, **chosen: Any) -> int:
    """Read articles, find what they say, and write their records as JSON Lines.

    The records can be read and corrected by people, and fed in again.
    """
    return _run(paths, output, chosen)


def _run(
    paths: tuple[str, ...],
    output: str,
    chosen: dict[str, Any],
    form: Format | None = None,
    writer: WriterOptions | None = None,
    check: ShapesCheck | None = None,
) -> int:
    from kgexport.exporting.exporter import export
    from kgexport.output import NOWHERE, open_output
    from kgexport.pipeline import Run
    from kgexport.terminal import Terminal

    rejects_path = chosen["rejects"] or (None if output == "-" else f"{output}.rejects.jsonl")
    report_path = chosen["report"]
    options.refuse_same_files({"--output": output, "--rejects": rejects_path, "--report": report_path})
    level, steps, jobs = options.level_of(chosen), options.steps_of(chosen, check), options.jobs_of(chosen)
    with ExitStack() as opened:
        out, rejects, report = (
            opened.enter_context(open_output(p or NOWHERE)) for p in (output, rejects_path, report_path)
        )
        terminal = Terminal(level, rejects.stream)
        run = Run(steps, terminal)
        try:
            summary = export(run, paths, form, out.stream, writer, jobs)
        finally:
            terminal.losses(run.losses)
        report.stream.write(run.losses.to_json())
        rejects.keep = bool(summary.rejected)
        out.keep = bool(summary.articles) or not (summary.rejected or summary.failed)
    terminal.summary(summary, rejects_path)
    return SOURCE_FAILED if summary.failed else REJECTED if summary.rejected else 0
