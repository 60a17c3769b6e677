"""Subjects and objects of all articles, in a table for each predicate and datatype, for the scripts that take tables.

Statements that two graphs share stand once; languages and graphs are left out.
"""

import json

from from_records import RDF_TYPE, XSD, articles, expander, literal


def tables(source, table, path):
    """The tables: (predicate, IRI of the datatype, empty for IRIs) → subjects, objects, as written."""
    with open(table, encoding="utf-8") as file:
        about = json.load(file)
    expand, found, seen = expander(about["prefixes"]), {}, set()
    for _, _, nodes in articles(path, source):
        for kind, subject, types, values in nodes:
            statements = [(RDF_TYPE, "", expand(one)) for one in types]
            for key, (predicate, term) in about["rows"][kind].items():
                statements += [(predicate, *_object(term, one, expand)) for one in values.get(key, ())]
            for predicate, datatype, value in statements:
                mark = hash((subject, predicate, datatype, value))
                if mark not in seen:
                    seen.add(mark)
                    subjects, objects = found.setdefault((predicate, datatype), ([], []))
                    subjects.append(subject)
                    objects.append(value)
    return found


def _object(term, value, expand):
    if term in ("iri", "concept"):
        return "", expand(value) if term == "concept" else value
    text, local = literal(term, value)
    return XSD + (local or "string"), text
