"""maplib: a data frame for each predicate and datatype, then its writer. FROM TABLE INPUT OUT

The columns' types are those that maplib asks for; it takes no language for a column, and writes no graphs here.
"""

import sys

import polars
from maplib import Model, RDFType, SolutionMappings
from tables import tables

OBJECT = polars.col("object")
CASTS = {"date": OBJECT.str.to_date("%Y-%m-%d"), "decimal": OBJECT.cast(polars.Decimal(38, 12))}
model = Model()
for (predicate, datatype), (subjects, objects) in tables(*sys.argv[1:4]).items():
    frame = polars.DataFrame({"subject": subjects, "object": objects}, schema_overrides={"object": polars.Utf8})
    local = datatype.partition("#")[2]
    if local in CASTS:
        frame = frame.with_columns(CASTS[local])
    kind = RDFType.Literal(datatype) if datatype else RDFType.IRI
    model.map_triples(SolutionMappings(frame, {"subject": RDFType.IRI, "object": kind}), predicate=predicate)
model.write(sys.argv[4], format="ntriples")
