"""Reading a register's file as people download or edit it: CSV (also with lines above its head), Parquet, JSON lines.

The file is not trusted: its size is bounded, and what cannot be read ends with words that say why.
"""

import codecs
import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO, Final, TypeAlias

from pipelines.registers.writing import fused

MAX_BYTES: Final = 256 * 1024 * 1024
MAX_ROWS: Final = 1_000_000
_MAX_LINE_BYTES: Final = 1024 * 1024
_MAX_UNPACKED_BYTES: Final = 4 * MAX_BYTES
_CHUNK: Final = 1024 * 1024
_HEAD: Final = 256 * 1024
_LINES_ABOVE_HEAD: Final = 60
_DELIMITERS: Final = (",", ";", "\t", "|")
_PARQUET: Final = b"PAR1"
_MARKS: Final = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))

Cells: TypeAlias = Mapping[str, str | None]


class RegisterFileError(ValueError):
    """The file cannot be read as that register; the message says why."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A column to read: its name in the register, other names of it, and whether nothing can be done without it."""

    name: str
    others: tuple[str, ...] = ()
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class FileRow:
    """A row of the file: its number among the data rows, counted from one, and its wanted cells."""

    number: int
    cells: Cells

    def text(self, name: str) -> str | None:
        """The cell, without spaces around it; None when it is empty."""
        return self.cells.get(name)

    def whole(self, name: str) -> int | None:
        """The whole number in the cell; None when there is none that makes sense."""
        number = self.number_in(name)
        return None if number is None or number != int(number) else int(number)

    def number_in(self, name: str) -> float | None:
        """The number in the cell; the marks of doubt that registers set («5?», «(5)») fall away."""
        cell = (self.cells.get(name) or "").strip("()? ").replace(",", "")
        try:
            number = float(cell) if len(cell) < 40 else None
        except ValueError:
            return None
        return number if number is not None and abs(number) < 1e18 else None

    def day(self, name: str) -> date | None:
        """The day in the cell: ISO 8601, or day/month/year as the treaty series writes it."""
        return read_day(self.cells.get(name))


