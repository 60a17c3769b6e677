"""kgexport: news articles to knowledge graphs."""

__version__ = "0.1.0"
