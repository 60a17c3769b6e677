"""pySHACL: shapes parsed once, a graph for each article. GRAPHS SHAPES OUT; the time is that of validating alone."""

import json
import logging
import sys
import time

from pyshacl import ShapesGraph, Validator
from pyshacl.graph_abstraction import DataGraph
from rdflib import Graph
from rdflib.namespace import SH

logging.disable(logging.WARNING)  # rdflib logs a traceback of each malformed literal
logger = logging.getLogger("benchmark")
shapes = Graph().parse(sys.argv[2], format="turtle")
prepared = ShapesGraph(shapes, logger=logger)
took, refused = 0.0, []
with open(sys.argv[1], encoding="utf-8") as graphs:
    for number, line in enumerate(graphs):
        graph = Graph(bind_namespaces="none").parse(data=json.loads(line), format="nt")
        start = time.process_time()
        options = {"logger": logger, "inference": "none", "advanced": False}
        validator = Validator(DataGraph.from_rdflib(graph), shacl_graph=shapes, options=options)
        validator.shacl_graph = prepared
        results = validator.run()[1]
        took += time.process_time() - start
        if (None, SH.resultSeverity, SH.Violation) in results:
            refused.append(number)
with open(sys.argv[3], "w", encoding="utf-8") as out:
    json.dump({"seconds": took, "refused": refused}, out)
