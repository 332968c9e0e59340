"""The gazetteer's files: complete, well formed, free of silent contradictions."""

from collections import defaultdict

import pycountry
import pytest
from babel import Locale, localedata

from pipelines.language.folding import fold
from pipelines.language.name_spans import PlaceKind
from pipelines.language.places import find_places
from pipelines.language.places_lexicon import LEXICON, all_entries, place_table, read_rows
from pipelines.language.places_rules import RULES
from pipelines.records.codes import is_country, is_party

FILES = {
    "aliases.tsv": 3,
    "ambiguous_places.tsv": 4,
    "bodies.tsv": 2,
    "cities.tsv": 3,
    "cities_geonames.tsv": 3,
    "countries.tsv": 5,
    "country_pairs.tsv": 2,
    "place_context.tsv": 2,
    "seats.tsv": 2,
}
UNPEOPLED = {"ATA", "ATF", "BVT", "HMD", "IOT", "SGS", "UMI"}
"""Territories without a people of their own, hence without an adjective."""
ALPHA_3 = {country.alpha_2: country.alpha_3 for country in pycountry.countries} | {"XK": "XKX"}


@pytest.mark.parametrize("name", FILES)
def test_files_have_a_header_and_even_rows(name: str) -> None:
    lines = (LEXICON / name).read_text(encoding="utf-8").splitlines()
    header = "\n".join(line for line in lines if line.startswith("#"))
    assert "Source" in header
    assert "Licence" in header
    assert "Columns" in header
    assert {len(row) for row in read_rows(name)} == {FILES[name]}


def test_every_country_has_a_row_and_every_people_its_adjectives() -> None:
    rows = {row[0]: row for row in read_rows("countries.tsv")}
    assert set(rows) == set(ALPHA_3.values())
    assert {code for code, row in rows.items() if not row[3]} == UNPEOPLED
    assert all(row[1] for row in rows.values())


def test_every_adjective_is_inflected() -> None:
    forms = defaultdict(set)
    for _, entry in all_entries():
        if entry.kind is PlaceKind.DEMONYM:
            forms[entry.code].add((entry.definite, entry.gender, entry.number))
    kinds = {(definite, gender, number) for definite in (True, False) for gender in "mf" for number in "sdp"}
    assert {code for code in ALPHA_3.values() if forms[code] != kinds} == UNPEOPLED


def test_every_name_of_the_arabic_locales_is_known() -> None:
    locales = [name for name in localedata.locale_identifiers() if name == "ar" or name.startswith("ar_")]
    missing = set()
    for name in locales:
        for code, territory in Locale.parse(name).territories.items():
            entry = place_table().get(territory)
            wanted = ALPHA_3.get(code)
            if wanted and (entry is None or (wanted != entry.code and not entry.rule)):
                missing.add((wanted, territory))
    assert missing == set()


def test_codes_are_codes() -> None:
    codes = {code for _, entry in all_entries() for code in entry.code.split("|")}
    assert {code for code in codes if not is_party(code)} == set()
    assert {code for row in read_rows("aliases.tsv") for code in row[1].split("|") if not is_country(code)} == set()


def test_no_phrase_has_two_codes_without_a_rule() -> None:
    codes = defaultdict(set)
    for phrase, entry in all_entries():
        codes[fold(phrase)].add(entry.code)
    undecided = {
        phrase
        for phrase, claimed in codes.items()
        if len(claimed) > 1 and not any("|" in code for code in claimed)
        if (entry := place_table().get(phrase)) is None or not entry.rule
    }
    assert undecided == set()


def test_rules_of_the_files_exist_and_have_their_arguments() -> None:
    needing = {"either", "not_after", "not_before", "beside", "if_named"}
    for rule, _names, arguments, why in read_rows("ambiguous_places.tsv"):
        assert rule in RULES
        assert bool(arguments) == (rule in needing)
        assert why
    assert {row[2] for row in read_rows("cities.tsv")} <= {*RULES, ""}


def test_each_country_is_found_in_a_sentence() -> None:
    missed = set()
    for code, names, *_rest in read_rows("countries.tsv"):
        for name in names.split("|"):
            entry = place_table().get(name)
            if (entry is None or not entry.rule) and [span.code for span in find_places(f"سافر إلى {name} سرا")] != [
                code
            ]:
                missed.add((code, name))
    assert missed == set()
