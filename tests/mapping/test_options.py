"""What the options leave out of the graph, and what they refuse."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kgexport.errors import UsageError
from kgexport.mapping.mapper import map_article
from kgexport.mapping.options import MappingOptions
from kgexport.record import decode_article
from kgexport.vocabulary.namespaces import expand
from tests.data import record
from tests.rdf import Statement, said
from tests.strategies import examples

EXAMPLE = decode_article(json.dumps(record()))[0]
TEXT = EXAMPLE.text or ""
WORDS = {
    name: f"<{expand(name)}>"
    for name in (
        *("schema:articleBody", "schema:text", "kgx:cue", "rdfs:label", "oa:exact", "oa:prefix", "oa:suffix"),
        *("schema:name", "schema:alternateName", "schema:jobTitle"),
    )
}


def statements(**options: Any) -> list[Statement]:
    """The statements of the example's graph."""
    return said([map_article(EXAMPLE, MappingOptions(**options))], named=False)


def said_with(name: str, found: list[Statement]) -> list[str]:
    """The literals of a property."""
    return [value for _, predicate, value, _ in found if predicate == WORDS[name]]


def test_the_full_text_is_there_when_asked_for_only() -> None:
    assert said_with("schema:articleBody", statements(text="full")) == [json.dumps(TEXT, ensure_ascii=False) + "@en"]
    assert said_with("schema:articleBody", statements()) == []
    assert set(statements()) < set(statements(text="full"))
    assert len(statements(text="full")) == len(statements()) + 1


def test_excerpts_are_the_quotations_the_cues_and_the_evidence() -> None:
    found = statements(text="excerpts")
    assert said_with("schema:text", found) == [
        json.dumps(quote.text, ensure_ascii=False) + "@en" for quote in EXAMPLE.quotes or ()
    ]
    assert said_with("kgx:cue", found) == ['"was quoted as saying"@en', '"said"@en']
    assert said_with("rdfs:label", found) == ['"hold exercises"@en', '"not meet"@en']
    assert '"Colonel General Xu Qiliang"' in said_with("oa:exact", found)


def test_each_evidence_holds_the_words_at_its_offsets_and_those_around_them() -> None:
    for node in (nodes := map_article(EXAMPLE)).nodes:
        if node.kind != "evidence":
            continue
        words, offsets = ({one.iri: one for one in nodes.nodes}[str(iri)].values for iri in node.values["selector"])
        start, end = int(offsets["start"][0]), int(offsets["end"][0])
        assert words["exact"] == (TEXT[start:end],)
        prefix, suffix = str(words.get("prefix", ("",))[0]), str(words.get("suffix", ("",))[0])
        assert TEXT[:start].endswith(prefix)
        assert TEXT[end:].startswith(suffix)
        assert "\n" not in prefix + suffix
        assert max(len(prefix), len(suffix)) <= 16


def test_with_no_text_no_word_of_it_is_in_the_graph_but_names_and_titles() -> None:
    found = statements(text="none")
    words = ("schema:articleBody", "schema:text", "kgx:cue", "rdfs:label", "oa:exact", "oa:prefix", "oa:suffix")
    assert [name for name in words if said_with(name, found)] == []
    kept = {term for term in statements() if term not in found}
    assert {predicate for _, predicate, _, _ in kept if predicate not in WORDS.values()} <= {
        f"<{expand('oa:hasSelector')}>",
        f"<{expand('rdf:type')}>",
    }


@examples(40)
@given(st.data())
def test_with_no_text_no_long_stretch_of_it_is_in_the_graph(data: st.DataObject) -> None:
    """Whatever words of the text are looked for, but those that the metadata and the actors' names have too."""
    start = data.draw(st.integers(0, len(TEXT) - 12))
    stretch = TEXT[start : start + 12]
    raw = record()
    others = json.dumps([raw[key] for key in raw if key not in ("text", "quotes", "events")], ensure_ascii=False)
    assume(stretch not in others)
    for mentions in (True, False):
        found = statements(text="none", mentions=mentions)
        assert [term for statement in found for term in statement if stretch in term] == []


def test_without_mentions_there_are_none_and_all_else_stays() -> None:
    with_all, without = statements(), statements(mentions=False)
    assert set(without) < set(with_all)
    gone = set(with_all) - set(without)
    assert not [statement for statement in without if "mention-" in statement[0]]
    assert {subject.rpartition("/")[2].partition("-")[0] for subject, *_ in gone} == {
        *("mention", "evidence", "words", "offsets")
    }
    assert f"<{expand('schema:mentions')}>" in {predicate for _, predicate, _, _ in without}


def test_the_license_is_that_of_the_graph() -> None:
    license_iri = "https://creativecommons.org/publicdomain/zero/1.0/"
    (added,) = set(statements(license=license_iri)) - set(statements())
    assert added[:3] == (
        "<https://example.org/news/graph-a41537>",
        f"<{expand('dcterms:license')}>",
        f"<{license_iri}>",
    )


@pytest.mark.parametrize(
    "base",
    ["", "example", "https://example.org", "https://exa mple.org/", "kgx:", "schema:x/", "/", "https://a/\n", "x"],
)
def test_a_base_that_names_can_not_be_added_to_is_refused(base: str) -> None:
    with pytest.raises(UsageError, match="the base"):
        MappingOptions(base=base)


@pytest.mark.parametrize("license_iri", ["", "CC BY", "cc-by-4.0", "dcterms:license", "https://a b/"])
def test_a_license_that_is_no_iri_is_refused(license_iri: str) -> None:
    with pytest.raises(UsageError, match="the license"):
        MappingOptions(license=license_iri)
