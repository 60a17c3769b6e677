"""A quick answer to whether a record follows its rules, for the many that do.

The function is made once from the types of the record and the rules of `kgexport.record.rules`; what is wrong, where
something is, only `problems` tells. `source` gives its text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from kgexport.record.lexical import date_precision, is_iri, is_language_tag, is_plain
from kgexport.record.model import Article, Mention, Quote, Span
from kgexport.record.rules import DATES, IRIS, NOT_BLANK, REFERENCES
from kgexport.vocabulary.making import made
from kgexport.vocabulary.namespaces import is_curie

_HEAD = '''def is_right(article):
    """Whether a record follows all rules that its fields have one by one."""
    size = len(article.text or "")
    known = {actor.id for actor in article.actors or ()}
    strings = []'''


@cache
def quick_check() -> Callable[[Article], bool]:
    """The function: whether each field of a record follows the rules for its values."""
    names = {
        "date_precision": date_precision,
        "is_curie": is_curie,
        "is_iri": is_iri,
        "is_language_tag": is_language_tag,
        "is_plain": is_plain,
    }
    return made(source(), "<rules of the record>", names)["is_right"]  # type: ignore[no-any-return]


def source() -> str:
    """The function as Python."""
    return "\n".join([_HEAD, *_struct(Article, "article", "    "), "    return is_plain(strings)"])


def _struct(struct: type[msgspec.Struct], variable: str, indent: str) -> Iterator[str]:
    """The lines that look at the fields of a struct in a variable."""
    hints = get_type_hints(struct)
    for field in msgspec.structs.fields(struct):
        value = field.name
        looks = [*_value(hints[field.name], value, _tests(struct, field.name, value), indent)]
        if looks:
            yield f"{indent}{value} = {variable}.{field.name}"
            yield from looks


def _value(hint: Any, value: str, tests: str, indent: str) -> Iterator[str]:
    """The lines that look at a value of a type; `tests` tell, joined by `or`, that a string is wrong."""
    deeper = indent + "    "
    kinds = (
        [kind for kind in get_args(hint) if kind is not NoneType] if get_origin(hint) in (Union, UnionType) else [hint]
    )
    if len(kinds) > 1:  # a string or a struct
        yield f"{indent}if isinstance({value}, str):"
        yield from _value(str, value, tests, deeper)
        yield f"{indent}else:"
        yield from _value(next(kind for kind in kinds if kind is not str), value, tests, deeper)
    elif kinds != [hint]:
        looks = [*_value(kinds[0], value, tests, deeper)]
        yield from [f"{indent}if {value} is not None:", *looks] if looks else []
    elif get_origin(hint) is tuple:
        if get_args(hint)[0] is str and not tests:
            yield f"{indent}strings += {value}"
        else:
            yield f"{indent}for {value}_one in {value}:"
            yield from _value(get_args(hint)[0], f"{value}_one", tests.replace(value, f"{value}_one"), deeper)
    elif hint is str or get_origin(hint) is Literal:
        yield f"{indent}strings.append({value})"
        yield from [f"{indent}if {tests}:", f"{deeper}return False"] if tests else []
    elif hint in (Span, Mention):
        yield f"{indent}if not {value}.start < {value}.end <= size:"
        yield f"{deeper}return False"
    elif isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        yield from _struct(hint, value, indent)


def _tests(struct: type[msgspec.Struct], name: str, value: str) -> str:
    """What must not be true of a field's strings, joined by `or`; the same as problems() finds."""
    tests = []
    if name in NOT_BLANK and (struct, name) != (Article, "text"):
        tests.append(f"not {value} or {value}.isspace()")
    if name == "id" and struct is not Article:
        tests.append(f"{value}.split() != [{value}]")
    if name in DATES:
        tests.append(f"date_precision({value}) is None")
    if name in IRIS:
        tests.append(f"not is_iri({value}) or is_curie({value})")
    if name == "in_language":
        tests.append(f"not is_language_tag({value})")
    if name in REFERENCES or (struct, name) == (Quote, "about"):
        tests.append(f"{value} not in known")
    return " or ".join(tests)
