"""Quarantine: what fails moves with its reasons, and with what hangs on it."""

import json
from collections.abc import Iterator

import duckdb
import pytest

from pipelines.loading.database import create_tables
from pipelines.loading.quarantine import quarantine
from pipelines.loading.store import load_articles, load_records
from tests import specimens


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        create_tables(opened)
        load_articles(opened, specimens.ARTICLES)
        load_records(opened, specimens.ARTICLES, specimens.records())
        yield opened


def kept_aside(connection: duckdb.DuckDBPyConnection) -> set[tuple[str, str, str]]:
    rows = connection.sql("select table_name, record_id, unnest(reasons) from records.quarantine").fetchall()
    return {(str(table), str(record), str(reason)) for table, record, reason in rows}


def test_a_failing_record_takes_its_evidence_along(connection: duckdb.DuckDBPyConnection) -> None:
    record = specimens.arms_deal().id
    assert quarantine(connection, "records.arms_deals", [({"record_id": record}, ["too cheap"])]) == 1
    assert kept_aside(connection) == {
        ("records.arms_deals", record, "too cheap"),
        ("records.evidence", record, "its record is in quarantine"),
    }
    assert connection.table("records.arms_deals").fetchall() == []
    assert connection.sql(f"select 1 from records.evidence where record_id = '{record}'").fetchall() == []
    left = [each for each in specimens.records() if each.id != record]
    assert connection.table("records.evidence").shape[0] == sum(len(each.evidence) for each in left)


def test_failing_evidence_takes_its_record_along(connection: duckdb.DuckDBPyConnection) -> None:
    record = specimens.agreement()
    first = record.evidence[0]
    key = {"record_id": record.id, "slot": first.slot, "span_start": first.start, "span_end": first.end}
    assert quarantine(connection, "records.evidence", [(key, ["other words"])]) == 1
    assert kept_aside(connection) == {
        ("records.evidence", record.id, "other words"),
        ("records.agreements", record.id, f"its evidence fails for {first.slot}"),
        ("records.evidence", record.id, "its record is in quarantine"),
    }
    assert connection.table("records.agreements").fetchall() == []


def test_the_row_is_kept_as_it_was(connection: duckdb.DuckDBPyConnection) -> None:
    record = specimens.visit().id
    quarantine(connection, "records.visits", [({"record_id": record}, ["a", "b"])])
    of_visits = "select reasons, row from records.quarantine where table_name = 'records.visits'"
    reasons, row = connection.sql(of_visits).fetchall()[0]
    assert reasons == ["a", "b"]
    kept = json.loads(row)
    assert (kept["visitor_name"], kept["counterparts"], kept["start_date"]) == (
        "تانيا فايون",
        ["ناصر بوريطة"],
        "2024-03-04",
    )


def test_nothing_fails_nothing_moves(connection: duckdb.DuckDBPyConnection) -> None:
    assert quarantine(connection, "records.visits", []) == 0
    assert kept_aside(connection) == set()
