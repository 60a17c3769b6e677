"""Stories in NITF, the IPTC's older markup, as files of their own: where their elements go in the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kgexport.errors import ArticleError, RecordError, TextError
from kgexport.readers.assembling import author_of, authors_of, body_text, language_of, one_line
from kgexport.readers.base import Item, Read, Refused, as_it_came
from kgexport.readers.html.content import content
from kgexport.readers.json_forms import Found
from kgexport.readers.markup import parse_xml
from kgexport.readers.newsml.elements import local_name, words_of
from kgexport.readers.nitf import read_nitf
from kgexport.readers.stated_dates import stated_date
from kgexport.readers.tagging import Tags
from kgexport.record import Article, Author, Publisher, check_article
from kgexport.record.lexical import is_iri
from kgexport.record.model import ActorType

if TYPE_CHECKING:
    from lxml.etree import _Element

    from kgexport.readers.sources import Source

LIMIT = 16 << 20  # bytes
_SUBJECT_CODES = "http://cv.iptc.org/newscodes/subjectcode/"
_SUBJECT_NAMES = ("tobject.subject.detail", "tobject.subject.matter", "tobject.subject.type")
_ACTORS: dict[str, ActorType] = {"person": "Person", "org": "Organization", "location": "Place"}
_NOT_TO_BE_USED = ("canceled", "withheld")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# What is looked through for elements that nobody took, and what of it says nothing of the article.
_PARTS = ("head", "head/docdata", "head/docdata/key-list", "head/docdata/identified-content", "head/tobject")
_PARTS_OF_BODY = ("body/body.head", "body/body.end")
_NO_LOSS = frozenset({"docdata", "key-list", "identified-content", "tobject", "title", "urgency-scale"})


def read_nitf_file(source: Source, *, strict: bool = True) -> Iterator[Item]:
    """The one story of a file, or its refusal (see kgexport.readers.base).

    With `strict` False a story that is withheld or canceled is read, with a warning. Entities are not expanded and
    nothing is fetched.
    """
    data = None
    try:
        data = content(source, LIMIT, "one story")
        found = read_story(parse_xml(data), strict=strict)
    except ArticleError as error:
        error.at(source.name)
        yield Refused(error, source.name, error.line, None if data is None else as_it_came(data))
    else:
        article = found.article
        yield Read(article, source.name, 1, found.warnings, lost=found.lost or {}, tagged=article.has_facts)


def read_story(root: _Element, *, strict: bool = True) -> Found:
    """The article below an element `nitf`; raises RecordError where it has neither headline nor text."""
    if local_name(root) != "nitf":
        raise TextError(f"its outermost element is {local_name(root)[:60]}, not nitf")
    story = _Story(root)
    warnings = story.refused_or_warned(strict)
    nitf = read_nitf(root)
    story.take("body/body.head/hedline", "body/body.head/byline", "body/body.head/dateline", "body/body.head/abstract")
    headline = nitf.headline or story.words("head/title")
    body = body_text(nitf.body, headline)
    if not headline and not body.text:
        raise RecordError("has neither a headline nor a text", field="body")
    tags = story.tags()
    identity = story.value("head/docdata/doc-id", "id-string")
    article = Article(
        id=identity,
        headline=headline,
        alternative_headline=nitf.second_headline if nitf.headline else None,
        description=nitf.abstract,
        text=body.text,
        in_language=language_of(root.get(_XML_LANG) or story.body_language(), body.text),
        date_published=story.published(),
        dateline=body.dateline or nitf.dateline,
        author=story.authors() or authors_of(nitf.byline) or _agency(body.agency),
        publisher=story.publisher(nitf.distributor),
        article_section=story.value("head/pubdata", "position.section"),
        keywords=tuple(tags.keywords),
        about=tuple(tags.about),
        copyright_holder=story.value("head/docdata/doc.copyright", "holder"),
        usage_terms=story.words("body/body.head/rights"),
        actors=tags.all_actors(),
    )
    check_article(article)
    lost = story.lost() + Counter({f"body/body.content/{name}": count for name, count in nitf.left_out.items()})
    return Found(article, tuple(warnings), dict(sorted(lost.items())))


class _Story:
    """The elements above and below the body, taken one by one. Paths are local names from below the root."""

    def __init__(self, root: _Element) -> None:
        self._root = root
        self._taken: set[_Element] = set()

    def all(self, path: str) -> list[_Element]:
        return list(self._root.iterfind("/".join("{*}" + step for step in path.split("/"))))

    def take(self, *paths: str) -> None:
        self._taken.update(element for path in paths for element in self.all(path))

    def value(self, path: str, name: str) -> str | None:
        """An attribute of the first element at a path that has it, as one line."""
        for element in self.all(path):
            if value := one_line(element.get(name)):
                self._taken.add(element)
                return value
        return None

    def words(self, path: str) -> str | None:
        """The words of the first element at a path that has some, as one line."""
        for element in self.all(path):
            if words := words_of(element):
                self._taken.add(element)
                return words
        return None

    def refused_or_warned(self, strict: bool) -> list[str]:
        """Warnings of what the status says; with `strict` a story that is not to be used is refused."""
        warnings = []
        status = (self.value("head/docdata", "management-status") or "").lower()
        if status in _NOT_TO_BE_USED:
            problem = f"is {status}: its provider says that it is not to be used"
            if strict:
                raise RecordError(f"{problem}; --lenient reads it", field="head/docdata/@management-status")
            warnings.append(problem)
        if status == "embargoed":
            warnings.append("is under an embargo")
        return warnings

    def published(self) -> str | None:
        places = (
            *(("head/docdata/date.issue", "norm"), ("head/docdata/date.release", "norm")),
            *(("head/pubdata", "date.publication"), ("body/body.head/dateline/story.date", "norm")),
        )
        given = (self.value(path, name) for path, name in places)
        return next((date for one in given if one and (date := stated_date(one))), None)

    def body_language(self) -> str | None:
        return next((found for one in self.all("body") if (found := one.get(_XML_LANG))), None)

    def authors(self) -> tuple[Author, ...]:
        """The persons that the byline marks."""
        names = filter(None, map(words_of, self.all("body/body.head/byline/person")))
        return tuple(dict.fromkeys(map(author_of, names)))

    def publisher(self, distributor: str | None) -> Publisher | None:
        name = self.value("head/pubdata", "name") or distributor
        if name == distributor:
            self.take("body/body.head/distributor")
        return Publisher(name=name) if name else None

    def tags(self) -> Tags:
        """The persons, bodies, places and subjects that the story is tagged with, in its head and in its text."""
        tags = Tags()
        for element in self.all("head/tobject/tobject.subject"):
            name = next((value for one in _SUBJECT_NAMES if (value := one_line(element.get(one)))), None)
            code = (element.get("tobject.subject.refnum") or "").strip()
            iri = _SUBJECT_CODES + code if code.isascii() and code.isdigit() else None
            if name or iri:
                tags.add_subject(name, iri if iri and is_iri(iri) else None)
                self._taken.add(element)
        for element in self.all("head/docdata/key-list/keyword"):
            if word := one_line(element.get("key")):
                tags.keywords[word] = None
                self._taken.add(element)
        for name, kind in _ACTORS.items():
            in_text = self._root.iterfind(f"{{*}}body/{{*}}body.content//{{*}}{name}")
            for element in (*self.all(f"head/docdata/identified-content/{name}"), *in_text):
                if words := words_of(element):
                    tags.add_actor(kind, words)
                    self._taken.add(element)
        return tags

    def lost(self) -> Counter[str]:
        """The paths of the elements with words or values that nobody took."""
        lost: Counter[str] = Counter()
        for path in (*_PARTS, *_PARTS_OF_BODY):
            for child in (child for part in self.all(path) for child in part):
                if child not in self._taken and local_name(child) not in _NO_LOSS and (child.attrib or words_of(child)):
                    lost[f"{path}/{local_name(child)}"] += 1
        return lost


def _agency(name: str | None) -> tuple[Author, ...]:
    return (Author(type="Organization", name=name),) if name else ()
