"""morph-kgc: a table for each predicate and datatype, mapped by a triples map of RML each. FROM TABLE INPUT OUT

RML has no hashes and cuts no texts, so that the tables, like those of maplib, are what kgexport finds. They are files
of CSV, as morph-kgc takes quotation marks out of data frames. One process, as all others here.
"""

import csv
import pathlib
import sys
import tempfile

import morph_kgc
from tables import tables

HEAD = """@prefix rr: <http://www.w3.org/ns/r2rml#> .
@prefix rml: <http://semweb.mmlab.be/ns/rml#> .
@prefix ql: <http://semweb.mmlab.be/ns/ql#> .
@base <http://map.example/> .
"""
MAP = """<map{n}> a rr:TriplesMap ;
  rml:logicalSource [ rml:source "{path}" ; rml:referenceFormulation ql:CSV ] ;
  rr:subjectMap [ rml:reference "s" ; rr:termType rr:IRI ] ;
  rr:predicateObjectMap [ rr:predicate <{predicate}> ; rr:objectMap [ rml:reference "o" ; {kind} ] ] .
"""
CONFIG = """[CONFIGURATION]
number_of_processes: 1
logging_level: ERROR
na_values: \x1f
[all]
mappings: {path}
"""


def main(folder):
    maps = []
    for n, ((predicate, datatype), columns) in enumerate(tables(*sys.argv[1:4]).items()):
        path = folder / f"{n}.csv"
        with path.open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows([("s", "o"), *zip(*columns, strict=True)])
        kind = "rr:termType rr:Literal" if datatype.endswith("#string") else f"rr:datatype <{datatype}>"
        kind = kind if datatype else "rr:termType rr:IRI"
        maps.append(MAP.format(n=n, path=path, predicate=predicate, kind=kind))
    mapping = folder / "map.ttl"
    mapping.write_text(HEAD + "".join(maps), encoding="utf-8")
    triples = morph_kgc.materialize_set(CONFIG.format(path=mapping))
    with open(sys.argv[4], "w", encoding="utf-8") as out:
        out.writelines(f"{triple} .\n" for triple in sorted(triples))


with tempfile.TemporaryDirectory() as name:
    main(pathlib.Path(name))
