"""One item of NewsML-G2: where its elements go in the record."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import msgspec

from kgexport.errors import RecordError
from kgexport.readers.assembling import author_of, authors_of, body_text, language_of
from kgexport.readers.json_forms import Found
from kgexport.readers.newsml.catalog import Catalog, code_of
from kgexport.readers.newsml.content import Content, read_content
from kgexport.readers.newsml.elements import Elements, local_name, words_of
from kgexport.readers.newsml.tags import names_of, read_tags
from kgexport.readers.stated_dates import stated_date
from kgexport.record import Article, Author, Publisher, Work, check_article
from kgexport.record.decode import shown
from kgexport.record.lexical import is_iri

if TYPE_CHECKING:
    from lxml.etree import _Element

NO_TEXTS = frozenset({"audio", "video", "picture", "graphic", "animation", "flash"})
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_item(item: _Element, message: _Element | None = None, *, strict: bool = True) -> Found:
    """The article of a newsItem, or of a packageItem, whose items it cites.

    `message` is the newsMessage around it. Raises RecordError for what is no text or, with `strict`, is withdrawn.
    """
    name = local_name(item)
    if name not in ("newsItem", "packageItem"):
        raise RecordError(f"is a {name}, not an article", field=name)
    elements = Elements(item)
    warnings: list[str] = []
    _refuse_unfit(elements, warnings, strict)
    catalog = Catalog(*([] if message is None else [message]), item)
    content = read_content(elements)
    headlines = _headlines(elements, content)
    body = body_text(content.body, headlines[0] if headlines else None)
    if not headlines and not body.text:
        raise RecordError("has neither a headline nor a text", field="contentSet")
    stated = next((one.get("tag") for one in elements.all("contentMeta/language")), None) or item.get(_XML_LANG)
    language = language_of(stated, body.text)
    _take_all(elements, "contentMeta/language")
    tags = read_tags(elements, catalog, language)
    published, modified = _dates(elements, warnings)
    guid = item.get("guid") or ""
    is_address = guid.startswith(("http://", "https://")) and is_iri(guid)
    article = Article(
        id=None if is_address else guid.strip() or None,
        url=guid if is_address else None,
        headline=headlines[0] if headlines else None,
        alternative_headline=headlines[1] if len(headlines) > 1 else None,
        description=_description(elements),
        text=body.text,
        in_language=language,
        date_published=published,
        date_modified=modified,
        date_created=_date(elements, warnings, "contentMeta/contentCreated"),
        dateline=body.dateline or (content.nitf.dateline if content.nitf else None) or _located(elements, language),
        author=_authors(elements, content, catalog, language) or _agency(body.agency),
        publisher=_publisher(elements, catalog, language),
        keywords=tuple(tags.keywords),
        about=tuple(tags.about),
        is_based_on=_based_on(elements, language),
        citation=_cited(elements),
        copyright_holder=_party(elements, "rightsInfo/copyrightHolder", language),
        usage_terms=elements.text("rightsInfo/usageTerms"),
        actors=tags.all_actors(),
    )
    check_article(article)
    lost = Counter(elements.lost())
    lost.update({f"{content.place}/{name}": count for name, count in content.body.left_out.items()})
    lost["contentMeta/headline"] += len(headlines[2:])
    return Found(article, tuple(warnings), dict(+lost))


def _refuse_unfit(elements: Elements, warnings: list[str], strict: bool) -> None:
    kind = next((code_of(one) for one in elements.all("itemMeta/itemClass")), "")
    if kind in NO_TEXTS:
        raise RecordError(f"is {'an' if kind[0] in 'aeiou' else 'a'} {kind}, not a text", field="itemMeta/itemClass")
    for one in elements.all("itemMeta/pubStatus"):
        elements.take(one)
        status = code_of(one)
        if status in ("canceled", "withheld"):
            problem = f"is {status}: its provider says that it is not to be used"
            if strict:
                raise RecordError(f"{problem}; --lenient reads it", field="itemMeta/pubStatus")
            warnings.append(problem)
    embargo = elements.text("itemMeta/embargoed")
    if embargo:
        warnings.append(f"embargoed until {shown(embargo)}")


def _headlines(elements: Elements, content: Content) -> list[str]:
    """The headlines that differ, the main one first."""
    found: dict[str, None] = {}
    ordered = sorted(elements.all("contentMeta/headline"), key=lambda one: code_of(one, "role") not in ("", "main"))
    for one in ordered:
        if words := words_of(one):
            found[words] = None
            elements.take(one)
    title = elements.text("itemMeta/title")
    inside = (content.nitf.headline, content.nitf.second_headline) if content.nitf else ()
    found |= {one: None for one in (*inside, title) if one}
    return [*found]


def _description(elements: Elements) -> str | None:
    for one in elements.all("contentMeta/description"):
        if code_of(one, "role") != "caption" and (words := words_of(one)):
            elements.take(one)
            return words
    return None


def _dates(elements: Elements, warnings: list[str]) -> tuple[str | None, str | None]:
    """When it was published and when changed: its first version, and the one at hand."""
    first = _date(elements, warnings, "itemMeta/firstCreated")
    version = _date(elements, warnings, "itemMeta/versionCreated")
    return first or version, version if first and version != first else None


def _date(elements: Elements, warnings: list[str], path: str) -> str | None:
    given = elements.text(path)
    value = stated_date(given) if given else None
    if given and value is None:
        warnings.append(f"{path}: {shown(given)} is no date, left out")
    return value


def _located(elements: Elements, language: str | None) -> str | None:
    """The place, with the country where that is named: `Berlin, Germany`."""
    for one in elements.all("contentMeta/located"):
        names = names_of(one, language)
        broader = [name for wider in one.iterfind("{*}broader") for name in names_of(wider, language)[:1]]
        if names:
            elements.take(one)
            return ", ".join(dict.fromkeys([names[0], *broader[-1:]]))
    return None


def _authors(elements: Elements, content: Content, catalog: Catalog, language: str | None) -> tuple[Author, ...]:
    """The authors of the byline, with the addresses of the creators of those names; else the creators."""
    creators: list[Author] = []
    for one in elements.all("contentMeta/creator"):
        name = next(iter(names_of(one, language)), None) or one.get("literal")
        if name:
            creators.append(author_of(name, catalog.iri(one)))
            elements.take(one)
    byline = elements.text("contentMeta/by") or (content.nitf.byline if content.nitf else None)
    known = {author.name: author for author in creators}
    named = tuple(
        msgspec.structs.replace(author, url=known[author.name].url) if author.name in known else author
        for author in authors_of(byline)
    )
    return named or tuple(dict.fromkeys(creators))


def _agency(name: str | None) -> tuple[Author, ...]:
    return (Author(type="Organization", name=name),) if name else ()


def _publisher(elements: Elements, catalog: Catalog, language: str | None) -> Publisher | None:
    """The provider, by its name, its code or its address; else the creditline."""
    for one in elements.all("itemMeta/provider"):
        uri = one.get("uri") if is_iri(one.get("uri") or "") else None
        host = (urlsplit(uri).hostname or "").removeprefix("www.") if uri else ""
        code = (one.get("qcode") or "").rpartition(":")[2]
        name = next(
            (name for name in (*names_of(one, language), code, one.get("literal"), words_of(one), host) if name), ""
        )
        if name:
            elements.take(one)
            return Publisher(name=name, url=uri)
    credit = elements.text("contentMeta/creditline")
    return Publisher(name=credit) if credit else None


def _party(elements: Elements, path: str, language: str | None) -> str | None:
    for one in elements.all(path):
        name = next(iter(names_of(one, language)), None) or one.get("literal") or words_of(one)
        if name:
            elements.take(one)
            return name
    return None


def _based_on(elements: Elements, language: str | None) -> tuple[str | Work, ...]:
    """The sources of what it says, and the items it is derived from."""
    works: dict[str | Work, None] = {}
    for one in elements.all("contentMeta/infoSource"):
        name = next(iter(names_of(one, language)), None) or one.get("literal")
        uri = one.get("uri") or ""
        if name or is_iri(uri):
            works[Work(name=name) if name else uri] = None
            elements.take(one)
    for link in elements.all("itemMeta/link"):
        address = link.get("href") or link.get("residref") or ""
        if code_of(link, "rel") in ("derivedfrom", "translatedfrom") and is_iri(address):
            works[address] = None
            elements.take(link)
    return tuple(works)


def _cited(elements: Elements) -> tuple[str | Work, ...]:
    """The items that a package lists, by their ids."""
    cited: dict[str | Work, None] = {}
    for group in elements.all("groupSet/group"):
        references = [one for one in group if local_name(one) == "itemRef"]
        for one in references:
            address = one.get("href") or one.get("residref") or ""
            title = next((words_of(title) for title in one.iterfind("{*}title")), None)
            if is_iri(address) or title:
                cited[address if is_iri(address) else Work(name=str(title))] = None
            elements.note("groupSet/group/itemRef/title", int(bool(is_iri(address) and title)))
            elements.note("groupSet/group/itemRef/description", len(one.findall("{*}description")))
        if references:
            elements.take(group)
    return tuple(cited)


def _take_all(elements: Elements, path: str) -> None:
    for one in elements.all(path):
        elements.take(one)
