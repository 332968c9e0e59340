"""Opening the DuckDB file of a generation and giving it its tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final

import duckdb
import sqlalchemy as sa
from duckdb_sqlalchemy import Dialect
from sqlalchemy.schema import CreateSchema, CreateTable, SetColumnComment, SetTableComment

from pipelines.loading.tables import METADATA

STORAGE_VERSION: Final = "v1.2.0"
"""Written for the tools that people have: a newer storage opens in nothing older."""


@contextmanager
def connect(path: Path, *, read_only: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that is closed, and so checkpointed, at the end."""
    if read_only:
        connection = duckdb.connect(str(path), read_only=True)
    else:
        connection = duckdb.connect(str(path), config={"storage_compatibility_version": STORAGE_VERSION})
    try:
        # Not DuckDB's own bar over the lines that a command prints: whoever calls tells how far it is.
        connection.execute("set enable_progress_bar = false")
        yield connection
    finally:
        connection.close()


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All of what is done inside, or nothing."""
    connection.begin()
    try:
        yield
    except BaseException:
        connection.rollback()
        raise
    connection.commit()


def sql(statement: sa.ClauseElement) -> str:
    """A SQLAlchemy statement in DuckDB's SQL, its values written in."""
    return str(statement.compile(dialect=_dialect(), compile_kwargs={"literal_binds": True}))


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Create every declared schema and table that is not there yet, with its comments."""
    with transaction(connection):
        for schema in sorted({table.schema for table in METADATA.tables.values() if table.schema}):
            connection.execute(sql(CreateSchema(schema, if_not_exists=True)))
        for table in METADATA.sorted_tables:
            for statement in ddl(table):
                connection.execute(statement)


def ddl(table: sa.Table) -> list[str]:
    """The statements that create a declared table and write its comments."""
    statements: list[sa.ClauseElement] = [CreateTable(table, if_not_exists=True), SetTableComment(table)]
    statements += [SetColumnComment(column) for column in table.columns if column.comment]
    return [sql(statement).strip() for statement in statements]


@cache
def _dialect() -> Dialect:
    return Dialect()
