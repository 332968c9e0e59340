"""The stored records that decisions can mean: those of the articles that a decision names."""

from collections.abc import Iterable
from typing import Any

import duckdb
import sqlalchemy as sa

from pipelines.loading.arrow import Row
from pipelines.loading.database import sql
from pipelines.loading.stored_slots import slots_of
from pipelines.loading.synchronise import batch_of_articles
from pipelines.loading.tables import EVIDENCE, RECORD_TABLES
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


def _rows(connection: duckdb.DuckDBPyConnection, query: sa.Select[Any]) -> list[Row]:
    rows: list[Row] = connection.sql(sql(query)).to_arrow_table().to_pylist()
    return rows
