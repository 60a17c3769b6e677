"""The options that commands share, as decorators, and what they say."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias

import click

from kgexport.errors import UsageError
from kgexport.vocabulary.namespaces import DEFAULT_BASE

if TYPE_CHECKING:
    from kgexport.checks import ShapesCheck
    from kgexport.exporting.exporter import Jobs
    from kgexport.pipeline import Steps

Decorator: TypeAlias = Callable[[Callable[..., Any]], Callable[..., Any]]


def together(*decorators: Callable[[Any], Any]) -> Decorator:
    """Options as one decorator, in the order in which the help shows them."""

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return decorate


class _Share(click.FloatRange):
    """A number in a range; what is no number at all, nan, is refused, too."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The number; click's error for another value."""
        number = super().convert(value, param, ctx)
        if math.isnan(number):
            self.fail(f"{value} is not in the range {self._describe_range()}.", param, ctx)
        return number


paths = click.argument("paths", nargs=-1, required=True, metavar="PATH...")

output = click.option(
    "-o", "--output", default="-", metavar="FILE", help="Write to FILE; - is standard output.  [default: -]"
)

talk = together(
    click.option("-q", "--quiet", is_flag=True, help="Say nothing but errors."),
    click.option("-v", "--verbose", is_flag=True, help="Say what is read and what was done."),
)

reading = together(
    click.option("--reader", metavar="NAME", help="Read every PATH with this reader, whatever it looks like."),
    click.option(
        "--map", "columns", multiple=True, metavar="COLUMN=FIELD", help="A column of CSV or Parquet. Repeatable."
    ),
    click.option("--lenient", is_flag=True, help="Leave out fields that the record doesn't know, and say so."),
    click.option("--rejects", metavar="FILE", help="Keep refused articles in FILE, to be mended and fed in again."),
    click.option("--report", metavar="FILE", help="Write to FILE which fields had no place in the record (JSON)."),
)

extracting = together(
    click.option("--no-extract", is_flag=True, help="Find nothing in the text; take facts from records only."),
    click.option("--again", is_flag=True, help="Read the text anew even where a record has facts."),
    click.option("--extractor", metavar="NAME", default="english", show_default=True, help="What reads the text."),
    click.option(
        "--nlp", metavar="NAME", help="Read with this spaCy pipeline, installed or a path.  [default: kgexport-en]"
    ),
    click.option(
        "--min-confidence",
        type=_Share(0, 1),
        default=0.0,
        metavar="X",
        help="Leave out what the extractor is less sure of than X, from 0 to 1.  [default: 0]",
    ),
)

mapping = together(
    click.option("--base", metavar="IRI", default=DEFAULT_BASE, show_default=True, help="What all IRIs begin with."),
    click.option(
        "--text",
        type=click.Choice(["full", "excerpts", "none"]),
        default="excerpts",
        show_default=True,
        help="The article's words in the graph: all, the quotations and the evidence, or offsets only.",
    ),
    click.option(
        "--mentions",
        type=click.Choice(["all", "none"]),
        default="all",
        show_default=True,
        help="Every mention of an actor with its place in the text, or none.",
    ),
    click.option("--license", metavar="IRI", help="The license of the graph itself."),
)

writing = together(
    click.option("-f", "--format", "form", metavar="FORMAT", help="turtle, jsonld, ntriples, nquads, trig or rdfxml."),
    click.option(
        "--schema-ns",
        type=click.Choice(["https", "http"]),
        default="https",
        show_default=True,
        help="Write schema.org's terms as https://schema.org/ or http://schema.org/.",
    ),
    click.option(
        "--context",
        type=click.Choice(["inline", "reference"]),
        default="inline",
        show_default=True,
        help="JSON-LD with its context inside, or with the IRI of the published one.",
    ),
)

checking = together(
    click.option("--shapes", multiple=True, metavar="FILE", help="Check with these SHACL shapes as well. Repeatable."),
    click.option("--strict", is_flag=True, help="Refuse what makes a graph weak, too."),
)

