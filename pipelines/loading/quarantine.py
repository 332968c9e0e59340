"""Moving rows that failed from their tables to ``records.quarantine``, with what hangs on them.

A record does not stay without its evidence, nor evidence without its record: both go, whichever failed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import duckdb
import pyarrow as pa
import sqlalchemy as sa

from pipelines.loading.arrow import Row, arrow_schema, arrow_table
from pipelines.loading.database import sql, transaction
from pipelines.loading.rows import quarantine_row
from pipelines.loading.synchronise import insert_new
from pipelines.loading.tables import EVIDENCE, QUARANTINE, RECORD_TABLES, key_columns, table
from pipelines.records import RecordType

Failed = tuple[Mapping[str, Any], Iterable[str]]
"""The key of a row, and why it fails."""

_KEYS = "failed_keys"
_REASON = "failed_reason"


def quarantine(connection: duckdb.DuckDBPyConnection, name: str, failed: Iterable[Failed]) -> int:
    """Move rows of the table ``name``, and what hangs on them, to quarantine in one transaction.

    Returns how many rows of the table itself moved.
    """
    declared, rows = table(name), list(failed)
    if not rows:
        return 0
    with transaction(connection):
        moved = _move(connection, declared, key_columns(declared), rows)
        if declared is EVIDENCE:
            _move_ungrounded(connection, moved)
        elif declared in RECORD_TABLES.values():
            _move_evidence(connection, {row["record_id"] for row in moved})
    return len(moved)


def _move_ungrounded(connection: duckdb.DuckDBPyConnection, evidence: list[Row]) -> None:
    """Move the records whose evidence failed, and the rest of their evidence."""
    slots: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in evidence:
        slots[row["record_type"], row["record_id"]].add(row["slot"])
    for kind, declared in RECORD_TABLES.items():
        failed: list[Failed] = [
            ({"record_id": record}, [f"its evidence fails for {', '.join(sorted(of_record))}"])
            for (type_, record), of_record in sorted(slots.items())
            if type_ == RecordType(kind).value
        ]
        _move(connection, declared, ("record_id",), failed)
    _move_evidence(connection, {record for _, record in slots})


def _move_evidence(connection: duckdb.DuckDBPyConnection, record_ids: set[str]) -> None:
    failed: list[Failed] = [({"record_id": record}, ["its record is in quarantine"]) for record in sorted(record_ids)]
    _move(connection, EVIDENCE, ("record_id",), failed)


def _move(
    connection: duckdb.DuckDBPyConnection, declared: sa.Table, keys: tuple[str, ...], failed: list[Failed]
) -> list[Row]:
    """Move the rows with these keys; the rows as they were."""
    schema = arrow_schema(declared)
    columns = {name: pa.array([key[name] for key, _ in failed], schema.field(name).type) for name in keys} | {
        _REASON: pa.array([list(reasons) for _, reasons in failed], pa.list_(pa.string()))
    }
    connection.register(_KEYS, pa.table(columns))
    try:
        named = sa.table(_KEYS, *(sa.column(name) for name in columns))
        same = sa.and_(*(declared.c[name] == named.c[name] for name in keys))
        rows = connection.sql(sql(sa.select(declared, named.c[_REASON]).join(named, same)))
        found: list[Row] = rows.to_arrow_table().to_pylist()
        kept_aside, _ = arrow_table(QUARANTINE, [quarantine_row(declared, row, row.pop(_REASON)) for row in found])
        insert_new(connection, QUARANTINE, kept_aside)
        connection.execute(sql(sa.delete(declared).where(sa.exists(sa.select(sa.literal(1)).where(same)))))
    finally:
        connection.unregister(_KEYS)
    return found
