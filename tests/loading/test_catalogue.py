"""Pages made from the declarations are as the declarations make them, and every column says what it is."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from pipelines.language.places_lexicon import read_rows
from pipelines.loading import catalogue, seeds
from pipelines.loading.tables import METADATA, RECORD_TABLES
from pipelines.records import SLOT_TYPES, RecordType

COLUMNS = [column for table in METADATA.sorted_tables for column in table.columns]


@pytest.mark.parametrize(
    ("pages", "command"), [(catalogue.pages, "pipelines.loading.catalogue"), (seeds.pages, "pipelines.loading.seeds")]
)
def test_made_pages_are_not_stale(repository: Path, pages: Callable[[], dict[Path, str]], command: str) -> None:
    for path, words in pages().items():
        kept = (repository / path).read_bytes().decode("utf-8")
        assert kept == words, f"{path} is stale: run python -m {command}"


@pytest.mark.parametrize("column", COLUMNS, ids=str)
def test_every_column_is_described(column: sa.Column[Any]) -> None:
    assert column.comment is not None
    assert column.comment.endswith(".")


@pytest.mark.parametrize("kind", list(RecordType))
def test_every_slot_has_its_columns(kind: RecordType) -> None:
    columns = [column for column in RECORD_TABLES[kind].columns if "slot" in column.info]
    assert {column.info["slot"] for column in columns} == set(SLOT_TYPES[kind].slot_names())
    parts = {
        column.info["part"] for column in columns if column.info["slot"] in ("date", "period") and "part" in column.info
    }
    assert parts >= {"start", "end", "precision"}


def test_what_records_check_by_name_the_tables_know() -> None:
    for kind, table in RECORD_TABLES.items():
        held = {column.info["slot"]: column.info for column in table.columns if "slot" in column.info}
        for slot, vocabulary in SLOT_TYPES[kind].VOCABULARIES.items():
            assert held[slot]["vocabulary"] == tuple(vocabulary)
        assert {slot for slot, info in held.items() if info.get("code") == "country"} == set(SLOT_TYPES[kind].COUNTRIES)
        assert {slot for slot, info in held.items() if info.get("code") == "party"} == set(SLOT_TYPES[kind].PARTIES)


def test_every_country_is_in_the_seed() -> None:
    rows = list(seeds.countries())
    assert len({row[0] for row in rows}) == len(rows) >= 250
    morocco = next(row for row in rows if row[0] == "MAR")
    assert morocco == ("MAR", "MA", "504", "المغرب", "Morocco", "أفريقيا", "Africa", "شمال أفريقيا", "Northern Africa")


def test_every_body_that_the_language_layer_knows_is_in_the_seed() -> None:
    rows = {row[0]: row for row in seeds.organisations()}
    assert set(rows) == {code for code, _ in read_rows("bodies.tsv")}
    assert rows["org:OPEC"][1:4] == ("intergovernmental", "أوبك", "Organization of the Petroleum Exporting Countries")
    members = {code for *_, codes in rows.values() for code in codes.split()}
    assert members <= {row[0] for row in seeds.countries()}


def test_hijri_months_follow_each_other() -> None:
    rows = list(seeds.hijri_months())
    assert ("1444", "1", "2022-07-30", "2022-08-27") in rows
    assert all(row[2] <= row[3] for row in rows)
    assert sorted(rows, key=lambda row: row[2]) == rows
