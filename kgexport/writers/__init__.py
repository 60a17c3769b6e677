"""Writers: from the graphs of articles to files. The table names a class for each format."""

from __future__ import annotations

from typing import BinaryIO, cast

from kgexport.plugins import Registry
from kgexport.vocabulary.formats import Format
from kgexport.writers.base import Fragment, SplitWriter, Writer, WriterOptions

WRITERS = Registry(
    "writer",
    "kgexport.writers",
    {
        "turtle": "kgexport.writers.turtle:TurtleWriter",
        "trig": "kgexport.writers.turtle:TrigWriter",
        "jsonld": "kgexport.writers.jsonld:JsonLdWriter",
        "ntriples": "kgexport.writers.lines:NTriplesWriter",
        "nquads": "kgexport.writers.lines:NQuadsWriter",
        "rdfxml": "kgexport.writers.rdfxml:RdfXmlWriter",
    },
)

__all__ = ["WRITERS", "Fragment", "SplitWriter", "Writer", "WriterOptions", "open_writer"]


def open_writer(form: Format, out: BinaryIO, options: WriterOptions | None = None) -> Writer:
    """A writer of a format that writes UTF-8 to `out`; closing the writer leaves `out` open."""
    return cast(Writer, WRITERS.load(form.name)(out, options or WriterOptions()))
