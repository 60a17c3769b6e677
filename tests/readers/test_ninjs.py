"""ninjs in its three major versions: what goes where, what is refused, and that nothing is lost unsaid."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from kgexport.api import extract, validate
from kgexport.readers import Item, Read, Refused, Source, reader_name
from kgexport.readers.ninjs import read_ninjs
from kgexport.record import Author, Work

DATA = Path(__file__).parents[1] / "data" / "ninjs"
EXAMPLES = Path(__file__).parents[3] / "shared" / "articles" / "ninjs"
NO_TEXTS = {"3.0-ap_image.json"}


def items(path: Path, **options: Any) -> list[Item]:
    return list(read_ninjs(Source(str(path)), **options))


def item(tmp_path: Path, **fields: Any) -> Item:
    path = tmp_path / "item.json"
    path.write_text(json.dumps({"uri": "urn:x:1", "headlines": [{"value": "Talks"}], **fields}), "utf-8")
    (found,) = items(path)
    return found


def read(found: Item) -> Read:
    assert isinstance(found, Read), found.error
    return found


def test_version_1() -> None:
    found = read(items(DATA / "version-1.json")[0])
    article = found.article
    assert article.url == "https://agency.example.com/items/2013-harbour-trial"
    assert article.headline == "Ferry captain goes on trial in Tuscany"
    assert str(article.text).split("\n\n") == [
        "The trial of Carlo Bianchi, a former captain of Tyrrhenian Lines SpA, began on Tuesday.",
        '"I am innocent," Bianchi said.',
    ]
    assert article.dateline == "LIVORNO, Italy"
    assert [(author.type, author.name) for author in article.author] == [
        ("Person", "Maria Rossi"),
        ("Person", "John O'Neill"),
    ]
    assert article.date_published == "2013-07-09T10:37:00Z"
    assert article.image == ("https://agency.example.com/pictures/7.jpg",)
    assert article.about == (
        "https://people.example.com/id/0h1",
        "http://cv.iptc.org/newscodes/mediatopic/20000119",
    )
    assert article.keywords == ("trials",)
    actors = {actor.name: actor for actor in article.actors or ()}
    assert {name: actor.type for name, actor in actors.items()} == {
        "Carlo Bianchi": "Person",
        "Tyrrhenian Lines SpA": "Organization",
        "Tuscany": "Place",
        "Italy": "Country",
    }
    assert actors["Carlo Bianchi"].same_as == ("https://people.example.com/id/0h1",)
    assert actors["Italy"].alternate_name == ("Italia",)
    assert found.tagged
    assert found.lost == {
        "associations.*.renditions.*.width": 1,
        "associations.*.uri": 1,
        "located": 1,
        "organisation[].symbols": 2,
        "urgency": 1,
    }


def test_version_2_in_an_array_with_a_picture_and_a_withdrawn_item() -> None:
    text, picture, gone = items(DATA / "version-2.json")
    found = read(text)
    assert found.article.id == "urn:newsml:agency.example.com:20190809:skien"
    assert found.article.headline == "Selskapet kjøper tomt i Skien"
    assert found.article.alternative_headline == "Tomt i Skien"
    assert found.article.description == "Selskapet har kjøpt en tomt i Skien."
    assert found.article.text == "Selskapet har kjøpt en tomt i Skien, sier Kari Nordmann."
    assert found.article.in_language == "nb-NO"
    assert found.article.author == (Author(type="Organization", name="NTB"),)
    assert (found.article.date_published, found.article.date_modified) == (
        "2019-08-09T09:30:04Z",
        "2019-08-09T09:46:53Z",
    )
    assert (found.article.actors or ())[0].same_as == ("http://www.wikidata.org/entity/Q42",)
    assert found.article.about == ("Næringsliv",)
    assert found.lost == {
        "bodies[].value/div.dateline": 1,
        "bodies[].value/figure": 1,
        "places[].literal": 1,
        "subjects[].literal": 1,
    }
    assert isinstance(picture, Refused)
    assert str(picture.error).endswith("type: is a picture, not a text; nothing to read in it")
    assert isinstance(gone, Refused)
    assert "is canceled" in str(gone.error)
    assert json.loads(str(gone.raw))["pubstatus"] == "canceled"
    assert (text.line, picture.line, gone.line) == (2, 25, 26)
    lenient = items(DATA / "version-2.json", strict=False)
    assert read(lenient[2]).warnings == ("is canceled: its provider says that it is not to be used",)


def test_version_3() -> None:
    found = read(items(DATA / "version-3.json")[0])
    article = found.article
    assert article.headline == "Doping controls at the tour to be doubled"
    assert article.alternative_headline == "Doping controls at the tour"
    assert str(article.text).startswith(
        "The Anti-Doping Board will double its controls, chairman Richard Stone said.\n\n"
    )
    assert article.author == (Author(type="Person", name="Ann Hill"),)
    assert article.publisher is not None
    assert article.publisher.name == article.copyright_holder == "The Sports Gazette"
    assert article.license == "https://creativecommons.org/licenses/by/4.0/"
    assert article.is_based_on == (Work(name="Anti-Doping Board"),)
    assert article.date_created == "2023-10-07"
    assert article.about == ("http://cv.iptc.org/newscodes/mediatopic/20001105", "Cycling")
    assert found.lost == {"rightsInfo.langId": 1}


@pytest.mark.parametrize("path", sorted(DATA.glob("*.json")), ids=lambda path: path.stem)
def test_what_is_given_is_kept_beside_what_is_found_and_the_graph_is_valid(path: Path) -> None:
    found = read(items(path)[0])
    article = extract(found.article)
    names = {actor.name: actor for actor in article.actors or ()}
    for given in found.article.actors or ():
        assert names[given.name].type == given.type
        assert set(given.same_as) <= set(names[given.name].same_as)
    assert len(names) == len(article.actors or ())
    assert validate(article, ["core"]).conforms


@pytest.mark.parametrize("path", [*DATA.glob("*.json"), *EXAMPLES.glob("[0-9]*.json")], ids=lambda path: path.stem)
def test_items_are_known_by_their_keys(path: Path) -> None:
    assert reader_name(Source(str(path))) == "ninjs"


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"type": "video"}, "is a video"),
        ({"type": "audio"}, "is an audio"),
        ({"pubstatus": "withheld"}, "is withheld"),
        ({"headlines": []}, "neither a headline nor a body"),
        ({"language": 5, "headlines": 7}, "neither a headline nor a body"),
        ({"bodies": [{"contenttype": "text/html", "value": "<div>" * 100_000 + "x"}]}, "nested too deep"),
    ],
)
def test_what_is_refused(tmp_path: Path, fields: dict[str, Any], problem: str) -> None:
    found = item(tmp_path, **fields)
    assert isinstance(found, Refused)
    assert problem in str(found.error)


def test_odd_values_are_no_crash_and_are_counted(tmp_path: Path) -> None:
    odd = {"people": [5, {"name": ["x"]}], "by": {"a": 1}, "bodies": [[1]], "versioncreated": "soon", "urgency": [1, 2]}
    found = read(item(tmp_path, **odd))
    assert found.warnings == ("versioncreated: 'soon' is no date, left out",)
    assert found.lost == {"bodies[]": 1, "by": 1, "people[]": 1, "people[].name": 1, "urgency": 2}


def test_an_embargo_is_told(tmp_path: Path) -> None:
    assert read(item(tmp_path, embargoed="2030-01-01T00:00:00Z")).warnings == (
        "embargoed until '2030-01-01T00:00:00Z'",
    )


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the IPTC's examples are not beside the project")
def test_all_examples_of_the_iptc_that_are_texts_give_valid_graphs() -> None:
    examples = sorted(EXAMPLES.glob("[0-9]*.json"))
    assert examples
    for path in examples:
        (found,) = items(path)
        assert isinstance(found, Refused) == (path.name in NO_TEXTS), path.name
        if isinstance(found, Read):
            assert validate(extract(found.article), ["core"]).conforms, path.name


@pytest.mark.skipif(not EXAMPLES.is_dir(), reason="the IPTC's schemas are not beside the project")
@pytest.mark.parametrize(("version", "schema"), [("1", "1.4"), ("2", "2.1"), ("3", "3.1")])
def test_our_samples_are_what_the_schemas_of_the_iptc_ask_for(version: str, schema: str) -> None:
    import jsonschema

    rules = json.loads((EXAMPLES / f"schema-{schema}.json").read_text("utf-8"))
    sample = json.loads((DATA / f"version-{version}.json").read_text("utf-8"))
    rules.pop("$id", None)
    for one in sample if isinstance(sample, list) else [sample]:
        jsonschema.validate(one, rules, cls=jsonschema.validators.validator_for(rules))
