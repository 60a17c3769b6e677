"""What is generated stands in the repository as it would be generated now."""

import runpy

import pytest

from tests.ontology.files import REPOSITORY, prefixed_names, terms, text_of

GENERATE = REPOSITORY / "docs" / "generate"


@pytest.mark.parametrize(
    ("script", "function", "written"),
    [
        ("event_type_schemes.py", "plover_scheme", "ontology/plover.ttl"),
        ("event_type_schemes.py", "cameo_scheme", "ontology/cameo.ttl"),
        ("ontology_page.py", "page", "docs/ontology.md"),
        ("event_types_page.py", "page", "docs/event-types.md"),
    ],
)
def test_the_file_is_what_its_generator_gives(script, function, written):
    given = runpy.run_path(str(GENERATE / script))[function]()
    assert REPOSITORY.joinpath(written).read_text(encoding="utf-8") == given, f"run docs/generate/{script}"


def test_the_page_describes_every_term_once():
    page = REPOSITORY.joinpath("docs", "ontology.md").read_text(encoding="utf-8")
    assert [term for term in terms() if page.count(f'<a id="{term}"></a>') != 1] == []


def test_the_introduction_tells_why_every_property_and_class_is_needed():
    introduction = GENERATE.joinpath("ontology_introduction.md").read_text(encoding="utf-8")
    named = prefixed_names(introduction, "kgx")
    text = text_of("kgexport.ttl")
    wanted = {term for term in terms() if f"kgx:{term} a owl:" in text}
    assert wanted == named
