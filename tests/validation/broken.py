"""Graphs of news with something wrong in them: the statements of right ones, changed by chance from a seed."""

from __future__ import annotations

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

import msgspec

from benchmarks.articles import articles
from kgexport.mapping.mapper import map_article
from kgexport.mapping.options import MappingOptions
from kgexport.record import decode_article
from kgexport.validation.article_statements import of_article
from kgexport.validation.loading import plain_triples
from kgexport.validation.statements import LANG_STRING, TYPE, Term, Triple
from kgexport.vocabulary.formats import TURTLE
from kgexport.vocabulary.namespaces import PREFIXES, XSD_STRING, expand
from tests.shapes.cases import BASE

RECORD = Path(__file__).parents[1] / "data" / "record.json"
SUBCLASS = PREFIXES["rdfs"] + "subClassOf"
XSD = PREFIXES["xsd"]
DATATYPES = (
    *(XSD + name for name in ("string", "date", "dateTime", "gYear", "gYearMonth", "time", "duration", "anyURI")),
    *(XSD + name for name in ("integer", "decimal", "double", "boolean", "nonNegativeInteger", "byte")),
    *(PREFIXES["schema"] + "Date", "https://example.org/own-datatype"),
)
LEXICAL = (
    *("", " ", "\n", "\u00a0", "2014", "2014-11", "2014-11-19", "2014-13-45", "2014-02-30", "0000", "12014", "-0044"),
    *("2014-11-19T08:30:00Z", "2014-11-19T08:30:00", "2014-11-19T08:30:00.123456789+03:00", "2014-11-19T24:00:00Z"),
    *("2014-11-19+03:00", "2014Z", "08:30:00", "P1D", "0", "-0", "00", "+7", "-1", "1.5", "1.", ".5", "1e3", "NaN"),
    *("INF", "1.0000001", "99999999999999999999", "true", "1", "maybe", "٣", "x", "en", "https://example.org/"),
)
CLASSES = tuple(
    expand(name)
    for name in (
        *("schema:Person", "schema:Organization", "schema:NewsMediaOrganization", "schema:Country", "schema:Place"),
        *(
            "kgx:Group",
            "kgx:FormerState",
            "schema:Quotation",
            "sem:Event",
            "kgx:Mention",
            "kgx:Relay",
            "kgx:ArticleGraph",
        ),
        *("oa:SpecificResource", "oa:TextQuoteSelector", "oa:TextPositionSelector", "kgx:Extraction", "schema:Thing"),
        *("prov:SoftwareAgent", "schema:NewsArticle", "schema:OpinionNewsArticle", "rdfs:Resource", "kgx:ArticleGraph"),
    )
)
PREDICATES = tuple(
    expand(name)
    for name in (
        *("schema:name", "schema:text", "schema:unknown", "kgx:confidence", "kgx:speaker", "kgx:evidence", "oa:start"),
        *("sem:hasBeginTimeStamp", "sem:hasEndTimeStamp", "sem:hasTimeStamp", "schema:dateModified", "kgx:agent"),
        *(
            "schema:datePublished",
            "schema:sameAs",
            "kgx:belongsTo",
            "schema:isPartOf",
            "kgx:via",
            "kgx:relay",
            "kgx:unread",
        ),
    )
)
Change = Callable[[list[Triple], int, random.Random], None]


@cache
def right_graphs() -> tuple[tuple[Triple, ...], ...]:
    """Graphs with nothing wrong in them: one in which every shape finds something, records, made-up articles."""
    record = msgspec.json.encode(msgspec.json.decode(RECORD.read_bytes()))
    made = [msgspec.json.encode(shortened(one)) for one in articles(12)]
    graphs = [map_article(decode_article(one)[0], MappingOptions()) for one in (record, *made)]
    return (
        tuple(plain_triples(BASE.encode(), TURTLE, "base.ttl")),
        *(tuple(of_article(one).triples()) for one in graphs),
    )


def shortened(record: dict[str, object]) -> dict[str, object]:
    """A record with a few facts, for pySHACL takes its time."""
    quotes, events = record["quotes"], record["events"]
    assert isinstance(quotes, list)
    assert isinstance(events, list)
    return {**record, "quotes": quotes[:2], "events": events[:2]}


def dropped(triples: list[Triple], at: int, chance: random.Random) -> None:
    del triples[at]


def with_other_object(triples: list[Triple], at: int, chance: random.Random) -> None:
    subject, predicate, _ = triples[at]
    triples[at] = subject, predicate, chance.choice(triples)[2]


def with_second_object(triples: list[Triple], at: int, chance: random.Random) -> None:
    subject, predicate, value = triples[at]
    others = [one[2] for one in triples if one[1] == predicate and one[2] != value] or [odd_term(chance)]
    triples.append((subject, predicate, chance.choice(others)))


def with_odd_object(triples: list[Triple], at: int, chance: random.Random) -> None:
    subject, predicate, _ = triples[at]
    triples[at] = subject, predicate, odd_term(chance)


def with_added_odd_object(triples: list[Triple], at: int, chance: random.Random) -> None:
    subject, predicate, _ = triples[at]
    triples.append((subject, predicate, odd_term(chance)))


def with_other_datatype(triples: list[Triple], at: int, chance: random.Random) -> None:
    subject, predicate, value = triples[at]
    lexical = value if isinstance(value, str) else value[0]
    triples[at] = subject, predicate, (lexical, chance.choice(DATATYPES), "")


def with_other_lexical(triples: list[Triple], at: int, chance: random.Random) -> None:
    subject, predicate, value = triples[at]
    if isinstance(value, tuple):
        triples[at] = subject, predicate, (chance.choice(LEXICAL), *value[1:])


