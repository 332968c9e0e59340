"""Making rows of a table equal to given ones: what is gone is deleted, what is new inserted, the rest left alone."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Final

import duckdb
import pyarrow as pa
import sqlalchemy as sa

from pipelines.loading.database import sql
from pipelines.loading.tables import key_columns

_STAGED: Final = "staged_rows"
_BATCH: Final = "batch_articles"


@dataclass(frozen=True, slots=True)
class Changes:
    """What loading a batch did: rows put in and rows taken out, by table."""

    inserted: dict[str, int] = field(default_factory=dict)
    deleted: dict[str, int] = field(default_factory=dict)

    @property
    def any(self) -> bool:
        """Whether any row changed."""
        return any(self.inserted.values()) or any(self.deleted.values())

    def count(self, table: sa.Table, *, inserted: int = 0, deleted: int = 0) -> None:
        """Add to the counts of a table."""
        self.inserted[table.fullname] = self.inserted.get(table.fullname, 0) + inserted
        self.deleted[table.fullname] = self.deleted.get(table.fullname, 0) + deleted


def synchronise(
    connection: duckdb.DuckDBPyConnection,
    table: sa.Table,
    rows: pa.Table,
    changes: Changes,
    *,
    within: Iterable[sa.ColumnElement[bool]] = (),
) -> None:
    """Make the rows of ``table`` that meet the conditions ``within`` equal to ``rows``."""
    with registered(connection, _STAGED, rows):
        gone = sa.select(table).where(*within).except_(sa.select(_staged(table))).subquery("gone")
        same_key = [table.c[name] == gone.c[name] for name in key_columns(table)]
        deleted = _count(connection, sa.delete(table).where(sa.exists(sa.select(sa.literal(1)).where(*same_key))))
        changes.count(table, deleted=deleted, inserted=_insert_staged(connection, table))


def insert_new(connection: duckdb.DuckDBPyConnection, table: sa.Table, rows: pa.Table) -> int:
    """Insert the rows whose keys are not in ``table`` yet; how many they were."""
    with registered(connection, _STAGED, rows):
        return _insert_staged(connection, table)


@contextmanager
def batch_of_articles(connection: duckdb.DuckDBPyConnection, article_ids: Iterable[str]) -> Iterator[sa.Select[Any]]:
    """The ids of a batch's articles as a query, to be used in conditions."""
    ids = pa.table({"article_id": pa.array(list(article_ids), pa.string())})
    with registered(connection, _BATCH, ids):
        yield sa.select(sa.table(_BATCH, sa.column("article_id")))


@contextmanager
def registered(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> Iterator[None]:
    """The rows as a view of that name, for as long as it is needed."""
    connection.register(name, rows)
    try:
        yield
    finally:
        connection.unregister(name)


def _insert_staged(connection: duckdb.DuckDBPyConnection, table: sa.Table) -> int:
    staged = _staged(table)
    same_key = [table.c[name] == staged.c[name] for name in key_columns(table)]
    known = sa.exists(sa.select(sa.literal(1)).where(*same_key))
    rows = sa.select(staged).where(~known).order_by(*(staged.c[name] for name in key_columns(table)))
    return _count(connection, sa.insert(table).from_select([c.name for c in table.columns], rows))


def _staged(table: sa.Table) -> sa.TableClause:
    return sa.table(_STAGED, *(sa.column(column.name, column.type) for column in table.columns))


def _count(connection: duckdb.DuckDBPyConnection, statement: sa.ClauseElement) -> int:
    counted = connection.execute(sql(statement)).fetchone()
    return int(counted[0]) if counted else 0
