"""Countries and bodies as registers write them: every name leads back to its code."""

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from pipelines.registers.places import Places, folded, read_places
from tests.conftest import REPOSITORY

NAMES = REPOSITORY / "pipelines" / "registers" / "country_names.tsv"
REGISTERS = ("sipri", "colt", "comtrade", "unts", "plover")


def listed() -> Iterator[list[str]]:
    lines = [line for line in NAMES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    yield from csv.reader(lines, delimiter="\t")


@pytest.fixture(scope="module", params=REGISTERS)
def places(request: pytest.FixtureRequest, warehouse: Path) -> Places:
    with duckdb.connect(str(warehouse / "current" / "marsad.duckdb"), read_only=True) as connection:
        return read_places(connection, request.param)


def test_every_name_that_is_written_is_read_back(places: Places) -> None:
    wrong = {code: places.name(code) for code in places.known if places.code(places.name(code)) != code}
    assert wrong == {}


def test_every_number_that_is_written_is_read_back(places: Places) -> None:
    numbers = {code: number for code in places.known if (number := places.number(code)) is not None}
    assert len(numbers) > 240
    wrong = {code: number for code, number in numbers.items() if places.code(str(number)) != code}
    assert wrong == {}


def test_numbers_are_those_of_the_register(places: Places) -> None:
    by_register = {"comtrade": (842, 251, 818)}
    expected = by_register.get(places.register, (840, 250, 818))
    assert tuple(places.number(code) for code in ("USA", "FRA", "EGY")) == expected


@pytest.mark.parametrize("written", ["Turkey", "TURKIYE", "Türkiye", "TUR", "tr", "792"])
def test_spellings_of_one_country(places: Places, written: str) -> None:
    assert places.code(written) == "TUR"


def test_nobody_is_nobody(places: Places) -> None:
    assert [places.code(name) for name in (None, "", "Atlantis", "unknown supplier(s)")] == [None] * 4
    assert (places.name(None), places.number(None), places.number("org:NATO")) == (None, None, None)


def test_the_file_is_sound() -> None:
    rows = list(listed())
    assert all(len(row) == 4 and row[0] in ("any", *REGISTERS) and row[3] for row in rows)
    assert max(Counter((register, code) for register, code, *_ in rows).values()) == 1
    meanings = Counter((row[0], folded(name)) for row in rows for name in row[3].split("|"))
    assert max(meanings.values()) == 1, "a name of two countries"
