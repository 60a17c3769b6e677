"""pyrudof: shapes parsed once, a graph for each article. GRAPHS SHAPES OUT; the time is that of reading and validating.

Reading the data is part of the time, for pyrudof takes it as text only.
"""

import json
import os
import sys
import tempfile
import time

# pyrudof reads the certificates of the machine at each read_data, a tenth of a second, unless the file is empty.
folder = tempfile.TemporaryDirectory()
os.environ["SSL_CERT_DIR"] = folder.name
os.environ["SSL_CERT_FILE"] = f"{folder.name}/empty.pem"
open(os.environ["SSL_CERT_FILE"], "w").close()

import pyrudof  # noqa: E402

rudof = pyrudof.Rudof(pyrudof.RudofConfig())
with open(sys.argv[2], encoding="utf-8") as file:
    rudof.read_shacl(file.read(), pyrudof.ShaclFormat.Turtle, reader_mode=pyrudof.ReaderMode.Strict)
took, refused = 0.0, []
with open(sys.argv[1], encoding="utf-8") as graphs:
    for number, line in enumerate(graphs):
        text = json.loads(line)
        start = time.process_time()
        rudof.read_data(text, pyrudof.RDFFormat.NTriples, reader_mode=pyrudof.ReaderMode.Strict, merge=False)
        conforms = rudof.validate_shacl().conforms
        took += time.process_time() - start
        if not conforms:
            refused.append(number)
with open(sys.argv[3], "w", encoding="utf-8") as out:
    json.dump({"seconds": took, "refused": refused}, out)
