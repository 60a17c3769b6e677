"""Questions to a store: a library of SPARQL queries, their parameters, and the forms of their answers."""
