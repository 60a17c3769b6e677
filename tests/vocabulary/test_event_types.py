import re
from pathlib import Path

import pytest

from kgexport.vocabulary.event_types import CAMEO, PLOVER, is_event_type, plover_type

TABLE = Path(__file__).parents[3] / "shared" / "vocab" / "CAMEO2PLOVER-2021.txt"
# Labels that differ from the conversion table on purpose: its misspellings and remarks.
WITHOUT_TYPE = ("01", "02")  # statements and appeals, which PLOVER left out
CORRECTED = {"055", "0813", "0814", "100", "1051", "1444"}


def test_plover_has_its_sixteen_types_each_with_a_definition():
    assert list(PLOVER) == [
        *("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT", "REQUEST"),
        *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "MOBILIZE", "SANCTION", "COERCE", "ASSAULT"),
    ]
    assert all(kind.definition.endswith(".") and kind.label.upper() == kind.code for kind in PLOVER.values())
    assert len({kind.definition for kind in PLOVER.values()}) == 16


def test_every_cameo_code_is_well_formed_and_has_known_plover_types():
    for code in CAMEO.values():
        assert re.fullmatch("[0-9]{2,4}", code.code)
        assert code.label == code.label.strip()
        assert code.label[0].isupper()
        assert bool(code.plover) == (code.code[:2] not in WITHOUT_TYPE)
        assert set(code.plover) <= set(PLOVER)


@pytest.mark.parametrize(("code", "broader"), [("0311", "031"), ("031", "03"), ("03", None)])
def test_broader_is_one_digit_less(code, broader):
    assert CAMEO[code].broader == broader


def test_every_broader_code_is_itself_a_code():
    assert [code for code, entry in CAMEO.items() if entry.broader and entry.broader not in CAMEO] == []


@pytest.mark.parametrize("curie", ["plover:AGREE", "cameo:057", "cameo:03", "cameo:2042"])
def test_types_of_both_vocabularies_are_event_types(curie):
    assert is_event_type(curie)


@pytest.mark.parametrize(
    "curie",
    ["plover:057", "cameo:AGREE", "cameo:3", "AGREE", "", ":", "plover:", "plover:agree", "schema:AGREE"],
)
def test_anything_else_is_no_event_type(curie):
    assert not is_event_type(curie)


def test_the_plover_type_of_a_cameo_code():
    assert plover_type("cameo:057") == "plover:SUPPORT"
    assert plover_type("cameo:08") == "plover:CONCEDE"
    assert plover_type("plover:AID") == "plover:AID"
    with pytest.raises(KeyError):
        plover_type("cameo:999")
    with pytest.raises(KeyError):
        plover_type("cameo:010")
    with pytest.raises(KeyError):
        plover_type("schema:Event")


def _words(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.skipif(not TABLE.exists(), reason="the conversion table of PLOVER stands in ../shared only")
def test_cameo_table_is_that_of_the_plover_manual():
    types: dict[str, list[str]] = {}
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        match = re.match(r"(\d+):([^#]*)#?(.*)", line)
        if not match:
            continue
        code, cells, label = match[1], [_words(cell) for cell in match[2].split(",")], _words(match[3])
        types.setdefault(code, []).append(cells[0])
        if len(code) == 2:
            continue
        entry = CAMEO[code]
        assert (entry.mode or "", list(entry.contexts)) == (cells[1], re.findall(r"\w+", cells[2])), code
        assert entry.label == label or code in CORRECTED or code == "175", code
    assert set(types) == {code for code in CAMEO if code[:2] not in WITHOUT_TYPE}
    for code, found in types.items():
        assert CAMEO[code].plover == tuple(dict.fromkeys(found)), code
