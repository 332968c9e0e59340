"""Rows of a query with their columns' names, and what is told when the warehouse is older than the question."""

import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import duckdb

NamedRow = dict[str, Any]

_AT_A_TIME = 2_000


def rows(connection: "duckdb.DuckDBPyConnection", sql: str, **parameters: object) -> list[NamedRow]:
    """All rows of the query, by column name."""
    return list(each_row(connection, sql, parameters))


def each_row(
    connection: "duckdb.DuckDBPyConnection", sql: str, parameters: Mapping[str, object] | None = None
) -> Iterator[NamedRow]:
    """The rows of the query one after the other; other queries may be asked meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute(sql, dict(parameters or {}))
        names = [column[0] for column in cursor.description or ()]
        while batch := cursor.fetchmany(_AT_A_TIME):
            for row in batch:
                yield dict(zip(names, row, strict=True))


def json_column(cell: object) -> Any:  # noqa: ANN401 - any JSON
    """What a column of JSON holds."""
    return json.loads(cell) if isinstance(cell, str) else cell
