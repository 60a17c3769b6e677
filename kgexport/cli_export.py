"""The commands that write articles into files: `kgexport export` and `kgexport extract`."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any

import click

from kgexport import cli_options as options
from kgexport.errors import UsageError
from kgexport.exit_codes import REJECTED, SOURCE_FAILED

if TYPE_CHECKING:
    from kgexport.checks import ShapesCheck
    from kgexport.exporting.hand import Work
    from kgexport.exporting.meter import Meter
    from kgexport.exporting.sinks import Sink
    from kgexport.pipeline import Summary
    from kgexport.terminal import Bytes, Terminal
    from kgexport.vocabulary.formats import Format
    from kgexport.writers import WriterOptions


@click.command()
@options.paths
@options.output
@options.writing
@options.sharding
@options.to_graphs
@options.many
def export(paths: tuple[str, ...], output: str, form: str | None, **chosen: Any) -> int:
    """Read articles, find what they say, and write the graph.

    A graph that violates the shapes is not written; its article goes to the rejects. The format is that of the
    ending of FILE where -f doesn't name it, and Turtle on standard output.
    """
    from kgexport.vocabulary.formats import NQUADS, TURTLE, format_named, format_of_file
    from kgexport.vocabulary.namespaces import SCHEMA_NAMESPACES
    from kgexport.writers import WriterOptions

    form_chosen = format_named(form) if form else format_of_file(output) or (TURTLE if output == "-" else None)
    if chosen["shard_size"]:
        form_chosen = _form_of_shards(output, form_chosen if form else NQUADS)
    if form_chosen is None:
        raise UsageError(f"the ending of {output!r} tells no RDF format; name one with -f")
    writer = WriterOptions(SCHEMA_NAMESPACES[chosen["schema_ns"]], chosen["context"])
    return _run(paths, output, chosen, form_chosen, writer, options.check_of(chosen))


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
    from kgexport.exporting.hand import Work
    from kgexport.writers import WriterOptions

    plain = output.rstrip("/") or output
    rejects_path = chosen["rejects"] or (None if output == "-" else f"{plain}.rejects.jsonl")
    named = {"--output": output, "--rejects": rejects_path, "--report": chosen["report"], "--state": chosen["state"]}
    options.refuse_same_files(named)
    is_sharded = bool(chosen.get("shard_size"))
    work = Work(options.steps_of(chosen, check), form, writer or WriterOptions(), is_sharded)
    run = _kept if chosen["state"] else _sharded if is_sharded else _once
    return run(work, paths, output, rejects_path, chosen)


def _once(work: Work, paths: tuple[str, ...], output: str, rejects_path: str | None, chosen: dict[str, Any]) -> int:
    """Write all, or leave what was there."""
    from kgexport.exporting.exporter import export
    from kgexport.output import NOWHERE, open_output
    from kgexport.pipeline import Run

    with ExitStack() as opened:
        out, rejects, report = (
            opened.enter_context(open_output(p or NOWHERE)) for p in (output, rejects_path, chosen["report"])
        )
        meter = _meter(paths, chosen)
        terminal = _terminal(work, chosen, rejects.stream, meter)
        run = Run(work.steps, terminal)
        try:
            summary = export(run, paths, work, out.stream, options.jobs_of(chosen), meter)
        finally:
            terminal.losses(run.losses)
        report.stream.write(run.losses.to_json())
        rejects.keep = bool(summary.rejected)
        out.keep = bool(summary.articles) or not (summary.rejected or summary.failed)
    return _ended(terminal, summary, output, rejects_path, chosen)


def _sharded(work: Work, paths: tuple[str, ...], output: str, rejects_path: str | None, chosen: dict[str, Any]) -> int:
    """Write all into a new folder."""
    from kgexport.exporting.exporter import Exporter
    from kgexport.output import NOWHERE, open_output
    from kgexport.pipeline import Run

    with ExitStack() as opened:
        rejects, report = (opened.enter_context(open_output(p or NOWHERE)) for p in (rejects_path, chosen["report"]))
        rejects.keep = False
        sink = _sink(work, output, chosen)
        opened.callback(sink.drop)
        sink.begin(None)
        meter = _meter(paths, chosen)
        terminal = _terminal(work, chosen, rejects.stream, meter)
        run = Run(work.steps, terminal)
        exporter = Exporter(run, work, sink.write, options.jobs_of(chosen), lambda _: sink.may_rest(), meter)
        try:
            summary = exporter.export(paths)
        finally:
            terminal.losses(run.losses)
        sink.close()
        sink.settle(keep=bool(summary.articles) or not (summary.rejected or summary.failed))
        report.stream.write(run.losses.to_json())
        rejects.keep = bool(summary.rejected)
    return _ended(terminal, summary, output, rejects_path, chosen)


def _sink(work: Work, output: str, chosen: dict[str, Any]) -> Sink:
    from kgexport.exporting.shards import ShardSink
    from kgexport.exporting.sinks import FileSink

    if not work.counted:
        return FileSink(work, output)
    ending = "" if chosen["compress"] == "none" else f".{chosen['compress']}"
    return ShardSink(work, output, chosen["shard_size"], ending, keep_parts=bool(chosen["state"]))


def _form_of_shards(output: str, form: Format | None) -> Format:
    """The format of numbered files: N-Quads, as each of them is complete."""
    from kgexport.vocabulary.formats import NQUADS

    if output == "-":
        raise UsageError("--shard-size writes files into a folder; name it with -o")
    if form != NQUADS:
        raise UsageError("--shard-size writes N-Quads; leave out -f")
    return NQUADS


def _kept(work: Work, paths: tuple[str, ...], output: str, rejects_path: str | None, chosen: dict[str, Any]) -> int:
    """Write all, and go on where an earlier run of the same command was ended."""
    from kgexport.exporting.asked import asked_of
    from kgexport.exporting.exporter import Exporter
    from kgexport.exporting.kept import KeptRun
    from kgexport.output import open_output
    from kgexport.pipeline import Run

    asked = asked_of(work, paths, output, rejects_path, chosen.get("shapes", ()))
    asked["files of"] = f"{chosen.get('shard_size')} {chosen.get('compress')}"
    with ExitStack() as opened:
        sink = _sink(work, output, chosen)
        kept = KeptRun(chosen["state"], asked, sink, rejects_path or "")
        opened.callback(kept.drop)
        meter = _meter(paths, chosen)
        terminal = _terminal(work, chosen, kept.rejects, meter)
        run = Run(work.steps, terminal)
        kept.restore(run)
        before = run.summary.articles
        if kept.goes_on:
            terminal.notice(f"goes on after {run.summary.articles} articles")
        if not kept.is_done:
            exporter = Exporter(
                run, work, sink.write, options.jobs_of(chosen), lambda place: kept.reached(place, run), meter
            )
            try:
                exporter.export(paths, kept.start)
            finally:
                terminal.losses(run.losses)
            kept.close(run)
        if chosen["report"]:
            with open_output(chosen["report"]) as report:
                report.stream.write(run.losses.to_json())
        kept.settle(run)
    return _ended(terminal, run.summary, output, rejects_path, chosen, before)


def _terminal(work: Work, chosen: dict[str, Any], rejects: Bytes | None, meter: Meter) -> Terminal:
    """What tells the run; it tells first what there is to say of the check."""
    from kgexport.terminal import Terminal

    terminal = Terminal(options.level_of(chosen), rejects, meter.share)
    if work.steps.check is not None:
        from kgexport.checks import ShapesCheck

        for text in work.steps.check.notices() if isinstance(work.steps.check, ShapesCheck) else ():
            terminal.notice(text)
    return terminal


def _meter(paths: tuple[str, ...], chosen: dict[str, Any]) -> Meter:
    """What tells how much is left, where somebody looks; else the files are not looked through for it."""
    from kgexport.exporting.meter import Meter, size_of

    looks = not chosen["quiet"] and sys.stderr is not None and sys.stderr.isatty()
    return Meter(size_of(paths) if looks else None)


def _ended(
    terminal: Terminal, summary: Summary, output: str, rejects: str | None, chosen: dict[str, Any], before: int = 0
) -> int:
    """Tell what was done; the exit code."""
    if chosen["summary"] == "json":
        terminal.summary_as_json(summary, before, output, rejects)
    else:
        terminal.summary(summary, rejects)
    return SOURCE_FAILED if summary.failed else REJECTED if summary.rejected else 0
