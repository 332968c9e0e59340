"""What a register is here: columns with their public names, and the events of the warehouse that fit it."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from pipelines.reading.asking import NamedRow, each_row, rows

if TYPE_CHECKING:
    import duckdb

Entry: TypeAlias = Mapping[str, Any]
"""One row of a register, by column name; a column that is not named is null."""


class Kind(StrEnum):
    """What a column holds."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    DATE = "date"
    FLAG = "flag"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a register."""

    name: str
    kind: Kind = Kind.TEXT


def _nothing(event: NamedRow) -> str | None:  # noqa: ARG001 - it would judge the event
    return None


@dataclass(frozen=True, slots=True)
class Register:
    """A public register, and how the warehouse fills it."""

    name: str
    title: str
    columns: tuple[Column, ...]
    """The register's own, in its order."""
    events: str
    """SQL of the events that it could be about; those that do not fit it have the reason in ``left_out``."""
    entries: Callable[["duckdb.DuckDBPyConnection", Iterator[NamedRow]], Iterator[Entry]]
    """The register's rows, from those of ``events``."""
    added: tuple[Column, ...] = ()
    """Columns that lead back to the warehouse; they stand after the register's own."""
    unfit: Callable[[NamedRow], str | None] = _nothing
    """Why an event that SQL lets through does not fit after all; None when it does."""

    def fitting(
        self, connection: "duckdb.DuckDBPyConnection", left_out: Counter[str] | None = None
    ) -> Iterator[NamedRow]:
        """The events that fit the register, by their ids; those that ``unfit`` refuses are counted in ``left_out``."""
        for event in each_row(connection, f"from ({self.events}) where left_out is null order by event_id"):
            reason = self.unfit(event)
            if reason is None:
                yield event
            elif left_out is not None:
                left_out[reason] += 1

    def rows(self, connection: "duckdb.DuckDBPyConnection", left_out: Counter[str] | None = None) -> Iterator[Entry]:
        """The register's rows; in the end ``left_out`` tells how many events do not fit it, by the reason."""
        if left_out is not None:
            left_out.update(self._left_out(connection))
        yield from self.entries(connection, self.fitting(connection, left_out))

    def _left_out(self, connection: "duckdb.DuckDBPyConnection") -> dict[str, int]:
        counted = rows(
            connection,
            f"select left_out, count(*) as events from ({self.events}) where left_out is not null"  # noqa: S608
            " group by left_out order by events desc, left_out",
        )
        return {row["left_out"]: row["events"] for row in counted}

    def count(self, connection: "duckdb.DuckDBPyConnection") -> int:
        """How many events may fit it."""
        (row,) = rows(connection, f"select count(*) as events from ({self.events}) where left_out is null")  # noqa: S608
        return int(row["events"])


def columns(names: str, **kinds: Kind) -> tuple[Column, ...]:
    r"""Columns from their names, one a line; all hold text but those in ``kinds``.

    >>> columns("Title\nYear", Year=Kind.INTEGER)[1]
    Column(name='Year', kind=<Kind.INTEGER: 'integer'>)
    """
    return tuple(Column(name, kinds.get(name, Kind.TEXT)) for name in names.split("\n"))


TRACE: Final = (
    Column("marsad_event_id"),
    Column("marsad_status"),
    Column("marsad_start_date", Kind.DATE),
    Column("marsad_end_date", Kind.DATE),
    Column("marsad_date_precision"),
    Column("marsad_independent_source_count", Kind.INTEGER),
    Column("marsad_conflict_count", Kind.INTEGER),
    Column("marsad_confidence", Kind.NUMBER),
    Column("marsad_article_id"),
    Column("marsad_article_url"),
    Column("marsad_sentence"),
)
"""What every row can say of the event behind it, and of the words that prove it."""

AMOUNT: Final = (
    Column("marsad_value_low", Kind.NUMBER),
    Column("marsad_value_high", Kind.NUMBER),
    Column("marsad_value_currency_code"),
    Column("marsad_value_is_approximate", Kind.FLAG),
    Column("marsad_value_usd_low", Kind.NUMBER),
    Column("marsad_value_usd_high", Kind.NUMBER),
    Column("marsad_usd_basis"),
)
"""The amount of money as the press states it, and in dollars."""


def traced(event: NamedRow, *groups: tuple[Column, ...]) -> dict[str, Any]:
    """The columns of :data:`TRACE` (and of other groups) for an event."""
    names = (column.name for group in (TRACE, *groups) for column in group)
    return {name: event.get(_SOURCES.get(name) or name.removeprefix("marsad_")) for name in names}


_SOURCES: Final = {
    "marsad_article_id": "lead_article_id",
    "marsad_article_url": "url",
}

DAYS_KNOWN: Final = frozenset({"day", "range"})
"""Precisions with which the first and last day are days that the press names."""
_ESTIMATED: Final = frozenset({"approx"})


def first_day(event: NamedRow) -> Any:  # noqa: ANN401 - a day or nothing
    """The first day, where the press names days: the first of «last November» would be invented."""
    return event["start_date"] if event["date_precision"] in DAYS_KNOWN else None


def last_day(event: NamedRow) -> Any:  # noqa: ANN401 - a day or nothing
    """The last day, where the press names days."""
    return event["end_date"] if event["date_precision"] in DAYS_KNOWN else None


def year(event: NamedRow) -> int | None:
    """The year, where all days that the event may be on lie in one."""
    start, end = event["start_date"], event["end_date"]
    return start.year if start and end and start.year == end.year else None


def is_estimated(event: NamedRow) -> str | None:
    """``Yes`` or ``No``: whether the press gives the date as about then; None without a year."""
    if year(event) is None:
        return None
    return "Yes" if event["date_precision"] in _ESTIMATED else "No"
