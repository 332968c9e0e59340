"""The expectations: each kind of wrong row is found and named, each kind of broken table blocks."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

from expectations import Limits, TableVerdict, check_table
from expectations.frames import read_frame
from pipelines.loading.database import create_tables
from pipelines.loading.reports import read_reports
from pipelines.loading.resolved import (
    event_tables,
    load_actors,
    load_decisions,
    load_events,
    load_sketches,
    new_sketches,
)
from pipelines.loading.store import load_articles, load_records
from pipelines.loading.tables import EXCHANGE_RATES, METADATA, QUARANTINE
from pipelines.records import RecordType
from pipelines.resolution.decisions import Decision, DecisionState, RecordRef, Verdict
from pipelines.resolution.review import Outcome
from tests import specimens
from tests.loading.events import MINISTER, disagreement, event

# What failed is not judged again, and shipped rates come from no article: dbt's tests guard their staging.
UNCHECKED = {QUARANTINE.fullname, EXCHANGE_RATES.fullname}
CHECKED = sorted(METADATA.tables.keys() - UNCHECKED)


def resolve_by_hand(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill every table of ``resolved``."""
    load_sketches(connection, [new_sketches(connection, lambda text: [len(text)])])
    load_actors(connection, [MINISTER])
    for kind in RecordType:
        reports = list(read_reports(connection, kind))
        conflicts = [disagreement("event of a visit")] if kind is RecordType.VISIT else []
        made = [event(f"event of a {kind}", *reports, conflicts=conflicts)]
        load_events(connection, kind, event_tables(kind, made))
    wrong = Decision(
        Verdict.ACCEPT, RecordRef("r", "a", RecordType.VISIT, 0, 4), who="ليلى", when=date(2024, 4, 1), why="البيان"
    )
    load_decisions(connection, [Outcome(wrong, DecisionState.APPLIED, record_id=specimens.visit().id)])
    connection.execute(
        "insert into resolved.event_history values ('x', 2, 'visit', 'renamed', ['event of a visit'], ['an article'])"
    )


@pytest.fixture(scope="module")
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        create_tables(opened)
        load_articles(opened, specimens.ARTICLES)
        load_records(opened, specimens.ARTICLES, specimens.records())
        resolve_by_hand(opened)
        yield opened


@pytest.fixture
def frame(connection: duckdb.DuckDBPyConnection, request: pytest.FixtureRequest) -> pd.DataFrame:
    return read_frame(connection, request.param)


def changed(frame: pd.DataFrame, **cells: Any) -> pd.DataFrame:  # noqa: ANN401 - any cell
    """The frame with other values in its first row."""
    copy = frame.copy()
    for name, value in cells.items():
        if isinstance(value, list):
            copy[name] = pd.Series([value, *copy[name].iloc[1:]], index=copy.index, dtype="object")
        elif isinstance(value, str) and copy[name].dtype.kind == "M":
            copy[name] = [pd.Timestamp(value), *copy[name].iloc[1:]]
        else:
            copy.loc[copy.index[0], name] = value
    return copy


def reasons(verdict: TableVerdict) -> str:
    assert not verdict.blocks, verdict.table_failures
    assert len(verdict.bad) == 1
    return "; ".join(verdict.bad[0].reasons)


