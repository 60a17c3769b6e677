"""The JSON that programs write which take articles from web pages: trafilatura, newspaper4k, fundus, news-please."""
