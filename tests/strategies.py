"""Hypothesis strategies for records: odd on purpose, and right by every rule of the record."""

from __future__ import annotations

import datetime
from functools import cache
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from kgexport.record import Actor, Article, Author, Event, Extractor, Mention, Publisher, Quote, Span, Work, lexical
from kgexport.record.check import problems
from kgexport.vocabulary.event_types import CAMEO, PLOVER
from kgexport.vocabulary.namespaces import is_curie

# Each has broken a writer or a parser somewhere.
PIECES = (
    *('"', '"""', '""', "'", "'''", "\\", "\\\\", "\\u0041", "\\n", "<", ">", "&", "&amp;", "&#13;", "]]>", "<!--"),
    *("\n", "\r", "\r\n", "\n\n", "\t", "\u0085", "\u00a0", "\u2028", "\u2029", "\u00ad", "\ufeff", " ", "  "),
    *("@en", "^^xsd:date", "schema:name", "kgx:direct", "_:b0", "@id", "@context", "https://schema.org/", "{}", "%20"),
    *("#", ".", ";", ",", "/", "?", "=", "[", "]", "(", ")", "$", "`", "|", "^", "~", "-", "--", "true", "1", "null"),
    *(
        "😀",
        "👩‍👩‍👧",
        "🏳️‍🌈",
        "مرحبا",
        "שלום",
        "\u202eabc\u202c",
        "e\u0301",
        "ö",
        "ß",
        "İ",
        "ﬁ",
        "Ω",
        "漢字",
        "Шойгу",
        "\U0001fffe",
    ),
    *("Shoigu", "said", "Russia", "the ministry", "officials", "TASS", "“", "”", "«", "»", "‘", "’", "–", "…"),
)
# Few, so that names meet: one actor's another's, an author's, the publisher's.
NAMES = {
    "Person": ("Sergei Shoigu", "Shoigu", "Xu Qiliang", "Сергей Шойгу"),
    "Organization": ("TASS", "ITAR-TASS", "The Moscow Times", "Moscow Times", "the ministry"),
    "Country": ("Russia", "Russian Federation", "the Soviet Union", "Ruritania"),
    "Place": ("Pacific Ocean", "the Pacific", "Springfield"),
    "Group": ("officials", "Crimean Tatars"),
}
IRIS = (
    "https://www.themoscowtimes.com/2014/11/19/russia-and-china-vow-to-tighten-military-ties-a41537",
    "http://www.wikidata.org/entity/Q159",
    "https://www.wikidata.org/wiki/Q1",
    "https://example.org/news/article-1",
    "https://example.org/a(b)'c;d,e?f=1&g=2#h",
    "https://example.org/%C3%A9?q=%22",
    "https://пример.рф/статья",
    "https://example.org/😀",
    "https://[2001:db8::1]:8080/x",
    "https://user:pass@example.org/",
    "https://example.org",
    "https://example.org?x",
    "https://example.org/news/",
    "https://schema.org/name",
    "https://w3id.org/kgexport/ontology#direct",
    "http://example.org/a//b",
    "urn:newsml:reuters.com:20141119:nL6N0T92KR",
    "tag:reuters.com,2014:newsml",
    "mailto:editor@example.org",
    "name:x",
    "text:y",
)
ALLOWED = st.characters(
    exclude_categories=("Cs", "Cc"), include_characters="\t\n\r\u0085", exclude_characters="\ufffe\uffff"
)
EVENT_TYPES = (*(row.curie for row in PLOVER.values()), *(row.curie for row in CAMEO.values()))


def examples(number: int) -> settings:
    """How many examples a costly property is tried on, unless the profile looks for new ones."""
    return settings() if settings.get_current_profile_name() == "search" else settings(max_examples=number)


@cache
def words(max_size: int = 6) -> SearchStrategy[str]:
    """Any text that a record may hold, often of pieces that parsers stumble over."""
    piece = st.one_of(st.sampled_from(PIECES), st.text(ALLOWED, max_size=4))
    return st.lists(piece, max_size=max_size).map("".join)


@cache
def not_blank(max_size: int = 4) -> SearchStrategy[str]:
    """Any text with more than white space in it."""
    return words(max_size).filter(lambda text: bool(text.strip()))


@cache
def ids() -> SearchStrategy[str]:
    """Ids of parts of a record: any characters but white space."""
    odd = words(3).map(lambda text: "".join(c for c in text if not c.isspace())).filter(bool)
    return st.one_of(st.sampled_from(["a1", "a2", "q1", "e1", "1"]), odd)


@cache
def iris() -> SearchStrategy[str]:
    """Absolute IRIs of the wild."""
    return st.sampled_from(IRIS)


