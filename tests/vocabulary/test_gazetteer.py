import re

import pytest

from kgexport.vocabulary.gazetteer import (
    bodies,
    body_named,
    countries,
    country_coded,
    country_named,
    place_named,
    places,
)

pycountry = pytest.importorskip("pycountry", reason="needs pycountry to compare with ISO 3166")

# ISO 3166 names that the news gives to another country more often than to the one that ISO means.
ELSEWHERE = {"CG": {"Congo"}, "TPTL": {"East Timor"}, "NTHH": {"Neutral Zone"}, "SKIN": {"Sikkim"}}


def iso() -> list[tuple[str, list[str]]]:
    current = [(entry.alpha_2, entry) for entry in pycountry.countries]
    former = [(entry.alpha_4, entry) for entry in pycountry.historic_countries]
    return [
        (code, [getattr(entry, a) for a in ("name", "official_name", "common_name") if hasattr(entry, a)])
        for code, entry in current + former
    ]


def test_all_codes_of_iso_3166_and_kosovo_are_there_once() -> None:
    codes = [country.code for country in countries()]
    assert len(codes) == len(set(codes))
    assert set(codes) == {code for code, _ in iso()} | {"XK"}


def test_iso_names_find_their_country() -> None:
    missed = [
        (code, name)
        for code, names in iso()
        for name in names
        if name not in ELSEWHERE.get(code, set()) and ((found := country_named(name)) is None or found.code != code)
    ]
    assert missed == []


def test_former_states_have_codes_of_four_letters() -> None:
    assert all((len(country.code) == 4) == (country.kind == "former") for country in countries())


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("the U.S.", "US"),
        ("America", "US"),
        ("Britain", "GB"),
        ("the UK", "GB"),
        ("Soviet Union", "SUHH"),
        ("the Soviet Union", "SUHH"),
        ("East Germany", "DDDE"),
        ("Yugoslavia", "YUCS"),
        ("Czechoslovakia", "CSHH"),
        ("Burma", "MM"),
        ("Côte d’Ivoire", "CI"),
    ],
)
def test_names_of_the_news(name: str, code: str) -> None:
    found = country_named(name)
    assert found is not None
    assert found.code == code


def test_no_name_stands_for_two_entries() -> None:
    for entries in (countries(), bodies(), places()):
        seen: dict[str, str] = {}
        for entry in entries:
            for name in (entry.name, *entry.aliases):
                assert seen.setdefault(name, entry.name) == entry.name


def test_slugs_are_unique_and_plain() -> None:
    for entries in (bodies(), places()):
        slugs = [entry.slug for entry in entries if entry.slug]
        assert sorted(slugs) == sorted(set(slugs))
        assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug) for slug in slugs)


def test_countries_of_bodies_and_places_exist() -> None:
    assert [e.name for e in bodies() + places() if e.country and country_coded(e.country) is None] == []


def test_categories_and_kinds() -> None:
    assert {body.category for body in bodies()} == {
        *("agency", "newspaper", "magazine", "broadcaster", "website"),
        *("government", "parliament", "central-bank", "court", "military", "intelligence", "police"),
        *("international", "armed-group", "party", "ngo", "think-tank", "university", "company", "sport"),
    }
    assert {place.kind for place in places()} == {
        *("ocean", "sea", "gulf", "strait", "canal", "river", "lake", "island", "mountain", "desert", "site"),
        *("continent", "region", "state", "province", "city", "district"),
    }


def test_bodies() -> None:
    times = body_named("the Financial Times")
    assert times is not None
    assert times == body_named("FT")
    assert times.is_news
    assert not times.is_government
    assert body_named("ft") is None


def test_places() -> None:
    pacific = place_named("the Pacific")
    assert pacific is not None
    assert (pacific.name, pacific.kind) == ("Pacific Ocean", "ocean")
    assert place_named("Portland") is None, "several cities bear the name"
    capital = place_named("Jakarta")
    assert capital is not None
    assert (capital.slug, capital.country) == ("jakarta", "ID")
