"""``marsad query``: SQL on the published warehouse, which can read it and do nothing else."""

import csv
import io
import json
import sys
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pipelines.cli.article_view import printable
from pipelines.cli.exits import ExitCode, fail, say
from pipelines.cli.reader import open_warehouse
from pipelines.settings import read_settings

if TYPE_CHECKING:
    import duckdb
    import pyarrow as pa

_TABLE_ROWS: Final = 100


class Format(StrEnum):
    """How rows are written."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


def query(
    sql: Annotated[str, typer.Argument(metavar='"SQL"', help="One statement in DuckDB's SQL.", show_default=False)],
    format_: Annotated[Format, typer.Option("--format", "-f", help="How the rows are written.")] = Format.TABLE,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to this file instead of printing.")
    ] = None,
    warehouse: Annotated[
        Path | None, typer.Option(metavar="DIR", help="The warehouse to ask. Default: warehouse.")
    ] = None,
) -> None:
    """Ask the published warehouse in SQL.

    The marts are what analysts query. One row an event: marts.fct_visits, fct_delegations, fct_arms_deals,
    fct_trade_volumes, fct_agreements. What each article says: fct_reports, fct_evidence. Beside them
    bridge_event_participants, dim_actors, dim_organisations, dim_countries, dim_articles, dim_publishers, dim_dates.
    Panels: trade_volumes_series, country_dyads_monthly, event_timeline, source_disagreements, coverage_by_publisher,
    quality_daily. The statement cannot change the warehouse, nor read or write any other file.

    - `marsad query "select * from marts.fct_visits limit 5"`

    - `marsad query "select table_name from information_schema.tables where table_schema = 'marts'"`

    - `marsad query "from marts.fct_trade_volumes" --format parquet --output trade.parquet`
    """
    import duckdb

    if not sql.strip():
        fail("an empty statement", ExitCode.USAGE)
    with open_warehouse(warehouse or read_settings().warehouse_dir) as connection:
        try:
            rows = _fetched(connection.sql(sql))
        except duckdb.Error as error:
            fail(str(error))
    if rows is None:
        say("done; the statement gives no rows")
        return
    _write(rows, format_, output)


def _fetched(relation: "duckdb.DuckDBPyRelation | None") -> "pa.Table | None":
    """The rows; a statement without a result has no relation, whatever DuckDB's stubs say."""
    return None if relation is None else relation.to_arrow_table()


def _write(rows: "pa.Table", format_: Format, output: Path | None) -> None:
    if format_ is Format.TABLE and output is None:
        _print_table(rows)
        return
    if format_ is Format.PARQUET and output is None and sys.stdout.isatty():
        fail("parquet is binary", ExitCode.USAGE, hint="Name a file with --output, or send the output into one.")
    written = _written(rows, format_)
    if output is None:
        sys.stdout.flush()
        sys.stdout.buffer.write(written)
        sys.stdout.buffer.flush()
        return
    try:
        output.write_bytes(written)
    except OSError as error:
        fail(f"{output}: {error.strerror or error}")
    say(f"{rows.num_rows} rows written to {output}")


def _written(rows: "pa.Table", format_: Format) -> bytes:
    match format_:
        case Format.CSV:
            return _csv(rows).encode()
        case Format.JSON:
            return _json(rows).encode()
        case Format.PARQUET:
            return _parquet(rows)
        case Format.TABLE:
            out = io.StringIO()
            _print_table(rows, Console(file=out, width=200), limit=rows.num_rows)
            return out.getvalue().encode()


def _print_table(rows: "pa.Table", console: Console | None = None, limit: int = _TABLE_ROWS) -> None:
    console = console or Console(highlight=False)
    table = Table(header_style="bold")
    for name, column in zip(rows.column_names, rows.columns, strict=True):
        table.add_column(Text(name), justify="right" if _is_number(column.type) else "left", overflow="fold")
    for row in _rows(rows.slice(0, limit)):
        table.add_row(*(Text("" if value is None else printable(_as_text(value))) for value in row))
    console.print(table)
    if rows.num_rows > limit:
        say(f"the first {limit} of {rows.num_rows} rows; --format csv gives all")


def _is_number(kind: "pa.DataType") -> bool:
    from pyarrow import types

    return bool(types.is_integer(kind) or types.is_floating(kind) or types.is_decimal(kind))


def _rows(rows: "pa.Table") -> Iterable[tuple[Any, ...]]:
    # By place, not by name: a statement may give two columns the same name.
    return zip(*(column.to_pylist() for column in rows.columns), strict=True)


def _csv(rows: "pa.Table") -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(rows.column_names)
    writer.writerows([None if value is None else _as_text(value) for value in row] for row in _rows(rows))
    return out.getvalue()


def _json(rows: "pa.Table") -> str:
    named = [dict(zip(rows.column_names, row, strict=True)) for row in _rows(rows)]
    return json.dumps(named, ensure_ascii=False, indent=2, default=_plain) + "\n"


def _parquet(rows: "pa.Table") -> bytes:
    import pyarrow.parquet as pq

    out = io.BytesIO()
    pq.write_table(rows, out, compression="zstd")
    return out.getvalue()


def _as_text(value: Any) -> str:  # noqa: ANN401 - whatever a column holds
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False, default=_plain)
    plain = value if isinstance(value, str) else _plain(value)
    return str(plain)


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, (date, datetime, time)):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    return value if isinstance(value, (int, float, bool)) else str(value)
