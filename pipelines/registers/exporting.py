"""One entry for all exports: which there are, and in which formats."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO, Final

from pipelines.registers import colt, comtrade, jsonld, plover, sipri, unts
from pipelines.registers import records as told
from pipelines.registers.register import Register
from pipelines.registers.writing import BATCH, Format, json_line, write_rows

if TYPE_CHECKING:
    import duckdb

Advance = Callable[[int, int], None]
"""Told how many rows are written, and about how many there are."""

REGISTERS: Final[Mapping[str, Register]] = {
    module.REGISTER.name: module.REGISTER for module in (sipri, colt, comtrade, unts, plover)
}


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written."""

    rows: int
    left_out: Mapping[str, int]
    """How many events do not fit the register, by the reason."""


def export_register(
    connection: "duckdb.DuckDBPyConnection",
    register: Register,
    format_: Format,
    out: BinaryIO,
    advance: Advance,
    *,
    bare: bool = False,
    byte_order_mark: bool = False,
) -> Exported:
    """Write the events that fit the register; ``bare`` leaves out the columns that lead back to the warehouse."""
    left_out: Counter[str] = Counter()
    expected = register.count(connection)
    rows = write_rows(
        register.rows(connection, left_out),
        register.columns if bare else (*register.columns, *register.added),
        format_,
        out,
        byte_order_mark=byte_order_mark,
        wrote=lambda written: advance(written, expected),
    )
    return Exported(rows, dict(left_out.most_common()))


def export_records(
    connection: "duckdb.DuckDBPyConnection",
    format_: Format,
    out: BinaryIO,
    advance: Advance,
    *,
    byte_order_mark: bool = False,
) -> Exported:
    """Write the records: nested lines as JSON lines, else one row a record."""
    expected = told.count_documents(connection)
    if format_ is Format.JSONL:
        written = 0
        for written, line in enumerate(told.documents(connection), start=1):
            out.write(json_line(line))
            if written % BATCH == 0:
                advance(written, expected)
        return Exported(written, {})
    rows = write_rows(
        told.flat_rows(connection),
        told.COLUMNS,
        format_,
        out,
        byte_order_mark=byte_order_mark,
        wrote=lambda written: advance(written, 0),
    )
    return Exported(rows, {})


def export_jsonld(
    connection: "duckdb.DuckDBPyConnection", out: BinaryIO, advance: Advance, *, lines: bool = False
) -> Exported:
    """Write the linked data: one document, or a document a line."""
    write = jsonld.write_lines if lines else jsonld.write_document
    expected = jsonld.count(connection)
    return Exported(write(connection, out, wrote=lambda written: advance(written, expected)), {})
