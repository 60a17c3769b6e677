"""What the head of a page says and the record doesn't hold, since markup or another element says something else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from kgexport.readers.html.items import absolute
from kgexport.readers.html.meta import NAMES, SEPARATOR
from kgexport.readers.html.metadata import Metadata
from kgexport.readers.html.names import authors_in
from kgexport.readers.html.nodes import comparable
from kgexport.readers.stated_dates import stated_date


def overridden(given: Mapping[str, list[str]], found: Metadata, base: str) -> dict[str, int]:
    """The losses, by the name of the element, such as `meta.og:title`, with the numbers of values.

    `given` are the contents of the elements by name, `found` is what is held; addresses are made absolute by `base`. A
    value that is held in another form, or more exactly, is not lost, such as a title with the site's name behind it.
    """
    lost: Counter[str] = Counter()
    for field, names in NAMES.items():
        is_held = _HELD[field]
        for name in names:
            for content in dict.fromkeys(given.get(name, ())):
                values = filter(None, SEPARATOR.split(content)) if field == "keywords" else (content,)
                lost[f"meta.{name}"] += sum(not is_held(value, found, base) for value in values)
    return dict(+lost)


def _letters(text: str | None) -> str:
    return "".join(filter(str.isalnum, (text or "").casefold()))


def _is_part(value: str, *texts: str | None) -> bool:
    """Whether a text is one of these, or its beginning, or longer by what is added to it, such as the site's name."""
    one = _letters(value)
    others = [other for text in texts if (other := _letters(text))]
    return not one or any(one.startswith(other) or other.startswith(one) for other in others)


def _holds_headline(value: str, found: Metadata, _base: str) -> bool:
    return _is_part(value, found.headline, found.alternative_headline)


def _holds_description(value: str, found: Metadata, _base: str) -> bool:
    return _is_part(value, found.description)


def _holds_published(value: str, found: Metadata, _base: str) -> bool:
    return _is_moment(value, found.date_published) or _is_moment(value, found.date_created)


def _holds_modified(value: str, found: Metadata, _base: str) -> bool:
    return _is_moment(value, found.date_modified)


def _is_moment(value: str, held: str | None) -> bool:
    """Whether a date is the one that is held, or less exact."""
    date = stated_date(value)
    if not date or not held:
        return False
    if "T" in date and "T" in held:
        return _moment(date) == _moment(held)
    return held.startswith(date) or date.startswith(held)


def _moment(date: str) -> datetime | str:
    """A date-time to the second."""
    try:
        return datetime.fromisoformat(date).astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        return date


def _holds_author(value: str, found: Metadata, _base: str) -> bool:
    publisher = found.publisher.name if found.publisher else None
    held = {_letters(author.name) for author in found.author} | {_letters(publisher)}
    names = authors_in(value, publisher)
    return bool(names) and all(_letters(author.name) in held for author in names)


def _holds_publisher(value: str, found: Metadata, _base: str) -> bool:
    return _is_part(value, found.publisher.name if found.publisher else None)


def _holds_word(value: str, found: Metadata, _base: str) -> bool:
    return _letters(value) in {_letters(one) for one in (*found.keywords, *found.about, found.article_section)}


def _holds_image(value: str, found: Metadata, base: str) -> bool:
    return comparable(absolute(value, base)) in {comparable(one) for one in found.image}


def _holds_url(value: str, found: Metadata, base: str) -> bool:
    return comparable(absolute(value, base)) == comparable(found.url or "")


def _holds_language(value: str, found: Metadata, _base: str) -> bool:
    return (
        value.replace("_", "-").partition("-")[0].casefold() == (found.in_language or "").partition("-")[0].casefold()
    )


def _holds_holder(value: str, found: Metadata, _base: str) -> bool:
    return _is_part(value, found.copyright_holder)


def _holds_license(value: str, found: Metadata, base: str) -> bool:
    return absolute(value, base) == found.license


_HELD: dict[str, Callable[[str, Metadata, str], bool]] = {
    "headline": _holds_headline,
    "description": _holds_description,
    "date_published": _holds_published,
    "date_modified": _holds_modified,
    "author": _holds_author,
    "publisher": _holds_publisher,
    "article_section": _holds_word,
    "keywords": _holds_word,
    "image": _holds_image,
    "url": _holds_url,
    "in_language": _holds_language,
    "copyright_holder": _holds_holder,
    "license": _holds_license,
}
