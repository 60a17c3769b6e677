"""A row of GDELT's Global Knowledge Graph 2.1: an article with its persons, bodies, places, themes and quotations."""

from __future__ import annotations

import re
from html import unescape

from kgexport.readers.assembling import authors_of, one_line
from kgexport.readers.gdelt.rows import Row, add_place
from kgexport.readers.stated_dates import stated_date
from kgexport.readers.tagging import Tags
from kgexport.record import Article, Publisher, Quote
from kgexport.record.lexical import is_iri, is_language_tag

_EXTRA = re.compile(r"<(PAGE_TITLE|PAGE_AUTHORS|PAGE_PRECISEPUBTIMESTAMP)>(.{0,4000}?)</\1>", re.DOTALL)
_ELEMENT = re.compile(r"<([A-Z_]+)>")
_OTHER_WAY = re.compile(r"\d+#\d+#")
_SOURCE_LANGUAGE = re.compile(r"srclc:([a-z]{2,3})\b")


def article_of(row: Row) -> Article:
    """The article of a row. Offsets are left out, as the text they point into is not there."""
    tags = Tags()
    for name in _names(row.take("V2ENHANCEDPERSONS") or row.take("V1PERSONS")):
        tags.add_actor("Person", name)
    for name in _names(row.take("V2ENHANCEDORGANIZATIONS") or row.take("V1ORGANIZATIONS")):
        tags.add_actor("Organization", name)
    for place in (row.take("V2ENHANCEDLOCATIONS") or row.take("V1LOCATIONS")).split(";"):
        kind, _, rest = place.partition("#")
        add_place(tags, kind, rest.partition("#")[0].strip())
        row.noted["V2ENHANCEDLOCATIONS.coordinates"] += rest.count("#") > 4
    more = row.take("V2EXTRASXML")
    extras = {name: one_line(unescape(value)) for name, value in _EXTRA.findall(more)}
    row.noted.update(f"V2EXTRASXML.{name}" for name in _ELEMENT.findall(more) if name not in extras)
    address = row.take("V2DOCUMENTIDENTIFIER")
    source = row.take("V2SOURCECOMMONNAME")
    image = row.take("V2.1SHARINGIMAGE")
    language = _SOURCE_LANGUAGE.search(row.take("V2.1TRANSLATIONINFO"))
    is_address = address.startswith(("http://", "https://")) and is_iri(address)
    return Article(
        id=None if is_address else row.take("GKGRECORDID"),
        url=address if is_address else None,
        headline=extras.get("PAGE_TITLE"),
        in_language=language[1] if language and is_language_tag(language[1]) else "en",
        date_published=stated_date(_moment(extras.get("PAGE_PRECISEPUBTIMESTAMP") or row.take("V2.1DATE"))),
        author=tuple(
            dict.fromkeys(one for name in (extras.get("PAGE_AUTHORS") or "").split(";") for one in authors_of(name))
        ),
        publisher=Publisher(name=source) if source else None,
        keywords=_names(row.take("V2ENHANCEDTHEMES") or row.take("V1THEMES")),
        image=(image,) if is_iri(image) else (),
        actors=tags.all_actors() or (),
        quotes=_quotes(row),
        events=(),
    )


def _moment(text: str) -> str:
    """GDELT's moments are of UTC."""
    return f"{text}Z" if len(text) == 14 and text.isdigit() else text


def _names(text: str) -> tuple[str, ...]:
    """The names of `name,offset;name,offset`, or of `name;name`, each once."""
    names = (part.rpartition(",")[0] if part.rpartition(",")[2].isdigit() else part for part in text.split(";"))
    return tuple(dict.fromkeys(name.strip() for name in names if name.strip()))


def _quotes(row: Row) -> tuple[Quote, ...]:
    """The quotations of `offset|length|verb|quote#…`, whose speakers GDELT does not name.

    Its two marks are also met the other way round.
    """
    text = row.take("V2.1QUOTATIONS")
    inner, outer = ("#", "|") if _OTHER_WAY.match(text) else ("|", "#")
    found: list[Quote] = []
    for part in text.split(outer):
        fields = part.split(inner, 3)
        words = one_line(fields[3]) if len(fields) > 3 else None
        if words:
            row.noted["V2.1QUOTATIONS.verb"] += bool(fields[2].strip())
            found.append(Quote(id=f"q{len(found) + 1}", kind="direct", text=words))
    return tuple(found)