@cache
def generated_iris() -> SearchStrategy[str]:
    """What the record takes for an IRI, in all the shapes of RFC 3987."""
    plain = st.sampled_from(
        [*"aZ09-._~!$&'()*+,;=:@", "%41", "%ff", "..", "é", "漢", "\u200d", "\u00ad", "\ue000", "😀"]
    )
    part = st.lists(st.one_of(plain, st.characters(min_codepoint=0xA1, exclude_categories=("Cs",))), max_size=4)
    scheme = st.sampled_from(["a", "http", "https", "urn", "text", "x-y.z+1", "HTTP", "file", "name"])
    host = st.one_of(
        part.map("".join), st.sampled_from(["[::1]", "[2001:db8::1]:80", "user@host:8080", "a:", "1.2.3.4"])
    )
    rooted = st.lists(part.map("".join), max_size=3).map(lambda parts: "".join("/" + one for one in parts))
    body = st.one_of(st.tuples(st.just("//"), host, rooted).map("".join), rooted, part.map("".join))
    query = st.one_of(st.just(""), part.map(lambda drawn: "?" + "".join(drawn)))
    fragment = st.one_of(st.just(""), part.map(lambda drawn: "#/?" + "".join(drawn)))
    built = st.tuples(scheme, st.just(":"), body, query, fragment).map("".join)
    return built.filter(lambda iri: lexical.is_iri(iri) and not is_curie(iri))


@cache
def days() -> SearchStrategy[str]:
    """YYYY-MM-DD."""
    return st.dates(datetime.date(1, 1, 1)).map(datetime.date.isoformat)


@cache
def times() -> SearchStrategy[str]:
    """RFC 3339 date-times with zone."""
    fraction = st.one_of(st.just(""), st.from_regex(r"\.[0-9]{1,9}", fullmatch=True))
    zone = st.one_of(st.sampled_from(["Z", "+00:00", "-00:00", "+14:00", "-14:00", "+05:45"]))
    clock = st.times().map(lambda time: time.replace(microsecond=0, tzinfo=None).isoformat())
    return st.tuples(days(), st.just("T"), clock, fraction, zone).map("".join)


@cache
def dates() -> SearchStrategy[str]:
    """Dates in each precision of the record."""
    return st.one_of(days(), times(), days().map(lambda day: day[:7]), days().map(lambda day: day[:4]))


@cache
def languages() -> SearchStrategy[str]:
    """Language tags."""
    return st.sampled_from(
        ["en", "en-GB", "ru", "pt-BR", "zh-Hant-TW", "de-CH-1996", "ar", "en-x-news", "sr-Latn", "EN-us"]
    )


@cache
def names(kind: str) -> SearchStrategy[str]:
    """Names of a kind of actor, known ones twice as often as any text."""
    return st.one_of(st.sampled_from(NAMES[kind]), st.sampled_from(NAMES[kind]), not_blank())


def maybe(strategy: SearchStrategy[Any]) -> SearchStrategy[Any]:
    """A value, or None."""
    return st.one_of(st.none(), strategy)


def many(strategy: SearchStrategy[Any], most: int = 3) -> SearchStrategy[tuple[Any, ...]]:
    """A tuple, empty ones and repeated values among them."""
    return st.lists(strategy, max_size=most).map(tuple)


@cache
def confidences() -> SearchStrategy[float | None]:
    """A confidence, or None."""
    return maybe(st.one_of(st.floats(0, 1), st.sampled_from([0.0, -0.0, 1.0, 0.5, 1e-9, 0.1 + 0.2])))


def spans(text: str) -> SearchStrategy[Span]:
    """A span within a text that is not empty."""
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    return ends.filter(lambda pair: pair[0] != pair[1]).map(lambda pair: Span(start=min(pair), end=max(pair)))


@st.composite
def mentions(draw: DrawFn, text: str) -> Mention:
    """A mention within a text that is not empty."""
    span = draw(spans(text))
    return Mention(start=span.start, end=span.end, kind=draw(st.sampled_from(["name", "nominal", "pronoun"])))


@st.composite
def actors(draw: DrawFn, name: str, others: list[str], text: str) -> Actor:
    """An actor whose id is `name`, which may belong to any of `others`."""
    kind = draw(st.sampled_from([*NAMES]))
    return Actor(
        id=name,
        type=kind,  # type: ignore[arg-type]
        name=draw(names(kind)),
        alternate_name=draw(many(names(kind), 2)),
        job_title=draw(many(not_blank(), 2)) if kind == "Person" else (),
        affiliation=draw(many(st.sampled_from(others))),
        nationality=draw(many(st.sampled_from(others))),
        same_as=draw(many(iris(), 2)),
        mentions=draw(many(mentions(text))) if text else (),
        confidence=draw(confidences()),
    )


