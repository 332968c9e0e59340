"""What a comparison with a register is made of."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from pipelines.reading.asking import NamedRow
from pipelines.registers.places import Places
from pipelines.registers.reconciling.files import FileRow, Wanted
from pipelines.registers.reconciling.matching import Listed, Rules, Span, span_of

if TYPE_CHECKING:
    import duckdb

Unread: TypeAlias = Counter[str]
"""Rows that are not compared, by the reason."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """How the press and a register are compared."""

    wanted: tuple[Wanted, ...]
    """Columns that are read from the register's file."""
    press: Callable[["duckdb.DuckDBPyConnection", Places], list[Listed]]
    """The events that fit the register."""
    listed: Callable[[Iterable[FileRow], Places, Unread, Sequence[Listed]], list[Listed]]
    """The register's entries, from the rows of its file; those of the press are at hand for what they name."""
    rules: Rules


def event_span(event: NamedRow) -> Span | None:
    """The days that an event may be on."""
    return span_of(event["start_date"], event["end_date"])


def pair_name(one: str | None, other: str | None) -> str:
    """Who with whom, in codes."""
    return f"{one or '?'} → {other or '?'}"
