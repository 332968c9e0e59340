"""A reader's connection to the published warehouse: read-only, and shut off from everything else."""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from pipelines.cli.article_view import ArticleView, RecordView
from pipelines.cli.exits import ExitCode, fail
from pipelines.records import RecordType

if TYPE_CHECKING:
    import duckdb

PUBLISHED: Final = Path("current") / "marsad.duckdb"

# Read-only alone is not safe: such a connection still reads any file, copies out and attaches others.
_SHUT_OFF: Final = {
    "enable_external_access": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",  # else a table's name could reach this program's own variables
    "lock_configuration": "true",
}

_CLAIM: Final = ("attribution_source", "confidence", "reasons", "record_id")


@contextmanager
def open_warehouse(warehouse_dir: Path) -> "Iterator[duckdb.DuckDBPyConnection]":
    """A connection to what is published in ``warehouse_dir``; ends the command when there is nothing."""
    import duckdb

    path = warehouse_dir / PUBLISHED
    if not path.is_file():
        hint = "Build one with `marsad run` (or name another with --warehouse)."
        fail(f"no warehouse at {path}", ExitCode.NOTHING, hint=hint)
    try:
        # By its real path: a generation that is swapped in meanwhile does not change what is being read.
        connection = duckdb.connect(str(path.resolve()), read_only=True, config=dict(_SHUT_OFF))
    except duckdb.Error as error:
        fail(f"{path} cannot be opened: {error}")
    try:
        yield connection
    finally:
        connection.close()


@contextmanager
def open_resolved(warehouse_dir: Path) -> "Iterator[duckdb.DuckDBPyConnection]":
    """The same, for what needs events: ends the command when the warehouse is from before there were any."""
    import duckdb

    with open_warehouse(warehouse_dir) as connection:
        try:
            connection.execute("select 1 from resolved.events limit 1")
        except duckdb.CatalogException:
            fail(f"the warehouse in {warehouse_dir} has no events yet", ExitCode.NOTHING, hint="Run `marsad run`.")
        yield connection


@contextmanager
def open_marts(warehouse_dir: Path) -> "Iterator[duckdb.DuckDBPyConnection]":
    """The same, for what needs the marts of events: ends the command when the warehouse is from before them."""
    import duckdb

    with open_warehouse(warehouse_dir) as connection:
        try:
            connection.execute("select event_id, record_id from marts.fct_reports limit 1")
        except (duckdb.CatalogException, duckdb.BinderException):
            fail(
                f"the warehouse in {warehouse_dir} has no events in its marts",
                ExitCode.NOTHING,
                hint="Run `marsad run`.",
            )
        yield connection


def find_article(warehouse_dir: Path, wanted: str) -> ArticleView | list[str]:
    """The article of that id, first digits of an id, or source file; the candidates when it is not one."""
    with open_warehouse(warehouse_dir) as connection:
        rows = connection.execute(
            "select article_id, source_file from raw.articles"
            " where starts_with(article_id, lower($wanted)) or source_file = $wanted"
            " order by article_id limit 20",
            {"wanted": wanted},
        ).fetchall()
        if len(rows) != 1:
            return [f"{article_id}  {source_file}" for article_id, source_file in rows]
        return _article_view(connection, rows[0][0])


def _article_view(connection: "duckdb.DuckDBPyConnection", article_id: str) -> ArticleView:
    (known,) = _named_rows(connection, "select * from raw.articles where article_id = ?", article_id)
    text = known.pop("text")
    evidence = _named_rows(
        connection,
        "select record_type, record_id, slot, span_start, span_end from records.evidence"
        " where article_id = ? order by span_start, record_id, slot",
        article_id,
    )
    of_record: dict[tuple[str, str], list[tuple[str, int, int]]] = {}
    for row in evidence:
        place = (row["slot"], row["span_start"], row["span_end"])
        of_record.setdefault((row["record_type"], row["record_id"]), []).append(place)
    records = [
        RecordView(record_type, _slot_values(connection, record_type, record_id), places)
        for (record_type, record_id), places in of_record.items()
    ]
    return ArticleView({name: str(value) for name, value in known.items() if value not in (None, "")}, text, records)


def _slot_values(connection: "duckdb.DuckDBPyConnection", record_type: str, record_id: str) -> dict[str, Any]:
    """What the record's row holds, by slot: a slot of several columns (a date, an amount) names each of them."""
    from pipelines.loading.tables import RECORD_TABLES

    table = RECORD_TABLES[RecordType(record_type)]
    rows = _named_rows(connection, f"select * from {table.fullname} where record_id = ?", record_id)  # noqa: S608
    held = {name: value for name, value in (rows[0] if rows else {}).items() if value not in (None, [], "")}
    by_slot: dict[str, dict[str, Any]] = {}
    for column in table.columns:
        if column.name in held and (slot := column.info.get("slot")):
            by_slot.setdefault(slot, {})[column.name] = held[column.name]
    values = {slot: _joined(slot, columns) for slot, columns in by_slot.items()}
    return values | {name: held[name] for name in _CLAIM if name in held}


def _joined(slot: str, columns: dict[str, Any]) -> Any:  # noqa: ANN401 - one column's value, or words for several
    if len(columns) == 1:
        return next(iter(columns.values()))
    return ", ".join(f"{name.removeprefix(f'{slot}_')} {_without_zeros(value)}" for name, value in columns.items())


def _without_zeros(value: object) -> str:
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def _named_rows(connection: "duckdb.DuckDBPyConnection", sql: str, parameter: str) -> list[dict[str, Any]]:
    cursor = connection.execute(sql, [parameter])
    names = [column[0] for column in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
