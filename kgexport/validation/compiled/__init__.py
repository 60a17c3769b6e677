"""Shapes made into Python: SHACL Core as functions of straight-line code that say what is wrong in a graph.

What it doesn't know, or knows pySHACL to read otherwise, it refuses when the shapes are read, with the reason.
"""
