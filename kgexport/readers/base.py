"""The contract of a reader.

A reader is a callable that takes a source and yields one item an article: `Read` where it could be read, `Refused`
where it could not; a bad article never stops the iteration. Only a source that fails as a whole (a damaged archive,
a vanished file) raises, and then SourceError.

Nothing is dropped unsaid: what the input says and the record has no place for is counted in `Read.lost`, by the
field's path in the input's own words, with `[]` for any item of a list and `@` before an attribute, such as `urgency`,
`bodies[].charCount` or `contentMeta/urgency/@qcode`; the number is that of the values that were there. A reader of
JSON objects gets it from `kgexport.readers.fields.Fields`, which counts what nobody took. Empty values are no loss, nor
is what the record holds in another form, or what tells only about the file (its length, its checksum).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from kgexport.errors import ArticleError
from kgexport.readers.sources import Source
from kgexport.record import Article


@dataclass(frozen=True, slots=True)
class Read:
    """An article as read.

    `source` is the name of the input and `line` the line, counted from 1, where the article begins. `warnings`
    say what was left out or not understood, in words for people. `key` tells one content from another where a run
    keeps a journal. `lost` are the fields of the input that have no place in the record, with their numbers of values.
    `tagged` says that the article's facts came with it as tags: they are kept, and the text is still to be read.
    `reader` is the name of the reader; only one that hands on what others read, such as an archive's, fills it in.
    `checked` tells that the article follows all rules of the record.
    """

    article: Article
    source: str
    line: int | None = None
    warnings: tuple[str, ...] = ()
    key: str | None = None
    lost: Mapping[str, int] = field(default_factory=dict)
    tagged: bool = False
    reader: str = ""
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """An article that could not be read.

    `raw` is the article as it came (JSON or text), as bytes where it is not UTF-8, None if too large; fed in again, it
    is read by `reader`, or, where that is empty, by the reader that refused it. A JSON object is told by its keys, so
    that a reader can give a record to be mended. `url` is where the article was found.
    """

    error: ArticleError
    source: str
    line: int | None = None
    raw: str | bytes | None = None
    reader: str = ""
    url: str | None = None


def as_it_came(data: bytes) -> str | bytes:
    """Bytes as text where they are UTF-8, else unchanged, so that nothing is lost."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data


Item: TypeAlias = Read | Refused


class Reader(Protocol):
    """What the table of readers names.

    With `strict`, what a form of input says beyond its rules refuses the article; else it is left out with a warning.
    """

    def __call__(self, source: Source, *, strict: bool = True) -> Iterator[Item]:
        """Read the articles of `source`; it is opened and closed here."""
