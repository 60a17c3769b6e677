"""What is done with a piece: it is read, extracted, mapped, checked, and made into what the output takes."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from pickle import PickleBuffer
from typing import Any, NamedTuple, TypeAlias

from kgexport.errors import SourceError, TextError
from kgexport.exporting.counting import Counts, counts_of
from kgexport.exporting.pieces import Begun, Found, Piece, Trouble, Value, Whole
from kgexport.losses import Losses
from kgexport.mapping.graph import ArticleGraph
from kgexport.mapping.mapper import map_article
from kgexport.pipeline import Listener, Run, Steps, Summary
from kgexport.readers import Read, Refused
from kgexport.readers.base import as_it_came
from kgexport.readers.jsonl import read_value
from kgexport.readers.sources import HeldSource
from kgexport.record import Article, encode_article
from kgexport.rejects import Reject
from kgexport.vocabulary.formats import Format
from kgexport.writers import Fragment, SplitWriter, Writer, WriterOptions, open_writer


class Counted(NamedTuple):
    """An article's lines of N-Quads, what they say in numbers, and the date of the article."""

    fragment: Fragment
    counts: Counts
    date: str | None


Made: TypeAlias = Fragment | Article | Counted
"""What an article is in the output; the article itself where the format's writer is not one in two halves."""


@dataclass(frozen=True, slots=True)
class Work:
    """What is made of articles: graphs in a format, or their records as JSON Lines where that is None.

    `counted` counts what is said in them, which is for N-Quads only.
    """

    steps: Steps
    form: Format | None = None
    writer: WriterOptions = field(default_factory=WriterOptions)
    counted: bool = False

    @property
    def is_split(self) -> bool:
        """Whether the format's writer is one in two halves."""
        return self.form is not None and isinstance(open_writer(self.form, BytesIO(), self.writer), SplitWriter)

    def graph_of(self, article: Article) -> ArticleGraph:
        """The graph of an article that was checked."""
        return map_article(article, self.steps.mapping)


class Hand:
    """Works on pieces in this process, one after the other; `listener` hears what happens."""

    def __init__(self, work: Work, listener: Listener, run: Run | None = None) -> None:
        self.run = run or Run(work.steps, listener)
        self._form = work.form
        self._counted = work.counted
        self._writer = self._splitting(work)

    def _splitting(self, work: Work) -> SplitWriter | None:
        writer: Writer | None = open_writer(work.form, BytesIO(), work.writer) if work.form else None
        return writer if isinstance(writer, SplitWriter) else None

    def made(self, piece: Piece) -> Iterator[Made]:
        """What the articles in a piece are in the output."""
        reads = self._reads(piece)
        if self._form is None:
            for read in self.run.with_facts(reads):
                yield Fragment(encode_article(read.article) + b"\n")
        else:
            for read, graph in self.run.graphs(reads):
                made = self._writer.render(graph) if self._writer else read.article
                if self._counted and isinstance(made, Fragment):
                    yield Counted(made, counts_of(made.text, graph), read.article.date_published)
                else:
                    yield made

    def _reads(self, piece: Piece) -> Iterator[Read]:
        run = self.run
        match piece:
            case Value(source, value):
                yield from run.taken(read_value(value, source, strict=run.steps.strict), "jsonl")
            case Whole(source, data, reader, url, charset):
                held = HeldSource(source, data)
                held.url, held.charset = url, charset
                yield from run.read_with(held, reader)
            case Found(item, reader):
                yield from run.taken(item, reader)
            case Begun(source, reader):
                run.listener.source(source, reader)
            case Trouble(error, source):
                run.settle(error, source)


class Done(NamedTuple):
    """What was done with some pieces: what is to be told and written, in order, as names and arguments; the counts.

    The names are those of Listener's methods, and `made` for what is to be written.
    """

    told: list[tuple[str, tuple[Any, ...]]]
    summary: Summary
    troubled: set[str]
    losses: Losses

    def tell(self, run: Run) -> Iterator[Made]:
        """Tell a run all that happened, as if it happened in it; what is to be written comes out in between."""
        run.summary.rejected += self.summary.rejected
        run.summary.failed += self.summary.failed
        run.troubled |= self.troubled
        run.losses.merge(self.losses)
        for name, arguments in self.told:
            if name == "made":
                yield arguments[0]
            elif name == "notice":
                run.notice(*arguments)
            else:
                getattr(run.listener, name)(*arguments)


class Recorder:
    """A listener that writes down what it hears."""

    def __init__(self) -> None:
        self.told: list[tuple[str, tuple[Any, ...]]] = []

    def made(self, made: Made) -> None:
        """Something is to be written; its text is sent as it is."""
        if isinstance(made, Fragment):
            made = _beside(made)
        elif isinstance(made, Counted):
            made = made._replace(fragment=_beside(made.fragment))
        self.told.append(("made", (made,)))

    def source(self, source: str, reader: str) -> None:
        """See Listener."""
        self.told.append(("source", (source, reader)))

    def article(self, source: str, line: int | None, warnings: tuple[str, ...]) -> None:
        """See Listener."""
        self.told.append(("article", (source, line, warnings)))

    def graph(self, source: str) -> None:
        """See Listener."""
        self.told.append(("graph", (source,)))

    def rejected(self, reject: Reject) -> None:
        """See Listener."""
        self.told.append(("rejected", (reject,)))

    def failed(self, error: SourceError) -> None:
        """See Listener."""
        self.told.append(("failed", (error,)))

    def notice(self, text: str) -> None:
        """See Listener."""
        self.told.append(("notice", (text,)))


def _beside(fragment: Fragment) -> Fragment:
    """A fragment whose text is sent beside it, uncopied."""
    return fragment._replace(text=PickleBuffer(fragment.text))  # type: ignore[arg-type]


class DistantHand:
    """Works on pieces for another process: all that comes of them is one value, which can be sent."""

    def __init__(self, work: Work) -> None:
        self._hand = Hand(work, Recorder())

    def done(self, pieces: Iterable[Piece]) -> Done:
        """What comes of the pieces."""
        recorder, run = Recorder(), self._hand.run
        run.listener, run.summary, run.troubled, run.noticed = recorder, Summary(), set(), set()
        run.losses = Losses(most=sys.maxsize)
        for piece in pieces:
            for made in self._hand.made(piece):
                recorder.made(made)
        return Done(recorder.told, run.summary, run.troubled, run.losses)


def given_up(piece: Piece, reason: str) -> Done:
    """What comes of a piece that can't be worked on: it is a reject, as it came."""
    recorder = Recorder()
    run = Run(Steps(), recorder, losses=Losses(most=sys.maxsize))
    error = TextError(reason)
    match piece:
        case Value(source, (line, data)):
            raw = None if data is None else as_it_came(data)
            refused: list[Refused | Read] = [Refused(error, source, line, raw)]
            reader = "jsonl"
        case Whole(source, data, reader, _, _):
            refused = [Refused(error, source, None, as_it_came(data))]
        case Found(item, reader):
            refused = [item]
        case _:
            refused, reader = [], ""
    for one in refused:
        run.losses.of(one.reader or reader).rejected += 1
        run.reject(error, one)
    return Done(recorder.told, run.summary, run.troubled, run.losses)
