"""A SPARQL 1.1 endpoint over an embedded store, on this machine.

`running` opens the port, `app` has the paths, `sparql`, `graph_store` and `library_page` answer requests. What touches
the store is a task (`tasks`), carried out in a process of its own (`worker`) that can be ended when it takes too long
(`pool`).
"""
