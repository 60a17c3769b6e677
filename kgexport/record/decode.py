"""Records from and to JSON, with messages that name the field and the value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args, get_type_hints

import msgspec

from kgexport.errors import RecordError, printable
from kgexport.record.check import is_right, problems
from kgexport.record.model import Article

_decoder = msgspec.json.Decoder(Article)
_encoder = msgspec.json.Encoder()

_FIELD = re.compile(r"`(?P<name>[^`]*)`?$")
_STEP = re.compile(r"\[(?P<index>\d+)\]|(?P<name>[^.\[\]]+)")
_REMEDIES = (
    ("contains unknown field", "no field of the record; see `kgexport show schema`"),
    ("missing required field", "missing"),
    ("expected `str` matching regex '^\\\\s+$'", "an id has one or more characters and no white space"),
    ("expected `str` matching regex '^[0-9]", "expected YYYY, YYYY-MM, YYYY-MM-DD or a date-time with zone"),
    ("expected `str` matching regex '^[a-za-z]", "expected an absolute IRI such as https://example.org/page"),
    ("invalid enum value", "not one of the allowed values; see `kgexport show schema`"),
    ("expected `str` of length >= 1", "empty; leave the field out"),
)


def decode_article(data: bytes | str, *, strict: bool = True) -> tuple[Article, tuple[str, ...]]:
    """One record from its JSON.

    Returns the record and warnings: with `strict` there are none, since an unknown field is an error; otherwise
    each unknown field is dropped and named. Raises RecordError where a field breaks a rule of the record.
    """
    warnings: tuple[str, ...] = ()
    try:
        if strict:
            article = _decoder.decode(data)
        else:
            raw = msgspec.json.decode(data)
            warnings = tuple(f"{_short(field)}: unknown field, left out" for field in _drop_unknown(raw, Article, ""))
            article = msgspec.convert(raw, Article)
    except msgspec.ValidationError as error:
        raise _explained(error, data) from error
    except UnicodeDecodeError as error:
        raise RecordError(f"not UTF-8 at byte {error.start}: save the record as UTF-8") from error
    except UnicodeEncodeError as error:
        raise RecordError(f"half a surrogate pair at character {error.start}: no text has that; remove it") from error
    except (msgspec.DecodeError, RecursionError) as error:
        raise RecordError(f"no JSON record: {error}") from error
    check_article(article)
    return article, warnings


def check_article(article: Article) -> None:
    """Raise RecordError where the record breaks a rule that its types don't hold, such as a span outside the text."""
    if is_right(article):
        return
    found = [*problems(article)]
    first, *rest = found
    more = "".join(f"; {problem}" for problem in rest[:9])
    if len(rest) > 9:
        more += f"; and {len(rest) - 9} more"
    raise RecordError(f"{first.what}{more}", field=first.field)


def encode_article(article: Article) -> bytes:
    """The record as one line of JSON in UTF-8, without the line's end; fields in the order of the model."""
    return _encoder.encode(article)


def shown(value: object, limit: int = 60) -> str:
    """A value as it stands in a message: JSON, cut to `limit` characters."""
    return _short(repr(value) if isinstance(value, str) else msgspec.json.encode(value).decode(), limit)


def _short(text: str, limit: int = 60) -> str:
    return printable(text if len(text) <= limit else text[:limit] + "…")


def _explained(error: msgspec.ValidationError, data: bytes | str) -> RecordError:
    what, _, path = str(error).removesuffix("`").partition(" - at `$")
    path = path.removeprefix(".").partition("[...]")[0]
    if "unknown field" in what or "missing required" in what:
        name = _FIELD.search(what)
        path = ".".join(part for part in (path, name["name"] if name else "") if part)
    remedy = next((text for key, text in _REMEDIES if key in what.lower()), _lower_first(what).replace("`", ""))
    found, value = _value_in(data, path)
    return RecordError(f"{remedy} (it is {shown(value)})" if found else remedy, field=_short(path) or None)


def _value_in(data: bytes | str, path: str) -> tuple[bool, Any]:
    """Like `_value_at`, for JSON that may be broken behind the value."""
    try:
        return _value_at(msgspec.json.decode(data), path)
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        return False, None


def _value_at(raw: Any, path: str) -> tuple[bool, Any]:
    """Whether there is a value at a path such as `quotes[0].speaker`, and the value."""
    try:
        for step in _STEP.finditer(path):
            raw = raw[int(step["index"])] if step["index"] else raw[step["name"]]
    except (LookupError, TypeError):
        return False, None
    return True, raw


def _drop_unknown(raw: Any, struct: type[msgspec.Struct], path: str) -> Iterator[str]:
    """Remove from decoded JSON what `struct` has no field for; yields the paths removed."""
    if not isinstance(raw, dict):
        return
    fields = {field.encode_name: field.name for field in msgspec.structs.fields(struct)}
    hints = get_type_hints(struct)
    for key in [*raw]:
        here = f"{path}.{key}" if path else key
        if key not in fields:
            del raw[key]
            yield here
            continue
        inner = next(_structs_in(hints[fields[key]]), None)
        if inner is not None:
            values = enumerate(raw[key]) if isinstance(raw[key], list) else [(None, raw[key])]
            for index, value in values:
                yield from _drop_unknown(value, inner, here if index is None else f"{here}[{index}]")


def _structs_in(hint: Any) -> Iterator[type[msgspec.Struct]]:
    """The struct types inside a type such as `tuple[Actor, ...] | None`."""
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        yield hint
    for part in get_args(hint):
        yield from _structs_in(part)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]
