"""maplib: a data frame for each predicate and datatype, then its writer, without graphs and languages. FRAMES OUT

FRAMES is a folder with index.json and a file of subjects and objects for each. The types of the frames that maplib asks
for are made here; it takes no language for a column.
"""

import json
import pathlib
import sys

import polars
from maplib import Model, RDFType, SolutionMappings

frames = pathlib.Path(sys.argv[1])
OBJECT = polars.col("object")
CASTS = {"date": OBJECT.str.to_date("%Y-%m-%d"), "decimal": OBJECT.cast(polars.Decimal(38, 12))}
model = Model()
for number, (predicate, datatype) in enumerate(json.loads((frames / "index.json").read_text(encoding="utf-8"))):
    frame = polars.read_ndjson(frames / f"{number}.ndjson", schema={"subject": polars.Utf8, "object": polars.Utf8})
    local = datatype.partition("#")[2]
    if local in CASTS:
        frame = frame.with_columns(CASTS[local])
    kind = RDFType.Literal(datatype) if datatype else RDFType.IRI
    model.map_triples(SolutionMappings(frame, {"subject": RDFType.IRI, "object": kind}), predicate=predicate)
model.write(sys.argv[2], format="ntriples")
