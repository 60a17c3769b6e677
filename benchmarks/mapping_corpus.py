"""Writes made-up records as JSON Lines to standard output: python -m benchmarks.mapping_corpus COUNT"""

from __future__ import annotations

import json
import sys

from benchmarks.articles import articles

if __name__ == "__main__":
    for record in articles(int(sys.argv[1])):
        print(json.dumps(record, ensure_ascii=False))
