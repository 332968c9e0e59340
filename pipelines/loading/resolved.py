"""Filling the tables of ``resolved``: sketches, events a type at a time, actors; one transaction each.

What is written replaces what was there, and rows that stay the same are left alone.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final

import duckdb
import pyarrow as pa
import sqlalchemy as sa

from pipelines.loading.arrow import Batches, Row
from pipelines.loading.database import sql, transaction
from pipelines.loading.event_rows import TableRow, actor_rows, decision_row, event_rows
from pipelines.loading.synchronise import Changes, insert_new, synchronise
from pipelines.loading.tables import (
    ACTOR_ALIASES,
    ACTOR_OFFICES,
    ACTORS,
    ARTICLE_SKETCHES,
    ARTICLES,
    CONFLICTS,
    DECISIONS,
    EVENT_PARTICIPANTS,
    EVENT_RECORDS,
    EVENT_SLOT_TABLES,
    EVENT_TIMELINE,
    EVENT_VALUES,
    EVENTS,
    RECORD_TABLES,
    key_columns,
    table,
)
from pipelines.records import RecordType
from pipelines.resolution.actors import Actor
from pipelines.resolution.events import Event
from pipelines.resolution.review import Outcome

Sketch = Callable[[str], Sequence[int]]
EventTables = dict[str, pa.Table]

_OF_EVENTS: Final = (EVENTS, EVENT_RECORDS, EVENT_VALUES, EVENT_TIMELINE, CONFLICTS, EVENT_PARTICIPANTS)
"""Tables that hold the events of all types; which one, stands in a column."""
_ARTICLES_AT_A_TIME: Final = 2_000


def new_sketches(connection: duckdb.DuckDBPyConnection, sketch: Sketch, *, share: int = 0, shares: int = 1) -> pa.Table:
    """Sketches of the articles that report a record and have none yet; of ``shares`` equal shares of them one."""
    ids, texts = ARTICLES.c.article_id, ARTICLES.c.text
    known = sa.select(ARTICLE_SKETCHES.c.article_id)
    wanted = sa.select(ids, texts).where(
        ids.in_(_reporting()), ids.not_in(known), sa.func.mod(sa.func.hash(ids), shares) == share
    )
    rows = Batches(ARTICLE_SKETCHES)
    for batch in connection.sql(sql(wanted)).to_arrow_reader(_ARTICLES_AT_A_TIME):
        for article_id, text in zip(*(column.to_pylist() for column in batch.columns), strict=True):
            rows.add({"article_id": article_id, "sketch": list(sketch(text))})
    return rows.table()


def load_sketches(connection: duckdb.DuckDBPyConnection, sketches: Iterable[pa.Table]) -> Changes:
    """Keep new sketches, and forget those of articles that report nothing any more."""
    changes = Changes()
    with transaction(connection):
        gone = sa.delete(ARTICLE_SKETCHES).where(ARTICLE_SKETCHES.c.article_id.not_in(_reporting()))
        deleted = connection.execute(sql(gone)).fetchone()
        changes.count(ARTICLE_SKETCHES, deleted=int(deleted[0]) if deleted else 0)
        for rows in sketches:
            changes.count(ARTICLE_SKETCHES, inserted=insert_new(connection, ARTICLE_SKETCHES, rows))
    return changes


def event_tables(kind: RecordType, events: Iterable[Event]) -> EventTables:
    """All rows of the events of one type, as Arrow tables by the names of the declared ones."""
    tables = (*_OF_EVENTS, EVENT_SLOT_TABLES[kind])
    batches = _collect(tables, (row for event in events for row in event_rows(event)))
    return {declared.fullname: rows.table() for declared, rows in batches.items()}


def load_events(connection: duckdb.DuckDBPyConnection, kind: RecordType, tables: EventTables) -> Changes:
    """Make the tables say of the events of one type exactly what :func:`event_tables` made of them."""
    changes = Changes()
    with transaction(connection):
        for name, rows in tables.items():
            synchronise(connection, table(name), rows, changes, within=_of_type(table(name), kind))
    return changes


def load_actors(connection: duckdb.DuckDBPyConnection, actors: Iterable[Actor]) -> Changes:
    """Make the tables of actors say exactly what ``actors`` says."""
    tables = (ACTORS, ACTOR_ALIASES, ACTOR_OFFICES)
    batches = _collect(tables, (row for actor in actors for row in actor_rows(actor)))
    changes = Changes()
    with transaction(connection):
        for declared, rows in batches.items():
            synchronise(connection, declared, rows.table(), changes)
    return changes


def load_decisions(connection: duckdb.DuckDBPyConnection, outcomes: Iterable[Outcome]) -> Changes:
    """Make ``resolved.decisions`` say what became of each decision."""
    rows, changes = Batches(DECISIONS), Changes()
    for outcome in outcomes:
        rows.add(decision_row(outcome))
    with transaction(connection):
        synchronise(connection, DECISIONS, rows.table(), changes)
    return changes


def count_events(connection: duckdb.DuckDBPyConnection) -> dict[RecordType, int]:
    """Number of events by type; a type without events is there with 0."""
    query = sa.select(EVENTS.c.event_type, sa.func.count()).group_by(EVENTS.c.event_type)
    counted = {str(kind): int(number) for kind, number in connection.sql(sql(query)).fetchall()}
    return {kind: counted.get(kind.value, 0) for kind in RecordType}


def _reporting() -> sa.Select[Any]:
    """The articles that report a record of any type."""
    return sa.select(
        sa.union(*(sa.select(of_kind.c.article_id) for of_kind in RECORD_TABLES.values())).subquery("told")
    )


def _collect(tables: Iterable[sa.Table], rows: Iterable[TableRow]) -> dict[sa.Table, Batches]:
    """The rows by table. A conflict between two events is told by both and kept once."""
    batches = {declared: Batches(declared) for declared in tables}
    conflicts: set[Any] = set()
    for declared, row in rows:
        if declared is CONFLICTS and _seen(row, conflicts):
            continue
        batches[declared].add(row)
    return batches


def _seen(row: Row, seen: set[Any]) -> bool:
    known = row["conflict_id"] in seen
    seen.add(row["conflict_id"])
    return known


def _of_type(declared: sa.Table, kind: RecordType) -> list[sa.ColumnElement[bool]]:
    for name in ("event_type", "record_type"):
        if name in declared.c and name not in key_columns(declared):
            return [declared.c[name] == kind.value]
    return []
