"""Questions as a sheet for spreadsheet programs, and back. No cell is taken for a formula."""

import csv
import io
import json
from collections.abc import Iterable
from typing import Any, Final

from pipelines.reading.question_lines import FIELDS

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What makes a spreadsheet program compute instead of show, also after white space."""
_OBJECTS: Final = frozenset({"subject", "other"})
_LISTS: Final = frozenset({"sentences", "options"})
_SEPARATORS: Final = ",;\t"


class SheetError(ValueError):
    """A sheet that cannot be read as one of questions; the message says why."""


def as_sheet(lines: Iterable[dict[str, Any]]) -> str:
    """The lines as CSV, marked as UTF-8 for the programs that guess otherwise."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(FIELDS)
    writer.writerows([_guarded(_cell(field, line[field])) for field in FIELDS] for line in lines)
    return "\ufeff" + out.getvalue()


def from_sheet(text: str) -> list[tuple[int, dict[str, Any]]]:
    """The lines of a sheet that was filled in, each with its number; raises :class:`SheetError`."""
    text = text.removeprefix("\ufeff")
    heading = text.split("\n", 1)[0]
    separator = max(_SEPARATORS, key=heading.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        if "verdict" not in (reader.fieldnames or ()):
            raise SheetError("no column `verdict` in the first line")
        return [(reader.line_num, _read(row)) for row in reader]
    except csv.Error as error:
        raise SheetError(f"not a CSV file: {error} (line {reader.line_num})") from error


def _cell(field: str, value: Any) -> str:  # noqa: ANN401 - any JSON
    if field in _LISTS:
        return "\n".join(value)
    if field == "value":
        return value if _is_plain(value) else json.dumps(value, ensure_ascii=False)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value or ""


def _is_plain(value: object) -> bool:
    """Whether a text can stand without quotes: it would not be taken for a number, a list or an object."""
    return isinstance(value, str) and _value(value) == value


def _guarded(cell: str) -> str:
    return f"'{cell}" if _is_formula(cell) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _is_formula(cell[1:]) else cell


def _is_formula(cell: str) -> bool:
    """Whether the cell would be one, also behind apostrophes: those that stand there already must come back."""
    return cell.lstrip(" '").startswith(_FORMULA)


def _read(row: dict[str | None, Any]) -> dict[str, Any]:
    """The cells that a decision is made of; what stands beyond the named columns is passed over."""
    cells = {name: _unguarded(cell) for name, cell in row.items() if name is not None and isinstance(cell, str)}
    read: dict[str, Any] = {name: cell.strip() for name, cell in cells.items() if name not in _OBJECTS}
    if read.get("value"):
        read["value"] = _value(read["value"])
    for name in _OBJECTS & cells.keys():
        read[name] = _value(cells[name]) if cells[name].strip() else None
    return read


def _value(cell: str) -> Any:  # noqa: ANN401 - any JSON
    """What the cell means: JSON where it is some, else its text."""
    try:
        return json.loads(cell)
    except (ValueError, RecursionError):
        return cell