def read_day(written: str | None) -> date | None:
    """A day as registers write it.

    >>> read_day("2024-03-05T00:00:00"), read_day("05/03/2024"), read_day("spring")
    (datetime.date(2024, 3, 5), datetime.date(2024, 3, 5), None)
    """
    if not written:
        return None
    for form, length in (("%Y-%m-%d", 10), ("%d/%m/%Y", 10), ("%d %B %Y", 20), ("%B %d, %Y", 20), ("%d-%b-%Y", 11)):
        try:
            return datetime.strptime(written.strip()[:length].strip(), form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def read_register_file(path: Path, wanted: Sequence[Wanted]) -> Iterator[FileRow]:
    """The rows of the file, with the wanted columns under their names in the register.

    Raises :class:`RegisterFileError` for a file that is too large, is no table, or lacks a required column.
    """
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise RegisterFileError("not a file")
        if size > MAX_BYTES:
            raise RegisterFileError(f"too large: {size} bytes, at most {MAX_BYTES} are read")
        yield from _numbered(_rows(path, wanted))
    except OSError as error:
        raise RegisterFileError(error.strerror or str(error)) from None
    except (csv.Error, UnicodeError) as error:
        raise RegisterFileError(f"malformed: {error}") from None


def _numbered(rows: Iterable[Cells]) -> Iterator[FileRow]:
    for number, cells in enumerate(rows, start=1):
        if number > MAX_ROWS:
            raise RegisterFileError(f"too many rows: at most {MAX_ROWS} are read")
        yield FileRow(number, cells)


def _rows(path: Path, wanted: Sequence[Wanted]) -> Iterator[Cells]:
    with path.open("rb") as file:
        head = file.read(_HEAD)
        file.seek(0)
        if head.startswith(_PARQUET):
            yield from _parquet_rows(file, wanted)
        elif head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
            yield from _json_rows(file, wanted)
        else:
            yield from _csv_rows(file, head, wanted)


# ---------------------------------------------------------------------------------- CSV


def _csv_rows(file: BinaryIO, head: bytes, wanted: Sequence[Wanted]) -> Iterator[Cells]:
    encoding = _encoding(file, head)
    start = codecs.getincrementaldecoder(encoding)("replace").decode(head)
    delimiter, above, places = _find_head(start, wanted)
    text = io.TextIOWrapper(file, encoding=encoding, errors="replace", newline="")
    for row in islice(csv.reader(text, delimiter=delimiter), above + 1, None):
        if any(cell.strip() for cell in row):
            yield {name: _cell(row[at]) if at < len(row) else None for name, at in places.items()}


def _encoding(file: BinaryIO, head: bytes) -> str:
    """By its mark; else UTF-8 if all of it is that; else Windows' western code page, as registers still use it."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    if not head.strip():
        raise RegisterFileError("empty")
    if b"\0" in head:
        raise RegisterFileError("binary, and no Parquet file")
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := file.read(_CHUNK):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return "cp1252"
    finally:
        file.seek(0)
    return "utf-8"


def _find_head(start: str, wanted: Sequence[Wanted]) -> tuple[str, int, dict[str, int]]:
    """Delimiter, rows above the head, and where each wanted column stands."""
    best: list[str] = []
    for delimiter in _DELIMITERS:
        for number, row in enumerate(
            islice(csv.reader(io.StringIO(start, newline=""), delimiter=delimiter), _LINES_ABOVE_HEAD)
        ):
            places, missing = _places(row, wanted)
            if not missing:
                return delimiter, number, places
            if places and (not best or len(missing) < len(best)):
                best = missing
    raise RegisterFileError(_lacks(best or [each.name for each in wanted if each.is_required]))


def _places(names: Sequence[str], wanted: Sequence[Wanted]) -> tuple[dict[str, int], list[str]]:
    at = {_plain(name): place for place, name in reversed(list(enumerate(names)))}
    places: dict[str, int] = {}
    for each in wanted:
        place = next((at[name] for name in map(_plain, (each.name, *each.others)) if name in at), None)
        if place is not None:
            places[each.name] = place
    return places, [each.name for each in wanted if each.is_required and each.name not in places]


def _plain(name: str) -> str:
    return " ".join(name.replace("\ufeff", "").split()).casefold()


def _lacks(missing: Sequence[str]) -> str:
    return f"no column {', '.join(repr(name) for name in missing)}"


def _cell(cell: str) -> str | None:
    return fused(cell).strip() or None


# ---------------------------------------------------------------------------------- JSON lines and Parquet


def _json_rows(file: BinaryIO, wanted: Sequence[Wanted]) -> Iterator[Cells]:
    places: dict[str, str] | None = None
    number = 0
    while line := file.readline(_MAX_LINE_BYTES + 1):
        number += 1
        if len(line) > _MAX_LINE_BYTES:
            raise RegisterFileError(f"line {number} is longer than {_MAX_LINE_BYTES} bytes")
        if not line.strip(b"\xef\xbb\xbf \t\r\n"):
            continue
        row = _json_object(line, number)
        if places is None:
            places = _named_places(list(row), wanted)
        yield {name: _json_cell(row.get(written)) for name, written in places.items()}


def _json_object(line: bytes, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise RegisterFileError(f"line {number} is no JSON") from None
    if not isinstance(row, dict):
        raise RegisterFileError(f"line {number} is no JSON object")
    return row


def _named_places(names: Sequence[str], wanted: Sequence[Wanted]) -> dict[str, str]:
    places, missing = _places(names, wanted)
    if missing:
        raise RegisterFileError(_lacks(missing))
    return {name: names[at] for name, at in places.items()}


def _json_cell(value: Any) -> str | None:  # noqa: ANN401 - any JSON
    if value is None or isinstance(value, (dict, list)):
        return None
    return str(value).strip() or None


def _parquet_rows(file: BinaryIO, wanted: Sequence[Wanted]) -> Iterator[Cells]:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(file)
        places = _named_places(table.schema_arrow.names, wanted)
        metadata = table.metadata
        unpacked = sum(metadata.row_group(n).total_byte_size for n in range(metadata.num_row_groups))
        if metadata.num_rows > MAX_ROWS or unpacked > _MAX_UNPACKED_BYTES:
            raise RegisterFileError(f"too large: {metadata.num_rows} rows, {unpacked} bytes unpacked")
        for batch in table.iter_batches(batch_size=10_000, columns=list(places.values())):
            for row in batch.to_pylist():
                yield {name: _json_cell(row[written]) for name, written in places.items()}
    except (pa.ArrowException, OSError) as error:
        raise RegisterFileError(f"no Parquet file that can be read: {error}") from None
