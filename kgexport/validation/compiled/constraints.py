"""What each parameter of a shape becomes in Python: the table of SHACL's Core constraints.

In an expression `v` is a value node, `values` are all of them, `this` is the focus node and `g` the graph. Constants
stand in it as they are; what can't be written has a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kgexport.validation.compiled.conditions import Check, Maker, Writer, iri, number
from kgexport.validation.compiled.shape_constraints import ON_SHAPES
from kgexport.validation.compiled.shapes import Shape, UnknownToCompilerError, is_blank
from kgexport.validation.compiled.values import quantity
from kgexport.validation.literals import XSD, well_formed
from kgexport.validation.report import SHACL
from kgexport.validation.statements import LANG_STRING, Term
from kgexport.vocabulary.namespaces import PREFIXES, XSD_STRING

_IRI, _BLANK = "type(v) is str and v[:2] != '_:'", "type(v) is str and v[:2] == '_:'"
_TEXT = "(type(v) is tuple or v[:2] != '_:')"  # blank nodes have none
_KINDS = {
    "IRI": _IRI,
    "BlankNode": _BLANK,
    "Literal": "type(v) is tuple",
    "BlankNodeOrIRI": "type(v) is str",
    "BlankNodeOrLiteral": f"type(v) is tuple or {_BLANK}",
    "IRIOrLiteral": _TEXT,
}
# pySHACL gives them to literals of other datatypes.
_LOOSE_DATATYPES = frozenset(PREFIXES["rdfs"] + name for name in ("Literal", "Datatype"))


def checks(writer: Writer, shape: Shape) -> Iterator[Check]:
    """The conditions of a shape, without those of its property shapes, in the order in which it states them."""
    for name, values in shape.parameters.items():
        for value in values:
            yield from _MAKERS[name](writer, shape, value) if name in _MAKERS else ()


def _class(_writer: Writer, _shape: Shape, value: Term) -> Iterator[Check]:
    yield Check("Class", f"v in g.instances[{value!r}]")


def _datatype(_writer: Writer, _shape: Shape, value: Term) -> Iterator[Check]:
    name = iri(value, "sh:datatype")
    if name in _LOOSE_DATATYPES:
        raise UnknownToCompilerError("sh:datatype rdfs:Literal or rdfs:Datatype")
    test = f"type(v) is tuple and v[1] == {name!r}"
    if name == LANG_STRING:
        test += " and v[2] != ''"
    elif well_formed("", name) is not None:
        test += f" and is_well_formed(v[0], {name!r})"
    yield Check("Datatype", test)


def _node_kind(_writer: Writer, _shape: Shape, value: Term) -> Iterator[Check]:
    test = _KINDS.get(str(value).removeprefix(SHACL))
    if test is None:
        raise UnknownToCompilerError("an sh:nodeKind that SHACL doesn't have")
    yield Check("NodeKind", test)


def _count(component: str, operator: str) -> Maker:
    def make(_writer: Writer, _shape: Shape, value: Term) -> Iterator[Check]:
        yield Check(component, whole=f"len(values) {operator} {number(value)}")

    return make


def _length(component: str, operator: str) -> Maker:
    def make(_writer: Writer, _shape: Shape, value: Term) -> Iterator[Check]:
        length = number(value)
        if operator == ">=" and not length:
            raise UnknownToCompilerError("sh:minLength 0")  # to which a blank node conforms in pySHACL alone
        yield Check(component, f"{_TEXT} and len(text(v)) {operator} {length}")

    return make


def _bound(component: str, operator: str) -> Maker:
    def make(_writer: Writer, _shape: Shape, value: Term) -> Iterator[Check]:
        if isinstance(value, str) or quantity(value) is None:
            raise UnknownToCompilerError("a bound that is no number, date or text")
        yield Check(component, f"within(v, {value!r}, {operator!r})")

    return make


def _pattern(writer: Writer, shape: Shape, value: Term) -> Iterator[Check]:
    if isinstance(value, str) or value[1] != XSD_STRING:
        raise UnknownToCompilerError("an sh:pattern that is no string")
    given = [one[0].lower() for one in shape.parameters.get("flags", ()) if isinstance(one, tuple)]
    if any(set(one) - {"i", "m"} for one in given):
        raise UnknownToCompilerError("sh:flags other than i and m")
    flags = (re.I if "i" in "".join(given) else 0) | (re.M if "m" in "".join(given) else 0)
    try:
        search = re.compile(value[0], flags).search
    except (re.error, RecursionError, OverflowError) as error:
        raise UnknownToCompilerError(f"an sh:pattern that is none: {error}") from error
    yield Check("Pattern", f"{_TEXT} and {writer.constant(search, 'search')}(text(v)) is not None")


def _language_in(writer: Writer, _shape: Shape, value: Term) -> Iterator[Check]:
    members = writer.shapes.items(value)
    ranges = {one[0].lower() for one in members if isinstance(one, tuple) and one[1] == XSD_STRING}
    if len(ranges) != len(set(members)) or any("-" in one for one in ranges):
        raise UnknownToCompilerError("sh:languageIn with ranges of more than a language")
    yield Check("LanguageIn", f"is_in_language(v, {writer.constant(frozenset(ranges), 'languages')})")


def _unique_lang(_writer: Writer, _shape: Shape, value: Term) -> Iterator[Check]:
    if value == ("true", XSD + "boolean", ""):
        yield Check("UniqueLang", many="languages_twice(values)")


def _in(writer: Writer, _shape: Shape, value: Term) -> Iterator[Check]:
    members = writer.shapes.items(value)
    yield Check("In", f"v in {writer.constant(frozenset(members), 'members')}")


def _has_value(_writer: Writer, _shape: Shape, value: Term) -> Iterator[Check]:
    yield Check("HasValue", whole=f"{value!r} in values")


def _pair(component: str, test: str) -> Maker:
    def make(_writer: Writer, shape: Shape, value: Term) -> Iterator[Check]:
        other = f"g.objects(this, {iri(value, 'what is compared with')!r})"
        if "not_before" in test and (shape.path is None or is_blank(shape.path)):
            raise UnknownToCompilerError("a comparison of a path that is no single predicate")
        yield Check(component, many=test.format(other=other))

    return make


def _closed(writer: Writer, shape: Shape, value: Term) -> Iterator[Check]:
    if not shape.is_true("closed"):
        if value not in (("false", XSD + "boolean", ""), ("0", XSD + "boolean", "")):
            raise UnknownToCompilerError("sh:closed that is neither true nor false")
        return
    ignored = [one for head in shape.parameters.get("ignoredProperties", ()) for one in writer.shapes.items(head)]
    paths = [writer.shapes.shape(one).path for one in shape.parameters.get("property", ())]
    allowed = frozenset(one for one in (*ignored, *paths) if isinstance(one, str) and not is_blank(one))
    yield Check("Closed", many=f"beyond(g, values, {writer.constant(allowed, 'allowed')})")


_MAKERS: Mapping[str, Maker] = {
    "class": _class,
    "datatype": _datatype,
    "nodeKind": _node_kind,
    "minCount": _count("MinCount", ">="),
    "maxCount": _count("MaxCount", "<="),
    "minExclusive": _bound("MinExclusive", ">"),
    "minInclusive": _bound("MinInclusive", ">="),
    "maxExclusive": _bound("MaxExclusive", "<"),
    "maxInclusive": _bound("MaxInclusive", "<="),
    "minLength": _length("MinLength", ">="),
    "maxLength": _length("MaxLength", "<="),
    "pattern": _pattern,
    "languageIn": _language_in,
    "uniqueLang": _unique_lang,
    "equals": _pair("Equals", "not_in_both(values, {other})"),
    "disjoint": _pair("Disjoint", "[v for v in values if v in {other}]"),
    "lessThan": _pair("LessThan", "not_before(values, {other}, '<')"),
    "lessThanOrEquals": _pair("LessThanOrEquals", "not_before(values, {other}, '<=')"),
    "closed": _closed,
    "hasValue": _has_value,
    "in": _in,
    **ON_SHAPES,
}
