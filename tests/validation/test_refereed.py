"""The compiled shapes with pySHACL as the referee: who is asked when, what becomes of disagreements and failures."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from kgexport.checks import ShapesCheck
from kgexport.errors import SourceError, UsageError
from kgexport.mapping.graph import ArticleGraph
from kgexport.mapping.mapper import map_article
from kgexport.record import decode_article
from kgexport.validation import render, validate
from kgexport.validation.article_statements import of_article
from kgexport.validation.loading import load_bytes, plain_triples
from kgexport.validation.plain_rdflib import of_rdflib, to_rdflib
from kgexport.validation.refereed import RefereedEngine, is_sampled
from kgexport.validation.statements import TYPE, Statements, of_triples
from kgexport.vocabulary.formats import NQUADS, TURTLE
from tests.shapes.cases import BASE
from tests.validation.graphs import PREFIXES, shapes

ROOT = Path(__file__).parents[2]
GRAPH = "https://example.org/graph"
# pySHACL takes 1 for true here; only "true" is.
LANGUAGES = ':S a sh:NodeShape ; sh:targetClass :E ; sh:property [ sh:path :p ; sh:uniqueLang "1"^^xsd:boolean ] .'
TWICE = ':e a :E ; :p "a"@en , "b"@en .'
# A blank node in a place of which the values are compared is none to pySHACL as it is fed.
WORDS = ":S a sh:NodeShape ; sh:targetClass :E ; sh:property [ sh:path :p ; sh:nodeKind sh:Literal ; sh:lessThan :q ] ."
SECTIONS = ":S a sh:NodeShape ; sh:targetClass :E ; sh:property [ sh:path :p ; sh:minCount 1 ; sh:severity {} ] ."
QUERY = (
    ':Q a sh:NodeShape ; sh:targetClass :E ; sh:sparql [ sh:select "SELECT $this WHERE { $this :p ?v }" ] .'
    " :S a sh:NodeShape ; sh:targetClass :E ; sh:property [ sh:path :q ; sh:maxCount 1 ] ."
)


def statements(text: str) -> Statements:
    return of_triples(plain_triples((PREFIXES + text).encode(), TURTLE, "test.ttl"))


def refusal(data: str, shape: str, *, strict: bool = False, referee: int = 0) -> str | None:
    return RefereedEngine(shapes(shape), strict, referee).refusal(statements(data), GRAPH)


def article() -> ArticleGraph:
    return map_article(decode_article((ROOT / "tests" / "data" / "record.json").read_bytes())[0])


def test_what_is_refused_is_told_by_pyshacl() -> None:
    broken = BASE.replace("kgx:quotationKind kgx:direct", "kgx:quotationKind kgx:direct , kgx:mixed")
    graph = load_bytes(broken.encode(), TURTLE, "base.ttl").graph
    quads = "".join(f"{line.removesuffix(' .')} <{GRAPH}> .\n" for line in graph.serialize(format="nt").splitlines())
    reason = ShapesCheck().of_n_quads(quads.encode())
    assert reason == render(validate(load_bytes(quads.encode(), NQUADS, "graph").graph, ("core",)))
    assert ShapesCheck().of_n_quads(quads.replace("ontology#mixed>", "ontology#direct>").encode()) is None


@pytest.mark.parametrize("referee", [0, 1, 1000])
def test_the_referee_changes_nothing_where_both_agree(referee: int) -> None:
    assert refusal(":e a :E ; :p 1 .", SECTIONS.format("sh:Violation"), referee=referee) is None
    reason = refusal(":e a :E .", SECTIONS.format("sh:Violation"), referee=referee)
    assert reason is not None
    assert "1 error" in reason


@pytest.mark.parametrize(
    ("severity", "refused"),
    [
        ("sh:Violation", (True, True)),
        ("sh:Warning", (False, True)),
        ("sh:Info", (False, False)),
        (":own", (True, True)),
    ],
)
def test_only_violations_refuse_and_if_strict_warnings(severity: str, refused: tuple[bool, bool]) -> None:
    shape = SECTIONS.format(severity)
    found = tuple(refusal(":e a :E .", shape, strict=strict, referee=1) is not None for strict in (False, True))
    assert found == refused


@pytest.mark.parametrize("referee", [0, 1])
def test_if_strict_shapes_that_apply_to_nothing_refuse(referee: int) -> None:
    shape = SECTIONS.format("sh:Violation")
    assert refusal(":e a :F .", shape, referee=referee) is None
    reason = refusal(":e a :F .", shape, strict=True, referee=referee)
    assert reason is not None
    assert "Nothing was checked" in reason


def test_a_graph_that_only_the_referee_refuses_is_refused_with_both_results() -> None:
    assert refusal(TWICE, LANGUAGES) is None
    reason = refusal(TWICE, LANGUAGES, referee=1)
    assert reason is not None
    assert f"disagree on the graph {GRAPH}" in reason
    assert "Compiled shapes: nothing to refuse. " in reason
    assert "pySHACL: a shape without a name (UniqueLang) at https://example.org/e" in reason


def test_a_graph_that_only_the_compiled_shapes_refuse_is_refused_with_both_results() -> None:
    reason = refusal(":e a :E ; :p [] .", WORDS)
    assert reason is not None
    assert "(NodeKind) at https://example.org/e. pySHACL: nothing to refuse." in reason


def test_shapes_that_are_not_compiled_are_checked_by_pyshacl_and_told() -> None:
    engine = RefereedEngine(shapes(QUERY), referee=0)
    assert engine.left == ("https://example.org/Q (sh:sparql)",)
    assert engine.refusal(statements(":e a :E ."), GRAPH) is None
    for wrong in (":e a :E ; :p 1 .", ":e a :E ; :q 1 , 2 ."):
        reason = engine.refusal(statements(wrong), GRAPH)
        assert reason is not None
        assert "1 error" in reason


def test_a_shape_below_one_that_is_left_is_found_by_it() -> None:
    shape = (
        ":Q a sh:NodeShape ; sh:targetClass :E ; sh:node :T ;"
        ' sh:sparql [ sh:select "SELECT $this WHERE { $this :never ?v }" ] .'
        " :T a sh:NodeShape ; sh:targetClass :F ; sh:property [ sh:path :q ; sh:minCount 1 ] ."
    )
    assert refusal(":e a :E ; :q 1 .", shape) is None
    assert refusal(":e a :E .", shape) is not None


def test_an_engine_that_fails_costs_no_more_than_the_graph() -> None:
    odd = Statements({"https://example.org/e": {TYPE: ("https://example.org/E",), "https://example.org/p": (None,)}})  # type: ignore[dict-item]
    shape = ":S a sh:NodeShape ; sh:targetClass :E ; sh:property [ sh:path :p ; sh:minLength 3 ] ."
    reason = RefereedEngine(shapes(shape)).refusal(odd, GRAPH)
    assert reason is not None
    assert reason.startswith(f"the graph {GRAPH} can't be checked: the compiled shapes fail: TypeError")
    unreadable = SECTIONS.format("sh:Violation") + " :unused a sh:PropertyShape ."
    reason = refusal(":e a :E .", unreadable)
    assert reason is not None
    assert reason.startswith(f"the graph {GRAPH} can't be checked: pySHACL can't apply the shapes of house.ttl")


def test_no_end_of_mistakes_is_refused_without_the_report() -> None:
    order = ":S a sh:NodeShape ; sh:targetClass :E ; sh:property [ sh:path :p ; sh:lessThan :q ] ."
    numbers = " , ".join(map(str, range(3000)))
    reason = refusal(f":e a :E ; :p {numbers} ; :q {numbers} .", order)
    assert reason is not None
    assert reason.startswith(f"the graph {GRAPH} has 10000 things wrong or more: a shape without a name (LessThan) at")
    weak = order.replace(" ] .", " ; sh:severity sh:Warning ] .")
    assert refusal(f":e a :E ; :p {numbers} ; :q {numbers} .", weak) is None
    both = f"{weak} :T a sh:NodeShape ; sh:targetClass :E ; sh:property [ sh:path :r ; sh:minCount 1 ] ."
    reason = refusal(f":e a :E ; :p {numbers} ; :q {numbers} .", both)
    assert reason is not None
    assert "a shape without a name (MinCount)" in reason
    later = " , ".join(map(str, range(3000, 6000)))
    assert refusal(f":e a :E ; :p {numbers} ; :q {later} .", order) is None


def test_shapes_that_cannot_be_used_are_told_before_the_first_article(tmp_path: Path) -> None:
    path = tmp_path / "house.ttl"
    path.write_text(PREFIXES + ":unused a sh:PropertyShape .", encoding="utf-8")
    with pytest.raises(UsageError, match=r"house\.ttl: ShapeLoadError"):
        ShapesCheck((str(path),)).notices()
    with pytest.raises(SourceError, match="can't be read"):
        ShapesCheck((str(tmp_path / "none.ttl"),)).notices()
    path.write_text(PREFIXES + ":S a", encoding="utf-8")
    with pytest.raises(SourceError, match=r"house\.ttl line 6"):
        ShapesCheck((str(path),)).notices()
    with pytest.raises(SourceError, match=r"house\.ttl line 6"):
        ShapesCheck((str(path),))(article())
    path.write_text(PREFIXES + ':S a sh:NodeShape ; sh:targetClass :E ; sh:pattern "(" .', encoding="utf-8")
    assert "an sh:pattern that is none" in ShapesCheck((str(path),)).notices()[0]


def test_the_sample_is_one_in_so_many_and_the_same_each_time() -> None:
    names = [f"https://example.org/news/graph-{number}" for number in range(20_000)]
    chosen = [name for name in names if is_sampled(name, 1000)]
    assert 5 <= len(chosen) <= 40
    assert chosen == [name for name in names if is_sampled(name, 1000)]
    assert all(is_sampled(name, 1) for name in names[:50])
    assert not any(is_sampled(name, 0) for name in names)


def test_a_check_can_be_sent_to_another_process() -> None:
    check = ShapesCheck((), strict=True, referee=7)
    check(article())
    sent = pickle.dumps(check)
    assert len(sent) < 200
    assert pickle.loads(sent) == check


def test_the_statements_of_an_article_are_those_of_its_quads() -> None:
    graph = article()
    told = {
        (quad.subject.iri, quad.predicate.iri, tuple(quad.object[:2]) if len(quad.object) > 1 else quad.object[0])
        for quad in graph.quads()
    }
    found = list(of_article(graph).triples())
    assert {(s, p, o if isinstance(o, str) else o[:2]) for s, p, o in found} == told
    assert len(found) == len(told)


def test_statements_stay_the_same_by_way_of_rdflib() -> None:
    graph = statements(BASE + ':e :p [] , "x"@EN , "01"^^xsd:integer , "maybe"^^xsd:boolean , "3 March"^^xsd:date .')
    assert set(of_rdflib(to_rdflib(graph)).triples()) == set(graph.triples())


def test_no_rdf_library_is_loaded_for_an_article_that_passes() -> None:
    program = (
        "import sys; from pathlib import Path;"
        "from kgexport.checks import ShapesCheck; from kgexport.mapping.mapper import map_article;"
        "from kgexport.record import decode_article;"
        "graph = map_article(decode_article(Path('tests/data/record.json').read_bytes())[0]);"
        "assert ShapesCheck(referee=0)(graph) is None;"
        "print(*{name.partition('.')[0] for name in sys.modules} & {'rdflib', 'pyshacl'})"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
