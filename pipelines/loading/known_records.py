"""The stored records that decisions can mean: those of the articles that a decision names."""

from collections.abc import Iterable
from typing import Any

import duckdb
import sqlalchemy as sa

from pipelines.loading.arrow import Row
from pipelines.loading.database import sql
from pipelines.loading.synchronise import batch_of_articles
from pipelines.loading.tables import EVIDENCE, RECORD_TABLES
from pipelines.records import SLOT_TYPES, DateInterval, Money, RecordType, Slots
from pipelines.resolution.decisions import Decision
from pipelines.resolution.review import KnownRecord, record_refs


def known_records(connection: duckdb.DuckDBPyConnection, decisions: Iterable[Decision]) -> list[KnownRecord]:
    """What :func:`pipelines.resolution.review.settle` needs to know for these decisions."""
    return records_of_articles(connection, {ref.article_id for each in decisions for ref in record_refs(each)})


def records_of_articles(connection: duckdb.DuckDBPyConnection, article_ids: Iterable[str]) -> list[KnownRecord]:
    """Every stored record of the articles, with all its evidence, in the order of types and ids."""
    known: list[KnownRecord] = []
    with batch_of_articles(connection, sorted(set(article_ids))) as batch:
        spans: dict[str, list[tuple[int, int]]] = {}
        for row in _rows(connection, sa.select(EVIDENCE).where(EVIDENCE.c.article_id.in_(batch))):
            spans.setdefault(row["record_id"], []).append((row["span_start"], row["span_end"]))
        for kind, table in RECORD_TABLES.items():
            held = sa.select(table).where(table.c.article_id.in_(batch)).order_by(table.c.record_id)
            for row in _rows(connection, held):
                if evidence := spans.get(row["record_id"]):
                    id_, article_id = row["record_id"], row["article_id"]
                    known.append(KnownRecord(id_, article_id, slots_of(kind, row), tuple(sorted(set(evidence)))))
    return known


def slots_of(kind: RecordType, row: Row) -> Slots:
    """The slots of a row of the type's table."""
    values: dict[str, Any] = {}
    for column in RECORD_TABLES[kind].columns:
        if slot := column.info.get("slot"):
            part = column.info.get("part")
            values[slot] = row[column.name] if part is None else values.get(slot, {}) | {part: row[column.name]}
    return SLOT_TYPES[kind](**{slot: _value(value) for slot, value in values.items()})


def _value(cells: Any) -> Any:  # noqa: ANN401 - any slot
    if isinstance(cells, list):
        return tuple(cells)
    if not isinstance(cells, dict):
        return cells
    if "start" in cells:
        return DateInterval(**cells) if cells["start"] is not None else None
    if cells["low"] is None and cells["high"] is None:
        return None
    return Money(**cells | {"approximate": bool(cells["approximate"])})


def _rows(connection: duckdb.DuckDBPyConnection, query: sa.Select[Any]) -> list[Row]:
    rows: list[Row] = connection.sql(sql(query)).to_arrow_table().to_pylist()
    return rows
