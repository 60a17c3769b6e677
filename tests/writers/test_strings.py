"""Every string comes out of every format as it went in."""

from __future__ import annotations

from json.encoder import encode_basestring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kgexport.mapping.mapper import map_article
from kgexport.record import Article, Work
from kgexport.vocabulary.formats import FORMATS
from kgexport.writers.turtle_terms import long_string
from tests.rdf import as_rdflib, by_oxigraph, by_pyld, by_rdflib, said, written
from tests.strategies import examples, not_blank

STRINGS = (
    *('"', '""', '"""', '""""', '"""""', '\n"', '\n""', '\n"""', '\n""""', '\n"""x"""', '"\n', '"""\n"""', '\n"x"'),
    *("\\", "\\\\", "\n\\", '\n\\"', '\\"""\n', "\\n", "\\u0041", "\\U0001F600", "\n\\u0041", "\\\n"),
    *("\r", "\n", "\r\n", "\n\r", "a\rb", "a\r\nb", "\t", "a\tb", "\u0085", "\u2028", "\u2029", "\u00a0", "\ufeff"),
    *("<b>", "a & b", "&amp;", "]]>", "<![CDATA[x]]>", "<!-- x -->", "&#13;", "<?x?>", "'", "'''", "{{", "}}"),
    *("😀", "👩‍👩‍👧", "\U0010fffd", "e\u0301", "\u202eabc", "\u00ad", "مرحبا", "\u0301", "\ufffd", "\U0001fffe"),
    *("@en", "@id", "@type", "_:b0", "schema:name", "dc: the film", "https://example.org/", "true", "1", "1.0", "null"),
    *(" leading", "trailing ", "\n\n", "#", ".", ";", "x" * 10_000, "\n" + '"' * 1000),
)


@pytest.mark.parametrize("language", ["en", None])
def test_every_string_in_every_format(language: str | None) -> None:
    """In a text with language, a text without, and a plain string."""
    texts = tuple(string for string in STRINGS if string.strip())
    article = Article(in_language=language, keywords=texts, citation=tuple(Work(name=text) for text in texts))
    others = [Article(id=str(n), usage_terms=string, in_language=language) for n, string in enumerate(STRINGS)]
    graphs = [map_article(one) for one in (article, *others)]
    for form in FORMATS.values():
        data = written(form, graphs)
        expected = set(said(graphs, named=form.holds_graphs))
        assert by_oxigraph(data, form.name) == expected, form.name
        assert by_rdflib(data, form.name) == as_rdflib(expected), form.name
    assert by_pyld(written("jsonld", graphs)) == set(said(graphs, named=True))


@examples(100)
@given(st.text(st.sampled_from('"\\\n\r x'), max_size=12))
def test_a_long_string_of_turtle_is_read_back(string: str) -> None:
    data = f"<a:b> <a:c> {long_string(string)} .".encode()
    ((_, _, by_rdflib_read),) = by_rdflib(data, "turtle")
    assert str(by_rdflib_read) == string
    assert by_oxigraph(data, "turtle") == {("<a:b>", "<a:c>", encode_basestring(string), "")}


@examples(30)
@given(not_blank(8))
def test_a_string_takes_one_line_of_n_triples(string: str) -> None:
    data = written("ntriples", [map_article(Article(headline=string))]).decode("utf-8")
    lines = data.split("\n")
    assert lines.pop() == ""
    assert all(line.startswith("<https://") and line.endswith(" .") for line in lines)
    assert "\r" not in data
