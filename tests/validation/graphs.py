"""Graphs and shapes for the tests of validation."""

from __future__ import annotations

from rdflib import Graph

from kgexport.validation import Report
from kgexport.validation.loading import load_bytes
from kgexport.validation.pyshacl_engine import PyShaclEngine
from kgexport.validation.shape_sets import ShapeFile, ShapeSet
from kgexport.vocabulary.formats import JSONLD, TURTLE

PREFIXES = """
@prefix : <https://example.org/> .
@prefix schema: <https://schema.org/> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def turtle(text: str) -> Graph:
    """A graph in Turtle with PREFIXES."""
    return load_bytes((PREFIXES + text).encode(), TURTLE, "test.ttl").graph


def jsonld(text: str) -> Graph:
    """A graph in JSON-LD."""
    return load_bytes(text.encode(), JSONLD, "test.jsonld").graph


def shapes(text: str, name: str = "house.ttl") -> ShapeSet:
    """Shapes in Turtle with PREFIXES."""
    return ShapeSet((ShapeFile(name, (PREFIXES + text).encode(), TURTLE),))


def check(data: str, shape_text: str) -> Report:
    """The report of pySHACL on data and shapes in Turtle."""
    return PyShaclEngine().validate(turtle(data), shapes(shape_text))
