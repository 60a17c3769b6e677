"""kgexport: news articles to knowledge graphs.

    import kgexport

    for article in kgexport.read("articles/"):
        article = kgexport.extract(article)
        print(kgexport.validate(article).conforms)
        kgexport.write(article, "article.ttl")
        graph = kgexport.to_graph(article)  # an rdflib Graph

The functions are in kgexport.api, the types of a record in kgexport.record, the errors in kgexport.errors. They
are imported when they are first used, so `import kgexport` costs nothing.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kgexport.api import extract, read, to_graph, validate, write
    from kgexport.errors import KgExportError
    from kgexport.record import Article

__version__ = "0.1.0"

__all__ = ["Article", "KgExportError", "__version__", "extract", "read", "to_graph", "validate", "write"]

_PLACES = {
    "Article": "kgexport.record",
    "KgExportError": "kgexport.errors",
    "extract": "kgexport.api",
    "read": "kgexport.api",
    "to_graph": "kgexport.api",
    "validate": "kgexport.api",
    "write": "kgexport.api",
}


def __getattr__(name: str) -> Any:
    from importlib import import_module

    if name not in _PLACES:
        raise AttributeError(f"module 'kgexport' has no attribute {name!r}")
    return getattr(import_module(_PLACES[name]), name)
