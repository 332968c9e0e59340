"""All that the warehouse knows of one event: values with their reasons, reports with their sentences, conflicts."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from pipelines.reading.asking import NamedRow, json_column, rows
from pipelines.reading.event_ids import FoundEvent
from pipelines.reading.sentences import sentences_of

if TYPE_CHECKING:
    import duckdb

Story = dict[str, Any]
"""The mapping that ``marsad explain --json`` prints."""


def event_story(connection: "duckdb.DuckDBPyConnection", found: FoundEvent) -> Story:
    """The story of an event that is there."""
    event_id = found.event_id
    (event,) = rows(connection, "select * from resolved.events where event_id = $id", id=event_id)
    reports = _reports(connection, event_id)
    said_by = {report["record_id"]: report for report in reports}
    return {
        **{name: _plain(value) for name, value in event.items()},
        "followed": [
            {"event_id": old.event_id, "change": old.change, "became": list(old.became)} for old in found.followed
        ],
        "values": _values(connection, event_id),
        "participants": _participants(connection, event_id),
        "reports": reports,
        "timeline": _listed(
            connection,
            "select seen_date, status, record_ids from resolved.event_timeline where event_id = $id"
            " order by step_number",
            event_id,
        ),
        "conflicts": [_conflict(connection, row, said_by) for row in _conflicts(connection, event_id)],
        "decisions": _decisions(connection, event_id),
    }


def _listed(connection: "duckdb.DuckDBPyConnection", sql: str, event_id: str) -> list[Story]:
    return [{name: _plain(value) for name, value in row.items()} for row in rows(connection, sql, id=event_id)]


def _values(connection: "duckdb.DuckDBPyConnection", event_id: str) -> list[Story]:
    """In the codebook's order, so that an event reads like a record."""
    from pipelines.records import SLOT_TYPES, RecordType

    found = rows(
        connection,
        "select event_type, slot, value, reason, record_ids, independent_source_count from resolved.event_values"
        " where event_id = $id",
        id=event_id,
    )
    order = {slot: n for row in found for n, slot in enumerate(SLOT_TYPES[RecordType(row["event_type"])].slot_names())}
    return [
        {name: value for name, value in row.items() if name != "event_type"} | {"value": json_column(row["value"])}
        for row in sorted(found, key=lambda row: (order.get(row["slot"], len(order)), row["slot"]))
    ]


def _participants(connection: "duckdb.DuckDBPyConnection", event_id: str) -> list[Story]:
    return _listed(
        connection,
        "select role, actors.actor_id, kind, name, country_code from resolved.event_participants as parts"
        " inner join resolved.actors as actors on parts.actor_id = actors.actor_id"
        " where parts.event_id = $id order by role, name, actors.actor_id",
        event_id,
    )


def _reports(connection: "duckdb.DuckDBPyConnection", event_id: str) -> list[Story]:
    """The earliest first; those whose publication nothing bounds last."""
    found = _listed(
        connection,
        "select told.*, articles.title, articles.url, articles.source_file from resolved.event_records as told"
        " inner join raw.articles as articles on told.article_id = articles.article_id where told.event_id = $id"
        " order by told.published_last_date nulls last, told.published_first_date, told.record_id",
        event_id,
    )
    sentences = sentences_of(connection, [row["record_id"] for row in found])
    return [
        {name: value for name, value in row.items() if name != "event_id"}
        | {"sentences": [sentence.to_json() for sentence in sentences.get(row["record_id"], ())]}
        for row in found
    ]


def _conflicts(connection: "duckdb.DuckDBPyConnection", event_id: str) -> list[NamedRow]:
    return rows(
        connection,
        "select conflict_id, kind, event_ids, slot, said, chosen, reason from resolved.conflicts"
        " where list_contains(event_ids, $id) order by kind, slot, conflict_id",
        id=event_id,
    )


def _conflict(connection: "duckdb.DuckDBPyConnection", row: NamedRow, said_by: dict[str, Story]) -> Story:
    """A conflict with who says what; reports of the other event of the two are looked up."""
    sides = json_column(row["said"])
    strangers = {id_ for side in sides for id_ in side["record_ids"]} - said_by.keys()
    known = said_by | {each["record_id"]: each for each in _of_other_events(connection, strangers)}
    said = [
        {"value": side["value"], "by": [_speaker(id_, known.get(id_, {})) for id_ in side["record_ids"]]}
        for side in sides
    ]
    return {**row, "said": said, "chosen": json_column(row["chosen"])}


def _of_other_events(connection: "duckdb.DuckDBPyConnection", record_ids: Iterable[str]) -> list[Story]:
    found = rows(
        connection,
        "select record_id, event_id, publisher, published_first_date, published_last_date"
        " from resolved.event_records where record_id in (select unnest($ids))",
        ids=sorted(record_ids),
    )
    return [{name: _plain(value) for name, value in row.items()} for row in found]


def _speaker(record_id: str, report: Story) -> Story:
    names = ("publisher", "published_first_date", "published_last_date")
    return {"record_id": record_id} | {name: report.get(name) for name in names}


def _decisions(connection: "duckdb.DuckDBPyConnection", event_id: str) -> list[Story]:
    """Those on the event's records, and those on the names of the people and organisations in it."""
    found = rows(
        connection,
        """
        with records as (select record_id from resolved.event_records where event_id = $id),
        names as (
            select aliases.name
            from resolved.event_participants as parts
            inner join resolved.actor_aliases as aliases on parts.actor_id = aliases.actor_id
            where parts.event_id = $id
        )
        select * from resolved.decisions
        where record_id in (from records) or other_record_id in (from records)
            or actor_name in (from names) or other_actor_name in (from names)
        order by decided_date, decision_id
        """,
        id=event_id,
    )
    return [
        {name: _plain(value) for name, value in row.items()} | {"value": json_column(row["value"])} for row in found
    ]


def _plain(value: Any) -> Any:  # noqa: ANN401 - a cell
    return value.isoformat() if isinstance(value, date) else value
