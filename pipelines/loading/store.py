"""Filling the declared tables through Arrow, one transaction a batch, so that a second run changes no row.

What a batch says of an article replaces what was known of it; rows that stay the same are left alone.
Nothing is validated here beyond what the types can hold: that is the expectations' work.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import duckdb
import pyarrow as pa
import sqlalchemy as sa

from pipelines.ingestion import Rejected
from pipelines.loading.arrow import Misfit, Row, arrow_table, as_json
from pipelines.loading.database import sql, transaction
from pipelines.loading.rows import article_from_row, article_row, evidence_rows, record_row, rejected_row, unique
from pipelines.loading.tables import (
    ARTICLES,
    EVIDENCE,
    QUARANTINE,
    RECORD_TABLES,
    REJECTED_FILES,
    key_columns,
)
from pipelines.records import Article, Record

_STAGED = "staged_rows"


@dataclass(frozen=True, slots=True)
class Changes:
    """What loading a batch did: rows put in and rows taken out, by table."""

    inserted: dict[str, int] = field(default_factory=dict)
    deleted: dict[str, int] = field(default_factory=dict)

    @property
    def any(self) -> bool:
        """Whether any row changed."""
        return any(self.inserted.values()) or any(self.deleted.values())


def load_articles(connection: duckdb.DuckDBPyConnection, articles: Sequence[Article]) -> Changes:
    """Put articles into ``raw.articles``."""
    changes = Changes()
    staged, misfits = arrow_table(ARTICLES, [article_row(a) for a in {a.id: a for a in articles}.values()])
    with transaction(connection):
        _synchronise(connection, ARTICLES, staged, [a.id for a in articles], changes)
        _quarantine_misfits(connection, {ARTICLES: misfits}, changes)
    return changes


def load_rejected(connection: duckdb.DuckDBPyConnection, rejected: Sequence[Rejected]) -> Changes:
    """Make ``raw.rejected_files`` say what this reading of the inbox could not read."""
    changes = Changes()
    by_place = {(r.file, r.line): rejected_row(r) for r in rejected}
    staged, misfits = arrow_table(REJECTED_FILES, list(by_place.values()))
    with transaction(connection):
        _synchronise(connection, REJECTED_FILES, staged, None, changes)
        _quarantine_misfits(connection, {REJECTED_FILES: misfits}, changes)
    return changes


def read_articles(connection: duckdb.DuckDBPyConnection) -> Iterator[Article]:
    """The stored articles, in the order of their ids."""
    rows = connection.sql(sql(sa.select(ARTICLES).order_by(ARTICLES.c.article_id)))
    for row in rows.to_arrow_table().to_pylist():
        yield article_from_row(row)


def load_records(
    connection: duckdb.DuckDBPyConnection, articles: Sequence[Article], records: Iterable[Record]
) -> Changes:
    """Make the record tables say of these articles exactly what ``records`` says."""
    texts = {article.id: article.text for article in articles}
    rows: dict[sa.Table, list[Row]] = {table: [] for table in (*RECORD_TABLES.values(), EVIDENCE)}
    for record in unique(records):
        rows[RECORD_TABLES[record.type]].append(record_row(record))
        rows[EVIDENCE].extend(evidence_rows(record, texts[record.article_id]))
    changes = Changes()
    misfits: dict[sa.Table, list[Misfit]] = {}
    with transaction(connection):
        for table, of_table in rows.items():
            staged, misfits[table] = arrow_table(table, of_table)
            _synchronise(connection, table, staged, list(texts), changes)
        _quarantine_misfits(connection, misfits, changes)
    return changes


def quarantine_rows(
    connection: duckdb.DuckDBPyConnection, table: sa.Table, rows: Iterable[tuple[Row, list[str]]]
) -> int:
    """Write rows with their reasons to ``records.quarantine``; how many of them are new there."""
    staged, _ = arrow_table(QUARANTINE, [_quarantine_row(table, row, reasons) for row, reasons in rows])
    return _insert_new(connection, QUARANTINE, staged)


def _quarantine_row(table: sa.Table, row: Row, reasons: list[str]) -> Row:
    as_text = as_json(row)
    return {
        "quarantine_id": hashlib.sha256(f"{table.fullname}\n{as_text}".encode()).hexdigest(),
        "table_name": table.fullname,
        "record_id": row.get("record_id"),
        "article_id": row.get("article_id"),
        "reasons": reasons,
        "row": as_text,
    }


def _quarantine_misfits(
    connection: duckdb.DuckDBPyConnection, misfits: dict[sa.Table, list[Misfit]], changes: Changes
) -> None:
    for table, of_table in misfits.items():
        written = quarantine_rows(connection, table, [(misfit.row, [misfit.reason]) for misfit in of_table])
        changes.inserted[QUARANTINE.fullname] = changes.inserted.get(QUARANTINE.fullname, 0) + written


def _synchronise(
    connection: duckdb.DuckDBPyConnection,
    table: sa.Table,
    staged: pa.Table,
    article_ids: list[str] | None,
    changes: Changes,
) -> None:
    """Make the rows of these articles (of the whole table if None) equal to ``staged``."""
    connection.register("staged_articles", pa.table({"article_id": pa.array(article_ids or [], pa.string())}))
    connection.register(_STAGED, staged)
    try:
        mine = sa.select(table)
        if article_ids is not None:
            mine = mine.where(table.c.article_id.in_(sa.select(sa.table("staged_articles", sa.column("article_id")))))
        gone = mine.except_(sa.select(_staged(table))).subquery("gone")
        same_key = [table.c[name] == gone.c[name] for name in key_columns(table)]
        changes.deleted[table.fullname] = _count(
            connection, sql(sa.delete(table).where(sa.exists(sa.select(sa.literal(1)).where(*same_key))))
        )
        changes.inserted[table.fullname] = _insert_staged(connection, table)
    finally:
        connection.unregister(_STAGED)
        connection.unregister("staged_articles")


def _insert_new(connection: duckdb.DuckDBPyConnection, table: sa.Table, staged: pa.Table) -> int:
    connection.register(_STAGED, staged)
    try:
        return _insert_staged(connection, table)
    finally:
        connection.unregister(_STAGED)


def _insert_staged(connection: duckdb.DuckDBPyConnection, table: sa.Table) -> int:
    staged = _staged(table)
    known = sa.exists(sa.select(sa.literal(1)).where(*(table.c[name] == staged.c[name] for name in key_columns(table))))
    rows = sa.select(staged).where(~known).order_by(*(staged.c[name] for name in key_columns(table)))
    return _count(connection, sql(sa.insert(table).from_select([c.name for c in table.columns], rows)))


def _staged(table: sa.Table) -> sa.TableClause:
    return sa.table(_STAGED, *(sa.column(column.name, column.type) for column in table.columns))


def _count(connection: duckdb.DuckDBPyConnection, statement: str) -> int:
    counted = connection.execute(statement).fetchone()
    return int(counted[0]) if counted else 0
