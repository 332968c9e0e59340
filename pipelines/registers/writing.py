"""Rows of a register as CSV, Parquet or JSON lines: a batch at a time, so that memory stays bounded."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from pipelines.registers.register import Column, Entry, Kind

if TYPE_CHECKING:
    import pyarrow as pa

BATCH: Final = 5_000
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"
_FORMULA_STARTS: Final = frozenset("=+-@\t\r＝＋－＠")
"""What makes a spreadsheet run a cell as a formula, also in the wide forms that Excel takes for the same signs."""


class Format(StrEnum):
    """How rows are written."""

    CSV = "csv"
    PARQUET = "parquet"
    JSONL = "jsonl"


def write_rows(
    entries: Iterable[Entry],
    columns: Sequence[Column],
    format_: Format,
    out: BinaryIO,
    *,
    byte_order_mark: bool = False,
    wrote: Callable[[int], None] = lambda rows: None,  # noqa: ARG005 - told when somebody wants to know
) -> int:
    """Write the rows to ``out``; how many they were. A byte order mark lets Excel read a CSV file as UTF-8.

    ``wrote`` is told after each batch how many there are so far.
    """
    writer = {Format.CSV: _write_csv, Format.PARQUET: _write_parquet, Format.JSONL: _write_jsonl}[format_]
    if byte_order_mark and format_ is Format.CSV:
        out.write(_BYTE_ORDER_MARK)
    written = 0
    for written in writer(_batches(entries), columns, out):
        wrote(written)
    return written


def _batches(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    remaining = iter(entries)
    while batch := list(islice(remaining, BATCH)):
        yield batch


def _write_csv(batches: Iterable[list[Entry]], columns: Sequence[Column], out: BinaryIO) -> Iterator[int]:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(column.name for column in columns)
    out.write(text.getvalue().encode())
    written = 0
    for batch in batches:
        text.seek(0)
        text.truncate()
        writer.writerows([as_cell(entry.get(column.name)) for column in columns] for entry in batch)
        out.write(text.getvalue().encode("utf-8", errors="replace"))
        written += len(batch)
        yield written


def as_cell(value: Any) -> str | int | None:  # noqa: ANN401 - whatever a row holds
    """A value as a CSV cell; text that a spreadsheet would run is led by an apostrophe, numbers never are.

    >>> as_cell("=HYPERLINK(0)"), as_cell(-5), as_cell(" @sum"), as_cell("أيمن الصفدي")
    ("'=HYPERLINK(0)", -5, "' @sum", 'أيمن الصفدي')
    """
    if isinstance(value, str):
        return defused(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (Decimal, float)):
        return f"{Decimal(repr(value) if isinstance(value, float) else value).normalize():f}"
    return value.isoformat() if isinstance(value, date) else value


def defused(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in _FORMULA_STARTS or text.lstrip()[:1] in _FORMULA_STARTS else text


def fused(cell: str) -> str:
    """The text that :func:`defused` made the cell of."""
    return cell[1:] if cell.startswith("'") and defused(cell[1:]) == cell else cell


def _write_jsonl(batches: Iterable[list[Entry]], columns: Sequence[Column], out: BinaryIO) -> Iterator[int]:
    written = 0
    for batch in batches:
        for entry in batch:
            out.write(json_line({column.name: entry.get(column.name) for column in columns}))
        written += len(batch)
        yield written


def json_line(value: Any) -> bytes:  # noqa: ANN401 - any JSON
    """A value as one line of JSON."""
    return json.dumps(value, ensure_ascii=False, default=_plain).encode("utf-8", errors="replace") + b"\n"


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a row holds
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def _write_parquet(batches: Iterable[list[Entry]], columns: Sequence[Column], out: BinaryIO) -> Iterator[int]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(column.name, _arrow_type(column.kind)) for column in columns])
    written = 0
    with pq.ParquetWriter(out, schema, compression="zstd") as writer:
        for batch in batches:
            arrays = [
                pa.array([_typed(entry.get(column.name)) for entry in batch], type=field.type)
                for column, field in zip(columns, schema, strict=True)
            ]
            writer.write_batch(pa.RecordBatch.from_arrays(arrays, schema=schema))
            written += len(batch)
            yield written


def _typed(value: Any) -> Any:  # noqa: ANN401 - whatever a row holds
    return float(value) if isinstance(value, Decimal) else value


def _arrow_type(kind: Kind) -> "pa.DataType":
    import pyarrow as pa

    return {
        Kind.TEXT: pa.string(),
        Kind.INTEGER: pa.int64(),
        Kind.NUMBER: pa.float64(),
        Kind.DATE: pa.date32(),
        Kind.FLAG: pa.bool_(),
    }[kind]
