"""The example article's graph, made once as the command makes it."""

from pathlib import Path

import pytest
import rdflib

import kgexport

ARTICLE = Path(__file__).parents[2] / "examples" / "moscow-times-2014-11-19.txt"


@pytest.fixture(scope="session")
def article() -> kgexport.Article:
    (article,) = kgexport.read(ARTICLE)
    return kgexport.extract(article)


@pytest.fixture(scope="session")
def graph(article: kgexport.Article) -> rdflib.Graph:
    return kgexport.to_graph(article)
