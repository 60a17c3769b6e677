"""What a data set in parts is, as VoID (https://www.w3.org/TR/void/) and DCAT (https://www.w3.org/TR/vocab-dcat-3/)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import quote

from kgexport.exporting.counting import Totals
from kgexport.mapping.options import MappingOptions
from kgexport.mapping.rows import Term
from kgexport.mapping.terms import datatype
from kgexport.vocabulary.formats import COMPRESSIONS, NQUADS
from kgexport.vocabulary.namespaces import PREFIXES, compact

_MEDIA = "https://www.iana.org/assignments/media-types/"
_VOCABULARIES = ("schema", "kgx", "oa", "prov", "sem")
_NAMESPACES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": PREFIXES["dcterms"],
    "spdx": "http://spdx.org/rdf/terms#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": PREFIXES["xsd"],
}
_LOCAL = re.compile(r"\w+")


class Distribution(NamedTuple):
    """A file of the data set: its name, its size in bytes, its SHA-256 in hexadecimal digits."""

    name: str
    size: int
    sha256: str


def description(
    totals: Totals, nodes: Mapping[str, int], files: Iterable[Distribution], mapping: MappingOptions, schema: str
) -> str:
    """The description as Turtle, with IRIs relative to where it stands, beside the files.

    `nodes` are the numbers of nodes by class, and under the empty name of all, in terms of N-Quads; `schema` is the
    namespace of schema.org's terms.
    """
    files = tuple(files)
    names = {**PREFIXES, "schema": schema}
    rows = [*_about(totals, nodes, mapping, names), ("dcat:distribution", [f"<{quote(one.name)}>" for one in files])]
    parts = [_block("<>", "void:Dataset, dcat:Dataset", rows), *map(_distribution, files)]
    body = "\n".join(parts)
    bound = {**names, **_NAMESPACES}
    used = [prefix for prefix in sorted(bound) if re.search(rf"(?<![\w<]){prefix}:", _without_iris(body))]
    return "".join(f"@prefix {prefix}: <{bound[prefix]}> .\n" for prefix in used) + "\n" + body


def _about(
    totals: Totals, nodes: Mapping[str, int], mapping: MappingOptions, names: Mapping[str, str]
) -> Iterator[tuple[str, list[str]]]:
    kinds = sorted((name, number) for name, number in nodes.items() if name)
    yield "dcterms:title", ['"News articles as a knowledge graph"@en']
    if mapping.license:
        yield "dcterms:license", [f"<{mapping.license}>"]
    if totals.first and totals.last:
        yield "dcterms:temporal", [_period(totals.first, totals.last)]
    yield "void:feature", ["<http://www.w3.org/ns/formats/N-Quads>"]
    yield "void:uriSpace", [f'"{mapping.base}"']
    yield "void:vocabulary", [f"<{names[prefix]}>" for prefix in _VOCABULARIES]
    yield "void:documents", [str(totals.articles)]
    yield "void:triples", [str(totals.statements)]
    yield "void:entities", [str(nodes.get("", 0))]
    yield "void:classes", [str(len(kinds))]
    yield "void:properties", [str(len(totals.predicates))]
    yield "void:classPartition", [f"[ void:class {_term(one, names)} ; void:entities {n} ]" for one, n in kinds]
    yield (
        "void:propertyPartition",
        [f"[ void:property {_term(one, names)} ; void:triples {n} ]" for one, n in sorted(totals.predicates.items())],
    )


def _distribution(file: Distribution) -> str:
    ending = file.name[file.name.rindex(".") :]
    rows = [("dcat:downloadURL", [f"<{quote(file.name)}>"]), ("dcat:mediaType", [f"<{_MEDIA}{NQUADS.media_type}>"])]
    if ending in COMPRESSIONS:
        rows.append(("dcat:compressFormat", [f"<{_MEDIA}{COMPRESSIONS[ending]}>"]))
    checksum = f'spdx:algorithm spdx:checksumAlgorithm_sha256 ; spdx:checksumValue "{file.sha256}"^^xsd:hexBinary'
    rows.append(("dcat:byteSize", [f'"{file.size}"^^xsd:nonNegativeInteger']))
    rows.append(("spdx:checksum", [f"[ a spdx:Checksum ; {checksum} ]"]))
    return _block(f"<{quote(file.name)}>", "dcat:Distribution", rows)


def _block(subject: str, kind: str, rows: Iterable[tuple[str, list[str]]]) -> str:
    lines = [f"{subject} a {kind}"]
    for verb, objects in rows:
        if objects:
            lines.append(
                f"{verb} {objects[0]}" if len(objects) == 1 else f"{verb}\n        " + ",\n        ".join(objects)
            )
    return " ;\n    ".join(lines) + " .\n"


def _period(first: str, last: str) -> str:
    return f"[ a dcterms:PeriodOfTime ; dcat:startDate {_date(first)} ; dcat:endDate {_date(last)} ]"


def _date(date: str) -> str:
    return f'"{date}"^^{compact(datatype(Term.DATE, date))}'


def _term(written: str, names: Mapping[str, str]) -> str:
    """A term of N-Quads with its prefix, where it has one."""
    name = compact(written[1:-1], names)
    return name if name != written[1:-1] and _LOCAL.fullmatch(name.partition(":")[2]) else written


def _without_iris(text: str) -> str:
    return re.sub(r'<[^>]*>|"[^"]*"', "", text)
