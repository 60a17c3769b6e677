"""The statements of one graph as plain values, found by subject, by class and by object; no RDF library is needed.

An IRI is a string, a blank node a string that begins with `_:`, a literal the tuple of its written form, its datatype's
IRI and its language in lower case, which is empty where there is none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TypeAlias

from kgexport.vocabulary.namespaces import PREFIXES

PlainLiteral: TypeAlias = tuple[str, str, str]
Term: TypeAlias = str | PlainLiteral
Triple: TypeAlias = tuple[str, str, Term]
Own: TypeAlias = Mapping[str, Collection[Term]]

TYPE = PREFIXES["rdf"] + "type"
SUBCLASS = PREFIXES["rdfs"] + "subClassOf"
LANG_STRING = PREFIXES["rdf"] + "langString"
BLANK = "_:"
NOTHING: Mapping[str, tuple[Term, ...]] = {}


class Statements:
    """The statements of one graph.

    `out` has the objects of each subject by predicate, each object once. `instances` gives the nodes of a class or of
    one that the graph makes its subclass; asking for a class that isn't there gives none.
    """

    __slots__ = ("_inverse", "instances", "out")

    def __init__(self, out: Mapping[str, Own]) -> None:
        self.out = out
        self.instances = _Instances(out)
        self._inverse: dict[str, dict[Term, list[Term]]] = {}

    def __len__(self) -> int:
        return sum(len(objects) for own in self.out.values() for objects in own.values())

    def own(self, subject: Term) -> Own:
        """What is said of a subject: the objects by predicate."""
        return self.out.get(subject, NOTHING)  # type: ignore[arg-type] # a literal is the subject of nothing

    def objects(self, subject: Term, predicate: str) -> Collection[Term]:
        """The objects of a subject and a predicate."""
        return self.own(subject).get(predicate, ())

    def subjects(self, predicate: str, value: Term) -> Collection[Term]:
        """The subjects of a predicate and an object."""
        return self.inverse(predicate).get(value, ())

    def inverse(self, predicate: str) -> Mapping[Term, list[Term]]:
        """The subjects by the objects of a predicate, in the order in which the objects come."""
        found = self._inverse.get(predicate)
        if found is None:
            found = self._inverse[predicate] = {}
            for subject, own in self.out.items():
                for value in own.get(predicate, ()):
                    found.setdefault(value, []).append(subject)
        return found

    def having(self, predicate: str) -> list[Term]:
        """The subjects of a predicate."""
        return [subject for subject, own in self.out.items() if predicate in own]

    def triples(self) -> Iterator[Triple]:
        """All statements, subject by subject."""
        for subject, own in self.out.items():
            for predicate, objects in own.items():
                for value in objects:
                    yield subject, predicate, value


class _Instances(dict[Term, Collection[Term]]):
    """The nodes of each class that was asked for."""

    def __init__(self, out: Mapping[str, Own]) -> None:
        super().__init__()
        self._typed: dict[Term, dict[Term, None]] = {}
        self._below: dict[Term, list[str]] = {}
        for subject, own in out.items():
            for one in own.get(TYPE, ()):
                self._typed.setdefault(one, {})[subject] = None
            if SUBCLASS in own:
                for one in own[SUBCLASS]:
                    self._below.setdefault(one, []).append(subject)

    def __missing__(self, name: Term) -> Collection[Term]:
        found = self._typed.get(name, {})
        if name in self._below:
            classes = {name: None}
            waiting: list[Term] = [name]
            while waiting:
                for one in self._below.get(waiting.pop(), ()):
                    if one not in classes:
                        classes[one] = None
                        waiting.append(one)
            found = {node: None for one in classes for node in self._typed.get(one, ())}
        self[name] = found
        return found


def of_triples(triples: Iterable[Triple]) -> Statements:
    """The statements that these triples make; one that comes twice counts once."""
    gathered: dict[str, dict[str, dict[Term, None]]] = {}
    for subject, predicate, value in triples:
        gathered.setdefault(subject, {}).setdefault(predicate, {})[value] = None
    return Statements(gathered)
