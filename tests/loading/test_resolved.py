"""Events, actors and decisions in their tables: what goes in, and that the same again changes nothing."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import duckdb
import pytest
import sqlalchemy as sa

from pipelines.loading.database import create_tables
from pipelines.loading.reports import read_reports
from pipelines.loading.resolved import EventTables, count_events, event_tables, load_actors, load_decisions, load_events
from pipelines.loading.store import load_articles, load_records
from pipelines.loading.synchronise import synchronise
from pipelines.loading.tables import CONFLICTS, EVENT_SLOT_TABLES, METADATA, RECORD_TABLES
from pipelines.records import RecordType
from pipelines.resolution.decisions import ActorRef, Decision, DecisionState, RecordRef, Verdict
from pipelines.resolution.events import Event
from pipelines.resolution.review import Outcome
from tests import specimens
from tests.loading.events import MINISTER, disagreement, event


@pytest.fixture
def connection() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as opened:
        create_tables(opened)
        load_articles(opened, specimens.ARTICLES)
        load_records(opened, specimens.ARTICLES, specimens.records())
        yield opened


def events(connection: duckdb.DuckDBPyConnection, kind: RecordType) -> list[Event]:
    return [event(f"event of a {kind}", report) for report in read_reports(connection, kind)]


def visits(*made: Event) -> tuple[RecordType, EventTables]:
    return RecordType.VISIT, event_tables(RecordType.VISIT, made)


def rows(connection: duckdb.DuckDBPyConnection, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = connection.table(name).order("all").to_arrow_table().to_pylist()
    return found


def test_slots_are_declared_once() -> None:
    for kind, table in RECORD_TABLES.items():
        of_records = [(c.name, str(c.type), c.nullable, c.info) for c in table.columns if "slot" in c.info]
        of_events = [(c.name, str(c.type), c.nullable, c.info) for c in EVENT_SLOT_TABLES[kind].columns][1:]
        assert of_events == of_records


@pytest.mark.parametrize("kind", list(RecordType))
def test_the_chosen_values_are_those_of_the_record(connection: duckdb.DuckDBPyConnection, kind: RecordType) -> None:
    load_events(connection, kind, event_tables(kind, events(connection, kind)))
    (of_event,) = rows(connection, EVENT_SLOT_TABLES[kind].fullname)
    (of_record,) = rows(connection, RECORD_TABLES[kind].fullname)
    assert of_event.pop("event_id") == f"event of a {kind}"
    assert of_event == {name: of_record[name] for name in of_event}


def test_an_event_says_how_it_is_known(connection: duckdb.DuckDBPyConnection) -> None:
    (report,) = read_reports(connection, RecordType.VISIT)
    other = replace(report, record_id="other", article_id="b", publisher=None, accepted=True)
    told = event("e", report, other, conflicts=[disagreement("e")])
    load_events(connection, *visits(told))
    (row,) = rows(connection, "resolved.events")
    assert (row["event_type"], row["status"], row["start_date"], row["date_basis"]) == (
        "visit",
        "ongoing",
        date(2024, 3, 4),
        "stated",
    )
    assert row["participant_codes"] == ["MAR", "SVN"]
    counts = ("report_count", "article_count", "publisher_count", "independent_source_count", "conflict_count")
    assert [row[name] for name in counts] == [2, 2, 1, 2, 1]
    assert row["is_reviewed"]
    states = {each["record_id"]: each["review_state"] for each in rows(connection, "resolved.event_records")}
    assert states == {report.record_id: "unreviewed", "other": "accepted"}
    values = {each["slot"]: json.loads(each["value"]) for each in rows(connection, "resolved.event_values")}
    assert values == {slot: report.slots.to_json()[slot] for slot in report.slots.filled()}
    assert json.loads(rows(connection, "resolved.conflicts")[0]["said"])[1] == {"value": "فاس", "record_ids": ["b"]}
    assert rows(connection, "resolved.event_timeline")[0]["step_number"] == 1
    assert rows(connection, "resolved.event_participants")[0]["actor_id"] == MINISTER.id


def test_the_same_again_changes_nothing_and_other_types_are_left_alone(connection: duckdb.DuckDBPyConnection) -> None:
    for kind in RecordType:
        assert load_events(connection, kind, event_tables(kind, events(connection, kind))).any
    before = {name: rows(connection, name) for name in METADATA.tables}
    for kind in RecordType:
        assert not load_events(connection, kind, event_tables(kind, events(connection, kind))).any
    assert {name: rows(connection, name) for name in METADATA.tables} == before
    assert count_events(connection) == dict.fromkeys(RecordType, 1)

    load_events(connection, *visits())
    assert count_events(connection) == dict.fromkeys(RecordType, 1) | {RecordType.VISIT: 0}
    assert {row["event_type"] for row in rows(connection, "resolved.event_values")} == set(RecordType) - {"visit"}


def test_a_conflict_between_two_events_is_one_row(connection: duckdb.DuckDBPyConnection) -> None:
    (report,) = read_reports(connection, RecordType.VISIT)
    both = disagreement("e1", "e2")
    pair = [event("e1", report, conflicts=[both]), event("e2", replace(report, record_id="r2"), conflicts=[both])]
    load_events(connection, *visits(*pair))
    assert [row["event_ids"] for row in rows(connection, "resolved.conflicts")] == [["e1", "e2"]]


def test_a_type_that_fails_leaves_nothing(
    connection: duckdb.DuckDBPyConnection, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail_midway(to: duckdb.DuckDBPyConnection, table: sa.Table, *rest: Any, **more: Any) -> None:  # noqa: ANN401
        if table is CONFLICTS:
            raise OSError("disk full")
        synchronise(to, table, *rest, **more)

    monkeypatch.setattr("pipelines.loading.resolved.synchronise", fail_midway)
    with pytest.raises(OSError, match="disk full"):
        load_events(connection, *visits(*events(connection, RecordType.VISIT)))
    assert rows(connection, "resolved.events") == rows(connection, "resolved.event_records") == []


def test_actors_with_their_names_and_offices(connection: duckdb.DuckDBPyConnection) -> None:
    assert load_actors(connection, [MINISTER]).any
    assert not load_actors(connection, [MINISTER]).any
    (actor,) = rows(connection, "resolved.actors")
    assert (actor["alias_count"], actor["mention_count"]) == (2, 3)
    assert (actor["first_seen_date"], actor["last_seen_date"]) == (date(2024, 3, 5), date(2024, 3, 6))
    assert {(row["name"], row["country_code"]) for row in rows(connection, "resolved.actor_aliases")} == {
        ("تانيا فايون", "SVN"),
        ("فايون", None),
    }
    assert [row["role"] for row in rows(connection, "resolved.actor_offices")] == ["وزيرة الخارجية"]
    assert load_actors(connection, []).deleted["resolved.actor_aliases"] == 2


def test_decisions_say_what_became_of_them(connection: duckdb.DuckDBPyConnection) -> None:
    who = {"who": "ليلى", "when": date(2024, 4, 1), "why": "البيان الرسمي"}
    record = RecordRef("r", "a", RecordType.VISIT, 0, 4)
    emptied = Decision(Verdict.CORRECT, record, slot="host_city", value=None, **who)  # type: ignore[arg-type]
    one, two = ActorRef("فايون", None), ActorRef("تانيا فايون", "SVN")
    same = Decision(Verdict.SAME_ACTOR, one, other=two, **who)  # type: ignore[arg-type]
    load_decisions(
        connection,
        [
            Outcome(emptied, DecisionState.NOT_APPLICABLE, "no visit stands at those words any more"),
            Outcome(same, DecisionState.APPLIED),
        ],
    )
    by_id = {row["decision_id"]: row for row in rows(connection, "resolved.decisions")}
    assert (by_id[emptied.id]["state"], by_id[emptied.id]["value"], by_id[emptied.id]["record_id"]) == (
        "not_applicable",
        "null",
        None,
    )
    assert (by_id[same.id]["actor_name"], by_id[same.id]["other_actor_country_code"], by_id[same.id]["value"]) == (
        "فايون",
        "SVN",
        None,
    )