def with_number(triples: list[Triple], at: int, chance: random.Random) -> None:
    subject, predicate, value = triples[at]
    if isinstance(value, tuple) and value[0].isdecimal():
        triples[at] = subject, predicate, (str(int(value[0]) + chance.choice((-900, -1, 1, 900))), *value[1:])


def on_other_day(triples: list[Triple], at: int, chance: random.Random) -> None:
    dated = [n for n, one in enumerate(triples) if isinstance(one[2], tuple) and one[2][0][:2] in ("19", "20")]
    if dated:
        n = chance.choice(dated)
        lexical, datatype, language = triples[n][2]
        year = str(int(lexical[:4]) + chance.choice((-1, 1))) if lexical[:4].isdecimal() else lexical[:4]
        triples[n] = (*triples[n][:2], (year + lexical[4:], datatype, language))


def emptied(triples: list[Triple], at: int, chance: random.Random) -> None:
    worded = [
        n for n, one in enumerate(triples) if isinstance(one[2], tuple) and one[2][1] in (XSD_STRING, LANG_STRING)
    ]
    if worded:
        n = chance.choice(worded)
        triples[n] = (*triples[n][:2], (chance.choice(("", " ", "\n\t")), *triples[n][2][1:]))


def in_language(triples: list[Triple], at: int, chance: random.Random) -> None:
    subject, predicate, value = triples[at]
    lexical = value if isinstance(value, str) else value[0]
    triples.append(
        (subject, predicate, (lexical + chance.choice(("", "!")), LANG_STRING, chance.choice(("en", "de-ch"))))
    )


def as_iri(triples: list[Triple], at: int, chance: random.Random) -> None:
    subject, predicate, value = triples[at]
    if isinstance(value, tuple):
        triples[at] = subject, predicate, "https://example.org/" + "".join(filter(str.isalnum, value[0]))[:40]


def as_words(triples: list[Triple], at: int, chance: random.Random) -> None:
    subject, predicate, value = triples[at]
    triples[at] = subject, predicate, (value if isinstance(value, str) else value[0], XSD_STRING, "")


def with_blank_subject(triples: list[Triple], at: int, chance: random.Random) -> None:
    renamed(triples, triples[at][0], f"_:made{len(triples)}")


def merged(triples: list[Triple], at: int, chance: random.Random) -> None:
    renamed(triples, triples[at][0], chance.choice(triples)[0])


def with_other_class(triples: list[Triple], at: int, chance: random.Random) -> None:
    typed = [n for n, one in enumerate(triples) if one[1] == TYPE and one[0] == triples[at][0]]
    if typed:
        n = chance.choice(typed)
        triples[n] = triples[n][0], TYPE, chance.choice(CLASSES)


def with_second_class(triples: list[Triple], at: int, chance: random.Random) -> None:
    triples.append((triples[at][0], TYPE, chance.choice(CLASSES)))


def with_subclass(triples: list[Triple], at: int, chance: random.Random) -> None:
    own = f"https://example.org/Own{chance.randrange(3)}"
    triples.append((triples[at][0], TYPE, own))
    triples.append((own, SUBCLASS, chance.choice((*CLASSES, "https://example.org/Own0", "https://example.org/Own1"))))


def with_predicate(triples: list[Triple], at: int, chance: random.Random) -> None:
    predicate = chance.choice(PREDICATES)
    for value in (odd_term(chance), triples[at][2])[:: chance.choice((1, 2, -2))]:
        triples.append((triples[at][0], predicate, value))


def with_other_predicate(triples: list[Triple], at: int, chance: random.Random) -> None:
    subject, _, value = triples[at]
    triples[at] = subject, chance.choice(PREDICATES), value


def without_subject(triples: list[Triple], at: int, chance: random.Random) -> None:
    gone = triples[at][0]
    triples[:] = [one for one in triples if one[0] != gone] or triples


CHANGES: tuple[Change, ...] = (
    *(dropped, dropped, with_other_object, with_second_object, with_odd_object, with_added_odd_object),
    *(with_other_datatype, with_other_lexical, with_number, in_language, as_iri, as_words, with_blank_subject, merged),
    *(
        on_other_day,
        emptied,
        with_other_class,
        with_second_class,
        with_subclass,
        with_predicate,
        with_other_predicate,
        without_subject,
    ),
)


def renamed(triples: list[Triple], old: str, new: str) -> None:
    triples[:] = [(new if s == old else s, p, new if o == old else o) for s, p, o in triples]


def odd_term(chance: random.Random) -> Term:
    kind = chance.randrange(6)
    if kind == 0:
        return chance.choice(("https://example.org/unknown", "urn:x:y", *CLASSES[:3]))
    if kind == 1:
        return f"_:odd{chance.randrange(3)}"
    if kind == 2:
        return chance.choice(LEXICAL), LANG_STRING, chance.choice(("en", "de", "pt-br"))
    return chance.choice(LEXICAL), chance.choice(DATATYPES), ""


def broken(seed: int, number: int) -> list[Triple]:
    """The broken graph of that number; a graph comes out right now and then."""
    chance = random.Random(f"{seed} {number}")
    triples = list(chance.choice((*[right_graphs()[0]] * 3, chance.choice(right_graphs()))))
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        predicate = chance.choice(sorted({one[1] for one in triples}))
        at = chance.choice([n for n, one in enumerate(triples) if one[1] == predicate])
        chance.choice(CHANGES)(triples, at, chance)
        if not triples:
            break
    return triples
