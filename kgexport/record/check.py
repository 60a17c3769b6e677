"""The rules of the record that types can't hold: dates, IRIs, references between its parts, spans in the text."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from itertools import chain, zip_longest
from typing import Any, NamedTuple

import msgspec

from kgexport.record import lexical
from kgexport.record.model import Article, Event, Mention, Quote, Span
from kgexport.record.quick_check import quick_check
from kgexport.record.rules import DATES, IRIS, NOT_BLANK, REFERENCES
from kgexport.vocabulary.event_types import is_event_type
from kgexport.vocabulary.namespaces import is_curie


class Problem(NamedTuple):
    """What is wrong, and in which field (a path in the record's JSON)."""

    field: str
    what: str

    def __str__(self) -> str:
        return f"{self.field}: {self.what}"


def problems(article: Article) -> Iterator[Problem]:
    """All that is wrong with a record beyond its types, in the order of its fields."""
    actors = article.actors or ()
    ids = {actor.id for actor in actors}
    for path, name, value in _values(article, ""):
        yield from _value_problems(path, name, value, ids, article.text or "")
    yield from _relation_problems(article)


def is_right(article: Article) -> bool:
    """Whether there are no problems; quicker than to look for them."""
    return quick_check()(article) and not (_needs_a_look(article) and next(_relation_problems(article), None))


def _needs_a_look(article: Article) -> bool:
    """Whether something may be wrong in what relates two fields; of most records it is told at once that nothing is."""
    actors, events, quotes = article.actors or (), article.events or (), article.quotes or ()
    text = article.text or ""
    return (
        any(len(parts) != len({part.id for part in parts}) for parts in (actors, events, quotes))
        or any(actor.job_title and actor.type != "Person" for actor in actors)
        or any(event.end_date or not is_event_type(event.event_type) for event in events)
        or any(quote.kind == "direct" and not _is_there(quote, text) for quote in quotes)
    )


def _is_there(quote: Quote, text: str) -> bool:
    """Whether the words of a quote stand to the letter where its one span is."""
    spans = quote.spans
    return not spans or (len(spans) == 1 and text[spans[0].start : spans[0].end] == quote.text)


def _relation_problems(article: Article) -> Iterator[Problem]:
    for kind in ("actors", "events", "quotes"):
        yield from _repeated_ids(kind, [part.id for part in getattr(article, kind) or ()])
    for number, actor in enumerate(article.actors or ()):
        if actor.job_title and actor.type != "Person":
            yield Problem(f"actors[{number}].jobTitle", f"only a Person has one; this is a {actor.type}")
    for number, event in enumerate(article.events or ()):
        yield from _event_problems(f"events[{number}]", event)
    for number, quote in enumerate(article.quotes or ()):
        yield from _quote_problems(f"quotes[{number}]", quote, article.text or "")


def _values(struct: msgspec.Struct, path: str) -> Iterator[tuple[str, str, Any]]:
    """Each string, span and struct of a record with its path and its field's Python name."""
    for field, encoded in zip(struct.__struct_fields__, struct.__struct_encode_fields__, strict=True):
        value = getattr(struct, field)
        here = f"{path}.{encoded}" if path else encoded
        items = enumerate(value) if isinstance(value, tuple) else [(None, value)]
        for index, item in items:
            place = here if index is None else f"{here}[{index}]"
            if isinstance(item, str | Span | Mention):
                yield place, field, item
            elif isinstance(item, msgspec.Struct):
                yield from _values(item, place)


def _value_problems(path: str, name: str, value: Any, actors: Any, text: str) -> Iterator[Problem]:
    if isinstance(value, Span | Mention):
        if not value.start < value.end <= len(text):
            where = f"{value.start} to {value.end}"
            yield Problem(path, f"the span {where} does not lie in the text of {len(text)} code points")
        return
    bad = lexical.forbidden_character(value)
    if bad is not None:
        yield Problem(path, f"character U+{ord(value[bad]):04X} at offset {bad} is not allowed; remove it")
    elif name in NOT_BLANK and path != "text" and not value.strip():
        yield Problem(path, "only white space; give a value or leave the field out")
    elif name == "id" and path != "id" and any(map(str.isspace, value)):
        yield Problem(path, f"an id has no white space; it is {value!r}")
    elif name in DATES and lexical.date_precision(value) is None:
        yield Problem(path, f"{value!r} is no date; expected YYYY, YYYY-MM, YYYY-MM-DD or a date-time with zone")
    elif name in IRIS:
        yield from _iri_problems(path, value)
    elif name == "in_language" and not lexical.is_language_tag(value):
        yield Problem(path, f"{value!r} is no language tag (BCP 47), such as en or pt-BR")
    elif (name in REFERENCES or (name == "about" and path.startswith("quotes"))) and value not in actors:
        yield Problem(path, f"no actor has the id {value!r}; add it to actors or correct the id")


def _iri_problems(path: str, value: str) -> Iterator[Problem]:
    if not lexical.is_iri(value):
        yield Problem(path, f"{value!r} is no absolute IRI; expected something like https://example.org/page")
    elif is_curie(value):
        yield Problem(path, f"{value!r} is a CURIE; write the IRI in full")


def _repeated_ids(kind: str, ids: list[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, name in enumerate(ids):
        if name in seen:
            yield Problem(f"{kind}[{number}].id", f"{name!r} is the id of an earlier one too; ids are unique")
        seen.add(name)


def _event_problems(path: str, event: Event) -> Iterator[Problem]:
    kind = event.event_type
    if not (is_event_type(kind) or (lexical.is_iri(kind) and "://" in kind)):
        yield Problem(f"{path}.eventType", f"{kind!r} is not in PLOVER or CAMEO, such as plover:AGREE or cameo:057")
    if event.start_date and event.end_date and not _in_order(event.start_date, event.end_date):
        yield Problem(f"{path}.endDate", f"{event.end_date} is before startDate {event.start_date}")


def _in_order(start: str, end: str) -> bool:
    """Whether `start` is not after `end`, compared at the lesser of their precisions; True where one is no date."""
    precisions = {lexical.date_precision(start), lexical.date_precision(end)}
    if None in precisions:
        return True
    if precisions == {lexical.Precision.TIME}:
        return datetime.datetime.fromisoformat(start) <= datetime.datetime.fromisoformat(end)
    length = min(len(start), len(end), len("YYYY-MM-DD"))
    return start[:length] <= end[:length]


def _quote_problems(path: str, quote: Quote, text: str) -> Iterator[Problem]:
    if quote.kind != "direct" or not quote.spans:
        return
    words = [text[span.start : span.end] for span in quote.spans]
    if words != [quote.text] and not _same_letters(chain.from_iterable(words), quote.text):
        held = " ".join(word[:60] for word in words[:60])
        yield Problem(f"{path}.spans", f"the words there are {held[:60]!r}, not the quoted {quote.text[:60]!r}")


def _same_letters(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two texts have the same letters and digits; looks no further than to the first that differ."""
    pairs = zip_longest(filter(str.isalnum, one), filter(str.isalnum, other))
    return all(letter == another for letter, another in pairs)