to_graphs = together(
    reading,
    extracting,
    mapping,
    checking,
    click.option("--no-validate", is_flag=True, help="Don't check the graphs with SHACL."),
    click.option(
        "--referee",
        type=click.IntRange(min=0),
        default=1000,
        show_default=True,
        metavar="N",
        help="Check one in N of the graphs that pass with the second engine too; 1 is all, 0 none.",
    ),
    talk,
)


sharding = together(
    click.option(
        "--shard-size",
        type=click.IntRange(1),
        metavar="N",
        help="Write numbered files of N articles into the folder -o, and a description of the whole, void.ttl.",
    ),
    click.option(
        "--compress",
        type=click.Choice(["gz", "zst", "bz2", "none"]),
        default="gz",
        show_default=True,
        help="How the numbered files are compressed.",
    ),
)

many = together(
    click.option(
        "--state",
        metavar="FILE",
        help="Keep in FILE how far the run is: repeated after it was ended, the command goes on there.",
    ),
    click.option(
        "--jobs",
        type=click.IntRange(1),
        metavar="N",
        help="Work with N processes; the output is the same.  [default: as many as there are processors]",
    ),
    click.option(
        "--summary",
        type=click.Choice(["text", "json"]),
        default="text",
        show_default=True,
        help="Say at the end what was done, in words where there is something to say, or as a line of JSON.",
    ),
)


def jobs_of(chosen: dict[str, Any]) -> Jobs:
    """How many processes the options of `many` ask for; those that are not asked for start when they are worth it."""
    from kgexport.exporting.exporter import Jobs, usable_cores

    asked = chosen["jobs"]
    return Jobs(usable_cores()) if asked is None else Jobs(asked, at_once=True)


def level_of(chosen: dict[str, Any]) -> int:
    """How much the options of `talk` have a run say."""
    from kgexport.terminal import NORMAL, QUIET, VERBOSE

    _refuse_both(chosen, "quiet", "verbose")
    return QUIET if chosen["quiet"] else VERBOSE if chosen["verbose"] else NORMAL


def steps_of(chosen: dict[str, Any], check: Any = None) -> Steps:
    """The steps that the options of `reading`, `extracting` and, where they are there, `mapping` ask for."""
    from kgexport.mapping.options import MappingOptions
    from kgexport.pipeline import Steps
    from kgexport.readers.tables.columns import chosen_columns

    _refuse_both(chosen, "no_extract", "again")
    wanted = False if chosen["no_extract"] else True if chosen["again"] else None
    chosen_mapping = MappingOptions()
    if "base" in chosen:
        chosen_mapping = MappingOptions(chosen["base"], chosen["text"], chosen["mentions"] == "all", chosen["license"])
    return Steps(
        reader=chosen["reader"],
        strict=not chosen["lenient"],
        extractor=chosen["extractor"],
        nlp=chosen["nlp"],
        extract=wanted,
        mapping=chosen_mapping,
        check=check,
        min_confidence=chosen["min_confidence"],
        columns=chosen_columns(chosen["columns"]),
    )


def check_of(chosen: dict[str, Any]) -> ShapesCheck | None:
    """The check that the options of `to_graphs` ask for; None without one."""
    from kgexport.checks import ShapesCheck

    return None if chosen["no_validate"] else ShapesCheck(chosen["shapes"], chosen["strict"], chosen["referee"])


def refuse_same_files(named: dict[str, str | None]) -> None:
    """Raise UsageError where two of the files that options name are one; "-" is a file, too."""
    from pathlib import Path

    seen: dict[Path, str] = {}
    for option, path in named.items():
        if path and (other := seen.setdefault(Path(path).absolute(), option)) != option:
            raise UsageError(f"{option} and {other} are the same; give each a file of its own")


def _refuse_both(chosen: dict[str, Any], one: str, other: str) -> None:
    if chosen[one] and chosen[other]:
        raise UsageError(f"--{one.replace('_', '-')} and --{other} contradict each other; give one of them")
