"""From the record to RDF: one declarative table, and all that is derived from it."""
