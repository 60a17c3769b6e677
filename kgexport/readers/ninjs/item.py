"""One ninjs item: its fields, in the spellings of versions 1, 2 and 3, and where they go in the record."""

from __future__ import annotations

from collections import Counter
from typing import Any

from kgexport.errors import RecordError
from kgexport.readers.assembling import authors_of, body_text, language_of, one_line, publisher_of
from kgexport.readers.fields import Fields
from kgexport.readers.json_forms import Found
from kgexport.readers.markup import html_body
from kgexport.readers.ninjs.bodies import Bodies, plain_words
from kgexport.readers.ninjs.tags import read_tags
from kgexport.readers.stated_dates import stated_date
from kgexport.record import Article, Author, Work, check_article
from kgexport.record.decode import shown
from kgexport.record.lexical import is_iri

# What an item can be that is no text; a component or a composite has a text or has none.
NO_TEXTS = frozenset({"audio", "video", "picture", "graphic", "event", "planning"})
# What tells only about the file, or of the item what the record holds in another form.
ABOUT_THE_FILE = (
    "standard",
    "$standard",
    "mimetype",
    "charcount",
    "wordcount",
    "representationtype",
    "representationType",
)


def read_item(values: dict[str, Any], *, strict: bool = True) -> Found:
    """The article of an item; raises RecordError for what is no text or, with `strict`, is withdrawn."""
    fields = Fields(values)
    warnings: list[str] = []
    _refuse_unfit(fields, warnings, strict)
    fields.drop(*ABOUT_THE_FILE)
    text = Bodies(fields)
    headline, other_headline, *more_headlines = [*_headlines(fields), None, None]
    body = body_text(text.body, headline)
    if not (headline or body.text or "descriptions" in fields):
        raise RecordError("has neither a headline nor a body", field="headlines")
    tags = read_tags(fields)
    holder = one_line(fields.text("copyrightHolder", "copyrightholder"))
    published, modified = _dates(fields, warnings)
    url, name = _identity(fields)
    authors = authors_of(fields.text("by", "byline") or text.byline) or _agency(body.agency)
    sources, publisher = _info_sources(fields)
    article = Article(
        id=name,
        url=url,
        headline=headline,
        alternative_headline=other_headline,
        description=_description(fields),
        text=body.text,
        in_language=language_of(fields.text("language"), body.text),
        date_published=published,
        date_modified=modified,
        date_created=_date(fields, warnings, "contentCreated", "contentcreated"),
        dateline=body.dateline or one_line(fields.text("located")),
        author=authors,
        publisher=publisher_of(publisher, holder),
        keywords=tuple(tags.keywords),
        about=tuple(tags.about),
        is_based_on=sources,
        license=_license(fields),
        copyright_holder=holder,
        usage_terms=fields.text("usageTerms", "usageterms"),
        image=_images(fields),
        actors=tags.all_actors(),
    )
    check_article(article)
    lost = Counter(fields.lost())
    lost.update({f"{text.place}/{name}": count for name, count in text.body.left_out.items()})
    lost["headlines[].value"] += len([*filter(None, more_headlines)])
    return Found(article, tuple(warnings), dict(+lost))


def _refuse_unfit(fields: Fields, warnings: list[str], strict: bool) -> None:
    kind = fields.take("type")
    if isinstance(kind, str) and kind.lower() in NO_TEXTS:
        raise RecordError(
            f"is {'an' if kind[0] in 'aeiou' else 'a'} {kind}, not a text; nothing to read in it", field="type"
        )
    status = fields.text("pubStatus", "pubstatus")
    if status and status.lower().rpartition(":")[2] in ("canceled", "withheld"):
        problem = f"is {status}: its provider says that it is not to be used"
        if strict:
            raise RecordError(f"{problem}; --lenient reads it", field="pubstatus")
        warnings.append(problem)
    embargo = fields.text("embargoedUntil", "embargoed")
    if embargo:
        warnings.append(f"embargoed until {shown(embargo)}")


def _headlines(fields: Fields) -> list[str]:
    """The headlines that differ, the main one first."""
    found: list[tuple[bool, str]] = []
    for one in fields.items("headlines"):
        role, value = one.text("role"), plain_words(one)
        if value:
            found.append((role in (None, "main"), value))
    for name in ("headline", "title", *fields.names("headline_")):
        value = one_line(fields.text(name))
        if value:
            found.append((name == "headline", value))
    return [*dict.fromkeys(value for _, value in sorted(found, key=lambda one: not one[0]))]


def _description(fields: Fields) -> str | None:
    found = None
    for one in fields.items("descriptions"):
        if found is None and (one.text("role") or "") not in ("caption", "creditline", "title"):
            found = plain_words(one)
    for name in fields.names("description_"):
        value = fields.text(name) if found is None or name.endswith("_text") else None
        found = found or (value and one_line(html_body(value).text if name.endswith("html") else value))
    return found


def _identity(fields: Fields) -> tuple[str | None, str | None]:
    """The item's address, or else its id."""
    uri = fields.text("uri")
    is_address = bool(uri) and str(uri).startswith(("http://", "https://")) and is_iri(str(uri))
    return (uri, None) if is_address else (None, uri)


def _dates(fields: Fields, warnings: list[str]) -> tuple[str | None, str | None]:
    """When it was published and when changed: its first version, and the one at hand."""
    first = _date(fields, warnings, "firstCreated", "firstcreated")
    version = _date(fields, warnings, "versionCreated", "versioncreated")
    return first or version, version if first and version != first else None


def _date(fields: Fields, warnings: list[str], *names: str) -> str | None:
    for name in names:
        given = fields.text(name)
        if given:
            value = stated_date(given)
            if value is None:
                warnings.append(f"{name}: {shown(given)} is no date, left out")
            return value
    return None


def _agency(name: str | None) -> tuple[Author, ...]:
    return (Author(type="Organization", name=name),) if name else ()


def _info_sources(fields: Fields) -> tuple[tuple[str | Work, ...], str | None]:
    """What the item is based on, and its publisher where a source is called so."""
    works: dict[str | Work, None] = {}
    publisher = None
    for one in [*fields.items("infoSources"), *fields.items("infosources"), *fields.items("infosource")]:
        role, name = str(one.peek("role") or one.peek("rel") or "source"), one_line(one.text("name"))
        role = role.rpartition(":")[2].lower()
        if role in ("publisher", "provider", "source"):
            one.drop("role", "rel")
        if role in ("publisher", "provider") and publisher is None and name:
            publisher = name
        elif name:
            works[Work(name=name)] = None
        elif (iri := one.text("uri")) and is_iri(iri):
            works[iri] = None
    return tuple(works), publisher


def _license(fields: Fields) -> str | None:
    rights = fields.inner("rightsInfo") or fields.inner("rightsinfo")
    linked = rights.text("linkedRights", "linkedrights") if rights else None
    return linked if linked and is_iri(linked) else None


def _images(fields: Fields) -> tuple[str, ...]:
    """The addresses of the pictures that belong to the item: the first file of each."""
    found: dict[str, None] = {}
    for one in [*fields.items("associations"), *fields.members("associations")]:
        if one.peek("type") in ("picture", "graphic"):
            one.drop("type")
            files = [*one.items("renditions"), *one.members("renditions")]
            address = (files[0].text("href") if files else None) or one.text("uri")
            if address and address.startswith("http") and is_iri(address):
                found[address] = None
    return tuple(found)