@st.composite
def events(draw: DrawFn, name: str, known: list[str], text: str) -> Event:
    """An event whose id is `name`, with any of the `known` actors in any part."""
    some = many(st.sampled_from(known)) if known else st.just(())
    span = maybe(spans(text)) if text else st.none()
    made = Event(
        id=name,
        event_type=draw(st.one_of(st.sampled_from(EVENT_TYPES), st.just("https://example.org/types#Talks"))),
        name=draw(maybe(not_blank())),
        trigger=draw(span),
        agent=draw(some),
        recipient=draw(some),
        location=draw(some),
        start_date=draw(maybe(dates())),
        end_date=draw(maybe(dates())),
        status=draw(maybe(st.sampled_from(["occurred", "ongoing", "planned", "hypothetical", "negated"]))),
        attributed_to=draw(some),
        evidence=draw(span),
        confidence=draw(confidences()),
    )
    if any(problem.field.endswith("endDate") for problem in problems(Article(events=(made,)))):
        fields = {key: getattr(made, key) for key in made.__struct_fields__}
        return Event(**{**fields, "start_date": made.end_date, "end_date": made.start_date})
    return made


@st.composite
def quotes(draw: DrawFn, name: str, known: list[str], text: str) -> Quote:
    """A quote whose id is `name`; a direct one with spans holds the words there."""
    some = many(st.sampled_from(known)) if known else st.just(())
    span = maybe(spans(text)) if text else st.none()
    places = draw(many(spans(text))) if text else ()
    held = " ".join(text[place.start : place.end] for place in places)
    kinds = ["direct", "mixed", "indirect"] if held.strip() or not places else ["mixed", "indirect"]
    kind = draw(st.sampled_from(kinds))
    return Quote(
        id=name,
        kind=kind,  # type: ignore[arg-type]
        text=held if places and kind == "direct" else draw(not_blank()),
        spans=places,
        speaker=draw(maybe(st.sampled_from(known))) if known else None,
        speaker_span=draw(span),
        cue=draw(span),
        via=draw(some),
        about=draw(some),
        date=draw(maybe(dates())),
        confidence=draw(confidences()),
    )


@st.composite
def articles(draw: DrawFn) -> Article:
    """A record with any of its fields, right by every rule of the record."""
    text = draw(maybe(words(12))) or ""
    known = draw(st.lists(ids(), max_size=4, unique=True))
    given = {
        "id": maybe(st.one_of(st.sampled_from(["a41537", "x", "-1", "1." * 30]), not_blank(2))),
        "url": maybe(iris()),
        "headline": maybe(not_blank()),
        "alternative_headline": maybe(words()),
        "description": maybe(words()),
        "text": st.just(text or None),
        "in_language": maybe(languages()),
        "date_published": maybe(dates()),
        "date_modified": maybe(dates()),
        "date_created": maybe(dates()),
        "dateline": maybe(words(2)),
        "author": many(authors(), 2),
        "publisher": maybe(st.builds(Publisher, name=names("Organization"), url=maybe(iris()))),
        "article_section": maybe(words(2)),
        "keywords": many(not_blank(), 2),
        "about": many(st.one_of(not_blank(), iris()), 2),
        "is_based_on": many(works(), 2),
        "citation": many(works(), 2),
        "license": maybe(iris()),
        "copyright_holder": maybe(st.one_of(names("Organization"), names("Person"))),
        "usage_terms": maybe(words()),
        "image": many(iris(), 2),
        "actors": st.tuples(*(actors(name, known, text) for name in known)) if known else maybe(st.just(())),
        "events": maybe(_parts(events, known, text)),
        "quotes": maybe(_parts(quotes, known, text)),
        "extractor": maybe(
            st.builds(Extractor, name=not_blank(2), version=not_blank(2), model=maybe(st.one_of(st.just(""), words(2))))
        ),
    }
    return Article(**{key: draw(strategy) for key, strategy in given.items()})


@cache
def authors() -> SearchStrategy[Author]:
    """An author, sometimes one that is an actor or the publisher too."""
    name = st.one_of(names("Person"), names("Organization"))
    return st.builds(Author, type=st.sampled_from(["Person", "Organization"]), name=name, url=maybe(iris()))


@cache
def works() -> SearchStrategy[str | Work]:
    """A work by its IRI or its name."""
    return st.one_of(iris(), st.builds(Work, name=not_blank(2)))


def _parts(make: Any, known: list[str], text: str) -> SearchStrategy[Any]:
    """Up to two events or quotes with ids of their own."""
    drawn = st.lists(ids(), max_size=2, unique=True)
    return drawn.flatmap(lambda chosen: st.tuples(*(make(name, known, text) for name in chosen)))
