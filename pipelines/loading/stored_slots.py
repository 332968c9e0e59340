"""The slots of a stored row: its columns put together to the values that a record has.

What :mod:`pipelines.loading.rows` writes, column by column as the declarations say, is read back here.
"""

from collections.abc import Callable
from datetime import date
from functools import cache, lru_cache
from operator import itemgetter
from typing import Any, Final

import sqlalchemy as sa

from pipelines.loading.arrow import Row
from pipelines.loading.tables import RECORD_TABLES
from pipelines.records import SLOT_TYPES, DateInterval, Money, RecordType, Slots

Cells = tuple[Any, ...]
_Reader = Callable[[Cells], Any]

_CACHED: Final = 1 << 16


def slots_of(kind: RecordType, row: Row) -> Slots:
    """The slots of a row of the type's table, whatever other columns it has."""
    cells = tuple(row[column.name] for column in slot_columns_of(RECORD_TABLES[kind]))
    return SLOT_TYPES[kind](**_reader_of(kind)(cells))


def slot_reader(table: sa.Table, *, first: int = 0) -> Callable[[Cells], dict[str, Any]]:
    """What reads the slots of a row of ``table`` from its cells, whose slot columns begin at place ``first``."""
    places: dict[str, list[int]] = {}
    columns = slot_columns_of(table)
    for place, column in enumerate(columns, start=first):
        places.setdefault(column.info["slot"], []).append(place)
    readers = [(slot, _reader(at, columns[at[0] - first])) for slot, at in places.items()]
    return lambda cells: {slot: read(cells) for slot, read in readers}


def slot_columns_of(table: sa.Table) -> list[sa.Column[Any]]:
    """The columns of a table that hold slots."""
    return [column for column in table.columns if "slot" in column.info]


@cache
def _reader_of(kind: RecordType) -> Callable[[Cells], dict[str, Any]]:
    return slot_reader(RECORD_TABLES[kind])


def _reader(places: list[int], column: sa.Column[Any]) -> _Reader:
    """What reads one slot: a value, a list, or the several columns of an interval or an amount."""
    if len(places) > 1:
        of_parts = itemgetter(*places)
        build = lru_cache(_CACHED)(_interval if column.info["part"] == "start" else _money)
        return lambda cells: build(*of_parts(cells))
    place = places[0]
    if isinstance(column.type, sa.ARRAY):
        return lambda cells: tuple(cells[place])
    return itemgetter(place)


def _interval(start: date | None, end: date | None, precision: str | None) -> DateInterval | None:
    return None if start is None or end is None else DateInterval(start, end, precision)  # type: ignore[arg-type]


def _money(low: Any, high: Any, currency: str | None, approximate: bool | None) -> Money | None:  # noqa: ANN401
    return None if low is None and high is None else Money(low, high, currency, bool(approximate))