@pytest.mark.parametrize("name", CHECKED)
def test_what_the_pipeline_writes_is_sound(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    verdict = check_table(name, read_frame(connection, name))
    assert (verdict.bad, verdict.table_failures) == ((), ())
    assert verdict.figures["failing_rows"] == 0
    assert verdict.figures["rows"] == len(verdict.good) == connection.table(name).count("*").fetchall()[0][0]
    assert list(verdict.good.columns) == [column.name for column in METADATA.tables[name].columns]


CASES = Path(__file__).resolve().parent.parent / "cases" / "wrong_rows.jsonl"
ROWS = [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]
"""Cells that make the first row of a sound table wrong, and the reason that must be given."""


@pytest.mark.parametrize(
    ("frame", "cells", "words"),
    [(row["table"], row["cells"], row["reason"]) for row in ROWS],
    indirect=["frame"],
    ids=[f"{row['table']}: {row['reason'][:40]}" for row in ROWS],
)
def test_a_wrong_row_is_named_with_its_reason(
    frame: pd.DataFrame, cells: dict[str, Any], words: str, request: pytest.FixtureRequest
) -> None:
    name = request.node.callspec.params["frame"]
    verdict = check_table(name, changed(frame, **cells), limits=Limits())
    assert words in reasons(verdict)
    assert len(verdict.good) == len(frame) - 1
    assert verdict.figures["failing_rows"] == 1


def test_a_row_tells_all_that_is_wrong_with_it(connection: duckdb.DuckDBPyConnection) -> None:
    wrong = changed(read_frame(connection, "records.visits"), status="happened", confidence=7.0)
    verdict = check_table("records.visits", wrong)
    assert len(verdict.bad) == 1
    assert len(verdict.bad[0].reasons) == 2
    assert verdict.bad[0].key == {"record_id": specimens.visit().id}


@pytest.mark.parametrize("frame", ["records.visits"], indirect=True)
def test_a_missing_column_breaks_the_table(frame: pd.DataFrame) -> None:
    assert "column status is VARCHAR" in str(check_table("records.visits", frame.drop(columns="status")).table_failures)
    without = check_table("records.visits", frame.drop(columns="evidenced_slots"))
    assert "column evidenced_slots is there" in str(without.table_failures)


@pytest.mark.parametrize("frame", ["records.visits"], indirect=True)
def test_a_wrong_type_breaks_the_table(frame: pd.DataFrame) -> None:
    verdict = check_table("records.visits", frame.assign(confidence="high", start_date="yesterday"))
    assert verdict.blocks
    assert "column confidence is DOUBLE" in str(verdict.table_failures)
    assert "column start_date is DATE" in str(verdict.table_failures)
    assert verdict.good.empty


@pytest.mark.parametrize("frame", ["records.visits", "records.evidence"], indirect=True)
def test_a_repeated_key_breaks_the_table(frame: pd.DataFrame, request: pytest.FixtureRequest) -> None:
    twice = frame.loc[[0, *frame.index]].reset_index(drop=True)
    assert "is unique" in str(check_table(request.node.callspec.params["frame"], twice).table_failures)


def many(frame: pd.DataFrame, wrong: int, of: int) -> pd.DataFrame:
    rows = frame.loc[[0] * of].reset_index(drop=True).assign(record_id=[f"r{n}" for n in range(of)])
    return rows.assign(status=["happened"] * wrong + ["ongoing"] * (of - wrong))


@pytest.mark.parametrize("frame", ["records.visits"], indirect=True)
def test_too_many_failing_rows_break_the_table(frame: pd.DataFrame) -> None:
    few = check_table("records.visits", many(frame, 10, 40))
    assert (few.blocks, len(few.bad)) == (False, 10)
    verdict = check_table("records.visits", many(frame, 11, 40))
    assert verdict.table_failures == ("11 of 40 rows fail, more than 25%",)
    assert verdict.figures["failing_share"] == 0.275
    assert not check_table("records.visits", many(frame, 11, 40), limits=Limits(max_failing_share=0.5)).blocks


@pytest.mark.parametrize("frame", ["resolved.events", "resolved.actors"], indirect=True)
def test_one_failing_row_breaks_a_derived_table(frame: pd.DataFrame, request: pytest.FixtureRequest) -> None:
    name = request.node.callspec.params["frame"]
    wrong = changed(frame, first_seen_date="2025-01-01", last_seen_date="2024-01-01")
    assert check_table(name, wrong).table_failures == (f"1 of {len(frame)} rows fail, more than 0%",)


def test_a_record_without_an_event_is_missed_unless_it_is_rejected(connection: duckdb.DuckDBPyConnection) -> None:
    visit = specimens.visit().id
    with connection.cursor() as cursor:
        cursor.begin()
        cursor.execute("delete from resolved.event_records where record_type = 'visit'")
        verdict = check_table("resolved.event_records", read_frame(cursor, "resolved.event_records"), limits=Limits())
        assert [row.key for row in verdict.bad] == [{"record_id": visit}]
        assert "a record that no reviewer rejected is in an event" in verdict.bad[0].reasons[0]
        cursor.execute("update resolved.decisions set verdict = 'reject'")
        assert check_table("resolved.event_records", read_frame(cursor, "resolved.event_records")).bad == ()
        cursor.rollback()


def test_an_unknown_table_is_an_error() -> None:
    with pytest.raises(KeyError):
        check_table("records.weather", pd.DataFrame())
